<?php
declare(strict_types=1);

namespace Lectern\Content;

use Lectern\Bridge\BridgeQueries;
use RuntimeException;

/** A series whose dates can be booked in one order. */
final class WholeSeries {
	/** @param non-empty-list<array<string, string|null>> $dates of the bridge query whole-series, without those that are nobody's to book of those whom the reader books for */
	private function __construct( private readonly array $dates ) {}

	/**
	 * The series of a class session; null: there is none that can be booked as a whole.
	 *
	 * @throws RuntimeException where the sidecar's tables cannot be read
	 */
	public static function of_class( BridgeQueries $queries, string $class_session_id, ForWhom $for_whom ): ?self {
		$rows  = $queries->rows( 'whole-series', [ 'classSessionId' => $class_session_id, 'userId' => get_current_user_id(), 'now' => ClassCards::now_ms() ] );
		$ids   = $for_whom->ids();
		$dates = array_values( array_filter( $rows, static fn ( array $row ): bool => [] === $ids || [] !== array_diff( $ids, self::seated( $row ) ) ) );
		return [] === $dates ? null : new self( $dates );
	}

	/**
	 * Ways to series that are only booked as a whole: from the next of their dates on. Empty where there is none.
	 *
	 * @param list<ScheduledClass> $classes the next first
	 */
	public static function links( array $classes, ReaderClock $clock ): string {
		$html = '';
		$seen = [];
		foreach ( $classes as $one ) {
			if ( null === $one->whole_series_id || isset( $seen[ $one->whole_series_id ] ) ) {
				continue;
			}
			$seen[ $one->whole_series_id ] = true;
			$html .= sprintf(
				'<li><a href="%s"><strong>%s</strong></a><br>%s</li>',
				esc_url( BookingWords::own_address( $one->id ) ),
				esc_html( $one->title ),
				/* translators: %s: weekday, date and time. */
				esc_html( sprintf( __( 'Next date: %s', 'lectern' ), $clock->moment( $one->starts_at ) ) )
			);
		}
		return '' === $html ? '' : sprintf(
			'<div class="lectern-book-class__series"><h3 class="lectern-book-class__subtitle">%s</h3><ul class="lectern-book-class__order">%s</ul></div>',
			esc_html__( 'Booked with all of their dates', 'lectern' ),
			$html
		);
	}

	/**
	 * How many dates these are, from when until when.
	 *
	 * @param non-empty-list<array<string, string|null>> $dates the next first
	 */
	public static function span( array $dates, ReaderClock $clock ): string {
		$count = count( $dates );
		/* translators: 1: how many, 2: first date, 3: last date. */
		return sprintf( _n( '%1$d date: %2$s', '%1$d dates, %2$s to %3$s', $count, 'lectern' ), $count, $clock->day( (int) $dates[0]['starts_at'] ), $clock->day( (int) $dates[ $count - 1 ]['starts_at'] ) );
	}

	public function starts_at(): int {
		return (int) $this->dates[0]['starts_at'];
	}

	/** Whether somebody can keep a seat on each of the dates that are left to them. */
	public function is_free_for( ForWhom $for_whom ): bool {
		return $this->has( $for_whom, 'free' );
	}

	/** Whether somebody can only wait for it: a date of theirs is full, and none is booked without it. */
	public function is_waited_for( ForWhom $for_whom ): bool {
		return 'whole' === $this->dates[0]['offer'] && $this->has( $for_whom, 'full' );
	}

	/** The same people, for its line. */
	public function waiting( ForWhom $for_whom ): ForWhom {
		return $for_whom->except(
			fn ( int $user_id ): ?string => 'free' === $this->state_of( $user_id ) ? __( 'Every date has a free seat', 'lectern' ) : $this->booked( $user_id )
		);
	}

	/**
	 * The form that keeps a seat on every date; empty: whoever the order is for has one already.
	 *
	 * @param list<array<string, string|null>> $order what is kept already, which the dates are added to
	 */
	public function form( ReaderClock $clock, ForWhom $for_whom, array $order, string $return ): string {
		$head   = $this->head( $clock );
		$holder = BookingOrder::holder( $order );
		$people = null === $holder ? $for_whom : $for_whom->only( $holder );
		if ( ! $this->is_free_for( $people ) ) {
			$words = 'whole' === $this->dates[0]['offer'] ? '' : sprintf(
				'<p>%s</p>',
				esc_html__( 'A date is full, so they cannot be booked together at the moment. Book other dates one by one, and open a full one to join its waiting list.', 'lectern' )
			);
			return $this->has( $people, 'full' ) ? self::part( $head . $words ) : '';
		}
		// Credits for other courses pay for nothing here.
		$kept   = self::with_credits( array_values( array_filter( $order, static fn ( array $row ): bool => $for_whom->pays_for( (int) $row['course_id'] ) ) ) );
		$payers = $people
			->for_order( fn ( int $user_id ): int => count( array_unique( [ ...$kept, ...self::with_credits( $this->dates_of( $user_id ) ) ] ) ) )
			->except( fn ( int $user_id ): ?string => 'full' === $this->state_of( $user_id ) ? __( 'One of the dates is full', 'lectern' ) : $this->booked( $user_id ) );
		if ( $payers->is_nobody_left() ) {
			return self::part( $head . $payers->nobody_left() );
		}
		$price = [] === $for_whom->ids() ? ForWhom::price_of_anybody( count( self::with_credits( $this->dates ) ) ) : $payers->price();
		return sprintf(
			'<form class="lectern-book-class__series" method="post" action="%s">%s%s%s%s<button type="submit" class="lectern-book-class__button wp-element-button">%s</button><p class="lectern-book-class__note">%s</p></form>',
			esc_url( admin_url( 'admin-post.php' ) ),
			BookingForm::fields( 'hold-series', $return, [ 'series' => (string) $this->dates[0]['series_id'] ] ),
			$head,
			'' === $price ? '' : '<p>' . esc_html( $price ) . '</p>',
			null === $holder ? $payers->question() : BookingForm::for_field( $holder ),
			esc_html__( 'Keep a seat on all dates', 'lectern' ),
			esc_html__( 'Nothing is booked yet: your seats are kept for some minutes while you decide.', 'lectern' )
		);
	}

	/** What is shown of it without a form. */
	public static function part( string $html ): string {
		return '<div class="lectern-book-class__series">' . $html . '</div>';
	}

	private function has( ForWhom $for_whom, string $state ): bool {
		$states = array_map( $this->state_of( ... ), $for_whom->ids() ?: [ 0 ] );
		return in_array( $state, $states, true );
	}

	/**
	 * What is left of it to a person; 0: a visitor.
	 *
	 * @return 'booked'|'full'|'free'
	 */
	private function state_of( int $user_id ): string {
		$dates = $this->dates_of( $user_id );
		return match ( true ) {
			[] === $dates => 'booked',
			in_array( '1', array_column( $dates, 'is_full' ), true ) => 'full',
			default => 'free',
		};
	}

	/** Why nothing of it is for a person; null: something is. */
	private function booked( int $user_id ): ?string {
		return 'booked' === $this->state_of( $user_id ) ? __( 'Is in each of these classes already', 'lectern' ) : null;
	}

	/** @return list<array<string, string|null>> the dates that an order books for a person */
	private function dates_of( int $user_id ): array {
		return array_values( array_filter( $this->dates, static fn ( array $date ): bool => ! in_array( $user_id, self::seated( $date ), true ) ) );
	}

	/**
	 * @param array<string, string|null> $date
	 * @return list<int> the reader and children who have a seat on it or teach it
	 */
	private static function seated( array $date ): array {
		return null === $date['seated'] ? [] : array_map( intval( ... ), explode( ',', $date['seated'] ) );
	}

	/**
	 * @param list<array<string, string|null>> $rows of the bridge queries whole-series and hold-by-token
	 * @return list<string> ids of the classes that cost a lesson credit each
	 */
	public static function with_credits( array $rows ): array {
		return array_values( array_map( static fn ( array $row ): string => (string) $row['class_session_id'], array_filter( $rows, static fn ( array $row ): bool => 'credit' === $row['cost'] ) ) );
	}

	/** What the series is, with its dates. */
	public function head( ReaderClock $clock ): string {
		$list = '';
		foreach ( $this->dates as $date ) {
			$full  = '1' === $date['is_full'] ? ' · ' . __( 'Full', 'lectern' ) : '';
			$list .= sprintf( '<li>%s – %s%s</li>', esc_html( $clock->moment( (int) $date['starts_at'] ) ), esc_html( $clock->time( (int) $date['ends_at'] ) ), esc_html( $full ) );
		}
		return sprintf(
			'<h3 class="lectern-book-class__subtitle">%s</h3><p>%s</p><details class="lectern-book-class__more"><summary>%s</summary><ul class="lectern-book-class__order">%s</ul></details>',
			/* translators: %s: title of a series of classes. */
			esc_html( sprintf( __( 'All dates of “%s”', 'lectern' ), (string) $this->dates[0]['title'] ) ),
			esc_html( self::span( $this->dates, $clock ) ),
			esc_html__( 'Show the dates', 'lectern' ),
			$list
		);
	}
}
