<?php
declare(strict_types=1);

namespace Lectern\Content;

use Lectern\Bridge\BridgeQueries;
use RuntimeException;

/**
 * The block `lectern/book-class` as the server renders it: choose a class, keep the seat, confirm, done. Every step is a plain form; the script
 * counts down.
 */
final class BookClass {
	public const STORE = 'lectern/book-class';

	private const OTHER_DATES = 12;

	/** So many of the next classes are looked at for dates that can be booked: some are full, closed, or the reader's own. */
	private const LOOKED_AT = 60;

	public function __construct(
		private readonly BridgeQueries $queries,
		private readonly Schedule $schedule,
		private readonly HoldCookie $cookie,
	) {}

	/** @param array<string, mixed> $attributes `classSessionId`: always this class; else the one that the address names */
	public function render( array $attributes ): string {
		PrivatePages::keep_out_of_caches();
		$fixed = $attributes['classSessionId'] ?? '';
		$id    = is_string( $fixed ) && ClassPage::is_public_id( $fixed ) ? $fixed : ClassPage::requested_class();
		$clock = ReaderClock::of_request();
		try {
			$body = $this->body( $id, $clock );
		} catch ( RuntimeException ) {
			$body = '<p>' . esc_html( ClassWords::refusal( 'unavailable', null ) ) . '</p>';
		}
		$context = wp_interactivity_data_wp_context( [ 'zone' => $clock->zone_name, 'isChosen' => ReaderClock::is_chosen(), 'parameter' => LessonChoice::ZONE ] );
		return sprintf(
			'<section %s data-wp-interactive="%s" %s data-wp-init="callbacks.start">%s%s<p class="lectern-book-class__zone">%s</p></section>',
			get_block_wrapper_attributes( [ 'class' => 'lectern-book-class' ] ),
			esc_attr( self::STORE ),
			$context,
			$this->outcome( $id ),
			$body,
			ZoneChoice::render( $clock )
		);
	}

	/** What came of a form. Whoever books in one tab and again in another is not led to book a second seat. */
	private function outcome( ?string $id ): string {
		$is_over = 'hold_expired' === BookingWords::parameter( BookingForm::REFUSAL );
		if ( ! $is_over || null === $id || ! is_user_logged_in() ) {
			return BookingWords::outcome();
		}
		try {
			return BookingWords::booked_already( ForWhom::of_reader( $this->queries, $id ) ) ?: BookingWords::outcome();
		} catch ( RuntimeException ) {
			return BookingWords::outcome();
		}
	}

	private function body( ?string $id, ReaderClock $clock ): string {
		$confirmation = AddressOrder::render( $this->queries, $clock );
		if ( '' !== $confirmation ) {
			return $confirmation;
		}
		$booked = is_user_logged_in() ? $this->booked( $clock ) : '';
		if ( '' !== $booked ) {
			return $booked;
		}
		$for_whom = ForWhom::of_reader( $this->queries, $id );
		$order    = $this->order( $for_whom );
		$waiting  = '';
		if ( BookingOrder::is_awaiting( $order ) ) {
			// It stands in nobody's way: the next order is one of its own.
			$waiting = BookingOrder::render( $order, $clock, $id, $for_whom );
			if ( in_array( $id, array_column( $order, 'class_session_id' ), true ) ) {
				return $waiting;
			}
			$order = [];
		}
		return $waiting . $this->next( $order, $id, $clock, $for_whom );
	}

	/** @param list<array<string, string|null>> $order what is kept already and not awaited by anybody */
	private function next( array $order, ?string $id, ReaderClock $clock, ForWhom $for_whom ): string {
		$class = null === $id ? null : $this->schedule->one( $id, self::seat_owner( $for_whom ) );
		$kept  = array_map( static fn ( array $row ): string => (string) $row['class_session_id'], $order );
		if ( [] !== $order ) {
			$more = null === $id || in_array( $id, $kept, true ) ? '' : ( null === $class ? self::gone() : $this->choice( $class, $clock, $for_whom, $order ) );
			// What is kept says which credits count, whatever class the address names.
			$payers = in_array( $id, $kept, true ) ? $for_whom : ForWhom::of_reader( $this->queries, $kept[0] );
			return BookingOrder::render( $order, $clock, $id, $payers ) . $more;
		}
		if ( null !== $class ) {
			return $this->choice( $class, $clock, $for_whom, [] );
		}
		$sentence = null === $id ? '' : self::gone();
		$next     = $this->open( $this->schedule->of_course( 0, self::seat_owner( $for_whom ), self::LOOKED_AT ), [] );
		return $sentence . ( [] === $next
			? '<p>' . esc_html__( 'There are no classes to book at the moment. Look in again soon.', 'lectern' ) . '</p>'
			: $this->choices( $next, $clock, $for_whom ) );
	}

	private static function gone(): string {
		return '<p>' . esc_html__( 'This class cannot be booked any more. Choose another one.', 'lectern' ) . '</p>';
	}

	/** @param non-empty-list<ScheduledClass> $next */
	private function choices( array $next, ReaderClock $clock, ForWhom $for_whom ): string {
		$title  = '<h2 class="lectern-book-class__title">' . esc_html__( 'Which class?', 'lectern' ) . '</h2>';
		$single = self::single( $next );
		$form   = [] === $single ? $title : $this->form( $title . self::dates( $single, $clock ) . $for_whom->question(), null );
		return $form . WholeSeries::links( $next, $clock );
	}

	/** Whose seats close a class for the reader: a guardian books one for several people. 0: nobody's. */
	private static function seat_owner( ForWhom $for_whom ): int {
		return $for_whom->has_children() ? 0 : get_current_user_id();
	}

	/** @param list<array<string, string|null>> $order what is kept already, for one person */
	private function choice( ScheduledClass $class, ReaderClock $clock, ForWhom $for_whom, array $order ): string {
		$head = sprintf(
			'<h2 class="lectern-book-class__title">%s</h2><p class="lectern-book-class__when">%s – %s</p><p>%s</p><p class="lectern-book-class__seats">%s</p>',
			esc_html( $class->title ),
			esc_html( $clock->moment( $class->starts_at ) ),
			esc_html( $clock->time( $class->ends_at ) ),
			esc_html( $class->teacher_names ),
			esc_html( $class->words( $clock ) )
		);
		if ( 'full' === $class->state && null === $class->whole_series_id ) {
			return $head . $this->waiting( $class, $for_whom, is_user_logged_in() ? $this->places( $class, $clock ) : '' );
		}
		$is_booked = 'booked' === $class->state || ( [] === $order && $for_whom->are_all_seated() );
		if ( ! in_array( $class->state, [ 'open', 'full' ], true ) || $is_booked ) {
			// What is kept for one person is not mixed with a seat for another.
			$another = [] === $order ? self::for_somebody_else( $class ) : '';
			return $head . ( $is_booked ? SchoolPage::way_to_my_classes() . $another . $this->rest( $class, $for_whom, $clock, $order ) : '' );
		}
		$series = WholeSeries::of_class( $this->queries, $class->id, $for_whom );
		if ( null !== $class->whole_series_id ) {
			return $head . ( null === $series ? '' : $this->whole( $series, $class, $for_whom, $clock, $order ) );
		}
		if ( [] === $order && $for_whom->is_nobody_left() ) {
			return $head . self::cannot_pay( $class, $for_whom );
		}
		$whole  = null === $series ? '' : $series->form( $clock, $for_whom, $order, BookingWords::own_address( $class->id ) );
		$payers = $for_whom->for_order( static fn (): int => 1 );
		$price  = [] === $order ? $payers->price() : '';
		$who    = ( '' === $price ? '' : '<p>' . esc_html( $price ) . '</p>' ) . ( [] === $order ? $payers->question() : BookingForm::for_field( BookingOrder::holder( $order ) ) );
		$kept   = array_map( static fn ( array $row ): string => (string) $row['class_session_id'], $order );
		$others = self::single( $this->open( $this->schedule->of_course( $class->course_id, self::seat_owner( $for_whom ), self::LOOKED_AT ), [ $class->id, ...$kept ] ) );
		$more   = [] === $others ? '' : sprintf(
			'<details class="lectern-book-class__more"><summary>%s</summary>%s</details>',
			esc_html__( 'Book more dates of this course', 'lectern' ),
			( $for_whom->pays_with_credits() ? '<p>' . esc_html__( 'Each of them costs one more lesson credit.', 'lectern' ) . '</p>' : '' ) . self::dates( $others, $clock )
		);
		return $this->form( $head . sprintf( '<input type="hidden" name="classes[]" value="%s">', esc_attr( $class->id ) ) . $who . $more, $class->id ) . $whole;
	}

	/**
	 * A series that is only booked with all of its dates: kept by those who find a seat on each, waited for by the others.
	 *
	 * @param list<array<string, string|null>> $order what is kept already, for one person
	 */
	private function whole( WholeSeries $series, ScheduledClass $class, ForWhom $for_whom, ReaderClock $clock, array $order ): string {
		$places = is_user_logged_in() ? $this->places( $class, $clock ) : '';
		if ( '' !== $places && ! $for_whom->has_children() ) {
			return WholeSeries::part( $series->head( $clock ) ) . $places;
		}
		return $series->form( $clock, $for_whom, $order, BookingWords::own_address( $class->id ) )
			. ( $series->is_waited_for( $for_whom ) ? $this->waiting( $class, $series->waiting( $for_whom ), $places ) : $places );
	}

	/**
	 * What is left of its series to those who sit in a class already, as soon as that can be booked.
	 *
	 * @param list<array<string, string|null>> $order what is kept already, for one person
	 */
	private function rest( ScheduledClass $class, ForWhom $for_whom, ReaderClock $clock, array $order ): string {
		$series = WholeSeries::of_class( $this->queries, $class->id, $for_whom );
		if ( null === $series || $class->booking_opens_at + $series->starts_at() - $class->starts_at > ClassCards::now_ms() ) {
			return '';
		}
		if ( null !== $class->whole_series_id ) {
			return $this->whole( $series, $class, $for_whom, $clock, $order );
		}
		return $series->is_free_for( $for_whom ) ? $series->form( $clock, $for_whom, $order, BookingWords::own_address( $class->id ) ) : '';
	}

	/** Told before a seat is kept: when it is confirmed the answer would be the same. */
	private static function cannot_pay( ScheduledClass $class, ForWhom $for_whom ): string {
		return $for_whom->nobody_left()
			// Without an account nothing is paid with credits.
			. ( 'trial_used' === $for_whom->own_refusal() ? self::for_somebody_else( $class ) : '' );
	}

	/**
	 * Where the reader and their children stand in line, and the way into it for who does not.
	 *
	 * @param string $places where they stand; empty: nowhere
	 */
	private function waiting( ScheduledClass $class, ForWhom $for_whom, string $places ): string {
		if ( ! is_user_logged_in() ) {
			return sprintf(
				'<p>%s</p><p><a class="lectern-book-class__button wp-element-button" href="%s">%s</a></p>',
				esc_html(
					null === $class->whole_series_id
						? __( 'All seats are taken. Log in to join the waiting list: seats that become free are offered in its order.', 'lectern' )
						: __( 'A date is full, and these dates are only booked together. Log in to join the waiting list: once every date has a free seat, all of them are offered in its order.', 'lectern' )
				),
				esc_url( wp_login_url( BookingWords::own_address( $class->id ) ) ),
				esc_html__( 'Log in', 'lectern' )
			);
		}
		if ( $for_whom->are_all_seated() ) {
			return ForWhom::all_seated() . SchoolPage::way_to_my_classes();
		}
		// Waiting costs nothing yet, and says for whom it is: nobody gets into the line by a form without an answer.
		$person = $for_whom->has_children() ? [] : [ ForWhom::FIELD => (string) get_current_user_id() ];
		// A guardian may wait for several people.
		return $places . ( '' !== $places && ! $for_whom->has_children() ? '' : sprintf(
			'<form method="post" action="%s">%s<p>%s</p>%s<button type="submit" class="lectern-book-class__button wp-element-button">%s</button></form>',
			esc_url( admin_url( 'admin-post.php' ) ),
			BookingForm::fields( 'wait', BookingWords::own_address( $class->id ), [ 'class' => $class->id ] + $person ),
			esc_html(
				null === $class->whole_series_id
					? __( 'All seats are taken. Seats that become free are offered in the order of the waiting list.', 'lectern' )
					: __( 'A date is full, and these dates are only booked together. Once every date has a free seat, all of them are offered in the order of the waiting list.', 'lectern' )
			),
			$for_whom->without( 'no_credit', 'trial_used' )->question(),
			esc_html__( 'Join the waiting list', 'lectern' )
		) );
	}

	private function places( ScheduledClass $class, ReaderClock $clock ): string {
		$html = '';
		foreach ( $this->queries->rows( 'my-waitlist', [ 'userId' => get_current_user_id(), 'now' => ClassCards::now_ms() ] ) as $row ) {
			$place = new WaitingPlace( $row, $clock, get_current_user_id() );
			if ( ! $place->is_at( $class->id, $class->whole_series_id ) ) {
				continue;
			}
			$html .= sprintf(
				'<div class="lectern-book-class__waiting%s">%s<p class="lectern-book-class__time">%s</p><div class="lectern-book-class__ways">%s</div></div>',
				$place->is_offered() ? ' is-offered' : '',
				/* translators: %s: name of a child. */
				$place->is_own() ? '' : '<p class="lectern-book-class__for">' . esc_html( sprintf( __( 'For %s', 'lectern' ), (string) $row['person_name'] ) ) . '</p>',
				esc_html( $place->words() ),
				$place->acts( BookingWords::own_address( $class->id ), 'lectern-book-class' )
			);
		}
		return $html;
	}

	/** Whoever sits there already may still keep a seat for a colleague. */
	private static function for_somebody_else( ScheduledClass $class ): string {
		return 0 === $class->seats_left || null !== $class->whole_series_id ? '' : sprintf(
			'<form method="post" action="%s">%s<button type="submit" class="lectern-book-class__quiet">%s</button></form>',
			esc_url( admin_url( 'admin-post.php' ) ),
			BookingForm::fields( 'hold-other', BookingWords::own_address( $class->id ), [ 'classes[]' => $class->id ] ),
			esc_html__( 'Keep a seat for somebody else', 'lectern' )
		);
	}

	private function form( string $fields, ?string $class_session_id ): string {
		return sprintf(
			'<form class="lectern-book-class__form" method="post" action="%s">%s%s<button type="submit" class="lectern-book-class__button wp-element-button">%s</button><p class="lectern-book-class__note">%s</p></form>',
			esc_url( admin_url( 'admin-post.php' ) ),
			BookingForm::fields( 'hold', BookingWords::own_address( $class_session_id ) ),
			$fields,
			esc_html__( 'Keep my seat', 'lectern' ),
			esc_html__( 'Nothing is booked yet: your seat is kept for some minutes while you decide.', 'lectern' )
		);
	}

	/** @param list<ScheduledClass> $classes */
	private static function dates( array $classes, ReaderClock $clock ): string {
		$html = '';
		foreach ( $classes as $one ) {
			$html .= sprintf(
				'<li><label><input type="checkbox" name="classes[]" value="%s"> <span><strong>%s</strong><br>%s · %s</span></label></li>',
				esc_attr( $one->id ),
				esc_html( $clock->moment( $one->starts_at ) ),
				esc_html( $one->title ),
				esc_html( $one->words( $clock ) )
			);
		}
		return '<ul class="lectern-book-class__dates">' . $html . '</ul>';
	}

	/**
	 * @param list<ScheduledClass> $classes
	 * @param list<string>         $without
	 * @return list<ScheduledClass>
	 */
	private function open( array $classes, array $without ): array {
		return array_values( array_filter( $classes, static fn ( ScheduledClass $one ): bool => 'open' === $one->state && ! in_array( $one->id, $without, true ) ) );
	}

	/**
	 * The next of those that are booked one by one.
	 *
	 * @param list<ScheduledClass> $classes
	 * @return list<ScheduledClass>
	 */
	private static function single( array $classes ): array {
		return array_slice( array_values( array_filter( $classes, static fn ( ScheduledClass $one ): bool => null === $one->whole_series_id ) ), 0, self::OTHER_DATES );
	}

	/** @return list<array<string, string|null>> what the browser's token keeps; what it keeps for a stranger is nothing to the reader */
	private function order( ForWhom $for_whom ): array {
		$token  = $this->cookie->token();
		$order  = null === $token ? [] : $this->queries->rows( 'hold-by-token', [ 'tokenHash' => hash( 'sha256', $token ), 'now' => ClassCards::now_ms() ] );
		$holder = BookingOrder::holder( $order );
		if ( BookingOrder::is_awaiting( $order ) ) {
			return null === $holder || get_current_user_id() === $holder ? $order : [];
		}
		return null === $holder || ! is_user_logged_in() || $for_whom->includes( $holder ) ? $order : [];
	}

	private function booked( ReaderClock $clock ): string {
		$ids = BookingForm::booked();
		if ( [] === $ids ) {
			return '';
		}
		$rows = $this->queries->rows(
			'my-bookings',
			[ 'userId' => get_current_user_id(), 'now' => ClassCards::now_ms(), 'isPast' => 0, 'bookingIds' => implode( ',', $ids ), 'limit' => count( $ids ), 'offset' => 0 ]
		);
		$html = '';
		foreach ( $rows as $row ) {
			$html .= sprintf( '<li><strong>%s</strong><br>%s</li>', esc_html( (string) $row['title'] ), esc_html( $clock->moment( (int) $row['starts_at'] ) ) );
		}
		$more = BookingForm::booked_more();
		if ( '' !== $html && '' !== $more ) {
			$html .= sprintf( '<li>%s</li>', esc_html( $more ) );
		}
		$is_own = [] === $rows || get_current_user_id() === (int) $rows[0]['person_id'];
		return '' === $html ? '' : sprintf(
			'<div class="lectern-book-class__booked" role="status"><h2 class="lectern-book-class__title" ' . BookingWords::FOCUS . '>%s</h2><ul class="lectern-book-class__order">%s</ul></div>%s',
			/* translators: %s: name of a child. */
			esc_html( $is_own ? __( 'Booked. See you in class!', 'lectern' ) : sprintf( __( 'Booked for %s. See you in class!', 'lectern' ), (string) $rows[0]['person_name'] ) ),
			$html,
			SchoolPage::way_to_my_classes( 'lectern-book-class__button wp-element-button' )
		);
	}
}
