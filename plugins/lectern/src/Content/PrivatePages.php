<?php
declare(strict_types=1);

namespace Lectern\Content;

/** Pages that show something of one person stay out of every cache between here and that person's browser. */
final class PrivatePages {
	private const BLOCKS = [ 'lectern/join-class', 'lectern/teacher-availability', 'lectern/class-schedule', 'lectern/book-class', 'lectern/my-classes' ];

	public function register(): void {
		add_action( 'template_redirect', [ $this, 'guard' ] );
	}

	/** Before a classic theme prints its header; blocks in templates and widgets say so themselves while they render. */
	public function guard(): void {
		if ( null !== InvitedSeat::token() || null !== AddressOrder::token() ) {
			self::keep_out_of_caches();
			// Pages that this one leads to do not learn the secret of the link.
			header( 'Referrer-Policy: no-referrer' );
		}
		$post = get_queried_object();
		if ( ! is_user_logged_in() || ! $post instanceof \WP_Post ) {
			return;
		}
		foreach ( self::BLOCKS as $block ) {
			if ( has_block( $block, $post ) ) {
				self::keep_out_of_caches();
			}
		}
	}

	public static function keep_out_of_caches(): void {
		if ( ! defined( 'DONOTCACHEPAGE' ) ) {
			define( 'DONOTCACHEPAGE', true );
		}
		if ( ! headers_sent() ) {
			header( 'Cache-Control: private, no-store' );
		}
	}
}
