<?php
declare(strict_types=1);

namespace Lectern\Content;

use DateTimeImmutable;
use DateTimeZone;

/** Words times in the zone that the address asks for, else in the one that the reader chose, else in the school's. Instants are milliseconds UTC. */
final class ReaderClock {
	public readonly DateTimeZone $zone;
	/** @var array<string, string> times of day as they were worded already: the classes of a school begin and end at the same few */
	private array $times = [];

	public function __construct( public readonly string $zone_name ) {
		$this->zone = new DateTimeZone( $zone_name );
	}

	public static function of_request(): self {
		$named = self::named();
		return new self( ReaderZone::is_zone( $named ) ? $named : ReaderZone::chosen_by( get_current_user_id() ) ?? wp_timezone_string() );
	}

	/** The zone that an address of a page asks for; null: none. */
	public static function zone_of( string $address ): ?string {
		wp_parse_str( (string) wp_parse_url( $address, PHP_URL_QUERY ), $parameters );
		$name = $parameters[ LessonChoice::ZONE ] ?? null;
		return is_string( $name ) && ReaderZone::is_zone( $name ) ? $name : null;
	}

	/** Whether the address says in which zone times are wanted. */
	public static function names_zone(): bool {
		return '' !== self::named();
	}

	/** Whether the zone was chosen, by the address or for good: then no script asks for the device's. */
	public static function is_chosen(): bool {
		return self::names_zone() || null !== ReaderZone::chosen_by( get_current_user_id() );
	}

	public function is_school(): bool {
		return wp_timezone_string() === $this->zone_name;
	}

	/** Weekday and date. */
	public function day( int $instant_ms ): string {
		return $this->word( 'l, ' . self::option( 'date_format', 'F j, Y' ), $instant_ms );
	}

	/** Day of the calendar, `2026-11-23`. */
	public function date( int $instant_ms ): string {
		return $this->at( $instant_ms )->format( 'Y-m-d' );
	}

	public function time( int $instant_ms ): string {
		$format = self::option( 'time_format', 'H:i' );
		// The school may write anything as its format, a weekday too.
		if ( 1 === preg_match( '/(?<!\\\\)[dDjlNSwzWFmMntLoYyXxcrU]/', $format ) ) {
			return $this->word( $format, $instant_ms );
		}
		// With the zone's own mark: a format may show whether it is summer.
		$time = $this->at( $instant_ms )->format( 'H:i:s T' );
		return $this->times[ $time ] ??= $this->word( $format, $instant_ms );
	}

	/** Weekday, date and time. */
	public function moment( int $instant_ms ): string {
		return $this->day( $instant_ms ) . ', ' . $this->time( $instant_ms );
	}

	/** Whose times these are. */
	public function sentence(): string {
		$school = wp_timezone_string();
		return $this->is_school()
			/* translators: %s: name of a time zone. */
			? sprintf( __( 'Times are those of the school (%s).', 'lectern' ), $school )
			/* translators: 1: name of a time zone, 2: name of the school's time zone. */
			: sprintf( __( 'Times are yours (%1$s). The school’s time zone is %2$s.', 'lectern' ), $this->zone_name, $school );
	}

	private function at( int $instant_ms ): DateTimeImmutable {
		return ( new DateTimeImmutable( '@' . intdiv( $instant_ms, 1000 ) ) )->setTimezone( $this->zone );
	}

	private function word( string $format, int $instant_ms ): string {
		return (string) wp_date( $format, intdiv( $instant_ms, 1000 ), $this->zone );
	}

	private static function named(): string {
		$value = $_GET[ LessonChoice::ZONE ] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification -- reading only.
		return is_string( $value ) ? wp_unslash( $value ) : '';
	}

	private static function option( string $name, string $default ): string {
		$value = get_option( $name );
		return is_string( $value ) && '' !== $value ? $value : $default;
	}
}
