<?php
declare(strict_types=1);

namespace Lectern\Content;

/** A place in line, or the seat that is offered for it: what to say of it, and what can be done about it. */
final class WaitingPlace {
	/** @param array<string, string|null> $row of the bridge query my-waitlist */
	public function __construct( private readonly array $row, private readonly ReaderClock $clock, private readonly int $reader_id ) {}

	public function is_own(): bool {
		return (int) $this->row['person_id'] === $this->reader_id;
	}

	public function is_offered(): bool {
		return null !== $this->row['offer_id'];
	}

	/** What is waited for: a class, or a series that is booked with all of its dates. */
	public function title(): string {
		return (string) ( $this->row['series_title'] ?? $this->row['title'] );
	}

	/** Whether it is at this class, or at any class of this series. */
	public function is_at( string $class_session_id, ?string $series_id ): bool {
		return null === $this->row['series_id'] ? $this->row['class_session_id'] === $class_session_id : $this->row['series_id'] === $series_id;
	}

	public function words(): string {
		return implode( ' ', array_filter( [ $this->place(), $this->price(), $this->lacks_credits() ? __( 'The school office gives more lesson credits.', 'lectern' ) : '' ] ) );
	}

	/** What it costs to take what is offered; empty: no credits. */
	private function price(): string {
		$person = [ 'is_child' => $this->is_own() ? '0' : '1', 'display_name' => $this->row['person_name'] ];
		return null === $this->row['credits'] ? '' : ForWhom::price_of( [ 'price' => (string) $this->dates(), 'credits' => $this->row['credits'] ] + $person );
	}

	private function lacks_credits(): bool {
		return null !== $this->row['credits'] && (int) $this->row['credits'] < $this->dates();
	}

	/** How many classes it is about. */
	private function dates(): int {
		return (int) ( $this->row['dates'] ?? 1 );
	}

	private function place(): string {
		if ( null !== $this->row['series_id'] ) {
			return $this->words_of_series( $this->dates() );
		}
		if ( ! $this->is_offered() ) {
			$words = $this->is_own()
				/* translators: %d: place in a line, 1 is the next. */
				? __( 'You are number %d on the waiting list', 'lectern' )
				/* translators: %d: place in a line, 1 is the next. */
				: __( 'Number %d on the waiting list', 'lectern' );
			return sprintf( $words, (int) $this->row['position'] );
		}
		$until = $this->clock->moment( (int) $this->row['offer_expires_at'] );
		return $this->is_own()
			/* translators: %s: weekday, date and time. */
			? sprintf( __( 'A seat is offered to you until %s.', 'lectern' ), $until )
			/* translators: %s: weekday, date and time. */
			: sprintf( __( 'A seat is offered until %s.', 'lectern' ), $until );
	}

	private function words_of_series( int $dates ): string {
		if ( ! $this->is_offered() ) {
			$words = $this->is_own()
				/* translators: 1: place in a line, 1 is the next; 2: how many dates of a series. */
				? _n( 'You are number %1$d on the waiting list for %2$d date of the series', 'You are number %1$d on the waiting list for all %2$d dates of the series', $dates, 'lectern' )
				/* translators: 1: place in a line, 1 is the next; 2: how many dates of a series. */
				: _n( 'Number %1$d on the waiting list for %2$d date of the series', 'Number %1$d on the waiting list for all %2$d dates of the series', $dates, 'lectern' );
			return sprintf( $words, (int) $this->row['position'], $dates );
		}
		$words = $this->is_own()
			/* translators: 1: how many dates of a series, 2: weekday, date and time. */
			? _n( 'A seat on %1$d date is offered to you until %2$s.', 'Seats on %1$d dates are offered to you until %2$s.', $dates, 'lectern' )
			/* translators: 1: how many dates of a series, 2: weekday, date and time. */
			: _n( 'A seat on %1$d date is offered until %2$s.', 'Seats on %1$d dates are offered until %2$s.', $dates, 'lectern' );
		return sprintf( $words, $dates, $this->clock->moment( (int) $this->row['offer_expires_at'] ) );
	}

	/** @param string $block class of the block that the forms stand in */
	public function acts( string $return, string $block ): string {
		$title  = $this->title() . ( $this->is_own() ? '' : ' – ' . (string) $this->row['person_name'] ) . ', ' . $this->clock->moment( (int) $this->row['starts_at'] );
		$child  = $this->is_own() ? [] : [ ForWhom::FIELD => (string) $this->row['person_id'] ];
		$button = "{$block}__button wp-element-button";
		$quiet  = "{$block}__quiet";
		if ( ! $this->is_offered() ) {
			return ActForm::render( 'leave', [ 'class' => (string) $this->row['leave_id'] ] + $child, $return, __( 'Leave the list', 'lectern' ), $quiet, $title );
		}
		$is_one = $this->dates() <= 1;
		$offer  = [ 'offer' => (string) $this->row['offer_id'] ] + $child + ( $is_one ? [] : [ BookingForm::SEVERAL => '1' ] );
		$words  = $is_one ? __( 'Take the seat', 'lectern' ) : __( 'Take the seats', 'lectern' );
		return ( $this->lacks_credits() ? '' : ActForm::render( 'accept', $offer, $return, $words, $button, $title ) )
			. ActForm::render( 'decline', $offer, $return, __( 'Decline', 'lectern' ), $quiet, $title );
	}
}
