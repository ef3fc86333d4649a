<?php
declare(strict_types=1);

namespace Lectern\Bridge;

/**
 * After three failures in a row nobody waits for the sidecar for 15 seconds. The state is an autoloaded option: a healthy site pays
 * no query for it, and writes only when something changes.
 */
final class CircuitBreaker {
	private const OPTION       = 'lectern_sidecar_trouble';
	private const MAX_FAILURES = 3;
	private const SKIP_SECONDS = 15;

	public function is_open(): bool {
		return $this->state()['skip_until'] > time();
	}

	public function note_failure(): void {
		$failures = $this->state()['failures'] + 1;
		update_option(
			self::OPTION,
			[
				'failures'   => $failures,
				'skip_until' => $failures >= self::MAX_FAILURES ? time() + self::SKIP_SECONDS : 0,
			],
			true
		);
	}

	public function note_success(): void {
		if ( $this->state()['failures'] > 0 ) {
			update_option( self::OPTION, [ 'failures' => 0, 'skip_until' => 0 ], true );
		}
	}

	/** @return array{failures: int, skip_until: int} */
	private function state(): array {
		$stored = get_option( self::OPTION );
		$stored = is_array( $stored ) ? $stored : [];
		return [
			'failures'   => is_int( $stored['failures'] ?? null ) ? $stored['failures'] : 0,
			'skip_until' => is_int( $stored['skip_until'] ?? null ) ? $stored['skip_until'] : 0,
		];
	}
}
