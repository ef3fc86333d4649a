<?php
declare(strict_types=1);

namespace Lectern\Content;

/** Seats that wait for an address as whoever asked sees them, one by one: each goes back alone, and each can be for another address. */
final class AwaitingSeats {
	/**
	 * The cards of the block `lectern/my-classes`: of several dates that wait for one mail, the next stands for all.
	 *
	 * @param list<array<string, string|null>> $rows of the bridge query my-awaiting-seats
	 */
	public static function cards( array $rows, ReaderClock $clock ): string {
		$html   = '';
		$orders = BookedDates::groups( $rows, static fn ( array $row ): ?string => $row['hold_id'] );
		foreach ( $orders as $order ) {
			$row   = $order[0];
			$until = $clock->moment( (int) $row['expires_at'] );
			$state = null === $row['awaited_email']
				? AddressOrder::awaited( null, $until, count( $order ) )
				/* translators: 1: name of a person, 2: e-mail address, 3: weekday, date and time. */
				: sprintf( _n( 'Waits for %1$s (%2$s) to confirm it by the mail, until %3$s.', 'The dates wait for %1$s (%2$s) to confirm them by the mail, until %3$s.', count( $order ), 'lectern' ), (string) $row['awaited_name'], $row['awaited_email'], $until );
			$html .= sprintf(
				'<li class="lectern-my-classes__class">%s<h3 class="lectern-my-classes__title">%s</h3><p class="lectern-my-classes__state">%s</p>%s%s</li>',
				self::when( $row, $clock ),
				esc_html( (string) $row['title'] ),
				esc_html( $state ),
				1 === count( $order ) ? self::own_acts( $row, $clock ) : self::alone( $row, $clock ),
				self::more( $order, $clock )
			);
		}
		return $html;
	}

	/**
	 * What can be done about the date that stands for an order of several.
	 *
	 * @param array<string, string|null> $row
	 */
	private static function alone( array $row, ReaderClock $clock ): string {
		/* translators: %s: weekday, date and time. */
		return '<p>' . esc_html( sprintf( __( 'Only the date %s:', 'lectern' ), $clock->moment( (int) $row['starts_at'] ) ) ) . '</p>' . self::own_acts( $row, $clock );
	}

	/** @param non-empty-list<array<string, string|null>> $order */
	private static function more( array $order, ReaderClock $clock ): string {
		$more = array_slice( $order, 1 );
		if ( [] === $more ) {
			return '';
		}
		$html = '';
		foreach ( $more as $row ) {
			$html .= sprintf(
				'<li class="lectern-my-classes__date">%s%s%s</li>',
				self::when( $row, $clock ),
				$row['title'] === $order[0]['title'] ? '' : '<p>' . esc_html( (string) $row['title'] ) . '</p>',
				self::own_acts( $row, $clock )
			);
		}
		return sprintf(
			'<details class="lectern-my-classes__dates"%s><summary>%s<span class="screen-reader-text"> %s</span></summary><ul>%s</ul></details>',
			RefusedAddress::is_among( $more ) ? ' open' : '',
			esc_html( BookedDates::folded( $more, $clock ) ),
			esc_html( implode( ' – ', array_filter( [ $order[0]['title'], $order[0]['awaited_name'] ] ) ) ),
			$html
		);
	}

	/** @param array<string, string|null> $row */
	private static function when( array $row, ReaderClock $clock ): string {
		return sprintf(
			'<p class="lectern-my-classes__when-text"><time datetime="%s">%s</time> – %s</p>',
			esc_attr( JoinClassContext::instant( (int) $row['starts_at'] ) ),
			esc_html( $clock->moment( (int) $row['starts_at'] ) ),
			esc_html( $clock->time( (int) $row['ends_at'] ) )
		);
	}

	/** @param array<string, string|null> $row */
	private static function own_acts( array $row, ReaderClock $clock ): string {
		return '<div class="lectern-my-classes__acts">' . self::acts( $row, $clock, 'my-classes', BookingWords::own_address() ) . '</div>';
	}

	/**
	 * What can be done about one seat.
	 *
	 * @param array<string, string|null> $row of the bridge queries my-awaiting-seats and hold-by-token
	 */
	public static function acts( array $row, ReaderClock $clock, string $block, string $return ): string {
		$seat = [ 'seat' => (string) $row['seat_id'] ];
		$name = sprintf( '<span class="screen-reader-text"> %s</span>', esc_html( $row['title'] . ', ' . $clock->moment( (int) $row['starts_at'] ) ) );
		return sprintf(
			'<form method="post" action="%1$s">%2$s<button type="submit" class="lectern-%3$s__quiet">%4$s%5$s</button></form><details class="lectern-%3$s__change"%6$s><summary>%7$s%5$s</summary><form class="lectern-%3$s__address" method="post" action="%12$s">%8$s<p>%9$s</p>%10$s<button type="submit" class="lectern-%3$s__button wp-element-button">%11$s</button></form></details>',
			esc_url( admin_url( 'admin-post.php' ) ),
			BookingForm::fields( 'awaiting-release', $return, $seat ),
			esc_attr( $block ),
			esc_html__( 'Give back', 'lectern' ),
			$name,
			RefusedAddress::is_among( [ $row ] ) ? ' open' : '',
			esc_html__( 'Give to another address', 'lectern' ),
			BookingForm::fields( 'awaiting-address', $return, $seat ),
			esc_html__( 'The new address gets a mail with a link of its own; the link in the mail before does not book this seat any more. It is kept no longer than it is now.', 'lectern' ),
			AddressOrder::inputs( (string) $row['seat_id'], $block ),
			esc_html__( 'Send the link', 'lectern' ),
			// The page itself answers: a refused form keeps what was written.
			esc_url( $return )
		);
	}
}
