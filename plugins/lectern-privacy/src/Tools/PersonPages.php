<?php
declare(strict_types=1);

namespace LecternPrivacy\Tools;

use Lectern\Bridge\Caller;
use Lectern\Bridge\Sidecar;
use WP_Error;
use WP_User;

/** Asks the sidecar page by page about the person with an e-mail address. WordPress itself asks: the tools have checked who uses them. */
final class PersonPages {
	public function __construct( private readonly Sidecar $sidecar ) {}

	/**
	 * @param 'export'|'erase' $act
	 * @return array<string, mixed>|WP_Error|null null: this address leads to no account, see nobody()
	 */
	public function ask( string $act, string $email, int $page ): array|WP_Error|null {
		$user = get_user_by( 'email', $email );
		if ( ! $user instanceof WP_User ) {
			return null;
		}
		$answer = $this->sidecar->call(
			Caller::wordpress(),
			'POST',
			"/v1/personal-data/{$act}",
			(string) wp_json_encode( [ 'userId' => $user->ID, 'page' => $page ] ),
			Sidecar::PATIENT_SECONDS
		);
		if ( $answer->is_success() ) {
			return $answer->json();
		}
		$problem = $answer->json();
		return new WP_Error(
			'lectern_' . (string) $answer->refusal_code(),
			sprintf(
				/* translators: 1: what went wrong, 2: an identifier. */
				__( 'Lectern could not be asked, so nothing is complete: %1$s (%2$s). Try again when it answers.', 'lectern-privacy' ),
				is_string( $problem['detail'] ?? null ) ? $problem['detail'] : '',
				is_string( $problem['id'] ?? null ) ? $problem['id'] : ''
			)
		);
	}

	/** What people are told where an address leads to no account. */
	public static function nobody(): string {
		return __( 'No account has this address. Lectern keeps what it holds under the number of an account: what is left of a deleted account cannot be found by its address, and goes on its due date. An address for which somebody keeps a seat is deleted within a day. Answer requests before you delete an account.', 'lectern-privacy' );
	}
}
