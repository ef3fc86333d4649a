<?php
declare(strict_types=1);

namespace Lectern\Content;

use Lectern\Bridge\BridgeQueries;
use RuntimeException;

/** The block `lectern/my-classes` as the server renders it: what its reader booked and waits for, with plain forms. Never cached. */
final class MyClasses {
	public const STORE = 'lectern/my-classes';
	public const WHEN  = 'lectern_when';
	public const MOVE  = 'lectern_move';
	public const GIVE  = 'lectern_give';

	/** Bookings on one page; of those to come nearly everybody's, so that the dates of a series stand together. */
	private const PAST_PER_PAGE    = 25;
	private const TO_COME_PER_PAGE = 200;

	public function __construct(
		private readonly BridgeQueries $queries,
		private readonly Schedule $schedule,
		private readonly ClassPage $page,
		private readonly CalendarPanel $calendar,
	) {}

	public function render(): string {
		PrivatePages::keep_out_of_caches();
		$clock = ReaderClock::of_request();
		if ( ! is_user_logged_in() ) {
			$body = null !== InvitedSeat::token() ? $this->invited( $clock ) : sprintf(
				'<p>%s</p><p><a class="lectern-my-classes__button wp-element-button" href="%s">%s</a></p>',
				esc_html__( 'Log in to see your classes.', 'lectern' ),
				esc_url( wp_login_url( BookingWords::own_address() ) ),
				esc_html__( 'Log in', 'lectern' )
			);
			return $this->section( $body, $clock );
		}
		try {
			return $this->section( BookingWords::outcome() . InvitedSeat::render( $this->queries, $clock ) . $this->body( get_current_user_id(), $clock ), $clock );
		} catch ( RuntimeException ) {
			return $this->section( '<p>' . esc_html( ClassWords::refusal( 'unavailable', null ) ) . '</p>', $clock );
		}
	}

	/** What a link offers to somebody who is not logged in. */
	private function invited( ReaderClock $clock ): string {
		try {
			return InvitedSeat::render( $this->queries, $clock );
		} catch ( RuntimeException ) {
			return '<p>' . esc_html( ClassWords::refusal( 'unavailable', null ) ) . '</p>';
		}
	}

	private function body( int $user_id, ReaderClock $clock ): string {
		$now      = ClassCards::now_ms();
		$is_past  = 'past' === BookingWords::parameter( self::WHEN );
		$number   = BookingWords::parameter( ScheduleChoice::PAGE );
		$page     = ctype_digit( $number ) ? max( 1, min( 1000, (int) $number ) ) : 1;
		$most     = $is_past ? self::PAST_PER_PAGE : self::TO_COME_PER_PAGE;
		$rows     = $this->queries->rows(
			'my-bookings',
			[ 'userId' => $user_id, 'now' => $now, 'isPast' => $is_past ? 1 : 0, 'bookingIds' => '', 'limit' => $most + 1, 'offset' => ( $page - 1 ) * $most ]
		);
		$cards    = new MyClassCard( $clock, $this->page, $now, $user_id );
		$shown    = array_slice( $rows, 0, $most );
		$bookings = $is_past ? implode( '', array_map( $cards->past( ... ), $shown ) ) : $this->to_come( $shown, $cards );
		$list = '' === $bookings ? self::nothing( $is_past ) : '<ul class="lectern-my-classes__list">' . $bookings . '</ul>';
		return $this->above( $user_id, $now, $cards, $clock, $is_past ) . $list . self::pager( $page, count( $rows ) > $most, $is_past ) . ( $is_past ? '' : $this->calendar->render( $user_id, $clock ) );
	}

	/** @param list<array<string, string|null>> $rows of the bridge query my-bookings */
	private function to_come( array $rows, MyClassCard $cards ): string {
		$moving    = BookingWords::parameter( self::MOVE );
		$giving    = BookingWords::parameter( self::GIVE );
		$targets   = [];
		$receivers = [];
		foreach ( $rows as $row ) {
			if ( $moving === $row['booking_id'] ) {
				$targets = [ $moving => $this->schedule->of_course( (int) $row['course_id'], (int) $row['person_id'], 20 ) ];
			}
			if ( $giving === $row['booking_id'] ) {
				$receivers = [ $giving => ForWhom::of_reader( $this->queries, $row['class_session_id'] ) ];
			}
		}
		$html = '';
		foreach ( BookedDates::of( $rows ) as $dates ) {
			$html .= $cards->to_come( $dates, $targets, $receivers );
		}
		return $html;
	}

	/** Credits, waiting list, what is kept for others and the way between what is to come and what is over. */
	private function above( int $user_id, int $now, MyClassCard $cards, ReaderClock $clock, bool $is_past ): string {
		$html = '';
		foreach ( [ '' => __( 'To come', 'lectern' ), 'past' => __( 'Past', 'lectern' ) ] as $when => $words ) {
			$html .= sprintf(
				'<a href="%s"%s>%s</a>',
				esc_url( '' === $when ? BookingWords::own_address() : add_query_arg( self::WHEN, $when, BookingWords::own_address() ) ),
				( 'past' === $when ) === $is_past ? ' aria-current="page"' : '',
				esc_html( $words )
			);
		}
		$html = sprintf( '<nav class="lectern-my-classes__when" aria-label="%s">%s</nav>', esc_attr__( 'My classes', 'lectern' ), $html );
		if ( $is_past ) {
			return $html . self::heading( __( 'Past', 'lectern' ), false );
		}
		$of_user = [ 'userId' => $user_id, 'now' => $now ];
		$html   .= CreditLots::render( $this->queries->rows( 'my-credits', $of_user ), $clock, $user_id );
		$others  = self::part( __( 'Waiting list', 'lectern' ), implode( '', array_map( $cards->waiting( ... ), $this->queries->rows( 'my-waitlist', $of_user ) ) ) )
			. self::part( __( 'Kept for somebody else', 'lectern' ), AwaitingSeats::cards( $this->queries->rows( 'my-awaiting-seats', $of_user ), $clock ) );
		return $html . $others . self::heading( __( 'Booked', 'lectern' ), '' !== $others );
	}

	private static function part( string $heading, string $cards ): string {
		return '' === $cards ? '' : self::heading( $heading, true ) . sprintf( '<ul class="lectern-my-classes__list">%s</ul>', $cards );
	}

	/** Above the cards, whose titles are a level below; a list that stands alone needs none for those who see it. */
	private static function heading( string $words, bool $is_seen ): string {
		return sprintf( '<h2 class="%s">%s</h2>', $is_seen ? 'lectern-my-classes__heading' : 'screen-reader-text', esc_html( $words ) );
	}

	private static function nothing( bool $is_past ): string {
		if ( $is_past ) {
			return '<p>' . esc_html__( 'You have taken no classes yet.', 'lectern' ) . '</p>';
		}
		return '<p>' . esc_html__( 'You have no class coming up.', 'lectern' ) . '</p>' . SchoolPage::way_to_booking( 'lectern-my-classes__button wp-element-button' );
	}

	private static function pager( int $page, bool $has_more, bool $is_past ): string {
		$here  = $is_past ? add_query_arg( self::WHEN, 'past', BookingWords::own_address() ) : BookingWords::own_address();
		$links = $page > 1 ? sprintf( '<a rel="prev" href="%s">%s</a>', esc_url( add_query_arg( ScheduleChoice::PAGE, $page - 1, $here ) ), esc_html__( '← Page before', 'lectern' ) ) : '';
		$links .= $has_more ? sprintf( '<a rel="next" href="%s">%s</a>', esc_url( add_query_arg( ScheduleChoice::PAGE, $page + 1, $here ) ), esc_html__( 'Next page →', 'lectern' ) ) : '';
		return '' === $links ? '' : sprintf( '<nav class="lectern-my-classes__pager" aria-label="%s">%s</nav>', esc_attr__( 'Pages', 'lectern' ), $links );
	}

	/** No browser tells mails a zone: here the reader says which one they name times in. */
	private static function mail_zone( int $user_id, ReaderClock $clock ): string {
		$chosen = ReaderZone::chosen_by( $user_id );
		$mails  = $chosen ?? wp_timezone_string();
		/* translators: %s: name of a time zone. */
		$words  = '<p>' . esc_html( sprintf( __( 'Mails to you name times in the time zone %s.', 'lectern' ), $mails ) ) . '</p>';
		if ( $mails !== $clock->zone_name ) {
			/* translators: %s: name of a time zone. */
			return $words . self::zone_form( $clock->zone_name, sprintf( __( 'Always use %s, in mails too', 'lectern' ), $clock->zone_name ) );
		}
		return null === $chosen ? '' : $words . self::zone_form( '', __( 'Go back to the school’s time zone', 'lectern' ) );
	}

	private static function zone_form( string $zone, string $words ): string {
		return sprintf(
			'<form method="post" action="%s">%s<button type="submit" class="lectern-my-classes__quiet">%s</button></form>',
			esc_url( admin_url( 'admin-post.php' ) ),
			// Without the zone in the address: what was chosen is what is shown next.
			BookingForm::fields( 'zone', remove_query_arg( LessonChoice::ZONE, BookingWords::own_address() ), [ 'zone' => $zone ] ),
			esc_html( $words )
		);
	}

	private function section( string $body, ReaderClock $clock ): string {
		$context = wp_interactivity_data_wp_context( [ 'zone' => $clock->zone_name, 'isChosen' => ReaderClock::is_chosen(), 'parameter' => LessonChoice::ZONE ] );
		return sprintf(
			'<section %s data-wp-interactive="%s" %s data-wp-init="callbacks.start">%s<div class="lectern-my-classes__zone"><p>%s</p>%s</div></section>',
			get_block_wrapper_attributes( [ 'class' => 'lectern-my-classes' ] ),
			esc_attr( self::STORE ),
			$context,
			$body,
			ZoneChoice::render( $clock ),
			is_user_logged_in() ? self::mail_zone( get_current_user_id(), $clock ) : ''
		);
	}
}
