<?php
declare(strict_types=1);

namespace Lectern\Content;

use Lectern\Bridge\BridgeQueries;
use RuntimeException;

/** Finds the class that a page is about, for one person. */
final class ClassCards {
	public function __construct( private readonly BridgeQueries $queries ) {}

	/**
	 * @return ClassCard|null null: no such class, or the person neither teaches it nor has a seat
	 * @throws RuntimeException where the sidecar's tables cannot be read
	 */
	public function of_person( string $class_session_id, int $user_id ): ?ClassCard {
		$relation = $this->queries->row( 'class-relation', [ 'classSessionId' => $class_session_id, 'userId' => $user_id ] );
		if ( null === $relation ) {
			return null;
		}
		$card = $this->queries->row( 'class-card', [ 'classSessionId' => $class_session_id, 'now' => self::now_ms() ] );
		return null === $card ? null : ClassCard::from_rows( $card, $relation );
	}

	/**
	 * The person's class that is on or comes next.
	 *
	 * @param int $course_id 0: of any course
	 * @throws RuntimeException where the sidecar's tables cannot be read
	 */
	public function next_of_person( int $user_id, int $course_id = 0 ): ?string {
		$row = $this->queries->row(
			'next-class-of-user',
			[ 'userId' => $user_id, 'courseId' => $course_id, 'now' => self::now_ms() ]
		);
		return $row['class_session_id'] ?? null;
	}

	public static function now_ms(): int {
		return (int) floor( microtime( true ) * 1000 );
	}
}
