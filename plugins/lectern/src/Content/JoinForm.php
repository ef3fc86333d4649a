<?php
declare(strict_types=1);

namespace Lectern\Content;

use Lectern\Bridge\Caller;
use Lectern\Bridge\Sidecar;
use wpdb;

/**
 * Joining without script: `admin-post.php?action=lectern_join` asks the sidecar and leads into the room, back with a refusal, or to a
 * page that asks again while the room is being made.
 */
final class JoinForm {
	public const REFUSAL_PARAMETER = 'lectern_refusal';

	private const ACTION = 'lectern_join';

	public function __construct(
		private readonly Sidecar $sidecar,
		private readonly ClassPage $page,
		private readonly wpdb $wpdb,
	) {}

	public function register(): void {
		add_action( 'admin_post_' . self::ACTION, [ $this, 'join' ] );
		add_action( 'admin_post_nopriv_' . self::ACTION, [ $this, 'log_in_first' ] );
	}

	/** The hidden fields of a form that joins a class; `$return` is the page to come back to when it is refused. */
	public static function fields( string $class_session_id, string $return ): string {
		$fields = [
			'action'        => self::ACTION,
			'class_session' => $class_session_id,
			'return'        => $return,
			'_wpnonce'      => wp_create_nonce( self::ACTION . $class_session_id ),
		];
		$html   = '';
		foreach ( $fields as $name => $value ) {
			$html .= sprintf( '<input type="hidden" name="%s" value="%s">', esc_attr( $name ), esc_attr( $value ) );
		}
		return $html;
	}

	public function log_in_first(): never {
		wp_safe_redirect( wp_login_url( $this->return_address( self::posted( 'class_session' ) ) ), 303 );
		exit;
	}

	public function join(): never {
		nocache_headers();
		header( 'Cache-Control: private, no-store' );
		header( 'Referrer-Policy: no-referrer' );
		$id = self::posted( 'class_session' );
		if ( ! ClassPage::is_public_id( $id ) ) {
			$this->refuse( 'not_found', $id );
		}
		if ( false === wp_verify_nonce( self::posted( '_wpnonce' ), self::ACTION . $id ) ) {
			$this->refuse( 'token_invalid', $id );
		}
		$answer = $this->sidecar->post( Caller::current( $this->wpdb ), "/class-sessions/{$id}/join", [] );
		$code   = $answer->refusal_code();
		if ( null !== $code ) {
			$this->refuse( $code, $id );
		}
		$joined = $answer->json();
		if ( 'ready' === ( $joined['state'] ?? null ) && is_string( $joined['redirectUrl'] ?? null ) ) {
			self::enter( $joined['redirectUrl'] );
		}
		$seconds = $joined['retryAfterSeconds'] ?? null;
		StartingPage::show( self::fields( $id, $this->return_address( $id ) ), is_numeric( $seconds ) ? max( 1, (int) ceil( (float) $seconds ) ) : 3 );
		exit;
	}

	/** Foreign by design: the address is the sidecar's answer to a signed call, a bearer link that nothing may keep. */
	private static function enter( string $url ): never {
		if ( 1 !== preg_match( '#\Ahttps?://[^\s<>"]+\z#', $url ) ) {
			wp_die( esc_html( ClassWords::refusal( 'bbb_invalid_answer', null ) ), '', [ 'response' => 502 ] );
		}
		header( 'Location: ' . $url, true, 303 );
		exit;
	}

	private function refuse( string $code, string $class_session_id ): never {
		wp_safe_redirect( add_query_arg( self::REFUSAL_PARAMETER, rawurlencode( $code ), $this->return_address( $class_session_id ) ), 303 );
		exit;
	}

	/** The page that the form stood on, if it is of this site; else the page of the class. */
	private function return_address( string $class_session_id ): string {
		$own    = $this->page->url( ClassPage::is_public_id( $class_session_id ) ? $class_session_id : null );
		$posted = self::posted( 'return' );
		return '' === $posted ? $own : remove_query_arg( self::REFUSAL_PARAMETER, wp_validate_redirect( $posted, $own ) );
	}

	private static function posted( string $name ): string {
		$value = $_POST[ $name ] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification -- join() verifies it.
		return is_string( $value ) ? wp_unslash( $value ) : '';
	}
}
