<?php
declare(strict_types=1);

namespace Lectern\Content;

/** Lesson credits as their owner, or the owner's guardian, sees them: how many in all, then of which pack how many are left and until when they can be used. */
final class CreditLots {
	/** @param list<array<string, string|null>> $rows of the bridge query my-credits */
	public static function render( array $rows, ReaderClock $clock, int $reader_id ): string {
		$people = [];
		foreach ( $rows as $row ) {
			$people[ (int) $row['person_id'] ][] = $row;
		}
		$html = '';
		foreach ( $people as $person_id => $lots ) {
			$total = array_sum( array_map( static fn ( array $lot ): int => (int) $lot['remaining'], $lots ) );
			$words = $person_id === $reader_id
				/* translators: %d: a number of lesson credits. */
				? sprintf( _n( 'You have %d lesson credit.', 'You have %d lesson credits.', $total, 'lectern' ), $total )
				/* translators: 1: name of a child, 2: a number of lesson credits. */
				: sprintf( _n( '%1$s has %2$d lesson credit.', '%1$s has %2$d lesson credits.', $total, 'lectern' ), (string) $lots[0]['person_name'], $total );
			$items = '';
			foreach ( $lots as $lot ) {
				$items .= '<li>' . esc_html( self::words( $lot, $clock ) ) . '</li>';
			}
			$html .= sprintf( '<div class="lectern-my-classes__credits"><p>%s</p><ul>%s</ul></div>', esc_html( $words ), $items );
		}
		return $html;
	}

	/** @param array<string, string|null> $lot */
	private static function words( array $lot, ReaderClock $clock ): string {
		$left  = (int) $lot['remaining'];
		$given = (int) $lot['given'];
		$what  = match ( true ) {
			/* translators: %d: a number of lessons. */
			'make_up' === $lot['kind'] => sprintf( _n( '%d make-up lesson', '%d make-up lessons', $left, 'lectern' ), $left ),
			/* translators: 1: how many are left, 2: how many there were. */
			'pack' === $lot['kind'] && $given > 1 => sprintf( _n( '%1$d lesson left of a pack of %2$d', '%1$d lessons left of a pack of %2$d', $left, 'lectern' ), $left, $given ),
			/* translators: %d: a number of lessons. */
			default => sprintf( _n( '%d lesson', '%d lessons', $left, 'lectern' ), $left ),
		};
		$course = match ( true ) {
			null === $lot['course_id']    => __( 'for any course', 'lectern' ),
			null === $lot['course_title'] => __( 'for a course that is no longer offered', 'lectern' ),
			/* translators: %s: title of a course. */
			default => sprintf( __( 'for %s', 'lectern' ), $lot['course_title'] ),
		};
		// The end is the first instant after their last day.
		$until = null === $lot['expires_at']
			? __( 'without an end', 'lectern' )
			/* translators: %s: weekday, date and time. */
			: sprintf( __( 'book with them until %s', 'lectern' ), $clock->moment( (int) $lot['expires_at'] - 1 ) );
		return implode( ' · ', [ $what, $course, $until ] );
	}
}
