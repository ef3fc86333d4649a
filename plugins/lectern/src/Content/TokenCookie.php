<?php
declare(strict_types=1);

namespace Lectern\Content;

/** A token that a browser keeps for a while: a cookie that no script can read. */
final class TokenCookie {
	public function __construct( private readonly string $name ) {}

	public function token(): ?string {
		$value = $_COOKIE[ $this->name ] ?? null;
		return is_string( $value ) && ClassPage::is_public_id( $value ) ? $value : null;
	}

	public function keep( string $token, int $until ): void {
		$this->send( $token, $until );
	}

	public function forget(): void {
		$this->send( '', 1 );
	}

	private function send( string $value, int $until ): void {
		setcookie(
			$this->name,
			$value,
			[ 'expires' => $until, 'path' => (string) wp_parse_url( home_url( '/' ), PHP_URL_PATH ), 'secure' => is_ssl(), 'httponly' => true, 'samesite' => 'Lax' ]
		);
	}
}
