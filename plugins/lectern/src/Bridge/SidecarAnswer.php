<?php
declare(strict_types=1);

namespace Lectern\Bridge;

/** What the sidecar answered, or the refusal that stands in for it while it does not answer. */
final class SidecarAnswer {
	public function __construct(
		public readonly int $status,
		public readonly string $body,
		public readonly string $content_type,
		public readonly string $content_disposition = '',
	) {}

	public function is_success(): bool {
		return $this->status >= 200 && $this->status < 300;
	}

	/**
	 * The body as JSON; empty where it is none.
	 *
	 * @return array<string, mixed>
	 */
	public function json(): array {
		$decoded = json_decode( $this->body, true );
		return is_array( $decoded ) ? $decoded : [];
	}

	/** Code of a refusal (contracts/errors.ts); null for a success. */
	public function refusal_code(): ?string {
		if ( $this->is_success() ) {
			return null;
		}
		$code = $this->json()['code'] ?? null;
		return is_string( $code ) ? $code : 'internal';
	}
}
