<?php
declare(strict_types=1);

namespace Lectern\Content;

/**
 * How a block theme shows one course: a theme's template for posts tells author and categories, which a course does not have.
 * The school can change it in the site editor like any other template; classic themes go their own way.
 */
final class CourseTemplate {
	/** Names that block themes give these parts by convention. */
	private const HEADER = 'header';
	private const FOOTER = 'footer';

	public function register(): void {
		if ( ! wp_is_block_theme() ) {
			return;
		}
		register_block_template(
			'lectern//single-' . CoursePostType::NAME,
			[
				'title'       => __( 'Single course', 'lectern' ),
				'description' => __( 'Shows a course with its next live class.', 'lectern' ),
				'post_types'  => [ CoursePostType::NAME ],
				'content'     => self::part( self::HEADER ) . self::body() . self::part( self::FOOTER ),
			]
		);
	}

	/** A part that the theme does not have would be an error on every course. */
	private static function part( string $slug ): string {
		return is_readable( get_theme_file_path( "parts/$slug.html" ) )
			? sprintf( '<!-- wp:template-part {"slug":"%1$s","tagName":"%1$s"} /-->', $slug )
			: '';
	}

	private static function body(): string {
		return '<!-- wp:group {"tagName":"main","style":{"spacing":{"margin":{"top":"var:preset|spacing|60"}}},"layout":{"type":"constrained"}} -->'
			. '<main class="wp-block-group" style="margin-top:var(--wp--preset--spacing--60)">'
			. '<!-- wp:post-title {"level":1} /-->'
			. '<!-- wp:post-featured-image /-->'
			. '<!-- wp:post-content {"layout":{"type":"constrained"}} /-->'
			. '</main>'
			. '<!-- /wp:group -->';
	}
}
