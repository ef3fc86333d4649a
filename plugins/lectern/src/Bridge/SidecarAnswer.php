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

	/** Name of the first field at fault (`fields` of a problem document); null: the refusal names none. */
	public function refused_field(): ?string {
		$fields = $this->json()['fields'] ?? null;
		$first  = is_array( $fields ) ? ( $fields[0] ?? null ) : null;
		$name   = is_array( $first ) ? ( $first['field'] ?? null ) : null;
		return is_string( $name ) ? $name : null;
	}
}
