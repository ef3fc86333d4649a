<?php
declare(strict_types=1);

namespace Lectern\Bridge;

use RuntimeException;
use WP_HTTP_Response;
use WP_REST_Request;
use WP_REST_Server;

/**
 * Callbacks of BigBlueButton while the sidecar is away, or where the web server has no fast path:
 * `lectern/v1/callbacks/<token>/{end,recording-ready,analytics}`. Kept raw in the inbox and judged by the sidecar: analytics comes once.
 *
 * Answers before WordPress dispatches: decoding 20 MB of JSON would exhaust PHP's memory, and a body that is no JSON must be kept too.
 */
final class CallbackIntake {
	public const MAX_BYTES = 20 * 1024 * 1024;

	private const ROUTE = '#\A/lectern/v1/callbacks/([^/]{1,100})/(end|recording-ready|analytics)\z#';

	public function __construct( private readonly BridgeQueries $queries, private readonly Inbox $inbox ) {}

	public function register(): void {
		add_filter( 'rest_pre_dispatch', [ $this, 'take_in' ], 10, 3 );
		add_filter( 'rest_authentication_errors', [ $this, 'stay_public' ], PHP_INT_MAX );
	}

	/** Plugins that close the REST API to strangers, or judge every bearer token, would turn BigBlueButton away. */
	public function stay_public( mixed $errors ): mixed {
		global $wp;
		$route = $wp->query_vars['rest_route'] ?? '';
		return is_string( $route ) && 1 === preg_match( self::ROUTE, $route ) ? true : $errors;
	}

	/** @param mixed $result */
	public function take_in( mixed $result, WP_REST_Server $server, WP_REST_Request $request ): mixed {
		if ( null !== $result || 1 !== preg_match( self::ROUTE, $request->get_route(), $match ) ) {
			return $result;
		}
		[ , $token, $callback ] = $match;
		if ( ( 'end' === $callback ? 'GET' : 'POST' ) !== $request->get_method() ) {
			return RawResponse::problem( Problem::document( 'malformed_request' ) );
		}
		$body     = $request->get_body();
		$declared = (int) $request->get_header( 'content_length' );
		if ( max( strlen( $body ), $declared ) > self::MAX_BYTES ) {
			return RawResponse::problem( Problem::document( 'body_too_large', [ 'limit' => '20 MB' ] ) );
		}
		if ( $declared > 0 && '' === $body && 'analytics' === $callback ) {
			return $this->not_kept( 'PHP gave no body: post_max_size is too small' );
		}
		try {
			return $this->keep( $token, $callback, $request, $body );
		} catch ( RuntimeException $error ) {
			return $this->not_kept( $error->getMessage() );
		}
	}

	private function keep( string $token, string $callback, WP_REST_Request $request, string $body ): WP_HTTP_Response {
		if ( null === $this->queries->row( 'meeting-by-callback-token', [ 'tokenHash' => hash( 'sha256', $token ) ] ) ) {
			return RawResponse::problem( Problem::document( 'not_found' ) );
		}
		// The form of recording-ready is read by PHP before WordPress sees a byte of it where the body is multipart; then only this is left.
		$raw = '' === $body && [] !== $request->get_body_params() ? http_build_query( $request->get_body_params() ) : $body;
		$this->inbox->put(
			'callback',
			[
				'token'         => $token,
				'callback'      => $callback,
				'query'         => ServerVariable::text( 'QUERY_STRING', 2000 ),
				'authorization' => self::authorization( $request ),
				'contentType'   => ServerVariable::clean( (string) $request->get_header( 'content_type' ), 200 ),
				'bodyInColumn'  => true,
			],
			(string) gzencode( $raw, 6 )
		);
		return new RawResponse( '{"state":"received"}', 202, 'application/json' );
	}

	/** The sender may try again, and the operator must know: what was not kept is gone. */
	private function not_kept( string $reason ): RawResponse {
		$id = Problem::new_id();
		error_log( sprintf( 'lectern: event=callback_not_kept id=%s reason=%s', $id, wp_json_encode( $reason ) ) );
		return RawResponse::problem( Problem::document( 'unavailable', id: $id ) );
	}

	/** Some servers hand Authorization on under another name only. */
	private static function authorization( WP_REST_Request $request ): string {
		$header = $request->get_header( 'authorization' ) ?? $request->get_header( 'x_lectern_authorization' );
		return null === $header ? ServerVariable::text( 'REDIRECT_HTTP_AUTHORIZATION', 4000 ) : ServerVariable::clean( $header, 4000 );
	}
}
