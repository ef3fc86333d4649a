<?php
declare(strict_types=1);

namespace Lectern\Content;

/** One booking or one place in line as its owner, or the owner's guardian, sees it, with what can be done about it and what that means. */
final class MyClassCard {
	public function __construct( private readonly ReaderClock $clock, private readonly ClassPage $page, private readonly int $now_ms, private readonly int $reader_id ) {}

	/** @param array<string, string|null> $row of the bridge query my-bookings */
	public static function is_off( array $row ): bool {
		return '1' === $row['is_cancelled'] || '1' === $row['is_class_cancelled'];
	}

	/** @param array<string, string|null> $row of the bridge query my-bookings */
	public function past( array $row ): string {
		return $this->card( $row, self::state( $row ), '', self::is_off( $row ) ? ' is-cancelled' : '' );
	}

	/**
	 * @param array<string, list<ScheduledClass>> $targets   classes to move to, by the booking for which that was asked
	 * @param array<string, ForWhom>              $receivers whom the seat can be given to, by the booking for which that was asked
	 */
	public function to_come( BookedDates $dates, array $targets, array $receivers ): string {
		$row    = $dates->next;
		$is_off = self::is_off( $row );
		return $this->card( $row, self::state( $row ), $this->ways( $row, $targets, $receivers ), $is_off ? ' is-cancelled' : '', $this->more( $dates, $targets, $receivers ) );
	}

	/**
	 * The other dates of a series, each with what can be done about it.
	 *
	 * @param array<string, list<ScheduledClass>> $targets
	 * @param array<string, ForWhom>              $receivers
	 */
	private function more( BookedDates $dates, array $targets, array $receivers ): string {
		if ( [] === $dates->more ) {
			return '';
		}
		$html = '';
		foreach ( $dates->more as $row ) {
			$is_off = self::is_off( $row );
			$start  = $this->clock->moment( (int) $row['starts_at'] );
			$state  = self::state( $row );
			$acts   = $this->ways( $row, $targets, $receivers );
			$html  .= sprintf(
				'<li class="lectern-my-classes__date%s"><p class="lectern-my-classes__when-text"><time datetime="%s">%s</time> – %s</p>%s%s%s</li>',
				$is_off ? ' is-cancelled' : '',
				esc_attr( JoinClassContext::instant( (int) $row['starts_at'] ) ),
				esc_html( $start ),
				esc_html( $this->clock->time( (int) $row['ends_at'] ) ),
				$row['title'] === $dates->next['title'] ? '' : '<p>' . esc_html( (string) $row['title'] ) . '</p>',
				'' === $state ? '' : '<p class="lectern-my-classes__state">' . esc_html( $state ) . '</p>',
				'' === $acts ? '' : '<div class="lectern-my-classes__acts">' . $acts . '</div>'
			);
		}
		$asked = array_key_first( $targets + $receivers );
		return sprintf(
			'<details class="lectern-my-classes__dates"%s><summary>%s<span class="screen-reader-text"> %s</span></summary><ul>%s</ul></details>',
			null !== $asked && $dates->folds( $asked ) ? ' open' : '',
			esc_html( $this->folded( $dates ) ),
			esc_html( $this->whose( $dates->next ) ),
			$html
		);
	}

	/** How many dates are folded away, and until when; those that were cancelled are counted apart. */
	private function folded( BookedDates $dates ): string {
		$live  = $dates->live();
		$off   = count( $dates->more ) - count( $live );
		$words = [];
		if ( [] !== $live ) {
			$words[] = BookedDates::folded( $live, $this->clock );
		}
		if ( $off > 0 ) {
			/* translators: %d: how many dates of a series were cancelled. */
			$words[] = sprintf( _n( '%d cancelled', '%d cancelled', $off, 'lectern' ), $off );
		}
		return implode( ' · ', $words );
	}

	/** @param array<string, string|null> $row */
	private static function state( array $row ): string {
		return match ( true ) {
			'1' === $row['is_class_cancelled'] => __( 'Cancelled by the school', 'lectern' ),
			'1' === $row['is_given_away']      => __( 'Given to somebody else', 'lectern' ),
			'1' === $row['is_cancelled']       => __( 'Cancelled', 'lectern' ),
			default                            => '',
		};
	}

	/**
	 * What a row is about, for those who listen to a list of buttons: no two rows are called the same.
	 *
	 * @param array<string, string|null> $row
	 */
	private function name( array $row ): string {
		return $this->whose( $row ) . ', ' . $this->clock->moment( (int) $row['starts_at'] );
	}

	/** @param array<string, string|null> $row */
	private function whose( array $row ): string {
		return (string) $row['title'] . ( $this->is_own( $row ) ? '' : ' – ' . (string) $row['person_name'] );
	}

	/** @param array<string, string|null> $row of the bridge query my-waitlist */
	public function waiting( array $row ): string {
		$place = new WaitingPlace( $row, $this->clock, $this->reader_id );
		return $this->card( [ 'title' => $place->title() ] + $row, $place->words(), $place->acts( BookingWords::own_address(), 'lectern-my-classes' ), $place->is_offered() ? ' is-offered' : '' );
	}

	/** @param array<string, string|null> $row */
	private function card( array $row, string $state, string $acts, string $modifier = '', string $more = '' ): string {
		return sprintf(
			'<li class="lectern-my-classes__class%s">%s<p class="lectern-my-classes__when-text"><time datetime="%s">%s</time> – %s</p><h3 class="lectern-my-classes__title">%s</h3>%s%s%s%s</li>',
			esc_attr( $modifier ),
			/* translators: %s: name of a child. */
			$this->is_own( $row ) ? '' : '<p class="lectern-my-classes__for">' . esc_html( sprintf( __( 'For %s', 'lectern' ), (string) $row['person_name'] ) ) . '</p>',
			esc_attr( JoinClassContext::instant( (int) $row['starts_at'] ) ),
			esc_html( $this->clock->moment( (int) $row['starts_at'] ) ),
			esc_html( $this->clock->time( (int) $row['ends_at'] ) ),
			esc_html( (string) $row['title'] ),
			'' === ( $row['teacher_names'] ?? '' ) ? '' : '<p class="lectern-my-classes__who">' . esc_html( (string) $row['teacher_names'] ) . '</p>',
			'' === $state ? '' : '<p class="lectern-my-classes__state">' . esc_html( $state ) . '</p>',
			'' === $acts ? '' : '<div class="lectern-my-classes__acts">' . $acts . '</div>',
			$more
		);
	}

	/**
	 * What can be done about a booking; empty: it does not stand.
	 *
	 * @param array<string, string|null>          $row
	 * @param array<string, list<ScheduledClass>> $targets
	 * @param array<string, ForWhom>              $receivers
	 */
	private function ways( array $row, array $targets, array $receivers ): string {
		$title = $this->name( $row );
		return self::is_off( $row ) ? '' : $this->acts( $row, $title, $targets ) . $this->giving( $row, $title, $receivers );
	}

	/** The way to a form that this page shows when it is asked for. */
	private static function way( string $parameter, string $booking, string $id, string $words, string $title ): string {
		return sprintf(
			'<a class="lectern-my-classes__quiet" href="%s">%s<span class="screen-reader-text"> %s</span></a>',
			esc_url( add_query_arg( $parameter, $booking, BookingWords::own_address() ) . "#{$id}-{$booking}" ),
			esc_html( $words ),
			esc_html( $title )
		);
	}

	/**
	 * @param array<string, string|null>          $row
	 * @param string                              $title   what it is about, for those who listen to a list of buttons
	 * @param array<string, list<ScheduledClass>> $targets
	 */
	private function acts( array $row, string $title, array $targets ): string {
		$class   = (string) $row['class_session_id'];
		$booking = (string) $row['booking_id'];
		$is_near = $this->now_ms >= (int) $row['may_enter_from'];
		$html = ! $this->is_own( $row ) ? '<p class="lectern-my-classes__rule">' . esc_html( ClassWords::joins_alone( (string) $row['person_name'] ) ) . '</p>' : sprintf(
			'<a class="lectern-my-classes__%s" href="%s">%s<span class="screen-reader-text"> %s</span></a>',
			$is_near ? 'button wp-element-button' : 'quiet',
			esc_url( $this->page->url( $class ) ),
			$is_near ? esc_html__( 'Join class', 'lectern' ) : esc_html__( 'Go to the class', 'lectern' ),
			esc_html( $title )
		);
		if ( '1' !== $row['may_cancel'] ) {
			return $html . '<p class="lectern-my-classes__rule">' . esc_html__( 'It is too late to cancel this class yourself.', 'lectern' ) . '</p>';
		}
		$ids   = [ 'class' => $class, 'booking' => $booking ] + $this->child( $row );
		$html .= sprintf(
			'<details class="lectern-my-classes__cancel"><summary>%s<span class="screen-reader-text"> %s</span></summary><p>%s</p>%s</details>',
			esc_html__( 'Cancel', 'lectern' ),
			esc_html( $title ),
			esc_html( $this->rule( $row ) ),
			ActForm::render( 'cancel', $ids, BookingWords::own_address(), __( 'Cancel this class', 'lectern' ), 'lectern-my-classes__button wp-element-button', $title )
		);
		if ( '1' === $row['is_lesson'] || $this->now_ms >= (int) $row['change_until'] ) {
			return $html;
		}
		if ( ! isset( $targets[ $booking ] ) ) {
			return $html . self::way( MyClasses::MOVE, $booking, 'booking', __( 'Move to another date', 'lectern' ), $title );
		}
		return $html . $this->move( $ids, $targets[ $booking ] );
	}

	/**
	 * The way to give the seat to a child, to another one or to the reader; empty: there is nobody, or it is too late.
	 *
	 * @param array<string, string|null> $row
	 * @param string                     $title what it is about, for those who listen to a list of buttons
	 * @param array<string, ForWhom>     $receivers
	 */
	private function giving( array $row, string $title, array $receivers ): string {
		if ( '1' !== $row['may_give'] ) {
			return '';
		}
		$booking = (string) $row['booking_id'];
		if ( ! isset( $receivers[ $booking ] ) ) {
			return self::way( MyClasses::GIVE, $booking, 'giving', __( 'Give to somebody else', 'lectern' ), $title );
		}
		// It costs what the booking did, whatever the course costs by now.
		$for_whom = 'credit' === $row['cost'] ? $receivers[ $booking ] : $receivers[ $booking ]->without( 'no_credit' );
		$body     = match ( true ) {
			$for_whom->are_all_seated() => ForWhom::all_seated(),
			$for_whom->is_nobody_left() => $for_whom->nobody_left(),
			default => sprintf(
				'<form method="post" action="%s">%s%s%s<button type="submit" class="lectern-my-classes__button wp-element-button">%s</button></form>',
				esc_url( admin_url( 'admin-post.php' ) ),
				BookingForm::fields( 'give', BookingWords::own_address(), [ 'class' => (string) $row['class_session_id'], 'booking' => $booking ] ),
				$for_whom->question(),
				$this->price_of_giving( $row ),
				esc_html__( 'Give the seat', 'lectern' )
			),
		};
		return sprintf( '<div class="lectern-my-classes__move" id="giving-%s">%s</div>', esc_attr( $booking ), $body );
	}

	/** @param array<string, string|null> $row */
	private function price_of_giving( array $row ): string {
		$words = match ( $row['cost'] ) {
			'credit'   => $this->is_own( $row )
				? __( 'You get your lesson credit back, and the seat costs the other person one.', 'lectern' )
				/* translators: %s: name of a child. */
				: sprintf( __( '%s gets the lesson credit back, and the seat costs the other person one.', 'lectern' ), (string) $row['person_name'] ),
			'invoiced' => __( 'The price stays the same.', 'lectern' ),
			default    => '',
		};
		return '' === $words ? '' : '<p>' . esc_html( $words ) . '</p>';
	}

	/**
	 * @param array<string, string> $ids
	 * @param list<ScheduledClass>  $targets
	 */
	private function move( array $ids, array $targets ): string {
		$options = '';
		foreach ( $targets as $one ) {
			if ( 'open' === $one->state ) {
				$options .= sprintf( '<option value="%s">%s</option>', esc_attr( $one->id ), esc_html( $this->clock->moment( $one->starts_at ) . ' · ' . $one->title ) );
			}
		}
		$body = '' === $options
			? '<p>' . esc_html__( 'There is no other date with a free seat at the moment.', 'lectern' ) . '</p>'
			: sprintf(
				'<form method="post" action="%s">%s<label>%s <select name="to">%s</select></label> <button type="submit" class="lectern-my-classes__button wp-element-button">%s</button></form>',
				esc_url( admin_url( 'admin-post.php' ) ),
				BookingForm::fields( 'move', BookingWords::own_address(), $ids ),
				esc_html__( 'New date', 'lectern' ),
				$options,
				esc_html__( 'Move', 'lectern' )
			);
		return sprintf( '<div class="lectern-my-classes__move" id="booking-%s">%s</div>', esc_attr( $ids['booking'] ), $body );
	}

	/**
	 * Until when it is free to change one's mind, and what comes back.
	 *
	 * @param array<string, string|null> $row
	 */
	private function rule( array $row ): string {
		$back = match ( $row['would_give_back'] ) {
			'credit'  => $this->is_own( $row )
				? __( 'You get a lesson credit back.', 'lectern' )
				/* translators: %s: name of a child. */
				: sprintf( __( '%s gets a lesson credit back.', 'lectern' ), (string) $row['person_name'] ),
			'money'   => __( 'The school returns the price.', 'lectern' ),
			'nothing' => __( 'Nothing is returned.', 'lectern' ),
			default   => '',
		};
		$until = (int) $row['change_until'];
		$can   = '1' === $row['is_lesson']
			/* translators: %s: weekday, date and time. */
			? __( 'You can cancel until %s.', 'lectern' )
			/* translators: %s: weekday, date and time. */
			: __( 'You can cancel or move until %s.', 'lectern' );
		$words = $this->now_ms < $until ? sprintf( $can, $this->clock->moment( $until ) ) : '';
		return trim( $words . ' ' . $back );
	}

	/** @param array<string, string|null> $row */
	private function is_own( array $row ): bool {
		return (int) $row['person_id'] === $this->reader_id;
	}

	/**
	 * What a form says of whom it is for.
	 *
	 * @param array<string, string|null> $row
	 * @return array<string, string>
	 */
	private function child( array $row ): array {
		return $this->is_own( $row ) ? [] : [ ForWhom::FIELD => (string) $row['person_id'] ];
	}
}
