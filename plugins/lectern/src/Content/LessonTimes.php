<?php
declare(strict_types=1);

namespace Lectern\Content;

use Lectern\Bridge\Caller;
use Lectern\Bridge\Sidecar;
use wpdb;

/**
 * What the sidecar says of 1:1 lessons: who offers them, and when there is time. Visitors are asked for by WordPress itself.
 *
 * @phpstan-type Offer array{course_id: int, teacher_id: int, course: string, teacher: string, minutes: list<int>}
 * @phpstan-type Day array{date: string, slots: list<string>}
 */
final class LessonTimes {
	/** Who offers lessons changes a few times a year; while the sidecar is away the last answer is shown for five minutes. */
	private const OFFERS_FRESH_SECONDS = 60;
	private const OFFERS_KEPT_SECONDS  = 300;
	private const OFFERS               = 'lectern_lesson_offers';

	public function __construct( private readonly Sidecar $sidecar, private readonly wpdb $wpdb ) {}

	/**
	 * One for each course and teacher.
	 *
	 * @return list<Offer>|null null: the sidecar does not answer
	 */
	public function offers(): ?array {
		$kept = get_transient( self::OFFERS );
		$kept = is_array( $kept ) && is_int( $kept['at'] ?? null ) && is_array( $kept['items'] ?? null ) ? $kept : null;
		if ( null !== $kept && time() - $kept['at'] < self::OFFERS_FRESH_SECONDS ) {
			return self::read_offers( $kept['items'] );
		}
		$answer = $this->sidecar->call( Caller::wordpress(), 'GET', '/v1/lesson-offers', seconds: 1.0 );
		$items  = $answer->is_success() ? ( $answer->json()['items'] ?? null ) : null;
		if ( ! is_array( $items ) ) {
			return null === $kept ? null : self::read_offers( $kept['items'] );
		}
		set_transient( self::OFFERS, [ 'at' => time(), 'items' => $items ], self::OFFERS_KEPT_SECONDS );
		return self::read_offers( $items );
	}

	/**
	 * Days with the starts of free slots (ISO 8601 UTC), without those of the classes that the reader, or whom the reader chose, has.
	 *
	 * @return list<Day>|null null: the sidecar does not answer, or the choice is not offered any more
	 */
	public function days( LessonChoice $choice, int $days ): ?array {
		$query  = [
			'courseId'  => $choice->course_id,
			'teacherId' => $choice->teacher_id,
			'minutes'   => $choice->minutes,
			'from'      => $choice->from,
			'days'      => $days,
			'zone'      => $choice->zone,
		];
		if ( null !== $choice->for_user_id ) {
			$query['forUserId'] = $choice->for_user_id;
		}
		$caller = current_user_can( 'lectern_attend' ) ? Caller::current( $this->wpdb ) : Caller::wordpress();
		$answer = $this->sidecar->call( $caller, 'GET', '/v1/lesson-slots?' . http_build_query( $query, '', '&', PHP_QUERY_RFC3986 ), seconds: 1.0 );
		$items  = $answer->is_success() ? ( $answer->json()['days'] ?? null ) : null;
		return is_array( $items ) ? self::read_days( $items ) : null;
	}

	/**
	 * @param array<mixed> $items
	 * @return list<Offer>
	 */
	private static function read_offers( array $items ): array {
		$offers = [];
		foreach ( $items as $item ) {
			if ( ! is_array( $item ) || ! is_array( $item['teachers'] ?? null ) || ! is_array( $item['lessonMinutes'] ?? null ) ) {
				continue;
			}
			foreach ( $item['teachers'] as $teacher ) {
				if ( ! is_array( $teacher ) ) {
					continue;
				}
				$offers[] = [
					'course_id'  => self::number( $item['courseId'] ?? null ),
					'teacher_id' => self::number( $teacher['userId'] ?? null ),
					'course'     => self::text( $item['courseTitle'] ?? null ),
					'teacher'    => self::text( $teacher['displayName'] ?? null ),
					'minutes'    => array_values( array_map( self::number( ... ), $item['lessonMinutes'] ) ),
				];
			}
		}
		return $offers;
	}

	/**
	 * @param array<mixed> $items
	 * @return list<Day>
	 */
	private static function read_days( array $items ): array {
		$days = [];
		foreach ( $items as $item ) {
			if ( is_array( $item ) && is_array( $item['slots'] ?? null ) ) {
				$starts = array_map( static fn ( mixed $slot ): string => is_array( $slot ) ? self::text( $slot['startsAt'] ?? null ) : '', $item['slots'] );
				$days[] = [ 'date' => self::text( $item['date'] ?? null ), 'slots' => array_values( array_filter( $starts ) ) ];
			}
		}
		return $days;
	}

	private static function number( mixed $value ): int {
		return is_numeric( $value ) ? (int) $value : 0;
	}

	private static function text( mixed $value ): string {
		return is_string( $value ) ? $value : '';
	}
}
