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

	public function words(): string {
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

	/** @param string $block class of the block that the forms stand in */
	public function acts( string $return, string $block ): string {
		$title  = (string) $this->row['title'] . ( $this->is_own() ? '' : ' – ' . (string) $this->row['person_name'] ) . ', ' . $this->clock->moment( (int) $this->row['starts_at'] );
		$child  = $this->is_own() ? [] : [ ForWhom::FIELD => (string) $this->row['person_id'] ];
		$button = "{$block}__button wp-element-button";
		$quiet  = "{$block}__quiet";
		if ( ! $this->is_offered() ) {
			return ActForm::render( 'leave', [ 'class' => (string) $this->row['class_session_id'] ] + $child, $return, __( 'Leave the list', 'lectern' ), $quiet, $title );
		}
		$offer = [ 'offer' => (string) $this->row['offer_id'] ] + $child;
		return ActForm::render( 'accept', $offer, $return, __( 'Take the seat', 'lectern' ), $button, $title )
			. ActForm::render( 'decline', $offer, $return, __( 'Decline', 'lectern' ), $quiet, $title );
	}
}
