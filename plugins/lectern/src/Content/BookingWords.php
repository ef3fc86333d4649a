<?php
declare(strict_types=1);

namespace Lectern\Content;

/** What pages of booking say of what was asked. */
final class BookingWords {
	/** What tells of an outcome is focused as the page opens: else a keyboard begins at the top of the page again. */
	public const FOCUS = 'tabindex="-1" data-lectern-outcome';

	/** The same as attributes of what only tells of one after some acts; empty after others. */
	public static function focus_after( string ...$acts ): string {
		return in_array( self::parameter( BookingForm::DONE ), $acts, true ) && ! RefusedAddress::is_answered() ? ' ' . self::FOCUS : '';
	}

	/** What came of a form that led here; empty: nothing. */
	public static function outcome(): string {
		$refusal  = RefusedAddress::is_answered() ? RefusedAddress::general() : self::parameter( BookingForm::REFUSAL );
		$is_child = '' !== self::parameter( BookingForm::FOR_CHILD );
		$done     = $is_child ? self::done_for_child() : match ( self::parameter( BookingForm::DONE ) ) {
			'release' => __( 'Your seats were given back.', 'lectern' ),
			'wait'    => __( 'You are on the waiting list. When a seat is free for you, we tell you by e-mail.', 'lectern' ),
			'leave'   => __( 'You left the waiting list.', 'lectern' ),
			'accept'  => __( 'Booked: the seat is yours.', 'lectern' ),
			'accept-several' => __( 'Booked: the seats are yours.', 'lectern' ),
			'decline' => __( 'You declined the seat. It goes to the next person.', 'lectern' ),
			'decline-several' => __( 'You declined the seats. They go to the next person.', 'lectern' ),
			'cancel'  => __( 'Your booking was cancelled.', 'lectern' ),
			'zone'    => __( 'Your time zone is saved.', 'lectern' ),
			'move'    => __( 'Your booking was moved.', 'lectern' ),
			'give'    => __( 'The seat is yours.', 'lectern' ),
			'calendar-revoke' => __( 'Your calendar address was switched off. Nobody can read your classes with it any more.', 'lectern' ),
			'seat'    => __( 'The seat is yours.', 'lectern' ),
			'address-booked' => __( 'Booked. See you in class! Log in to find it under “My classes”.', 'lectern' ),
			'awaiting-release' => __( 'The seat was given back.', 'lectern' ),
			'awaiting-address' => __( 'A mail with a link is on its way to the new address. The link in the mail before does not book this seat any more.', 'lectern' ),
			'address-new'    => __( 'Booked. See you in class! We sent you a second mail: its link sets the password with which you log in and join.', 'lectern' ),
			default   => '',
		};
		if ( '' !== $refusal ) {
			return sprintf( '<p class="lectern-outcome is-refusal" role="alert" ' . self::FOCUS . '>%s</p>', esc_html( ( $is_child ? self::child_refusal( $refusal ) : '' ) ?: self::refusal( $refusal ) ) );
		}
		return '' === $done ? '' : sprintf( '<p class="lectern-outcome" role="status" ' . self::FOCUS . '>%s</p>', esc_html( $done ) );
	}

	/** What is said instead of that a seat is no longer kept, where it was booked meanwhile; empty: it was not. */
	public static function booked_already( ForWhom $for_whom ): string {
		$child = '' === self::parameter( BookingForm::FOR_CHILD ) ? null : $for_whom->seated_child();
		if ( null === $child && ( '' !== self::parameter( BookingForm::FOR_CHILD ) || ! $for_whom->is_reader_seated() ) ) {
			return '';
		}
		$words = null === $child
			? __( 'This class is booked already: you have a seat in it.', 'lectern' )
			/* translators: %s: name of a child. */
			: sprintf( __( 'This class is booked already: %s has a seat in it.', 'lectern' ), $child );
		return sprintf( '<div class="lectern-outcome" role="status" ' . self::FOCUS . '><p>%s</p>%s</div>', esc_html( $words ), SchoolPage::way_to_my_classes() );
	}

	private static function done_for_child(): string {
		return match ( self::parameter( BookingForm::DONE ) ) {
			'release' => __( 'The seats were given back.', 'lectern' ),
			'wait'    => __( 'Your child is on the waiting list. When a seat is free, we tell you by e-mail.', 'lectern' ),
			'leave'   => __( 'Your child left the waiting list.', 'lectern' ),
			'accept'  => __( 'Booked: the seat is your child’s.', 'lectern' ),
			'accept-several' => __( 'Booked: the seats are your child’s.', 'lectern' ),
			'decline' => __( 'You declined the seat. It goes to the next person.', 'lectern' ),
			'decline-several' => __( 'You declined the seats. They go to the next person.', 'lectern' ),
			'cancel'  => __( 'The booking of your child was cancelled.', 'lectern' ),
			'move'    => __( 'The booking of your child was moved.', 'lectern' ),
			'give'    => __( 'The seat is your child’s.', 'lectern' ),
			default   => '',
		};
	}

	/** What reads differently where a guardian asked; empty: nothing. */
	public static function child_refusal( string $code ): string {
		return match ( $code ) {
			'student_busy'      => __( 'Your child has another class at that time. Give that one up, or choose another time.', 'lectern' ),
			'too_many_upcoming' => __( 'Your child has as many classes of this course booked as one person can at once. Cancel one first, or wait until one is over.', 'lectern' ),
			'no_credit'         => __( 'A class of this course costs one lesson credit, and your child has not enough left. The school office gives more.', 'lectern' ),
			'trial_used'        => __( 'Each person can book one trial lesson, and your child has used it already. Choose a regular class.', 'lectern' ),
			'seat_offered'      => __( 'This is offered to your child already. Accept it under “My classes”.', 'lectern' ),
			'already_seated'    => __( 'Your child has a seat in one of these classes already.', 'lectern' ),
			'teaches_class'     => __( 'This person teaches the class and needs no seat.', 'lectern' ),
			'not_found'         => __( 'You cannot book for this person, or the class is gone. The school office knows who may book for whom.', 'lectern' ),
			default             => '',
		};
	}

	/** Codes come by the address without their parameters: these sentences do without. */
	public static function refusal( string $code ): string {
		$sentence = match ( $code ) {
			'no_zone'            => __( 'There is no such time zone. Choose one in your profile, or ask the school office.', 'lectern' ),
			'no_name'            => __( 'Enter the name of whoever takes the class, in 100 characters or fewer.', 'lectern' ),
			'no_address'         => __( 'Enter the e-mail address of whoever takes the class, such as name@example.org.', 'lectern' ),
			'too_many_mails'     => __( 'No more mails can be sent there for now. Open the link in the last one, log in and book, or ask the school office.', 'lectern' ),
			'not_mailed'         => __( 'The mail could not be sent. The seat is still kept: check the address and send it again.', 'lectern' ),
			'link_over'          => __( 'This link is not valid any more: the seat is no longer kept, or a newer mail took its place. Choose the class again.', 'lectern' ),
			'seat_gone'          => __( 'This seat does not wait any more: it was confirmed or given back, or its time is over.', 'lectern' ),
			'no_receiver'        => __( 'Choose who gets the seat.', 'lectern' ),
			'no_person'          => __( 'Choose who is to wait for a seat.', 'lectern' ),
			'no_choice'          => __( 'Choose at least one class.', 'lectern' ),
			'class_full'         => __( 'The last seat of this class has just been taken. You can join its waiting list.', 'lectern' ),
			'series_full'        => __( 'The last free seat of one of these dates has just been taken, so they cannot be booked together at the moment.', 'lectern' ),
			'booking_not_open'   => __( 'Booking of this class is not open yet.', 'lectern' ),
			'booking_closed'     => __( 'It is too late to book this class. The school office may still find you a seat.', 'lectern' ),
			'student_busy'       => __( 'You have another class at that time. Give that one up, or choose another time.', 'lectern' ),
			'too_many_seats'     => __( 'These are too many classes for one order. Book some of them first.', 'lectern' ),
			'too_many_upcoming'  => __( 'You have booked as many classes of this course as you can at once. Take one of them first, or cancel it.', 'lectern' ),
			'too_many_requests'  => __( 'Too many tries. Wait some minutes, or log in, then try again.', 'lectern' ),
			'whole_series_only'  => __( 'The dates of this class are booked together, not one by one. Open one of them and choose “Keep a seat on all dates”.', 'lectern' ),
			'seat_offered'       => __( 'This is offered to you already. Accept it under “My classes”.', 'lectern' ),
			'already_seated'     => __( 'You have a seat in this class already.', 'lectern' ),
			'teaches_class'      => __( 'You teach this class and need no seat.', 'lectern' ),
			'too_late_to_cancel' => __( 'It is too late to cancel or move this class. Ask the school office if something went wrong.', 'lectern' ),
			default              => ClassWords::refusal( $code, null ),
		};
		return '' === $sentence ? __( 'This did not work. Please try again in a moment.', 'lectern' ) : $sentence;
	}

	/** What a booking costs; empty: nothing to say. */
	public static function cost( string $cost ): string {
		return match ( $cost ) {
			'credit'   => __( 'Costs one lesson credit', 'lectern' ),
			'invoiced' => __( 'The school sends an invoice', 'lectern' ),
			default    => '',
		};
	}

	/** Where a block stands, with the class that the address names and nothing else of ours. */
	public static function own_address( ?string $class_session_id = null ): string {
		$here = is_singular() ? get_permalink() : false;
		$here = false === $here ? home_url( '/' ) : $here;
		$here = ReaderClock::names_zone() ? add_query_arg( LessonChoice::ZONE, rawurlencode( ReaderClock::of_request()->zone_name ), $here ) : $here;
		return null === $class_session_id ? $here : add_query_arg( ClassPage::CLASS_PARAMETER, $class_session_id, $here );
	}

	public static function parameter( string $name ): string {
		$value = $_GET[ $name ] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification -- reading only.
		return is_string( $value ) ? wp_unslash( $value ) : '';
	}
}
