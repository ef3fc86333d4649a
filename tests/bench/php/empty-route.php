<?php
declare(strict_types=1);

/**
 * Plugin Name: An empty route
 * Description: What WordPress itself costs: a route that only makes sure that somebody is logged in. Only on the site of the benchmarks.
 */

add_action(
	'rest_api_init',
	static function (): void {
		register_rest_route(
			'lectern-bench/v1',
			'/empty',
			[
				'methods'             => 'POST',
				'permission_callback' => 'is_user_logged_in',
				'callback'            => static fn (): WP_REST_Response => new WP_REST_Response( [ 'state' => 'empty' ] ),
			]
		);
	}
);
