<?php
declare(strict_types=1);

namespace Lectern\Bridge;

use WP_REST_Response;

/** An answer that goes to the browser byte for byte: WordPress would decode JSON only to encode it again, and cannot serve text at all. */
final class RawResponse extends WP_REST_Response {
	public function __construct( private readonly string $raw, int $status, string $content_type ) {
		parent::__construct( null, $status, [ 'Content-Type' => $content_type ] );
		$this->header( 'Cache-Control', 'private, no-store' );
		$this->header( 'Referrer-Policy', 'no-referrer' );
		$this->header( 'X-Content-Type-Options', 'nosniff' );
	}

	/** @param array<string, mixed> $document */
	public static function problem( array $document ): self {
		$status = $document['status'] ?? 500;
		return new self( (string) wp_json_encode( $document ), is_int( $status ) ? $status : 500, Problem::CONTENT_TYPE );
	}

	public static function from_sidecar( SidecarAnswer $answer ): self {
		$response = new self( $answer->body, $answer->status, $answer->content_type );
		if ( '' !== $answer->content_disposition ) {
			$response->header( 'Content-Disposition', $answer->content_disposition );
		}
		return $response;
	}

	public static function register(): void {
		add_filter( 'rest_pre_serve_request', [ self::class, 'serve' ], 10, 2 );
	}

	/** Callers inside PHP (preloading, `rest_do_request`) get what the body says. */
	public function get_data(): mixed {
		return json_decode( $this->raw, true );
	}

	public static function serve( mixed $served, mixed $result ): bool {
		if ( true === $served || ! $result instanceof self ) {
			return true === $served;
		}
		if ( 204 !== $result->get_status() && 'HEAD' !== ( $_SERVER['REQUEST_METHOD'] ?? '' ) ) {
			// phpcs:ignore WordPress.Security.EscapeOutput -- a body with a content type of its own, not HTML of a page.
			echo $result->raw;
		}
		return true;
	}
}
