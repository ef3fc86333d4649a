<?php
declare(strict_types=1);

namespace Lectern\Content;

/**
 * One entry of "My classes": a booking, or several dates of a series that one person has booked, of which the next stands for all.
 *
 * @phpstan-type Row array<string, string|null>
 */
final class BookedDates {
	/** Fewer stand for themselves. */
	private const SEVERAL = 3;

	/**
	 * @param Row       $next
	 * @param list<Row> $more the other dates, in order
	 */
	private function __construct( public readonly array $next, public readonly array $more ) {}

	/**
	 * @param list<Row> $rows of the bridge query my-bookings, the next first
	 * @return list<self>
	 */
	public static function of( array $rows ): array {
		$groups = [];
		foreach ( $rows as $row ) {
			$groups[ null === $row['series_id'] ? "booking {$row['booking_id']}" : "series {$row['series_id']} {$row['person_id']}" ][] = $row;
		}
		$entries = [];
		foreach ( $groups as $group ) {
			if ( count( $group ) < self::SEVERAL ) {
				array_push( $entries, ...array_map( static fn ( array $row ): self => new self( $row, [] ), $group ) );
				continue;
			}
			$next = 0;
			foreach ( $group as $index => $row ) {
				if ( ! MyClassCard::is_off( $row ) ) {
					$next = $index;
					break;
				}
			}
			$entries[] = new self( $group[ $next ], array_values( array_diff_key( $group, [ $next => true ] ) ) );
		}
		// Equal ones keep their order.
		usort( $entries, static fn ( self $a, self $b ): int => (int) $a->next['starts_at'] <=> (int) $b->next['starts_at'] );
		return $entries;
	}

	/** @return list<Row> the other dates that were not cancelled, in order */
	public function live(): array {
		return array_values( array_filter( $this->more, static fn ( array $row ): bool => ! MyClassCard::is_off( $row ) ) );
	}

	/** Whether one of the dates that are folded away is the named booking. */
	public function folds( string $booking_id ): bool {
		return in_array( $booking_id, array_column( $this->more, 'booking_id' ), true );
	}
}
