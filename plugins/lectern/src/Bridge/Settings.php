<?php
declare(strict_types=1);

namespace Lectern\Bridge;

/** Where the sidecar is and what both share: constants of wp-config.php first, then the environment, then options. */
final class Settings {
	private const SECRET_OPTION = 'lectern_bridge_secret';
	private const URL_OPTION    = 'lectern_sidecar_url';
	private const DEFAULT_URL   = 'http://localhost:8791';

	/** Secret shared with the sidecar, as the text it is written as; empty where none is set. It signs nothing itself (see Token). */
	public function secret(): string {
		$named = self::named( 'LECTERN_BRIDGE_SECRET' );
		if ( null !== $named ) {
			return $named;
		}
		$stored = get_option( self::SECRET_OPTION, '' );
		return is_string( $stored ) ? $stored : '';
	}

	/** Where the secret comes from, for people who look for it. */
	public function secret_source(): string {
		return match ( true ) {
			defined( 'LECTERN_BRIDGE_SECRET' )                => 'wp-config.php',
			null !== self::named( 'LECTERN_BRIDGE_SECRET' )   => 'environment',
			'' !== $this->secret()                            => 'database',
			default                                           => 'none',
		};
	}

	/** Long enough for HMAC-SHA256: 32 bytes in hexadecimal digits. */
	public function has_good_secret(): bool {
		return 1 === preg_match( '/^[0-9a-f]{64,}$/', $this->secret() );
	}

	/** Makes a secret where nobody set one; not autoloaded. */
	public function ensure_secret(): void {
		if ( '' === $this->secret() ) {
			update_option( self::SECRET_OPTION, bin2hex( random_bytes( 32 ) ), false );
		}
	}

	/** Address of the sidecar as WordPress reaches it, without a slash at the end. */
	public function sidecar_url(): string {
		$url = self::named( 'LECTERN_SIDECAR_URL' ) ?? get_option( self::URL_OPTION, self::DEFAULT_URL );
		return rtrim( is_string( $url ) && '' !== $url ? $url : self::DEFAULT_URL, '/' );
	}

	/** Whether the web server hands `/lectern-api/` of this site to the sidecar. */
	public function has_fast_path(): bool {
		if ( defined( 'LECTERN_FAST_PATH' ) ) {
			return (bool) constant( 'LECTERN_FAST_PATH' );
		}
		return in_array( getenv( 'LECTERN_FAST_PATH' ), [ '1', 'true' ], true );
	}

	/** Address of this site as tokens state it (`iss`): the same text as the sidecar's LECTERN_SITE_URL. */
	public function site_url(): string {
		return untrailingslashit( home_url() );
	}

	private static function named( string $name ): ?string {
		$value = defined( $name ) ? constant( $name ) : getenv( $name );
		return is_string( $value ) && '' !== $value ? $value : null;
	}
}
