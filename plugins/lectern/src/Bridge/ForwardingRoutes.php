<?php
declare(strict_types=1);

namespace Lectern\Bridge;

use Lectern\Generated;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;
use wpdb;

/**
 * The sidecar's API below `/wp-json/lectern/v1`: WordPress proves who asks and lets through who may ask at all; the sidecar decides
 * object by object. Where no fast path can be set up, everything goes this way.
 *
 * @phpstan-import-type Route from Generated
 * @phpstan-import-type RouteArgument from Generated
 */
final class ForwardingRoutes {
	public const NAMESPACE = 'lectern/v1';

	/** Routes that a person starts knowingly and that take long: they ask other servers, or seat many people at once. */
	private const PATIENT = [ 'checkBbbServer', 'importParticipants', 'assignOrganisationSeats' ];

	public function __construct( private readonly Sidecar $sidecar, private readonly wpdb $wpdb ) {}

	public function register(): void {
		add_action( 'rest_api_init', [ $this, 'register_routes' ] );
		add_filter( 'rest_request_after_callbacks', [ $this, 'word_refusal' ], 10, 3 );
	}

	public function register_routes(): void {
		foreach ( Generated::routes() as $route ) {
			if ( $route['bridgeOnly'] || $route['fastPathOnly'] ) {
				continue;
			}
			register_rest_route(
				self::NAMESPACE,
				$route['path'],
				[
					'methods'             => $route['method'],
					'args'                => array_map( self::argument( ... ), $route['args'] ),
					'permission_callback' => static fn (): bool|WP_Error => self::may_ask( $route['capabilities'] ),
					'callback'            => fn ( WP_REST_Request $request ): WP_REST_Response => $this->forward( $request, $route['name'] ),
				]
			);
		}
	}

	/**
	 * Logged in (by cookie with nonce, or any way WordPress knows) and holder of one of the capabilities.
	 *
	 * @param list<string> $capabilities
	 */
	public static function may_ask( array $capabilities ): bool|WP_Error {
		if ( ! is_user_logged_in() ) {
			return new WP_Error( 'not_signed_in', '', [ 'status' => 401 ] );
		}
		foreach ( $capabilities as $capability ) {
			if ( current_user_can( $capability ) ) {
				return true;
			}
		}
		return new WP_Error( 'not_allowed', '', [ 'status' => 403 ] );
	}

	/**
	 * Refusals that WordPress itself decided on our routes, in the same shape as the sidecar's.
	 *
	 * @param mixed                $response
	 * @param array<string, mixed> $handler
	 * @return mixed
	 */
	public function word_refusal( mixed $response, array $handler, WP_REST_Request $request ): mixed {
		if ( ! $response instanceof WP_Error || ! str_starts_with( $request->get_route(), '/' . self::NAMESPACE . '/' ) ) {
			return $response;
		}
		$code = (string) $response->get_error_code();
		return match ( true ) {
			'rest_invalid_json' === $code           => RawResponse::problem( Problem::document( 'malformed_request' ) ),
			isset( Generated::refusals()[ $code ] ) => RawResponse::problem( Problem::document( $code ) ),
			default                                 => $response,
		};
	}

	private function forward( WP_REST_Request $request, string $name ): RawResponse {
		nocache_headers();
		$content_type = $request->get_header( 'content_type' );
		return RawResponse::from_sidecar(
			$this->sidecar->call(
				Caller::current( $this->wpdb ),
				$request->get_method(),
				self::sidecar_path( $request ),
				$request->get_body(),
				in_array( $name, self::PATIENT, true ) ? Sidecar::PATIENT_SECONDS : Sidecar::WRITE_SECONDS,
				is_string( $content_type ) && '' !== $content_type ? $content_type : 'application/json'
			)
		);
	}

	/** Written anew, so that the text which is signed is the text which is sent. What WordPress and its clients add (`_locale`, `_wpnonce`) stays here. */
	private static function sidecar_path( WP_REST_Request $request ): string {
		$path  = substr( $request->get_route(), strlen( '/' . self::NAMESPACE ) );
		$path  = implode( '/', array_map( rawurlencode( ... ), explode( '/', $path ) ) );
		$query = array_filter(
			$request->get_query_params(),
			static fn ( int|string $name ): bool => 'rest_route' !== $name && ! str_starts_with( (string) $name, '_' ),
			ARRAY_FILTER_USE_KEY
		);
		$query = http_build_query( $query, '', '&', PHP_QUERY_RFC3986 );
		return '/v1' . $path . ( '' === $query ? '' : "?{$query}" );
	}

	/**
	 * The schema describes the argument to whoever asks the REST index. The sidecar alone judges values: the same refusal, with the
	 * same words, on both ways into it, and after the question who asks.
	 *
	 * @param RouteArgument $argument
	 * @return array<string, mixed>
	 */
	private static function argument( array $argument ): array {
		return $argument + [
			'validate_callback' => null,
			'sanitize_callback' => null,
		];
	}
}
