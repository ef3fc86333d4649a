<?php
declare(strict_types=1);

namespace Lectern\Content;

/** One class of the timetable, with what its reader can do about it. Instants are milliseconds UTC. */
final class ScheduledClass {
	/** @param 'open'|'full'|'booked'|'not_open'|'closed' $state */
	private function __construct(
		public readonly string $id,
		public readonly int $course_id,
		public readonly string $title,
		public readonly string $course_title,
		public readonly string $teacher_names,
		public readonly int $starts_at,
		public readonly int $ends_at,
		public readonly int $capacity,
		public readonly int $seats_left,
		public readonly int $booking_opens_at,
		public readonly string $state,
		/** The series whose dates are only booked together. */
		public readonly ?string $whole_series_id,
	) {}

	/** @param array<string, string|null> $row of the bridge query schedule */
	public static function from_row( array $row ): self {
		$state = $row['state'] ?? '';
		return new self(
			(string) $row['class_session_id'],
			(int) $row['course_id'],
			(string) $row['title'],
			(string) $row['course_title'],
			(string) $row['teacher_names'],
			(int) $row['starts_at'],
			(int) $row['ends_at'],
			(int) $row['capacity'],
			max( 0, (int) $row['capacity'] - (int) $row['seats_taken'] ),
			(int) $row['booking_opens_at'],
			in_array( $state, [ 'open', 'full', 'booked', 'not_open' ], true ) ? $state : 'closed',
			$row['whole_series_id'],
		);
	}

	/** What there is to say of its seats. */
	public function words( ReaderClock $clock ): string {
		return match ( $this->state ) {
			'booked'   => __( 'Booked by you', 'lectern' ),
			'full'     => __( 'Full', 'lectern' ),
			'closed'   => __( 'Booking has closed', 'lectern' ),
			/* translators: %s: weekday, date and time. */
			'not_open' => sprintf( __( 'Booking opens %s', 'lectern' ), $clock->moment( $this->booking_opens_at ) ),
			/* translators: %d: a number of seats. */
			default    => sprintf( _n( '%d seat left', '%d seats left', $this->seats_left, 'lectern' ), $this->seats_left ),
		};
	}

	/** What a link to its booking says; empty: there is nothing to book. */
	public function action(): string {
		return match ( $this->state ) {
			'open'  => __( 'Book', 'lectern' ),
			'full'  => __( 'Waiting list', 'lectern' ),
			default => '',
		};
	}
}
