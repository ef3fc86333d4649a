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
		$entries = [];
		foreach ( self::groups( $rows, static fn ( array $row ): ?string => null === $row['series_id'] ? null : "{$row['series_id']} {$row['person_id']}" ) as $group ) {
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

	/**
	 * Rows that are told together, and those that stand for themselves.
	 *
	 * @param list<Row>               $rows the next first
	 * @param callable(Row): ?string $key  what those have in common that are told together; null: nothing
	 * @return list<non-empty-list<Row>> in order of their first
	 */
	public static function groups( array $rows, callable $key ): array {
		$groups = [];
		foreach ( $rows as $index => $row ) {
			$common = $key( $row );
			$groups[ null === $common ? "alone {$index}" : "together {$common}" ][] = $row;
		}
		$told = [];
		foreach ( $groups as $group ) {
			array_push( $told, ...( count( $group ) < self::SEVERAL ? array_map( static fn ( array $row ): array => [ $row ], $group ) : [ $group ] ) );
		}
		// Equal ones keep their order.
		usort( $told, static fn ( array $a, array $b ): int => (int) $a[0]['starts_at'] <=> (int) $b[0]['starts_at'] );
		return $told;
	}

	/**
	 * How many dates are folded away, and until when.
	 *
	 * @param non-empty-list<Row> $rows
	 */
	public static function folded( array $rows, ReaderClock $clock ): string {
		$count = count( $rows );
		/* translators: 1: how many more dates, 2: the last of them. */
		return sprintf( _n( '%1$d more date, until %2$s', '%1$d more dates, until %2$s', $count, 'lectern' ), $count, $clock->day( (int) $rows[ $count - 1 ]['starts_at'] ) );
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
