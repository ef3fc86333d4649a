<?php
declare(strict_types=1);

namespace Lectern\Bridge;

use Lectern\Generated;
use wpdb;

/** For whom a call is made: what WordPress states of a person in each token (`personClaims` in contracts/bridge-api.ts). */
final class Caller {
	/** @param list<string> $capabilities */
	private function __construct(
		public readonly int $user_id,
		public readonly array $capabilities,
		public readonly string $rights,
		public readonly string $locale,
		public readonly string $zone,
		public readonly string $address,
		public readonly string $agent,
	) {}

	/** The person who is logged in. */
	public static function current( wpdb $wpdb ): self {
		$user_id = get_current_user_id();
		return new self(
			$user_id,
			array_values( array_filter( Generated::access()['capabilities'], current_user_can( ... ) ) ),
			0 === $user_id ? '' : self::rights( $wpdb, $user_id ),
			self::language_tag( get_user_locale() ),
			wp_timezone_string(),
			self::client_address(),
			ServerVariable::text( 'HTTP_USER_AGENT', 1000 ),
		);
	}

	/** WordPress itself: privacy tools, Site Health, the command line. */
	public static function wordpress(): self {
		return new self( 0, Generated::access()['capabilities'], '', self::language_tag( get_locale() ), wp_timezone_string(), '', '' );
	}

	/** WordPress' `de_DE_formal` as BCP 47. */
	public static function language_tag( string $locale ): string {
		return str_replace( '_', '-', $locale );
	}

	/**
	 * Hash over the capabilities as they are stored, not as WordPress read them: the sidecar compares it with the same bytes.
	 */
	private static function rights( wpdb $wpdb, int $user_id ): string {
		$stored = $wpdb->get_var(
			$wpdb->prepare(
				'SELECT meta_value FROM %i WHERE user_id = %d AND meta_key = %s ORDER BY umeta_id LIMIT 1',
				$wpdb->usermeta,
				$user_id,
				$wpdb->get_blog_prefix() . 'capabilities'
			)
		);
		return hash( 'sha256', (string) $stored );
	}

	/** Behind a proxy the web server must set REMOTE_ADDR, or the site's own code says the address: headers can be forged. */
	public static function client_address(): string {
		$address = apply_filters( 'lectern_client_address', ServerVariable::text( 'REMOTE_ADDR', 64 ) );
		return is_string( $address ) && false !== filter_var( $address, FILTER_VALIDATE_IP ) ? $address : '';
	}
}
