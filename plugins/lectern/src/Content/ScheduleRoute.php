<?php
declare(strict_types=1);

namespace Lectern\Content;

use Lectern\Bridge\ForwardingRoutes;
use RuntimeException;
use WP_Error;
use WP_REST_Response;

/**
 * What is left in the classes of a timetable, for pages that stand open or came out of a cache: `GET lectern/v1/schedule` with the parameters of
 * the page. Public like the timetable itself; nothing in it is about one person.
 */
final class ScheduleRoute {
	public function __construct( private readonly Schedule $schedule ) {}

	public function register(): void {
		add_action( 'rest_api_init', [ $this, 'register_route' ] );
	}

	public function register_route(): void {
		register_rest_route(
			ForwardingRoutes::NAMESPACE,
			'/schedule',
			[
				'methods'             => 'GET',
				'permission_callback' => '__return_true',
				'args'                => [
					'perPage'  => [ 'type' => 'integer', 'minimum' => 5, 'maximum' => 50, 'default' => 20 ],
					'courseId' => [ 'type' => 'integer', 'minimum' => 0, 'default' => 0 ],
					'view'     => [ 'type' => 'string', 'enum' => [ 'list', 'week' ], 'default' => 'list' ],
				],
				'callback'            => fn ( \WP_REST_Request $request ): WP_REST_Response|WP_Error => $this->answer( $request->get_params() ),
			]
		);
	}

	/** @param array<string, mixed> $parameters of the block; those of the page stand in the address as they do there */
	private function answer( array $parameters ): WP_REST_Response|WP_Error {
		$clock = ReaderClock::of_request();
		try {
			$classes = $this->schedule->classes( ScheduleChoice::of_request( $parameters, $clock ), 0 );
		} catch ( RuntimeException ) {
			return new WP_Error( 'unavailable', '', [ 'status' => 503 ] );
		}
		$items    = array_map(
			static fn ( ScheduledClass $one ): array => [ 'id' => $one->id, 'state' => $one->state, 'words' => $one->words( $clock ), 'action' => $one->action() ],
			$classes
		);
		$response = new WP_REST_Response( [ 'items' => $items ] );
		$response->header( 'Cache-Control', 'no-store' );
		return $response;
	}
}
