<?php
declare(strict_types=1);

namespace Lectern\Bridge;

use RuntimeException;
use wpdb;

/**
 * Facts for the sidecar (`inboxFactSchema`), one row each: nothing is lost while it is away, and no HTTP call or cron is needed.
 */
final class Inbox {
	/** Bytes that one statement carries: Base64 adds a third, and servers take 16 MB at once by default. */
	private const PART_BYTES = 4 * 1024 * 1024;

	public function __construct( private readonly wpdb $wpdb ) {}

	public function table(): string {
		return $this->wpdb->prefix . 'lectern_inbox';
	}

	/** The same table as the sidecar's migration 0001 makes: a fact may come before the sidecar's first start. */
	public function create_table(): void {
		$this->wpdb->query(
			(string) $this->wpdb->prepare(
				'CREATE TABLE IF NOT EXISTS %i (
					id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
					kind VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
					payload LONGTEXT NOT NULL,
					body LONGBLOB NULL,
					created_at BIGINT NOT NULL,
					attempts INT UNSIGNED NOT NULL DEFAULT 0,
					next_try_at BIGINT NOT NULL DEFAULT 0,
					failed_code VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
					PRIMARY KEY (id),
					KEY inbox_next (next_try_at, id)
				) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4',
				$this->table()
			)
		);
		$this->wpdb->query(
			(string) $this->wpdb->prepare(
				"CREATE TABLE IF NOT EXISTS %i (
					owner ENUM('inbox','callback') NOT NULL,
					owner_id BIGINT UNSIGNED NOT NULL,
					part INT UNSIGNED NOT NULL,
					bytes LONGBLOB NOT NULL,
					PRIMARY KEY (owner, owner_id, part)
				) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4",
				$this->parts_table()
			)
		);
	}

	private function parts_table(): string {
		return $this->wpdb->prefix . 'lectern_body_parts';
	}

	/**
	 * @param string               $kind of contracts/inbox.ts
	 * @param array<string, mixed> $fact the fields of that kind
	 * @param string|null          $body bytes that came with it
	 * @throws RuntimeException when the row cannot be written
	 */
	public function put( string $kind, array $fact, ?string $body = null ): void {
		$payload = wp_json_encode( [ 'kind' => $kind ] + $fact );
		if ( false === $payload ) {
			throw new RuntimeException( "fact {$kind} is no JSON: " . json_last_error_msg() );
		}
		// WordPress would log the whole statement, and with it what somebody said or who somebody is.
		$shown   = $this->wpdb->suppress_errors( true );
		$is_long = null !== $body && strlen( $body ) > self::PART_BYTES;
		try {
			// One row is whole by itself. A transaction, which would end one that another plugin has open, is for bodies in parts only.
			if ( $is_long ) {
				$this->must( $this->wpdb->query( 'START TRANSACTION' ), $kind );
			}
			$this->insert_row( $kind, $payload, null === $body ? null : substr( $body, 0, self::PART_BYTES ) );
			if ( $is_long ) {
				$this->insert_parts( $kind, (int) $this->wpdb->insert_id, (string) $body );
				$this->must( $this->wpdb->query( 'COMMIT' ), $kind );
			}
		} catch ( RuntimeException $failure ) {
			if ( $is_long ) {
				$this->wpdb->query( 'ROLLBACK' );
			}
			throw $failure;
		} finally {
			$this->wpdb->suppress_errors( $shown );
		}
	}

	/** Base64: bytes in a statement of the connection's character set would be checked as text. */
	private function insert_row( string $kind, string $payload, ?string $body ): void {
		$now_ms    = (int) floor( microtime( true ) * 1000 );
		$statement = null === $body
			? $this->wpdb->prepare( 'INSERT INTO %i (kind, payload, created_at) VALUES (%s, %s, %d)', $this->table(), $kind, $payload, $now_ms )
			: $this->wpdb->prepare(
				'INSERT INTO %i (kind, payload, body, created_at) VALUES (%s, %s, FROM_BASE64(%s), %d)',
				$this->table(),
				$kind,
				$payload,
				base64_encode( $body ),
				$now_ms
			);
		$this->must( null === $statement ? false : $this->wpdb->query( $statement ), $kind );
	}

	private function insert_parts( string $kind, int $id, string $body ): void {
		for ( $part = 1; $part * self::PART_BYTES < strlen( $body ); $part++ ) {
			$statement = $this->wpdb->prepare(
				"INSERT INTO %i (owner, owner_id, part, bytes) VALUES ('inbox', %d, %d, FROM_BASE64(%s))",
				$this->parts_table(),
				$id,
				$part,
				base64_encode( substr( $body, $part * self::PART_BYTES, self::PART_BYTES ) )
			);
			$this->must( null === $statement ? false : $this->wpdb->query( $statement ), $kind );
		}
	}

	private function must( int|bool $result, string $kind ): void {
		if ( false === $result ) {
			throw new RuntimeException( "fact {$kind} was not stored: " . $this->wpdb->last_error );
		}
	}

	/**
	 * How many facts wait and how many of them have failed before; null where the table is missing.
	 *
	 * @return array{waiting: int, failed: int}|null
	 */
	public function count(): ?array {
		if ( ! $this->exists() ) {
			return null;
		}
		$row = $this->wpdb->get_row(
			$this->wpdb->prepare( 'SELECT COUNT(*) AS waiting, COUNT(failed_code) AS failed FROM %i', $this->table() ),
			ARRAY_A
		);
		return is_array( $row ) && is_numeric( $row['waiting'] ) && is_numeric( $row['failed'] )
			? [ 'waiting' => (int) $row['waiting'], 'failed' => (int) $row['failed'] ]
			: null;
	}

	public function exists(): bool {
		return $this->table() === $this->wpdb->get_var( $this->wpdb->prepare( 'SHOW TABLES LIKE %s', $this->wpdb->esc_like( $this->table() ) ) );
	}
}
