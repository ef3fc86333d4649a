<?php
declare(strict_types=1);

namespace Lectern\Content;

use Lectern\Access\AddressAccount;
use Lectern\Bridge\BridgeQueries;
use Lectern\Bridge\Caller;
use Lectern\Bridge\Sidecar;
use Lectern\Bridge\VisitorLimit;
use Lectern\Mail\AddressMail;
use RuntimeException;
use wpdb;

/** What the forms of seats for an address do. The secret of the mail is known to the mail alone: neither browser nor page of whoever asks sees it. */
final class AddressActs {
	/** Those of buttons alone. */
	public const PRESSED = [ 'address-confirm', 'awaiting-release' ];

	/** Those of forms in which a person writes: the page of the form answers them. */
	public const WRITTEN = [ 'address', 'awaiting-address' ];

	/** What is wrong with a field. */
	public const NO_NAME    = 'no_name';
	public const NO_ADDRESS = 'no_address';

	/** Mails that one network address can have sent in ten minutes, and that one mailbox gets in a day. */
	private const MAILS        = 10;
	private const MAILS_TO_ONE = 5;
	private const DAY_SECONDS  = 86_400;

	public function __construct( private readonly Sidecar $sidecar, private readonly BridgeQueries $queries, private readonly HoldCookie $cookie, private readonly wpdb $wpdb ) {}

	/**
	 * @param string $name   what the form says of the person
	 * @param string $return address of the page that the form stood on
	 * @return array<string, string> parameters of the page that is led back to
	 */
	public function ask( string $name, string $email, string $return ): array {
		$token   = $this->cookie->token();
		$refusal = null === $token ? 'hold_expired' : $this->asked( '/address-confirmations', $name, $email, $return );
		return null === $refusal ? [ BookingForm::DONE => 'address' ] : [ BookingForm::REFUSAL => $refusal ];
	}

	/**
	 * The same for one seat that waits already.
	 *
	 * @return array<string, string> parameters of the page that is led back to
	 */
	public function change( string $seat_id, string $name, string $email, string $return ): array {
		$refusal = $this->asked( "/awaiting-seats/{$seat_id}/address", $name, $email, $return );
		return null === $refusal ? [ BookingForm::DONE => 'awaiting-address' ] : [ BookingForm::REFUSAL => self::of_seat( $refusal ) ];
	}

	/** @return array<string, string> parameters of the page that is led back to */
	public function release( string $seat_id ): array {
		$caller  = is_user_logged_in() ? Caller::current( $this->wpdb ) : Caller::wordpress();
		$refusal = $this->sidecar->post( $caller, "/awaiting-seats/{$seat_id}/release", $this->asker() )->refusal_code();
		return null === $refusal ? [ BookingForm::DONE => 'awaiting-release' ] : [ BookingForm::REFUSAL => self::of_seat( $refusal ) ];
	}

	private static function of_seat( string $refusal ): string {
		return 'not_found' === $refusal ? 'seat_gone' : $refusal;
	}

	/** @return array{token?: string} by what a visitor is known who keeps seats */
	private function asker(): array {
		$token = $this->cookie->token();
		return null === $token ? [] : [ 'token' => $token ];
	}

	/**
	 * Whoever has the link reads the mails of the address: the account with it, or a new one, gets the seats. The same again does no harm.
	 *
	 * @return array<string, string> parameters of the page that is led back to
	 */
	public function confirm( string $secret ): array {
		try {
			$rows = AddressOrder::rows( $this->queries, $secret );
		} catch ( RuntimeException ) {
			return self::try_again( 'unavailable', $secret );
		}
		if ( [] === $rows ) {
			return [ BookingForm::REFUSAL => 'link_over' ];
		}
		$account = AddressAccount::of( (string) $rows[0]['email'], (string) $rows[0]['name'], $this->wpdb );
		if ( null === $account ) {
			return self::try_again( 'internal', $secret );
		}
		$answer = $this->sidecar->post( Caller::wordpress(), '/address-confirmations/confirm', [ 'token' => $secret, 'userId' => $account->user_id ] );
		$refusal = $answer->refusal_code();
		if ( null !== $refusal ) {
			return self::try_again( $refusal, $secret );
		}
		// With the secret the page says what was booked, and to nobody else.
		return [ BookingForm::DONE => $account->welcome() ? 'address-new' : 'address-booked', AddressOrder::TOKEN => $secret ] + BookingForm::made( $answer );
	}

	/** @return array<string, string> */
	private static function try_again( string $refusal, string $secret ): array {
		return [ BookingForm::REFUSAL => $refusal, AddressOrder::TOKEN => $secret ];
	}

	public static function is_name( string $name ): bool {
		$name = sanitize_text_field( $name );
		return '' !== $name && mb_strlen( $name ) <= 100;
	}

	public static function is_address( string $email ): bool {
		return false !== is_email( $email ) && strlen( $email ) <= 100;
	}

	/** @return string|null code of the refusal; null: the mail was sent */
	private function asked( string $path, string $name, string $email, string $return ): ?string {
		if ( ! self::is_name( $name ) ) {
			return self::NO_NAME;
		}
		if ( ! self::is_address( $email ) ) {
			return self::NO_ADDRESS;
		}
		$name = sanitize_text_field( $name );
		foreach ( [ new VisitorLimit( 'addresses', self::MAILS ), new VisitorLimit( 'mailbox', self::MAILS_TO_ONE, strtolower( $email ), self::DAY_SECONDS ) ] as $limit ) {
			if ( $limit->is_reached() ) {
				return 'too_many_mails';
			}
			$limit->note();
		}
		$booked_by = get_current_user_id();
		$answer    = $this->sidecar->post( Caller::wordpress(), $path, $this->asker() + [ 'name' => $name, 'email' => $email, 'bookedBy' => 0 === $booked_by ? null : $booked_by ] );
		$refusal   = $answer->refusal_code();
		if ( null !== $refusal ) {
			return match ( $refusal ) {
				'too_many_requests' => 'too_many_mails',
				'invalid_input'     => 'name' === $answer->refused_field() ? self::NO_NAME : self::NO_ADDRESS,
				default             => $refusal,
			};
		}
		[ 'token' => $secret, 'expiresAt' => $until ] = $answer->json() + [ 'token' => null, 'expiresAt' => null ];
		if ( ! is_string( $secret ) || ! is_string( $until ) ) {
			return 'internal';
		}
		$token = $this->cookie->token();
		if ( null !== $token && '/address-confirmations' === $path ) {
			$this->cookie->keep( $token, (int) strtotime( $until ) );
		}
		return $this->send( $secret, $return ) ? null : 'not_mailed';
	}

	private function send( string $secret, string $return ): bool {
		try {
			$rows = AddressOrder::rows( $this->queries, $secret );
		} catch ( RuntimeException ) {
			return false;
		}
		return [] !== $rows && AddressMail::send( $rows, add_query_arg( AddressOrder::TOKEN, rawurlencode( $secret ), self::page( $return ) ), ReaderClock::zone_of( $return ) );
	}

	/** The page of this site that the link leads to. What a browser says of it is no more than a hint: the secret goes there. */
	private static function page( string $return ): string {
		$post_id = url_to_postid( $return );
		$page    = $post_id > 0 && 'publish' === get_post_status( $post_id ) && has_block( 'lectern/book-class', $post_id ) ? get_permalink( $post_id ) : false;
		return false === $page ? ( SchoolPage::booking()->url() ?? home_url( '/' ) ) : $page;
	}
}
