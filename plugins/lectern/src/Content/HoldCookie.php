<?php
declare(strict_types=1);

namespace Lectern\Content;

use Lectern\Bridge\VisitorLimit;

/** The token that ties a browser to the seats kept for it, through a log-in and in every tab; never part of an address or a page. */
final class HoldCookie {
	/** Seats that one network address can keep without an account in ten minutes. */
	private const VISITOR_HOLDS = 30;

	private readonly TokenCookie $cookie;

	public function __construct() {
		$this->cookie = new TokenCookie( 'lectern_hold' );
	}

	public function token(): ?string {
		return $this->cookie->token();
	}

	public function keep( string $token, int $until ): void {
		$this->cookie->keep( $token, $until );
	}

	public function forget(): void {
		$this->cookie->forget();
	}

	/** Nobody empties a school by keeping every seat of it. */
	public function may_visitor_hold(): bool {
		$limit      = new VisitorLimit( 'holds', self::VISITOR_HOLDS );
		$is_reached = $limit->is_reached();
		$limit->note();
		return ! $is_reached;
	}
}
