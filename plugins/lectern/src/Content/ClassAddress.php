<?php
declare(strict_types=1);

namespace Lectern\Content;

/** `/?lectern_to_class=<id>`: the address of a class in calendars, which lasts while the school moves its pages. */
final class ClassAddress {
	public function __construct( private readonly ClassPage $page ) {}

	public function register(): void {
		add_action( 'template_redirect', [ $this, 'send_on' ], 1 );
	}

	public function send_on(): void {
		$id = $_GET['lectern_to_class'] ?? null; // phpcs:ignore WordPress.Security.NonceVerification -- reading only.
		if ( is_string( $id ) && ClassPage::is_public_id( $id ) ) {
			wp_safe_redirect( $this->page->url( $id ) );
			exit;
		}
	}
}
