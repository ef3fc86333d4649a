<?php
declare(strict_types=1);

namespace Lectern\Content;

use Lectern\Bridge\ServerVariable;

/**
 * The token that ties a browser to the seats kept for it, through a log-in and in every tab. A cookie that no script can read; never part of an
 * address or a page.
 */
final class HoldCookie {
	private const NAME = 'lectern_hold';
	/** Seats that one network address can keep without an account in ten minutes. */
	private const VISITOR_HOLDS   = 30;
	private const VISITOR_SECONDS = 600;

	public function token(): ?string {
		$value = $_COOKIE[ self::NAME ] ?? null;
		return is_string( $value ) && ClassPage::is_public_id( $value ) ? $value : null;
	}

	public function keep( string $token, int $until ): void {
		$this->send( $token, $until );
	}

	public function forget(): void {
		$this->send( '', 1 );
	}

	/** Nobody empties a school by keeping every seat of it. Only a keyed hash of the address is noted, for ten minutes. */
	public function may_visitor_hold(): bool {
		$name  = 'lectern_holds_' . substr( hash_hmac( 'sha256', ServerVariable::text( 'REMOTE_ADDR', 64 ), wp_salt() ), 0, 32 );
		$count = get_transient( $name );
		$count = is_numeric( $count ) ? (int) $count : 0;
		set_transient( $name, $count + 1, self::VISITOR_SECONDS );
		return $count < self::VISITOR_HOLDS;
	}

	private function send( string $value, int $until ): void {
		setcookie(
			self::NAME,
			$value,
			[ 'expires' => $until, 'path' => (string) wp_parse_url( home_url( '/' ), PHP_URL_PATH ), 'secure' => is_ssl(), 'httponly' => true, 'samesite' => 'Lax' ]
		);
	}
}
