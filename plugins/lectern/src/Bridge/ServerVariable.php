<?php
declare(strict_types=1);

namespace Lectern\Bridge;

/** Text of a request as it may go into JSON: valid UTF-8, of a known length at most. */
final class ServerVariable {
	/** @param int $length in bytes */
	public static function text( string $name, int $length ): string {
		$value = $_SERVER[ $name ] ?? '';
		return is_string( $value ) ? self::clean( $value, $length ) : '';
	}

	/** @param int $length in bytes */
	public static function clean( string $value, int $length ): string {
		return mb_strcut( wp_check_invalid_utf8( $value, true ), 0, $length );
	}
}
