<?php
declare(strict_types=1);

namespace Lectern\Content;

use Lectern\Bridge\BridgeQueries;
use RuntimeException;

/** Seats for somebody whose address is all that is known: asked for where seats are kept, and confirmed by the link of a mail. */
final class AddressOrder {
	/** Of the address: the secret of the link. */
	public const TOKEN = 'lectern_address';
	/** Not `name`: where a page takes a form, WordPress reads that as the name of a post. */
	public const NAME  = 'lectern_name';
	public const EMAIL = 'email';

	/** The secret that the address brings; null: it brings none. */
	public static function token(): ?string {
		$token = BookingWords::parameter( self::TOKEN );
		return '' === $token ? null : $token;
	}

	/**
	 * The seats that a link leads to.
	 *
	 * @param list<string> $booking_ids of what came of it, where it is booked
	 * @return list<array<string, string|null>> of the bridge query address-confirmation; none: the link is not valid any more
	 * @throws RuntimeException where the sidecar's tables cannot be read
	 */
	public static function rows( BridgeQueries $queries, string $token, array $booking_ids = [] ): array {
		return ClassPage::is_public_id( $token )
			? $queries->rows( 'address-confirmation', [ 'tokenHash' => hash( 'sha256', $token ), 'now' => ClassCards::now_ms(), 'bookingIds' => implode( ',', $booking_ids ) ] )
			: [];
	}

	/**
	 * What the link of a mail leads to, with the way to confirm it; empty where no link led here.
	 *
	 * @throws RuntimeException where the sidecar's tables cannot be read
	 */
	public static function render( BridgeQueries $queries, ReaderClock $clock ): string {
		$token = self::token();
		if ( null === $token ) {
			return '';
		}
		$rows = self::rows( $queries, $token, BookingForm::booked() );
		if ( '1' === ( $rows[0]['is_booked'] ?? '0' ) ) {
			$is_told = '' !== BookingWords::parameter( BookingForm::DONE );
			return ( $is_told ? '' : sprintf( '<p class="lectern-outcome" role="status">%s</p>', esc_html__( 'This seat is booked already. See you in class!', 'lectern' ) ) )
				. ( null === $rows[0]['title'] ? '' : self::booked( $rows, $clock ) );
		}
		if ( [] === $rows ) {
			// What came of a form is told already.
			return '' !== BookingWords::parameter( BookingForm::DONE ) ? '' : sprintf( '<p class="lectern-outcome is-refusal" role="alert">%s</p>', esc_html( BookingWords::refusal( 'link_over' ) ) );
		}
		return sprintf(
			'<form class="lectern-book-class__form" method="post" action="%s">%s<h2 class="lectern-book-class__title">%s</h2><p class="lectern-book-class__for">%s</p>%s<p>%s</p><button type="submit" class="lectern-book-class__button wp-element-button">%s</button></form>',
			esc_url( admin_url( 'admin-post.php' ) ),
			BookingForm::fields( 'address-confirm', BookingWords::own_address(), [ 'token' => $token ] ),
			esc_html( _n( 'A seat is kept for you', 'Seats are kept for you', count( $rows ), 'lectern' ) ),
			/* translators: %s: name of a person. */
			esc_html( sprintf( __( 'For %s', 'lectern' ), (string) $rows[0]['name'] ) ),
			BookingOrder::seats( $rows, $clock ),
			/* translators: %s: date and time. */
			esc_html( sprintf( __( 'Kept for you until %s.', 'lectern' ), $clock->moment( (int) $rows[0]['expires_at'] ) ) ),
			esc_html__( 'Confirm and book', 'lectern' )
		);
	}

	/** @param non-empty-list<array<string, string|null>> $rows of the bridge query address-confirmation */
	private static function booked( array $rows, ReaderClock $clock ): string {
		return sprintf(
			'<div class="lectern-book-class__booked"><h2 class="lectern-book-class__title">%s</h2>%s</div>',
			/* translators: %s: name of a person. */
			esc_html( sprintf( __( 'Booked for %s', 'lectern' ), (string) $rows[0]['name'] ) ),
			BookingOrder::seats( $rows, $clock )
		) . ( '' === BookingForm::booked_more() ? '' : '<p>' . esc_html( BookingForm::booked_more() ) . '</p>' );
	}

	/** Asks for name and address of whoever takes the kept seats. */
	public static function form( string $return, bool $is_open, string $summary ): string {
		// The page itself answers, as the one that it is: a refused form keeps what was written.
		$page = 'other' === BookingWords::parameter( BookingForm::DONE ) ? add_query_arg( BookingForm::DONE, 'other', $return ) : $return;
		return sprintf(
			'<details class="lectern-book-class__more"%s><summary>%s</summary><form class="lectern-book-class__address" method="post" action="%s">%s<p>%s</p>%s<button type="submit" class="lectern-book-class__button wp-element-button">%s</button></form></details>',
			$is_open || null !== RefusedAddress::of_form( null ) ? ' open' : '',
			esc_html( $summary ),
			esc_url( $page ),
			BookingForm::fields( 'address', $return ),
			esc_html__( 'Whoever takes the class gets a mail with a link. The seat is booked when the link is opened and confirmed; until then it is only kept. Name and address are deleted with it if nobody does.', 'lectern' ),
			self::inputs( null, 'book-class' ),
			esc_html__( 'Send the link', 'lectern' )
		);
	}

	/**
	 * The fields of name and address, with what was written where a form was refused, and why.
	 *
	 * @param string|null $seat_id of a form for one seat that waits already
	 * @param string      $block   the part of its name that classes begin with
	 */
	public static function inputs( ?string $seat_id, string $block ): string {
		$refused = RefusedAddress::of_form( $seat_id );
		$errors  = $refused?->errors() ?? [];
		$html    = '';
		foreach ( [ self::NAME => [ 'text', 'name' ], self::EMAIL => [ 'email', 'email' ] ] as $field => [ $type, $autocomplete ] ) {
			$error = $errors[ $field ] ?? '';
			$id    = "lectern-refused-{$field}";
			$html .= sprintf(
				'<label>%s<input type="%s" name="%s" value="%s" required maxlength="100" autocomplete="%s"%s></label>%s',
				self::NAME === $field ? esc_html__( 'Name of whoever takes the class', 'lectern' ) : esc_html__( 'E-mail address', 'lectern' ),
				esc_attr( $type ),
				esc_attr( $field ),
				esc_attr( $refused?->value( $field ) ?? '' ),
				esc_attr( $autocomplete ),
				'' === $error ? '' : sprintf( ' aria-invalid="true" aria-describedby="%s"%s', esc_attr( $id ), array_key_first( $errors ) === $field ? ' autofocus data-lectern-outcome' : '' ),
				'' === $error ? '' : sprintf( '<p class="lectern-%s__error" id="%s">%s</p>', esc_attr( $block ), esc_attr( $id ), esc_html( $error ) )
			);
		}
		return $html;
	}

	/**
	 * Seats that are kept in this browser and wait for an address: together, and where they are several each alone.
	 *
	 * @param non-empty-list<array<string, string|null>> $rows of the bridge query hold-by-token
	 */
	public static function waiting( array $rows, ReaderClock $clock, string $return ): string {
		$count = count( $rows );
		$head  = sprintf(
			'<h2 class="lectern-book-class__title"%s>%s</h2><p>%s</p>',
			BookingWords::focus_after( 'address' ),
			null === $rows[0]['awaited_email'] ? esc_html__( 'Not booked yet', 'lectern' ) : esc_html__( 'Not booked yet: confirm it by the mail', 'lectern' ),
			esc_html( self::awaited( $rows[0]['awaited_email'], $clock->moment( (int) $rows[0]['expires_at'] ), $count ) )
		);
		$acts  = sprintf(
			'%s<form method="post" action="%s">%s<button type="submit" class="lectern-book-class__quiet">%s</button></form>',
			self::form(
				$return,
				false,
				null === $rows[0]['awaited_email']
					? __( 'Give to another address', 'lectern' )
					: _n( 'No mail, or a wrong address? Send another one', 'No mail, or a wrong address? Send another one for all', $count, 'lectern' )
			),
			esc_url( admin_url( 'admin-post.php' ) ),
			BookingForm::fields( 'release', $return ),
			esc_html( _n( 'Give it back', 'Give all back', $count, 'lectern' ) )
		);
		// What is done for all stands above the dates, of which there may be a year.
		$body  = 1 === $count ? BookingOrder::seats( $rows, $clock ) . $acts : sprintf(
			'<p>%s</p>%s<h3 class="lectern-book-class__subtitle">%s</h3>%s',
			esc_html( WholeSeries::span( $rows, $clock ) ),
			$acts,
			esc_html__( 'Each date alone', 'lectern' ),
			BookingOrder::seats( $rows, $clock, static fn ( array $row ): string => AwaitingSeats::acts( $row, $clock, 'book-class', $return ) )
		);
		return '<div class="lectern-book-class__kept">' . $head . $body . '</div>';
	}

	/** @param string|null $email null: it was erased, and nobody can confirm the seats by the mail any more */
	public static function awaited( ?string $email, string $until, int $count = 1 ): string {
		return null === $email
			/* translators: %s: weekday, date and time. */
			? sprintf( _n( 'The address was deleted. The seat is kept until %s.', 'The address was deleted. The seats are kept until %s.', $count, 'lectern' ), $until )
			/* translators: 1: e-mail address, 2: date and time. */
			: sprintf( _n( 'The seat waits for %1$s: open the link in the mail before %2$s and confirm it.', 'The seats wait for %1$s: open the link in the mail before %2$s and confirm them.', $count, 'lectern' ), $email, $until );
	}
}
