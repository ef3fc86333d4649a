<?php
declare(strict_types=1);

namespace Lectern\Content;

use Lectern\Bridge\BridgeQueries;
use RuntimeException;

/**
 * Reads the timetable: one query for the classes, one for what they can be filtered by.
 *
 * @phpstan-type Choices array{course: array<int, string>, teacher: array<int, string>, level: array<int, string>}
 */
final class Schedule {
	/** Of a week, at most. */
	public const MOST_OF_WEEK = 200;
	/** Two years: nobody plans further. */
	public const AHEAD_MS = 63_072_000_000;

	public function __construct( private readonly BridgeQueries $queries ) {}

	/**
	 * One more than is shown where there are more.
	 *
	 * @return list<ScheduledClass>
	 * @throws RuntimeException where the sidecar's tables cannot be read
	 */
	public function classes( ScheduleChoice $choice, int $user_id ): array {
		$now = ClassCards::now_ms();
		return $this->read( [ 'userId' => $user_id, 'now' => $now, 'classSessionId' => '' ] + $choice->parameters( $now, self::MOST_OF_WEEK ) );
	}

	/**
	 * One class, if it can still be seen in the timetable.
	 *
	 * @throws RuntimeException where the sidecar's tables cannot be read
	 */
	public function one( string $class_session_id, int $user_id ): ?ScheduledClass {
		return $this->read( [ 'classSessionId' => $class_session_id ] + self::all_of( $user_id ) + [ 'limit' => 1 ] )[0] ?? null;
	}

	/**
	 * The next classes of a course; 0: of any.
	 *
	 * @return list<ScheduledClass>
	 * @throws RuntimeException where the sidecar's tables cannot be read
	 */
	public function of_course( int $course_id, int $user_id, int $most ): array {
		return $this->read( [ 'courseId' => $course_id, 'limit' => $most ] + self::all_of( $user_id ) );
	}

	/**
	 * Names by id, in the order of the alphabet.
	 *
	 * @return Choices
	 * @throws RuntimeException where the sidecar's tables cannot be read
	 */
	public function choices(): array {
		$choices = [ 'course' => [], 'teacher' => [], 'level' => [] ];
		foreach ( $this->queries->rows( 'schedule-choices', [ 'now' => ClassCards::now_ms() ] ) as $row ) {
			$kind = $row['kind'] ?? '';
			if ( isset( $choices[ $kind ] ) ) {
				$choices[ $kind ][ (int) $row['id'] ] = (string) $row['name'];
			}
		}
		return $choices;
	}

	/** @return array<string, int|string> */
	private static function all_of( int $user_id ): array {
		$now = ClassCards::now_ms();
		return [ 'userId' => $user_id, 'now' => $now, 'from' => $now, 'to' => $now + self::AHEAD_MS, 'classSessionId' => '', 'courseId' => 0, 'teacherId' => 0, 'levelId' => 0, 'offset' => 0 ];
	}

	/**
	 * @param array<string, int|string> $parameters
	 * @return list<ScheduledClass>
	 */
	private function read( array $parameters ): array {
		return array_map( ScheduledClass::from_row( ... ), $this->queries->rows( 'schedule', $parameters ) );
	}
}
