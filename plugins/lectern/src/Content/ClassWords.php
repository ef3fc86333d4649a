<?php
declare(strict_types=1);

namespace Lectern\Content;

use Lectern\Bridge\Problem;
use Lectern\Generated;

/** What a class's page says. The view words the same in the reader's zone, from the same strings. */
final class ClassWords {
	/**
	 * Sentences by the names of `JoinClassStrings` (blocks/lectern/join-class/context.ts); `{name}` stands for a value.
	 *
	 * @return array<string, string>
	 */
	public static function strings(): array {
		return [
			/* translators: {start} weekday, date and time; {end} time; {zone} short name of the time zone. */
			'when'              => __( '{start} – {end} ({zone})', 'lectern' ),
			/* translators: {start} weekday, date and time; {zone} short name of the time zone. */
			'schoolTime'        => __( 'On the school’s clock this is {start} ({zone}).', 'lectern' ),
			/* translators: {time} is a date and a time. */
			'upcoming'          => __( 'You can enter from {time}. This page opens by itself.', 'lectern' ),
			'openForTeacher'    => __( 'You can start this class now.', 'lectern' ),
			'openForStudent'    => __( 'Your teacher has not started this class yet. This page opens by itself.', 'lectern' ),
			'runningForTeacher' => __( 'This class is running.', 'lectern' ),
			'runningForStudent' => __( 'This class is running. You can join it now.', 'lectern' ),
			'ended'             => __( 'This class is over.', 'lectern' ),
			'cancelled'         => __( 'This class was cancelled.', 'lectern' ),
			'start'             => __( 'Start class', 'lectern' ),
			'join'              => __( 'Join class', 'lectern' ),
			'entering'          => __( 'Opening the class…', 'lectern' ),
			/* translators: {relative} such as "in 12 minutes". */
			'countdown'         => __( 'Starts {relative}', 'lectern' ),
			'offline'           => __( 'No connection. This page keeps trying.', 'lectern' ),
		];
	}

	public static function when( ClassCard $card ): string {
		return self::word(
			'when',
			[ 'start' => self::moment( $card->starts_at ), 'end' => self::date( self::time_format(), $card->ends_at ), 'zone' => self::date( 'T', $card->starts_at ) ]
		);
	}

	public static function state( ClassCard $card, int $now_ms ): string {
		$is_teacher = 'moderator' === $card->role;
		return match ( $card->phase ) {
			'cancelled' => self::word( 'cancelled' ),
			'ended'     => self::word( 'ended' ),
			'running'   => self::word( $is_teacher ? 'runningForTeacher' : 'runningForStudent' ),
			default     => $now_ms >= $card->may_enter_from
				? self::word( $is_teacher ? 'openForTeacher' : 'openForStudent' )
				: self::word( 'upcoming', [ 'time' => self::moment( $card->may_enter_from ) ] ),
		};
	}

	public static function countdown( ClassCard $card, int $now_ms ): string {
		if ( $now_ms >= $card->starts_at || ! in_array( $card->phase, [ 'upcoming', 'open' ], true ) ) {
			return '';
		}
		/* translators: %s: a length of time such as "12 minutes". */
		$relative = sprintf( __( 'in %s', 'lectern' ), human_time_diff( intdiv( $now_ms, 1000 ), intdiv( $card->starts_at, 1000 ) ) );
		return self::word( 'countdown', [ 'relative' => $relative ] );
	}

	public static function button( ClassCard $card ): string {
		return self::word( 'moderator' === $card->role && 'running' !== $card->phase ? 'start' : 'join' );
	}

	public static function can_enter( ClassCard $card, int $now_ms ): bool {
		$phases = 'moderator' === $card->role ? [ 'upcoming', 'open', 'running' ] : [ 'running' ];
		return $now_ms >= $card->may_enter_from && in_array( $card->phase, $phases, true );
	}

	/** Sentence of a refusal by its code; empty for a code that is none. What the code alone does not say is taken from the class. */
	public static function refusal( string $code, ?ClassCard $card ): string {
		$refusal = Generated::refusals()[ $code ] ?? null;
		if ( null === $refusal ) {
			return '';
		}
		$sentence = Problem::word(
			$refusal['sentence'],
			null === $card ? [] : [
				'opensAt'  => self::moment( $card->may_enter_from ),
				'closedAt' => self::moment( $card->closes_at ),
				'capacity' => $card->capacity,
			]
		);
		return str_contains( $sentence, '{' ) ? __( 'This did not work. Please try again in a moment.', 'lectern' ) : $sentence;
	}

	/** @param array<string, string|int> $values */
	private static function word( string $name, array $values = [] ): string {
		return Problem::word( self::strings()[ $name ], $values );
	}

	/** Weekday, date and time in the school's zone. */
	private static function moment( int $instant_ms ): string {
		return self::date( 'l, ' . self::option( 'date_format', 'F j, Y' ) . ', ' . self::time_format(), $instant_ms );
	}

	private static function date( string $format, int $instant_ms ): string {
		return (string) wp_date( $format, intdiv( $instant_ms, 1000 ) );
	}

	private static function time_format(): string {
		return self::option( 'time_format', 'H:i' );
	}

	private static function option( string $name, string $default ): string {
		$value = get_option( $name );
		return is_string( $value ) && '' !== $value ? $value : $default;
	}

	/** What a guardian reads in place of the way into a child's class. */
	public static function joins_alone( string $name ): string {
		/* translators: %s: name of a child. */
		return sprintf( __( '%s joins with their own account.', 'lectern' ), $name );
	}
}
