<?php
declare(strict_types=1);

namespace Lectern\Content;

/** The page where people wait for their class: one for all, which class stands in the address. */
final class ClassPage {
	public const CLASS_PARAMETER = 'lectern_class';

	private const OPTION = 'lectern_class_page';
	private const SLUG   = 'class';

	/** Makes the page where there is none; one that the school has put in the bin or deleted is not made again. */
	public function ensure(): void {
		if ( false !== get_option( self::OPTION ) ) {
			return;
		}
		// An earlier installation may have left it.
		$existing = get_page_by_path( self::SLUG );
		$page_id  = $existing instanceof \WP_Post && has_block( JoinClassContext::STORE, $existing )
			? $existing->ID
			: wp_insert_post(
				[
					'post_type'    => 'page',
					'post_status'  => 'publish',
					'post_title'   => __( 'My class', 'lectern' ),
					'post_name'    => self::SLUG,
					'post_content' => '<!-- wp:lectern/join-class /-->',
				]
			);
		update_option( self::OPTION, $page_id );
	}

	/** Address of the page; the front page where the school has none. */
	public function url( ?string $class_session_id = null ): string {
		$stored  = get_option( self::OPTION );
		$page_id = is_numeric( $stored ) ? (int) $stored : 0;
		$page    = $page_id > 0 && 'publish' === get_post_status( $page_id ) ? get_permalink( $page_id ) : false;
		$url     = false === $page ? home_url( '/' ) : $page;
		return null === $class_session_id ? $url : add_query_arg( self::CLASS_PARAMETER, $class_session_id, $url );
	}

	/** Which class the address names; null where it names none. */
	public static function requested_class(): ?string {
		$id = $_GET[ self::CLASS_PARAMETER ] ?? null; // phpcs:ignore WordPress.Security.NonceVerification -- reading only.
		return is_string( $id ) && self::is_public_id( $id ) ? $id : null;
	}

	public static function is_public_id( string $text ): bool {
		return 1 === preg_match( '/\A[a-z2-7]{26}\z/', $text );
	}
}
