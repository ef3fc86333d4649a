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

/** What the forms of seats for an address do. The secret of the mail is known to the mail alone: neither browser nor page of whoever asks sees it. */
final class AddressActs {
	public const ACTS = [ 'address', 'address-confirm' ];

	/** Mails that one network address can have sent in ten minutes. */
	private const MAILS = 10;

	public function __construct( private readonly Sidecar $sidecar, private readonly BridgeQueries $queries, private readonly HoldCookie $cookie ) {}

	/**
	 * @param string $name what the form says of the person
	 * @return array<string, string> parameters of the page that is led back to
	 */
	public function ask( string $name, string $email, string $return ): array {
		$token = $this->cookie->token();
		$name  = sanitize_text_field( $name );
		if ( null === $token ) {
			return [ BookingForm::REFUSAL => 'hold_expired' ];
		}
		if ( '' === $name || mb_strlen( $name ) > 100 ) {
			return [ BookingForm::REFUSAL => 'no_name' ];
		}
		if ( false === is_email( $email ) || strlen( $email ) > 100 ) {
			return [ BookingForm::REFUSAL => 'no_address' ];
		}
		$limit = new VisitorLimit( 'addresses', self::MAILS );
		if ( $limit->is_reached() ) {
			return [ BookingForm::REFUSAL => 'too_many_requests' ];
		}
		$limit->note();
		$booked_by = get_current_user_id();
		$answer    = $this->call( '/address-confirmations', [ 'token' => $token, 'name' => $name, 'email' => $email, 'bookedBy' => 0 === $booked_by ? null : $booked_by ] );
		if ( isset( $answer['refusal'] ) ) {
			return [ BookingForm::REFUSAL => $answer['refusal'] ];
		}
		$secret = $answer['json']['token'] ?? null;
		if ( ! is_string( $secret ) || ! is_string( $answer['json']['expiresAt'] ?? null ) ) {
			return [ BookingForm::REFUSAL => 'internal' ];
		}
		$this->cookie->keep( $token, (int) strtotime( $answer['json']['expiresAt'] ) );
		return $this->send( $secret, $return ) ? [ BookingForm::DONE => 'address' ] : [ BookingForm::REFUSAL => 'not_mailed' ];
	}

	/**
	 * Whoever has the link reads the mails of the address: the account with it, or a new one, gets the seats.
	 *
	 * @return array<string, string> parameters of the page that is led back to
	 */
	public function confirm( string $secret ): array {
		try {
			$rows = AddressOrder::rows( $this->queries, $secret );
		} catch ( RuntimeException ) {
			return [ BookingForm::REFUSAL => 'unavailable' ];
		}
		if ( [] === $rows ) {
			return [ BookingForm::REFUSAL => 'link_over' ];
		}
		$account = AddressAccount::of( (string) $rows[0]['email'], (string) $rows[0]['name'] );
		if ( null === $account ) {
			return [ BookingForm::REFUSAL => 'internal' ];
		}
		$answer = $this->call( '/address-confirmations/confirm', [ 'token' => $secret, 'userId' => $account->user_id ] );
		if ( isset( $answer['refusal'] ) ) {
			$account->take_back();
			return [ BookingForm::REFUSAL => $answer['refusal'] ];
		}
		$account->welcome();
		return [ BookingForm::DONE => $account->is_new ? 'address-new' : 'address-booked' ];
	}

	private function send( string $secret, string $return ): bool {
		try {
			$rows = AddressOrder::rows( $this->queries, $secret );
		} catch ( RuntimeException ) {
			return false;
		}
		$link = add_query_arg( AddressOrder::TOKEN, rawurlencode( $secret ), remove_query_arg( ClassPage::CLASS_PARAMETER, $return ) );
		return [] !== $rows && AddressMail::send( $rows, $link );
	}

	/**
	 * @param array<string, mixed> $body
	 * @return array{refusal: string}|array{json: array<string, mixed>}
	 */
	private function call( string $path, array $body ): array {
		$answer = $this->sidecar->call( Caller::wordpress(), 'POST', '/v1' . $path, (string) wp_json_encode( $body ) );
		$code   = $answer->refusal_code();
		return null === $code ? [ 'json' => $answer->json() ] : [ 'refusal' => $code ];
	}
}
