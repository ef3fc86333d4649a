<?php
declare(strict_types=1);

namespace Lectern\Content;

use DateTimeImmutable;

/** Which part of the timetable the reader looks at: what the address says, within what the block says. Everything stands in the address. */
final class ScheduleChoice {
	public const COURSE  = 'lectern_course_id';
	public const TEACHER = 'lectern_teacher';
	public const LEVEL   = 'lectern_level_id';
	public const VIEW    = 'lectern_view';
	public const WEEK    = 'lectern_week';
	public const PAGE    = 'lectern_page';

	private const LAST_PAGE = 500;

	private function __construct(
		public readonly int $course_id,
		public readonly int $teacher_id,
		public readonly int $level_id,
		/** @var 'list'|'week' */
		public readonly string $view,
		/** First day of the week that is shown, `2026-11-23`. */
		public readonly string $week,
		public readonly int $page,
		public readonly int $per_page,
		public readonly ReaderClock $clock,
	) {}

	/** @param array<string, mixed> $attributes */
	public static function of_request( array $attributes, ReaderClock $clock ): self {
		$fixed = $attributes['courseId'] ?? 0;
		$view  = self::parameter( self::VIEW );
		$view  = in_array( $view, [ 'list', 'week' ], true ) ? $view : ( $attributes['view'] ?? 'list' );
		$many  = $attributes['perPage'] ?? 20;
		return new self(
			is_numeric( $fixed ) && (int) $fixed > 0 ? (int) $fixed : self::number( self::COURSE ),
			self::number( self::TEACHER ),
			self::number( self::LEVEL ),
			'week' === $view ? 'week' : 'list',
			self::week_of( self::parameter( self::WEEK ), $clock ),
			max( 1, min( self::LAST_PAGE, self::number( self::PAGE ) ) ),
			is_numeric( $many ) ? max( 5, min( 50, (int) $many ) ) : 20,
			$clock
		);
	}

	/** The same week some weeks later; null: before this one. */
	public function other_week( int $weeks ): ?string {
		$other = $this->first_day()->modify( ( 7 * $weeks ) . ' days' )->format( 'Y-m-d' );
		return $other < self::week_of( '', $this->clock ) ? null : $other;
	}

	/** Midnight of the first of the seven days, in the reader's zone. */
	public function first_day(): DateTimeImmutable {
		return new DateTimeImmutable( $this->week, $this->clock->zone );
	}

	/**
	 * Parameters of the bridge query `schedule`, but for who asks and when. One class more than is shown tells that there are more.
	 *
	 * @return array<string, int>
	 */
	public function parameters( int $now_ms, int $most_of_week ): array {
		$from    = 'week' === $this->view ? $this->first_day()->getTimestamp() * 1000 : $now_ms;
		$is_week = 'week' === $this->view;
		return [
			'from'      => $from,
			'to'        => $is_week ? $this->first_day()->modify( '7 days' )->getTimestamp() * 1000 : $now_ms + Schedule::AHEAD_MS,
			'courseId'  => $this->course_id,
			'teacherId' => $this->teacher_id,
			'levelId'   => $this->level_id,
			'limit'     => ( $is_week ? $most_of_week : $this->per_page ) + 1,
			'offset'    => $is_week ? 0 : ( $this->page - 1 ) * $this->per_page,
		];
	}

	/** @return array<string, string> what the address carries; changes come on top, and a filter that changes begins with the first page */
	public function query(): array {
		return array_filter(
			[
				self::COURSE       => (string) $this->course_id,
				self::TEACHER      => (string) $this->teacher_id,
				self::LEVEL        => (string) $this->level_id,
				self::VIEW         => $this->view,
				self::WEEK         => 'week' === $this->view ? $this->week : '',
				LessonChoice::ZONE => ReaderClock::names_zone() ? $this->clock->zone_name : '',
			],
			static fn ( string $value ): bool => '' !== $value && '0' !== $value
		);
	}

	public function is_filtered(): bool {
		return $this->course_id > 0 || $this->teacher_id > 0 || $this->level_id > 0;
	}

	/** First day of the week of a day; of today for none, one that is past, or one more than two years ahead. */
	private static function week_of( string $asked, ReaderClock $clock ): string {
		$today = new DateTimeImmutable( 'today', $clock->zone );
		$day   = DateTimeImmutable::createFromFormat( '!Y-m-d', $asked, $clock->zone );
		$day   = false === $day || $day < $today || $day > $today->modify( '2 years' ) ? $today : $day;
		$start = get_option( 'start_of_week' );
		$back  = ( (int) $day->format( 'w' ) - ( is_numeric( $start ) ? (int) $start : 1 ) + 7 ) % 7;
		return $day->modify( "-{$back} days" )->format( 'Y-m-d' );
	}

	private static function number( string $name ): int {
		$value = self::parameter( $name );
		return ctype_digit( $value ) && strlen( $value ) < 16 ? (int) $value : 0;
	}

	private static function parameter( string $name ): string {
		$value = $_GET[ $name ] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification -- reading only.
		return is_string( $value ) ? wp_unslash( $value ) : '';
	}
}
