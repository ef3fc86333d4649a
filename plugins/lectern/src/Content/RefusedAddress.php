<?php
declare(strict_types=1);

namespace Lectern\Content;

/**
 * A form of name and address that was refused, while the page that answers it is made. What was written in it stands in that page alone: in no
 * address, no store and no log.
 */
final class RefusedAddress {
	private static ?self $answered = null;

	/** @param string|null $seat_id one seat that waits already; null: the order as a whole */
	public function __construct(
		private readonly string $code,
		private readonly string $name,
		private readonly string $email,
		private readonly ?string $seat_id,
	) {}

	/** From here on the page says what came of it. */
	public function answer(): void {
		self::$answered = $this;
	}

	/** The one that this page answers, if it is of the form that asks; null: none. */
	public static function of_form( ?string $seat_id ): ?self {
		return null !== self::$answered && self::$answered->seat_id === $seat_id ? self::$answered : null;
	}

	/** Whether this page answers one, so that nothing else of it tells of an outcome. */
	public static function is_answered(): bool {
		return null !== self::$answered;
	}

	/**
	 * Whether this page answers one of a seat among these.
	 *
	 * @param list<array<string, string|null>> $rows with `seat_id`
	 */
	public static function is_among( array $rows ): bool {
		return null !== self::$answered && null !== self::$answered->seat_id && in_array( self::$answered->seat_id, array_column( $rows, 'seat_id' ), true );
	}

	/** Code of what cannot be put right at one field; empty: nothing of that kind was refused. */
	public static function general(): string {
		return null === self::$answered || [] !== self::$answered->errors() ? '' : self::$answered->code;
	}

	/** What was written in a field. */
	public function value( string $field ): string {
		return AddressOrder::NAME === $field ? $this->name : $this->email;
	}

	/**
	 * What is to be put right.
	 *
	 * @return array<string, string> sentences by field, the first field first
	 */
	public function errors(): array {
		if ( ! in_array( $this->code, [ AddressActs::NO_NAME, AddressActs::NO_ADDRESS ], true ) ) {
			return [];
		}
		// Both at once: nobody is sent back for the second.
		$codes = [
			AddressOrder::NAME  => AddressActs::NO_NAME === $this->code || ! AddressActs::is_name( $this->name ) ? AddressActs::NO_NAME : null,
			AddressOrder::EMAIL => AddressActs::NO_ADDRESS === $this->code || ! AddressActs::is_address( $this->email ) ? AddressActs::NO_ADDRESS : null,
		];
		return array_map( BookingWords::refusal( ... ), array_filter( $codes, is_string( ... ) ) );
	}
}
