<?php
declare(strict_types=1);

namespace Lectern\Content;

/** What a person was shown of an order, carried by the form that books it: another order by then is not booked. */
final class SeenOrder {
	private const FIELD = 'seen';

	/** @param list<array<string, string|null>> $rows of the bridge query hold-by-token */
	public static function fields( array $rows ): string {
		$html = '';
		foreach ( $rows as $row ) {
			$html .= sprintf( '<input type="hidden" name="%s[]" value="%s">', self::FIELD, esc_attr( "{$row['class_session_id']} {$row['starts_at']} {$row['cost']}" ) );
		}
		return $html;
	}

	/** @return array{seen?: list<array{classSessionId: string, startsAt: string, cost: string}>} the part of the request that says so */
	public static function body(): array {
		$posted = $_POST[ self::FIELD ] ?? []; // phpcs:ignore WordPress.Security.NonceVerification -- BookingForm::take() verifies it.
		$seen   = [];
		foreach ( is_array( $posted ) ? $posted : [] as $one ) {
			$parts = is_string( $one ) ? explode( ' ', wp_unslash( $one ) ) : [];
			if ( 3 !== count( $parts ) || ! ClassPage::is_public_id( $parts[0] ) ) {
				continue;
			}
			$seen[] = [
				'classSessionId' => $parts[0],
				'startsAt'       => JoinClassContext::instant( (int) $parts[1] ),
				'cost'           => $parts[2],
			];
		}
		return [] === $seen ? [] : [ self::FIELD => $seen ];
	}
}
