<?php
declare(strict_types=1);

namespace Lectern\Content;

use Lectern\Bridge\BridgeQueries;
use RuntimeException;

/** The seat that a link of an organisation offers: whoever has the link and an account takes it, once. */
final class InvitedSeat {
	/** Of the address: the secret of the link. */
	public const TOKEN = 'lectern_seat';

	/** The secret that the address brings; null: it brings none. */
	public static function token(): ?string {
		$token = BookingWords::parameter( self::TOKEN );
		return '' === $token ? null : $token;
	}

	/**
	 * What it is, with the way to take it; empty where no link led here.
	 *
	 * @throws RuntimeException where the sidecar's tables cannot be read
	 */
	public static function render( BridgeQueries $queries, ReaderClock $clock ): string {
		$token = self::token();
		if ( null === $token ) {
			return '';
		}
		$row   = $queries->row( 'seat-invitation', [ 'tokenHash' => hash( 'sha256', $token ), 'now' => ClassCards::now_ms() ] );
		$state = $row['state'] ?? 'invitation_unknown';
		if ( null === $row || 'open' !== $state ) {
			return sprintf( '<p class="lectern-outcome is-refusal" role="alert">%s</p>', esc_html( ClassWords::refusal( $state, null ) ) );
		}
		return sprintf(
			'<div class="lectern-my-classes__class is-offered"><h2 class="lectern-my-classes__title">%s</h2><p class="lectern-my-classes__when-text">%s – %s</p><p>%s</p><div class="lectern-my-classes__acts">%s</div></div>',
			esc_html( (string) $row['title'] ),
			esc_html( $clock->moment( (int) $row['starts_at'] ) ),
			esc_html( $clock->time( (int) $row['ends_at'] ) ),
			esc_html( sprintf( self::sentence( (string) $row['reach'] ), (string) $row['organisation_name'] ) ),
			is_user_logged_in() ? self::form( $token ) : self::log_in( $token )
		);
	}

	/** With a place for the name of the organisation. */
	private static function sentence( string $reach ): string {
		if ( 'following' === $reach ) {
			/* translators: %s: name of an organisation. */
			return __( '%s has a seat for you in this class and in those of its series that follow.', 'lectern' );
		}
		/* translators: %s: name of an organisation. */
		return __( '%s has a seat for you in this class.', 'lectern' );
	}

	private static function form( string $token ): string {
		return sprintf(
			'<form method="post" action="%s">%s<button type="submit" class="lectern-my-classes__button wp-element-button">%s</button></form>',
			esc_url( admin_url( 'admin-post.php' ) ),
			BookingForm::fields( 'seat', BookingWords::own_address(), [ 'token' => $token ] ),
			esc_html__( 'Take the seat', 'lectern' )
		);
	}

	private static function log_in( string $token ): string {
		return sprintf(
			'<a class="lectern-my-classes__button wp-element-button" href="%s">%s</a>',
			esc_url( wp_login_url( add_query_arg( self::TOKEN, rawurlencode( $token ), BookingWords::own_address() ) ) ),
			esc_html__( 'Log in and take the seat', 'lectern' )
		);
	}
}
