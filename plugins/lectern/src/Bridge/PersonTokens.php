<?php
declare(strict_types=1);

namespace Lectern\Bridge;

/** Tokens that say who asks: one for a single signed call, one for a browser on the fast path. */
final class PersonTokens {
	public const BROWSER_SECONDS = 300;
	private const CALL_SECONDS   = 60;

	public function __construct( private readonly Token $token, private readonly Settings $settings ) {}

	/** Bound to one method, path with query, and body. */
	public function for_call( Caller $caller, string $method, string $path, string $body ): string {
		return $this->token->sign(
			'call',
			$this->person_claims( $caller, self::CALL_SECONDS ) + [
				'use'     => 'call',
				'method'  => $method,
				'path'    => $path,
				'body'    => hash( 'sha256', $body ),
				'address' => $caller->address,
				'agent'   => $caller->agent,
			]
		);
	}

	public function for_browser( Caller $caller ): string {
		return $this->token->sign( 'browser', $this->person_claims( $caller, self::BROWSER_SECONDS ) + [ 'use' => 'browser' ] );
	}

	/** @return array<string, mixed> */
	private function person_claims( Caller $caller, int $seconds ): array {
		$now = time();
		return [
			'iss'    => $this->settings->site_url(),
			'aud'    => 'lectern-sidecar',
			'iat'    => $now,
			'exp'    => $now + $seconds,
			'jti'    => bin2hex( random_bytes( 16 ) ),
			'sub'    => (string) $caller->user_id,
			'caps'   => $caller->capabilities,
			'rights' => $caller->rights,
			'locale' => $caller->locale,
			'zone'   => $caller->zone,
			'school' => SchoolName::text(),
		];
	}
}
