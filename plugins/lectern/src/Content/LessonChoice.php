<?php
declare(strict_types=1);

namespace Lectern\Content;

use DateTimeImmutable;
use DateTimeZone;

/**
 * Whose free times the reader looks at: what the address says, else what the block says, else the first offer. Everything stands in the address, so
 * that it works without script and can be passed on.
 *
 * @phpstan-import-type Offer from LessonTimes
 */
final class LessonChoice {
	public const OFFER   = 'lectern_lesson';
	public const MINUTES = 'lectern_minutes';
	public const FROM    = 'lectern_from';
	public const ZONE    = 'lectern_zone';
	public const FOR     = 'lectern_for';

	private function __construct(
		public readonly int $course_id,
		public readonly int $teacher_id,
		public readonly int $minutes,
		/** First day, `2026-11-23`. */
		public readonly string $from,
		/** Whose days and times are shown. */
		public readonly string $zone,
		/** For whom a guardian looks; null: nobody is chosen yet, or there is nobody to choose from. */
		public readonly ?int $for_user_id,
		/** The address names somebody, and its reader can book for nobody else. */
		public readonly bool $is_for_stranger,
	) {}

	/** @param non-empty-list<Offer> $offers */
	public static function of_request( array $offers, ForWhom $for_whom ): self {
		$named = self::parameter( self::OFFER );
		$offer = $offers[0];
		foreach ( $offers as $candidate ) {
			if ( self::name( $candidate ) === $named ) {
				$offer = $candidate;
			}
		}
		$minutes = (int) self::parameter( self::MINUTES );
		$zone    = ReaderClock::of_request()->zone_name;
		$person  = (int) self::parameter( self::FOR );
		return new self(
			$offer['course_id'],
			$offer['teacher_id'],
			in_array( $minutes, $offer['minutes'], true ) ? $minutes : ( $offer['minutes'][0] ?? 0 ),
			self::day( self::parameter( self::FROM ), new DateTimeZone( $zone ) ),
			$zone,
			$for_whom->has_children() && $for_whom->includes( $person ) ? $person : null,
			0 !== $person && is_user_logged_in() && ! $for_whom->has_children() && ! $for_whom->includes( $person )
		);
	}

	/** @param Offer $offer */
	public static function name( array $offer ): string {
		return "{$offer['course_id']}-{$offer['teacher_id']}";
	}

	public function offer_name(): string {
		return "{$this->course_id}-{$this->teacher_id}";
	}

	/** Some days later, or earlier; never before today. */
	public function shifted( int $days ): string {
		$zone = new DateTimeZone( $this->zone );
		return self::day( ( new DateTimeImmutable( $this->from, $zone ) )->modify( "{$days} days" )->format( 'Y-m-d' ), $zone );
	}

	public function is_from_today(): bool {
		return $this->from === wp_date( 'Y-m-d', null, new DateTimeZone( $this->zone ) );
	}

	/** @return array<string, string> */
	public function query(): array {
		$for = null === $this->for_user_id ? [] : [ self::FOR => (string) $this->for_user_id ];
		return $for + [
			self::OFFER   => $this->offer_name(),
			self::MINUTES => (string) $this->minutes,
			self::FROM    => $this->from,
			self::ZONE    => $this->zone,
		];
	}

	/** A day that is there and not past, at most a year ahead; else today. */
	private static function day( string $asked, DateTimeZone $zone ): string {
		$today = (string) wp_date( 'Y-m-d', null, $zone );
		$date  = DateTimeImmutable::createFromFormat( '!Y-m-d', $asked );
		if ( false === $date || $date->format( 'Y-m-d' ) !== $asked ) {
			return $today;
		}
		$last = ( new DateTimeImmutable( $today ) )->modify( '365 days' )->format( 'Y-m-d' );
		return max( $today, min( $asked, $last ) );
	}

	private static function parameter( string $name ): string {
		$value = $_GET[ $name ] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification -- reading only.
		return is_string( $value ) ? wp_unslash( $value ) : '';
	}
}
