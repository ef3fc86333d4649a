<?php
declare(strict_types=1);

namespace Lectern\Bridge;

use Lectern\Content\CoursePostType;
use RuntimeException;

/** What is deleted in WordPress must be known where rows point at it. */
final class DeletionFacts {
	public function __construct( private readonly Inbox $inbox ) {}

	public function register(): void {
		add_action( 'deleted_user', [ $this, 'user_deleted' ] );
		add_action( 'remove_user_from_blog', [ $this, 'user_removed' ], 10, 2 );
		add_action( 'before_delete_post', [ $this, 'post_deleted' ] );
	}

	public function user_deleted( int $user_id ): void {
		$this->tell( 'user_deleted', [ 'userId' => $user_id ] );
	}

	public function user_removed( int $user_id, int $blog_id ): void {
		if ( get_current_blog_id() === $blog_id ) {
			$this->tell( 'user_deleted', [ 'userId' => $user_id ] );
		}
	}

	public function post_deleted( int $post_id ): void {
		if ( CoursePostType::NAME === get_post_type( $post_id ) ) {
			$this->tell( 'course_deleted', [ 'courseId' => $post_id ] );
		}
	}

	/**
	 * A deletion goes on even when it cannot be told: the row is gone by now, or goes in a moment. The log has what must be told by hand.
	 *
	 * @param array<string, int> $fact
	 */
	private function tell( string $kind, array $fact ): void {
		try {
			$this->inbox->put( $kind, $fact );
		} catch ( RuntimeException $error ) {
			error_log( sprintf( 'lectern: event=fact_lost kind=%s fact=%s reason=%s', $kind, wp_json_encode( $fact ), $error->getMessage() ) );
		}
	}
}
