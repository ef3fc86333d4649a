<?php
declare(strict_types=1);

namespace Lectern\Content;

/** A page that other pages lead to: made once, found by an option, so that the school can rename and move it. */
final class SchoolPage {
	private function __construct(
		private readonly string $option,
		private readonly string $slug,
		private readonly string $block,
	) {}

	/** Where a class is booked; `ClassPage::CLASS_PARAMETER` says which. */
	public static function booking(): self {
		return new self( 'lectern_booking_page', 'book', 'lectern/book-class' );
	}

	/** Where people see what they booked. */
	public static function my_classes(): self {
		return new self( 'lectern_my_classes_page', 'my-classes', 'lectern/my-classes' );
	}

	/** Where people see what they booked, as a paragraph; empty where the school has no such page. */
	public static function way_to_my_classes( string $class_name = '' ): string {
		$url = self::my_classes()->url();
		return null === $url ? '' : sprintf(
			'<p><a%s href="%s">%s</a></p>',
			'' === $class_name ? '' : sprintf( ' class="%s"', esc_attr( $class_name ) ),
			esc_url( $url ),
			esc_html__( 'Go to my classes', 'lectern' )
		);
	}

	/** Where a class is booked, as a paragraph; empty where the school has no such page. */
	public static function way_to_booking( string $class_name ): string {
		$url = self::booking()->url();
		return null === $url ? '' : sprintf( '<p><a class="%s" href="%s">%s</a></p>', esc_attr( $class_name ), esc_url( $url ), esc_html__( 'Book a class', 'lectern' ) );
	}

	/** Makes the page where there is none; one that the school has put in the bin or deleted is not made again. */
	public function ensure( string $title ): void {
		if ( false !== get_option( $this->option ) ) {
			return;
		}
		// An earlier installation may have left it.
		$existing = get_page_by_path( $this->slug );
		$page_id  = $existing instanceof \WP_Post && has_block( $this->block, $existing )
			? $existing->ID
			: wp_insert_post(
				[
					'post_type'    => 'page',
					'post_status'  => 'publish',
					'post_title'   => $title,
					'post_name'    => $this->slug,
					'post_content' => "<!-- wp:{$this->block} /-->",
				]
			);
		update_option( $this->option, $page_id );
	}

	/** Address of the page; null where the school has none. */
	public function url( ?string $class_session_id = null ): ?string {
		$stored  = get_option( $this->option );
		$page_id = is_numeric( $stored ) ? (int) $stored : 0;
		$url     = $page_id > 0 && 'publish' === get_post_status( $page_id ) ? get_permalink( $page_id ) : false;
		if ( false === $url ) {
			return null;
		}
		return null === $class_session_id ? $url : add_query_arg( ClassPage::CLASS_PARAMETER, $class_session_id, $url );
	}
}
