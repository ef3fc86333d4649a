<?php
declare(strict_types=1);

namespace Lectern\Bridge;

use WP_Error;

/**
 * Signed calls to the sidecar. A call never throws: while the sidecar does not answer, the answer is the problem document
 * `unavailable` with an id that also stands in PHP's error log. WordPress must hold no database transaction across a call.
 */
final class Sidecar {
	/** Version of the bridge API that this plugin speaks. */
	public const BRIDGE_API_VERSION = 1;

	public const WRITE_SECONDS  = 5.0;
	/** For what a person starts knowingly and waits for: testing a server, exporting a person's data. */
	public const PATIENT_SECONDS = 20.0;

	private const CONNECT_MILLISECONDS = 200;

	public function __construct(
		private readonly Settings $settings,
		private readonly PersonTokens $tokens,
		private readonly CircuitBreaker $breaker,
	) {}

	public function register(): void {
		add_action( 'http_api_curl', [ $this, 'limit_connecting' ], 10, 3 );
	}

	/**
	 * Sends what a form asks for.
	 *
	 * @param string               $path below `/v1`, such as `/seat-holds`
	 * @param array<string, mixed> $body what goes out as a JSON object
	 */
	public function post( Caller $caller, string $path, array $body ): SidecarAnswer {
		return $this->call( $caller, 'POST', '/v1' . $path, (string) wp_json_encode( (object) $body ) );
	}

	/**
	 * @param Caller $caller       for whom
	 * @param string $method       GET, POST, PUT, PATCH or DELETE
	 * @param string $path         below the sidecar's root with query, such as `/v1/site`
	 * @param string $body         JSON as it goes out; empty: none
	 * @param float  $seconds      how long to wait at most
	 * @param string $content_type of the body
	 */
	public function call(
		Caller $caller,
		string $method,
		string $path,
		string $body = '',
		float $seconds = self::WRITE_SECONDS,
		string $content_type = 'application/json',
	): SidecarAnswer {
		if ( ! $this->settings->has_good_secret() ) {
			return $this->unavailable( 'no_secret' );
		}
		if ( $this->breaker->is_open() ) {
			return $this->unavailable( 'skipped' );
		}
		$response = wp_remote_request(
			$this->settings->sidecar_url() . $path,
			[
				'method'      => $method,
				'timeout'     => $seconds,
				'redirection' => 0,
				'headers'     => $this->headers( $this->tokens->for_call( $caller, $method, $path, $body ), $caller, $body, $content_type ),
				'body'        => $body,
			]
		);
		if ( $response instanceof WP_Error ) {
			// Only a sidecar that cannot be reached is skipped for a while: one that waits for a slow class server is there.
			if ( ! str_contains( $response->get_error_message(), 'bytes received' ) ) {
				$this->breaker->note_failure();
			}
			return $this->unavailable( $response->get_error_message() );
		}
		$this->breaker->note_success();
		return new SidecarAnswer(
			(int) wp_remote_retrieve_response_code( $response ),
			wp_remote_retrieve_body( $response ),
			self::header( $response, 'content-type' ),
			self::header( $response, 'content-disposition' )
		);
	}

	/**
	 * WordPress' own time-out counts the whole request: a host that drops packets would hold a PHP worker for all of it.
	 *
	 * @param \CurlHandle          $handle
	 * @param array<string, mixed> $arguments
	 */
	public function limit_connecting( \CurlHandle $handle, array $arguments, string $url ): void {
		if ( str_starts_with( $url, $this->settings->sidecar_url() . '/v1/' ) ) {
			curl_setopt( $handle, CURLOPT_CONNECTTIMEOUT_MS, self::CONNECT_MILLISECONDS );
		}
	}

	/** @return array<string, string> */
	private function headers( string $token, Caller $caller, string $body, string $content_type ): array {
		$headers = [
			'Authorization'    => 'Bearer ' . $token,
			'X-Lectern-Bridge' => (string) self::BRIDGE_API_VERSION,
			'Accept'           => 'application/json, text/csv;q=0.9, */*;q=0.1',
			'Accept-Language'  => $caller->locale,
		];
		return '' === $body ? $headers : $headers + [ 'Content-Type' => $content_type ];
	}

	private function unavailable( string $reason ): SidecarAnswer {
		$id = Problem::new_id();
		// The reason names addresses and errors of the network, no person.
		error_log( sprintf( 'lectern: event=sidecar_unavailable id=%s reason=%s', $id, wp_json_encode( $reason ) ) );
		return new SidecarAnswer(
			503,
			(string) wp_json_encode( Problem::document( 'unavailable', id: $id ) ),
			Problem::CONTENT_TYPE
		);
	}

	/** @param array<mixed> $response */
	private static function header( array $response, string $name ): string {
		$value = wp_remote_retrieve_header( $response, $name );
		return is_array( $value ) ? (string) end( $value ) : $value;
	}
}
