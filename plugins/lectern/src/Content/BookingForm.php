<?php
declare(strict_types=1);

namespace Lectern\Content;

use Lectern\Bridge\Caller;
use Lectern\Bridge\Sidecar;
use Lectern\Bridge\SidecarAnswer;
use wpdb;

/**
 * Everything that is booked, cancelled or waited for by a plain form: `admin-post.php?action=lectern_booking` asks the sidecar and leads back to the
 * page with what came of it. Only codes and random ids come by the address, never words.
 */
final class BookingForm {
	public const DONE    = 'lectern_done';
	public const BOOKED  = 'lectern_booked';
	/** How many were booked beside those. */
	public const BOOKED_MORE = 'lectern_booked_more';
	public const REFUSAL = 'lectern_booking_refusal';
	/** Whether an act was about the seats of several dates. */
	public const SEVERAL = 'several';
	/** Whether what came of it came to a child of the reader. */
	public const FOR_CHILD = 'lectern_for_child';

	private const ACTION = 'lectern_booking';

	/** Bookings that the address names: a whole year of them is too long for one. */
	private const NAMED = 12;

	/** Acts that keep seats. */
	private const KEEPING = [ 'hold', 'hold-other', 'hold-series' ];

	public function __construct( private readonly Sidecar $sidecar, private readonly HoldCookie $cookie, private readonly CalendarPanel $calendar, private readonly AddressActs $addresses, private readonly wpdb $wpdb ) {}

	public function register(): void {
		add_action( 'admin_post_' . self::ACTION, [ $this, 'take' ] );
		add_action( 'admin_post_nopriv_' . self::ACTION, [ $this, 'take' ] );
		add_action( 'template_redirect', [ $this, 'answer' ] );
	}

	/**
	 * The hidden fields of a form. Pages of visitors hold no nonce: what a visitor can do here, keeping a seat, concerns nobody's account.
	 *
	 * @param array<string, string> $values
	 */
	public static function fields( string $act, string $return, array $values = [] ): string {
		$fields = [ 'action' => self::ACTION, 'act' => $act, 'return' => $return ] + $values;
		if ( is_user_logged_in() ) {
			$fields['_wpnonce'] = wp_create_nonce( self::ACTION );
		}
		$html = '';
		foreach ( $fields as $name => $value ) {
			$html .= sprintf( '<input type="hidden" name="%s" value="%s">', esc_attr( $name ), esc_attr( $value ) );
		}
		return $html;
	}

	/** Says for whom the form is; empty for the reader, or where nobody knows yet. */
	public static function for_field( ?int $user_id ): string {
		return null === $user_id || get_current_user_id() === $user_id ? '' : sprintf( '<input type="hidden" name="%s" value="%d">', esc_attr( ForWhom::FIELD ), $user_id );
	}

	public function take(): never {
		nocache_headers();
		$act       = self::posted( 'act' );
		$is_in     = is_user_logged_in();
		$is_public = in_array( $act, [ ...self::KEEPING, ...AddressActs::PRESSED, 'release' ], true );
		if ( ! $is_in && ! $is_public ) {
			wp_safe_redirect( wp_login_url( self::return_address() ), 303 );
			exit;
		}
		if ( ! self::is_genuine() ) {
			self::lead_back( [ self::REFUSAL => 'token_invalid' ] );
		}
		$is_nobodys = ! $is_in || 'hold-other' === $act;
		if ( $is_nobodys && in_array( $act, self::KEEPING, true ) && ! $this->cookie->may_visitor_hold() ) {
			self::lead_back( [ self::REFUSAL => 'too_many_requests' ] );
		}
		if ( 'zone' === $act ) {
			self::lead_back( ReaderZone::choose( get_current_user_id(), self::posted( 'zone' ) ) ? [ self::DONE => 'zone' ] : [ self::REFUSAL => 'no_zone' ] );
		}
		if ( in_array( $act, AddressActs::PRESSED, true ) ) {
			self::lead_back( 'awaiting-release' === $act ? $this->addresses->release( self::id( 'seat' ) ) : $this->addresses->confirm( self::id( 'token' ) ) );
		}
		$request = $this->request( $act );
		if ( null === $request ) {
			self::lead_back( [ self::REFUSAL => self::missing( $act ) ] + self::confirmed_class( $act ) );
		}
		[ $path, $body ] = $request;
		$child           = ForWhom::posted_child();
		// A booking tells by itself whose it is.
		if ( null !== $child && ! in_array( $act, [ 'cancel', 'move', 'give' ], true ) ) {
			$body['forUserId'] = $child;
		}
		$caller          = ! $is_nobodys ? Caller::current( $this->wpdb ) : Caller::wordpress();
		$answer          = $this->sidecar->post( $caller, $path, $body );
		self::lead_back( $this->outcome( $act, $answer ) + ( null === $child ? [] : [ self::FOR_CHILD => '1' ] ) );
	}

	/** A form in which a person writes is sent to its page, which shows a refused one again as it was written. */
	public function answer(): void {
		$act = self::posted( 'act' );
		if ( self::ACTION !== self::posted( 'action' ) || ! in_array( $act, AddressActs::WRITTEN, true ) ) {
			return;
		}
		PrivatePages::keep_out_of_caches();
		$outcome = self::is_genuine() ? $this->written( $act ) : [ self::REFUSAL => 'token_invalid' ];
		if ( ! isset( $outcome[ self::REFUSAL ] ) ) {
			self::lead_back( $outcome );
		}
		$seat_id = 'awaiting-address' === $act ? self::id( 'seat' ) : null;
		( new RefusedAddress( $outcome[ self::REFUSAL ], self::posted( AddressOrder::NAME ), self::posted( AddressOrder::EMAIL ), $seat_id ) )->answer();
	}

	/** @return array<string, string> parameters of the page that is led back to */
	private function written( string $act ): array {
		$addressee = [ self::posted( AddressOrder::NAME ), trim( self::posted( AddressOrder::EMAIL ) ), self::return_address() ];
		return 'awaiting-address' === $act ? $this->addresses->change( self::id( 'seat' ), ...$addressee ) : $this->addresses->ask( ...$addressee );
	}

	/** Sent from a form that this site made for the person; visitors have none of their own. */
	private static function is_genuine(): bool {
		return ! is_user_logged_in() || false !== wp_verify_nonce( self::posted( '_wpnonce' ), self::ACTION );
	}

	/** @return array{string, array<string, mixed>}|null path and body; null: something is missing */
	private function request( string $act ): ?array {
		$class   = self::id( 'class' );
		$booking = self::id( 'booking' );
		$offer   = self::id( 'offer' );
		$token   = $this->cookie->token();
		return match ( $act ) {
			'hold', 'hold-other' => [] === self::chosen() ? null : [ '/seat-holds', [ 'classSessionIds' => self::chosen() ] + ( null === $token ? [] : [ 'token' => $token ] ) ],
			'hold-series' => [ '/series/' . self::id( 'series' ) . '/hold', null === $token ? [] : [ 'token' => $token ] ],
			'release' => null === $token ? null : [ '/seat-holds/release', [ 'token' => $token ] ],
			'confirm' => null === $token ? null : [ '/seat-holds/confirm', [ 'token' => $token, 'key' => self::posted( 'key' ) ] + SeenOrder::body() ],
			'wait'    => ForWhom::is_posted() ? [ "/class-sessions/{$class}/waitlist", [] ] : null,
			'leave'   => [ "/class-sessions/{$class}/waitlist/leave", [] ],
			'accept'  => [ "/waitlist-offers/{$offer}/accept", [] ],
			'decline' => [ "/waitlist-offers/{$offer}/decline", [] ],
			'cancel'  => [ "/class-sessions/{$class}/bookings/{$booking}/cancel", [] ],
			'seat'    => [ '/seat-invitations/take', [ 'token' => self::id( 'token' ) ] ],
			'move'    => [ "/class-sessions/{$class}/bookings/{$booking}/move", [ 'toClassSessionId' => self::id( 'to' ) ] ],
			'give'    => ForWhom::is_posted() ? [ "/class-sessions/{$class}/bookings/{$booking}/give", [ 'userId' => ForWhom::posted_child() ?? get_current_user_id() ] ] : null,
			'calendar'        => [ '/my-calendar-feed', [] ],
			'calendar-revoke' => [ '/my-calendar-feed/revoke', [] ],
			default   => null,
		};
	}

	/** What is missing in a form without a request. */
	private static function missing( string $act ): string {
		return match ( $act ) {
			'hold', 'hold-other', 'hold-series' => 'no_choice',
			'give'  => 'no_receiver',
			'wait'  => 'no_person',
			default => 'hold_expired',
		};
	}

	/**
	 * The class that was to be booked, so that the page says whether it is booked already, or how to book it again.
	 *
	 * @return array<string, string>
	 */
	private static function confirmed_class( string $act ): array {
		$class = 'confirm' === $act ? SeenOrder::body()['seen'][0]['classSessionId'] ?? null : null;
		return null === $class ? [] : [ ClassPage::CLASS_PARAMETER => $class ];
	}

	/** @return array<string, string> parameters of the page that is led back to */
	private function outcome( string $act, SidecarAnswer $answer ): array {
		$code = $answer->refusal_code();
		if ( null !== $code ) {
			if ( 'hold_expired' === $code ) {
				$this->cookie->forget();
			}
			$is_full = 'hold-series' === $act && in_array( $code, [ 'class_full', 'waitlist_first' ], true );
			return [ self::REFUSAL => $is_full ? 'series_full' : $code ] + ( 'hold_expired' === $code ? self::confirmed_class( $act ) : [] );
		}
		$json = $answer->json();
		if ( in_array( $act, self::KEEPING, true ) && is_string( $json['token'] ?? null ) && is_string( $json['expiresAt'] ?? null ) ) {
			$this->cookie->keep( $json['token'], (int) strtotime( $json['expiresAt'] ) );
			return [ self::DONE => 'hold-other' === $act ? 'other' : 'hold' ];
		}
		if ( 'calendar' === $act && is_string( $json['token'] ?? null ) ) {
			$this->calendar->show_once( $json['token'] );
			return [ self::DONE => $act ];
		}
		if ( in_array( $act, [ 'confirm', 'release' ], true ) ) {
			$this->cookie->forget();
		}
		if ( in_array( $act, [ 'accept', 'decline' ], true ) && '' !== self::posted( self::SEVERAL ) ) {
			return [ self::DONE => "{$act}-several" ];
		}
		$made = 'confirm' === $act ? self::made( $answer ) : [];
		return [] === $made ? [ self::DONE => $act ] : $made;
	}

	/**
	 * What was booked, for the page that is led back to.
	 *
	 * @return array<string, string>
	 */
	public static function made( SidecarAnswer $answer ): array {
		$items = $answer->json()['items'] ?? null;
		if ( ! is_array( $items ) ) {
			return [];
		}
		$ids  = array_map( static fn ( mixed $item ): string => is_array( $item ) && is_string( $item['id'] ?? null ) ? $item['id'] : '', array_values( $items ) );
		$more = count( $ids ) - self::NAMED;
		return [ self::BOOKED => implode( '.', array_slice( $ids, 0, self::NAMED ) ) ] + ( $more > 0 ? [ self::BOOKED_MORE => (string) $more ] : [] );
	}

	/** @return list<string> ids of the bookings that the address names */
	public static function booked(): array {
		return array_slice( array_values( array_filter( explode( '.', BookingWords::parameter( self::BOOKED ) ), ClassPage::is_public_id( ... ) ) ), 0, self::NAMED );
	}

	/** How many more were booked than the address names, in words; empty: none. */
	public static function booked_more(): string {
		$more = (int) BookingWords::parameter( self::BOOKED_MORE );
		/* translators: %d: a number of classes. */
		return $more <= 0 ? '' : sprintf( _n( 'and %d more, which stands under “My classes”', 'and %d more, which stand under “My classes”', $more, 'lectern' ), $more );
	}

	/** @param array<string, string> $outcome */
	private static function lead_back( array $outcome ): never {
		wp_safe_redirect( add_query_arg( array_map( rawurlencode( ... ), $outcome ), self::return_address() ), 303 );
		exit;
	}

	/** The page that the form stood on, if it is of this site. */
	private static function return_address(): string {
		$address = wp_validate_redirect( self::posted( 'return' ), home_url( '/' ) );
		return remove_query_arg( [ self::DONE, self::BOOKED, self::BOOKED_MORE, self::REFUSAL, self::FOR_CHILD ], $address );
	}

	/** @return list<string> */
	private static function chosen(): array {
		$ids = $_POST['classes'] ?? []; // phpcs:ignore WordPress.Security.NonceVerification -- take() verifies it.
		return array_values( array_unique( array_filter( is_array( $ids ) ? $ids : [], static fn ( mixed $id ): bool => is_string( $id ) && ClassPage::is_public_id( $id ) ) ) );
	}

	/** An id that is none is one that nobody has. */
	private static function id( string $name ): string {
		$id = self::posted( $name );
		return ClassPage::is_public_id( $id ) ? $id : str_repeat( 'a', 26 );
	}

	private static function posted( string $name ): string {
		$value = $_POST[ $name ] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification -- take() verifies it.
		return is_string( $value ) ? wp_unslash( $value ) : '';
	}
}
