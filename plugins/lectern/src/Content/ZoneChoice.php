<?php
declare(strict_types=1);

namespace Lectern\Content;

/** Whose times a page shows, with the way from the reader's to the school's and back. */
final class ZoneChoice {
	/** @param string|null $address of what is shown now; a zone in it is replaced. null: the one that was asked for */
	public static function render( ReaderClock $clock, ?string $address = null ): string {
		// What came of a form was told when it was sent.
		$address ??= remove_query_arg( [ BookingForm::DONE, BookingForm::REFUSAL, BookingForm::FOR_CHILD ] );
		$link = match ( true ) {
			! $clock->is_school() => [ add_query_arg( LessonChoice::ZONE, rawurlencode( wp_timezone_string() ), $address ), __( 'Show the school’s time', 'lectern' ) ],
			// An address that names no zone shows the one that was chosen for good, else the device's.
			ReaderClock::names_zone() => [ remove_query_arg( LessonChoice::ZONE, $address ), __( 'Show your own time', 'lectern' ) ],
			default => null,
		};
		return esc_html( $clock->sentence() ) . ( null === $link ? '' : sprintf( ' <a href="%s">%s</a>', esc_url( $link[0] ), esc_html( $link[1] ) ) );
	}
}
