<?php
declare(strict_types=1);

namespace Lectern\Content;

/** Whole pages that a school starts from. */
final class Patterns {
	public function register(): void {
		register_block_pattern_category( 'lectern', [ 'label' => __( 'Language school', 'lectern' ) ] );
		register_block_pattern(
			'lectern/timetable-page',
			[
				'title'       => __( 'Timetable page', 'lectern' ),
				'description' => __( 'An introduction and all classes to come, by course, level and teacher.', 'lectern' ),
				'categories'  => [ 'lectern' ],
				'blockTypes'  => [ 'core/post-content' ],
				'postTypes'   => [ 'page' ],
				'content'     => self::timetable(),
			]
		);
	}

	private static function timetable(): string {
		return '<!-- wp:paragraph {"fontSize":"medium"} --><p class="has-medium-font-size">'
			. esc_html__( 'Find a class that fits your week and book your seat. All classes are live and in small groups.', 'lectern' )
			. '</p><!-- /wp:paragraph -->'
			. "\n\n" . '<!-- wp:lectern/class-schedule {"align":"wide"} /-->';
	}
}
