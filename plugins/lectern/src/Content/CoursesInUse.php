<?php
declare(strict_types=1);

namespace Lectern\Content;

use Lectern\Bridge\BridgeQueries;
use RuntimeException;
use WP_Error;
use WP_Post;
use WP_REST_Request;

/** A course whose classes are still to come is neither binned nor deleted: people have seats in them. */
final class CoursesInUse {
	public function __construct( private readonly BridgeQueries $queries ) {}

	public function register(): void {
		add_filter( 'pre_trash_post', [ $this, 'keep' ], 10, 2 );
		add_filter( 'pre_delete_post', [ $this, 'keep' ], 10, 2 );
		add_filter( 'rest_request_before_callbacks', [ $this, 'refuse' ], 10, 3 );
	}

	/**
	 * WordPress takes false for "could not be deleted"; in its own screens the reason is shown instead.
	 *
	 * @param mixed $decided what other plugins have decided
	 * @return mixed
	 */
	public function keep( mixed $decided, WP_Post $post ): mixed {
		$reason = $this->reason( $post );
		if ( null === $reason ) {
			return $decided;
		}
		if ( is_admin() && ! wp_doing_ajax() && ! wp_is_serving_rest_request() ) {
			wp_die( esc_html( $reason ), esc_html__( 'This course is in use', 'lectern' ), [ 'response' => 409, 'back_link' => true ] );
		}
		return false;
	}

	/**
	 * The editor asks by REST, where false would read "The post cannot be deleted.".
	 *
	 * @param mixed                $response
	 * @param array<string, mixed> $handler
	 * @param WP_REST_Request<array<string, mixed>> $request
	 * @return mixed
	 */
	public function refuse( mixed $response, array $handler, WP_REST_Request $request ): mixed {
		if ( is_wp_error( $response ) || 'DELETE' !== $request->get_method() ) {
			return $response;
		}
		if ( 1 !== preg_match( '#\A/wp/v2/' . CoursePostType::NAME . '/(\d+)\z#', $request->get_route(), $match ) ) {
			return $response;
		}
		$post   = get_post( (int) $match[1] );
		$reason = $post instanceof WP_Post ? $this->reason( $post ) : null;
		return null === $reason ? $response : new WP_Error( 'lectern_course_in_use', $reason, [ 'status' => 409 ] );
	}

	/** Why a post has to stay; null: it may go. */
	private function reason( WP_Post $post ): ?string {
		if ( CoursePostType::NAME !== $post->post_type ) {
			return null;
		}
		try {
			$next = $this->queries->row( 'course-in-use', [ 'courseId' => $post->ID, 'now' => (int) floor( microtime( true ) * 1000 ) ] );
		} catch ( RuntimeException ) {
			// Without our tables there are no classes.
			return null;
		}
		return null === $next ? null : sprintf(
			/* translators: %s: title of a class session */
			__( 'This course still has classes to come, the next one is “%s”. Cancel them first, or make the course private.', 'lectern' ),
			$next['title'] ?? ''
		);
	}
}
