<?php
declare(strict_types=1);

namespace Lectern\Bridge;

use Lectern\Generated;
use WP_Error;
use WP_REST_Response;
use wpdb;

/** `POST lectern/v1/session`: where a browser sends its calls, and its bearer for the fast path (`browserSessionSchema`). */
final class SessionRoute {
	public function __construct(
		private readonly Settings $settings,
		private readonly PersonTokens $tokens,
		private readonly wpdb $wpdb,
	) {}

	public function register(): void {
		add_action(
			'rest_api_init',
			function (): void {
				register_rest_route(
					ForwardingRoutes::NAMESPACE,
					'/session',
					[
						'methods'             => 'POST',
						'permission_callback' => static fn (): bool|WP_Error => ForwardingRoutes::may_ask( Generated::access()['capabilities'] ),
						'callback'            => fn (): WP_REST_Response => $this->answer(),
					]
				);
			}
		);
	}

	private function answer(): WP_REST_Response {
		nocache_headers();
		$fast     = $this->settings->has_fast_path() && $this->settings->has_good_secret();
		$response = new WP_REST_Response(
			[
				'apiUrl'           => $fast ? home_url( '/lectern-api/v1' ) : self::rest_url(),
				'token'            => $fast ? $this->tokens->for_browser( Caller::current( $this->wpdb ) ) : null,
				'expiresInSeconds' => PersonTokens::BROWSER_SECONDS,
			]
		);
		$response->header( 'Cache-Control', 'private, no-store' );
		$response->header( 'Referrer-Policy', 'no-referrer' );
		return $response;
	}

	/** WordPress' own base of the API, without a slash at the end. */
	public static function rest_url(): string {
		return untrailingslashit( rest_url( ForwardingRoutes::NAMESPACE ) );
	}
}
