<?php
declare(strict_types=1);

namespace Lectern\Bridge;

/** How often one network address may do something without an account in each ten minutes. Only a keyed hash of the address is noted, for as long. */
final class VisitorLimit {
	private const SECONDS = 600;

	public function __construct( private readonly string $act, private readonly int $most ) {}

	public function is_reached(): bool {
		return $this->count() >= $this->most;
	}

	public function note(): void {
		set_transient( $this->name(), $this->count() + 1, self::SECONDS );
	}

	private function count(): int {
		$count = get_transient( $this->name() );
		return is_numeric( $count ) ? (int) $count : 0;
	}

	private function name(): string {
		$window = intdiv( time(), self::SECONDS );
		return "lectern_{$this->act}_" . substr( hash_hmac( 'sha256', $window . ' ' . Caller::client_address(), wp_salt() ), 0, 32 );
	}
}
