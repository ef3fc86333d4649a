<?php
declare(strict_types=1);

namespace Lectern\Bridge;

use Lectern\Generated;
use RuntimeException;
use wpdb;

/** Runs the named queries of sidecar/queries/bridge: the only way in which PHP reads the sidecar's tables. */
final class BridgeQueries {
	private const WORDPRESS_TABLES = [ 'users', 'usermeta', 'posts', 'postmeta', 'terms', 'term_taxonomy', 'term_relationships' ];

	public function __construct( private readonly wpdb $wpdb ) {}

	/**
	 * First row of the answer; null where there is none.
	 *
	 * @param array<string, int|string> $parameters
	 * @return array<string, string|null>|null
	 * @throws RuntimeException where the database refuses, such as before the sidecar's first start; the log has the reason
	 */
	public function row( string $name, array $parameters ): ?array {
		return $this->rows( $name, $parameters )[0] ?? null;
	}

	/**
	 * All rows of the answer; each query has its limit.
	 *
	 * @param array<string, int|string> $parameters
	 * @return list<array<string, string|null>>
	 * @throws RuntimeException where the database refuses
	 */
	public function rows( string $name, array $parameters ): array {
		$shown = $this->wpdb->suppress_errors( true );
		try {
			$rows  = $this->wpdb->get_results( $this->statement( Generated::query( $name ), $parameters ), ARRAY_A );
			$error = $this->wpdb->last_error;
		} finally {
			$this->wpdb->suppress_errors( $shown );
		}
		if ( '' !== $error ) {
			error_log( sprintf( 'lectern: event=bridge_query_failed query=%s reason=%s', $name, wp_json_encode( $error ) ) );
			throw new RuntimeException( "bridge query {$name} failed" );
		}
		return array_values( array_map( self::as_text( ... ), array_filter( is_array( $rows ) ? $rows : [], is_array( ... ) ) ) );
	}

	/**
	 * @param array<mixed> $row
	 * @return array<string, string|null>
	 */
	private static function as_text( array $row ): array {
		$answer = [];
		foreach ( $row as $column => $value ) {
			$answer[ (string) $column ] = is_scalar( $value ) ? (string) $value : null;
		}
		return $answer;
	}

	/** @param array<string, int|string> $parameters */
	private function statement( string $sql, array $parameters ): string {
		$values = [];
		$sql    = (string) preg_replace( '/^--.*\n/m', '', $sql );
		$sql    = (string) preg_replace_callback( '/\{(\w+)\}/', fn ( array $match ): string => $this->table( $match[1] ), $sql );
		$sql    = (string) preg_replace_callback(
			'/:(\w+)/',
			static function ( array $match ) use ( $parameters, &$values ): string {
				$value    = $parameters[ $match[1] ] ?? throw new RuntimeException( "parameter {$match[1]} is missing" );
				$values[] = $value;
				return is_int( $value ) ? '%d' : '%s';
			},
			$sql
		);
		/** @var literal-string $sql a file of ours, with names of tables and placeholders put in */
		return (string) $this->wpdb->prepare( $sql, $values );
	}

	private function table( string $name ): string {
		return match ( $name ) {
			'users'    => $this->wpdb->users,
			'usermeta' => $this->wpdb->usermeta,
			default    => $this->wpdb->prefix . ( in_array( $name, self::WORDPRESS_TABLES, true ) ? '' : 'lectern_' ) . $name,
		};
	}
}
