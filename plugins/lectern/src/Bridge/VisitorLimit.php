<?php
declare(strict_types=1);

namespace Lectern\Bridge;

/** How often one network address, or whatever else is named, may do something in each ten minutes, or another time. Only a keyed hash of it is noted, for as long. */
final class VisitorLimit {
	private readonly string $subject;

	public function __construct( private readonly string $act, private readonly int $most, ?string $subject = null, private readonly int $seconds = 600 ) {
		$this->subject = $subject ?? Caller::client_address();
	}

	public function is_reached(): bool {
		return $this->count() >= $this->most;
	}

	public function note(): void {
		set_transient( $this->name(), $this->count() + 1, $this->seconds );
	}

	private function count(): int {
		$count = get_transient( $this->name() );
		return is_numeric( $count ) ? (int) $count : 0;
	}

	private function name(): string {
		$window = intdiv( time(), $this->seconds );
		return "lectern_{$this->act}_" . substr( hash_hmac( 'sha256', $window . ' ' . $this->subject, wp_salt() ), 0, 32 );
	}
}
