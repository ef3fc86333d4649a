<?php
declare(strict_types=1);

namespace Lectern\Bridge;

/**
 * JWT HS256 as docs/architecture.md ("Tokens") says. The shared secret signs nothing itself: each purpose has a key of its own,
 * so that a token of one purpose is worthless for another.
 */
final class Token {
	/** Clocks of two machines may differ by this many seconds. */
	private const SKEW_SECONDS = 30;

	public function __construct( private readonly Settings $settings ) {}

	/**
	 * @param 'call'|'browser'|'slides'|'mail' $purpose
	 * @param array<string, mixed>      $claims
	 */
	public function sign( string $purpose, array $claims ): string {
		$signed = self::encode( self::json( [ 'alg' => 'HS256', 'typ' => 'JWT' ] ) ) . '.' . self::encode( self::json( $claims ) );
		return $signed . '.' . self::encode( hash_hmac( 'sha256', $signed, $this->key( $purpose ), true ) );
	}

	/**
	 * Claims of a token that is ours and not expired; null for any other.
	 *
	 * @param 'call'|'browser'|'slides'|'mail' $purpose
	 * @return array<string, mixed>|null
	 */
	public function verify( string $purpose, string $token ): ?array {
		$parts = explode( '.', $token );
		if ( 3 !== count( $parts ) || ! $this->settings->has_good_secret() ) {
			return null;
		}
		[ $header, $payload, $signature ] = $parts;
		$expected                         = hash_hmac( 'sha256', "{$header}.{$payload}", $this->key( $purpose ), true );
		if ( ! hash_equals( $expected, self::decode( $signature ) ) ) {
			return null;
		}
		$named  = json_decode( self::decode( $header ), true );
		$claims = json_decode( self::decode( $payload ), true );
		if ( ! is_array( $named ) || ! is_array( $claims ) || 'HS256' !== ( $named['alg'] ?? null ) ) {
			return null;
		}
		$expires = $claims['exp'] ?? null;
		return is_int( $expires ) && $expires + self::SKEW_SECONDS >= time() ? $claims : null;
	}

	/** Raw 32 bytes; the secret is taken as the text it is written as. */
	private function key( string $purpose ): string {
		return hash_hmac( 'sha256', "lectern {$purpose} 1", $this->settings->secret(), true );
	}

	/** @param array<string, mixed> $value */
	private static function json( array $value ): string {
		return json_encode( $value, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR );
	}

	private static function encode( string $bytes ): string {
		return rtrim( strtr( base64_encode( $bytes ), '+/', '-_' ), '=' );
	}

	private static function decode( string $text ): string {
		$bytes = base64_decode( strtr( $text, '-_', '+/' ), true );
		return false === $bytes ? '' : $bytes;
	}
}
