<?php
declare(strict_types=1);

namespace Lectern\Content;

/** Courses are posts of WordPress, edited with blocks by the office; everything live about them is in the sidecar's tables. */
final class CoursePostType {
	public const NAME = 'lectern_course';

	/** Everybody may read; who manages classes manages courses. */
	private const MANAGE = 'lectern_manage_classes';

	public function register(): void {
		register_post_type(
			self::NAME,
			[
				'labels'          => self::labels(),
				'description'     => __( 'A sequence of lessons with its live classes.', 'lectern' ),
				'public'          => true,
				'has_archive'     => true,
				'rewrite'         => [ 'slug' => 'courses', 'with_front' => false ],
				'show_in_rest'    => true,
				'menu_icon'       => 'dashicons-welcome-learn-more',
				'menu_position'   => 31,
				'supports'        => [ 'title', 'editor', 'excerpt', 'thumbnail', 'revisions', 'custom-fields' ],
				'capability_type' => [ 'lectern_course', 'lectern_courses' ],
				'map_meta_cap'    => true,
				'capabilities'    => array_fill_keys(
					[
						'edit_posts',
						'edit_others_posts',
						'edit_private_posts',
						'edit_published_posts',
						'create_posts',
						'publish_posts',
						'read_private_posts',
						'delete_posts',
						'delete_others_posts',
						'delete_private_posts',
						'delete_published_posts',
					],
					self::MANAGE
				),
			]
		);
	}

	/** @return array<string, string> */
	private static function labels(): array {
		return [
			'name'               => __( 'Courses', 'lectern' ),
			'singular_name'      => __( 'Course', 'lectern' ),
			'add_new'            => __( 'Add course', 'lectern' ),
			'add_new_item'       => __( 'Add course', 'lectern' ),
			'edit_item'          => __( 'Edit course', 'lectern' ),
			'new_item'           => __( 'New course', 'lectern' ),
			'view_item'          => __( 'View course', 'lectern' ),
			'view_items'         => __( 'View courses', 'lectern' ),
			'search_items'       => __( 'Search courses', 'lectern' ),
			'not_found'          => __( 'No courses yet. Add the first one.', 'lectern' ),
			'not_found_in_trash' => __( 'No courses in the bin.', 'lectern' ),
			'all_items'          => __( 'All courses', 'lectern' ),
		];
	}
}
