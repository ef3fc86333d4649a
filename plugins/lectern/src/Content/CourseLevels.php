<?php
declare(strict_types=1);

namespace Lectern\Content;

/** Levels of courses (A1, B2, …) are terms of WordPress: the office names them, readers filter the timetable by them. */
final class CourseLevels {
	public const NAME = 'lectern_level';

	public function register(): void {
		register_taxonomy(
			self::NAME,
			CoursePostType::NAME,
			[
				'labels'            => [
					'name'          => __( 'Levels', 'lectern' ),
					'singular_name' => __( 'Level', 'lectern' ),
					'add_new_item'  => __( 'Add level', 'lectern' ),
					'search_items'  => __( 'Search levels', 'lectern' ),
					'not_found'     => __( 'No levels yet. Add the first one.', 'lectern' ),
				],
				'public'            => true,
				'hierarchical'      => true,
				'show_in_rest'      => true,
				'show_admin_column' => true,
				'rewrite'           => [ 'slug' => 'levels', 'with_front' => false ],
				'capabilities'      => [
					'manage_terms' => 'lectern_manage_classes',
					'edit_terms'   => 'lectern_manage_classes',
					'delete_terms' => 'lectern_manage_classes',
					'assign_terms' => 'lectern_manage_classes',
				],
			]
		);
	}
}
