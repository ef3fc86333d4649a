<?php
declare(strict_types=1);

namespace Lectern\Content;

use Lectern\Bridge\BridgeQueries;
use RuntimeException;

/** What came of a form that books a 1:1 lesson: only a code or an id comes by the address, never words. */
final class LessonOutcome {
	public function __construct( private readonly BridgeQueries $queries, private readonly ClassPage $page ) {}

	/** @throws RuntimeException where the sidecar's tables cannot be read */
	public function render( ReaderClock $clock ): string {
		$row = $this->booking();
		return null === $row ? self::refusal() : $this->booked( $row, $clock );
	}

	/** @return array<string, string|null>|null null: the address names no lesson that the reader, or a child of the reader, has booked */
	private function booking(): ?array {
		$id = BookingWords::parameter( LessonForm::BOOKED_PARAMETER );
		if ( ! is_user_logged_in() || ! ClassPage::is_public_id( $id ) ) {
			return null;
		}
		$row = $this->queries->row(
			'my-bookings',
			[ 'userId' => get_current_user_id(), 'now' => ClassCards::now_ms(), 'isPast' => 0, 'bookingIds' => $id, 'limit' => 1, 'offset' => 0 ]
		);
		return '0' === ( $row['is_cancelled'] ?? '1' ) ? $row : null;
	}

	/** @param array<string, string|null> $row of the bridge query my-bookings */
	private function booked( array $row, ReaderClock $clock ): string {
		$is_own = get_current_user_id() === (int) $row['person_id'];
		$title  = (string) $row['title'];
		$start  = $clock->moment( (int) $row['starts_at'] );
		$words  = $is_own
			/* translators: 1: title of a lesson, 2: weekday, date and time. */
			? sprintf( __( 'Booked: %1$s, %2$s.', 'lectern' ), $title, $start )
			/* translators: 1: name of a child, 2: title of a lesson, 3: weekday, date and time. */
			: sprintf( __( 'Booked for %1$s: %2$s, %3$s.', 'lectern' ), (string) $row['person_name'], $title, $start );
		// Children join with their own account.
		$address = $is_own ? $this->page->url( (string) $row['class_session_id'] ) : SchoolPage::my_classes()->url();
		return sprintf(
			'<p class="lectern-teacher-availability__outcome" role="status" ' . BookingWords::FOCUS . '>%s%s</p>',
			esc_html( $words ),
			null === $address ? '' : sprintf( ' <a href="%s">%s</a>', esc_url( $address ), $is_own ? esc_html__( 'Go to the lesson', 'lectern' ) : esc_html__( 'Go to my classes', 'lectern' ) )
		);
	}

	private static function refusal(): string {
		$code     = BookingWords::parameter( LessonForm::REFUSAL_PARAMETER );
		$sentence = '' === BookingWords::parameter( BookingForm::FOR_CHILD ) ? '' : BookingWords::child_refusal( $code );
		if ( '' === $sentence ) {
			$sentence = match ( $code ) {
				'student_busy'  => __( 'You have another class at that time. Choose another time.', 'lectern' ),
				'invalid_input' => __( 'Choose one of the times, then book it.', 'lectern' ),
				default         => ClassWords::refusal( $code, null ),
			};
		}
		return '' === $sentence ? '' : sprintf( '<p class="lectern-teacher-availability__outcome is-refusal" role="alert" ' . BookingWords::FOCUS . '>%s</p>', esc_html( $sentence ) );
	}
}
