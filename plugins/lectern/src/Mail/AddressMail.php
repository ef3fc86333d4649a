<?php
declare(strict_types=1);

namespace Lectern\Mail;

use DateTimeZone;
use Lectern\Content\BookingWords;
use Lectern\Content\ReaderZone;

/**
 * The mail with the link that confirms seats. Sent while the person waits, not by way of the sidecar's messages: its secret is kept nowhere, and who asked
 * is told at once if it could not be sent.
 */
final class AddressMail {
	/**
	 * @param non-empty-list<array<string, string|null>> $rows of the bridge query address-confirmation
	 * @param string|null $asker_zone in which a visitor saw the times; null: nothing is known
	 */
	public static function send( array $rows, string $link, ?string $asker_zone ): bool {
		$email       = (string) $rows[0]['email'];
		$known       = get_user_by( 'email', $email );
		$is_switched = false !== $known && switch_to_user_locale( $known->ID );
		try {
			$zone = self::zone( false === $known ? 0 : $known->ID, null === $rows[0]['booked_by'] ? $asker_zone : null );
			/* translators: %s: name of a class. */
			$subject    = sprintf( __( 'Please confirm your seat: %s', 'lectern' ), (string) $rows[0]['title'] );
			$paragraphs = [
				__( 'Hello,', 'lectern' ),
				self::opening( $rows ),
				implode( "\n", array_map( static fn ( array $row ): string => self::line( $row, $zone ), $rows ) ),
				__( 'Open this link and confirm; only then it is booked:', 'lectern' ) . "\n" . $link,
				/* translators: %s: date and time. */
				sprintf( __( 'The seat is kept for you until %s.', 'lectern' ), MailText::moment( (int) $rows[0]['expires_at'], $zone ) ),
				__( 'If you know nothing of this, you need not do anything: nothing is booked, and your address is deleted.', 'lectern' ),
				/* translators: %s: name of a time zone, such as Europe/Berlin. */
				sprintf( __( 'Times are in the time zone %s.', 'lectern' ), $zone->getName() ),
				MailText::plain( get_bloginfo( 'name' ) ) . "\n" . home_url( '/' ),
			];
			return wp_mail( $email, $subject, implode( "\n\n", $paragraphs ) . "\n" );
		} finally {
			if ( $is_switched ) {
				restore_previous_locale();
			}
		}
	}

	/** What the reader chose, else what a visitor saw who most likely reads it too, else the school's. */
	private static function zone( int $reader_id, ?string $asker_zone ): DateTimeZone {
		$name = ReaderZone::chosen_by( $reader_id ) ?? $asker_zone;
		return null === $name ? wp_timezone() : new DateTimeZone( $name );
	}

	/** @param array<string, string|null> $row */
	private static function line( array $row, DateTimeZone $zone ): string {
		$cost = BookingWords::cost( (string) $row['cost'] );
		return sprintf( '- %s: %s – %s', (string) $row['title'], MailText::moment( (int) $row['starts_at'], $zone ), MailText::time( (int) $row['ends_at'], $zone ) ) . ( '' === $cost ? '' : "\n  {$cost}" );
	}

	/**
	 * Whoever asks chooses what stands in a mail to a stranger: no more than a name that looks like one.
	 *
	 * @param non-empty-list<array<string, string|null>> $rows
	 */
	private static function opening( array $rows ): string {
		$asker = null === $rows[0]['booked_by'] ? false : get_userdata( (int) $rows[0]['booked_by'] );
		if ( false === $asker || strtolower( $asker->user_email ) === $rows[0]['email'] || 1 === preg_match( '~[:/@]|\w\.\w~u', $asker->display_name ) ) {
			return _n( 'A seat is kept for you:', 'Seats are kept for you:', count( $rows ), 'lectern' );
		}
		/* translators: %s: name of a person. */
		return sprintf( _n( '%s keeps a seat for you:', '%s keeps seats for you:', count( $rows ), 'lectern' ), $asker->display_name );
	}
}
