<?php
declare(strict_types=1);

namespace Lectern\Health;

/**
 * Results in the shape of Site Health.
 *
 * @phpstan-type Finding array{test: string, label: string, status: 'good'|'recommended'|'critical', badge: array{label: string, color: string}, description: string, actions: string}
 */
final class Findings {
	/** @return Finding */
	public static function good( string $test, string $label, string $description ): array {
		return self::make( $test, $label, 'good', $description );
	}

	/** @return Finding */
	public static function recommended( string $test, string $label, string $description ): array {
		return self::make( $test, $label, 'recommended', $description );
	}

	/** @return Finding */
	public static function critical( string $test, string $label, string $description ): array {
		return self::make( $test, $label, 'critical', $description );
	}

	/**
	 * @param 'good'|'recommended'|'critical' $status
	 * @return Finding
	 */
	private static function make( string $test, string $label, string $status, string $description ): array {
		return [
			'test'        => $test,
			'label'       => $label,
			'status'      => $status,
			'badge'       => [ 'label' => __( 'Lectern', 'lectern' ), 'color' => 'blue' ],
			'description' => '<p>' . esc_html( $description ) . '</p>',
			'actions'     => '',
		];
	}
}
