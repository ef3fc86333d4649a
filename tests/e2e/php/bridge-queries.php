<?php
declare(strict_types=1);

/**
 * Runs bridge queries through the plugin. The argument is a JSON list of [name, parameters]; prints the list of rows, null for none.
 */

use Lectern\Bridge\BridgeQueries;

global $wpdb;

/** @var list<string> $argv */
$queries = new BridgeQueries( $wpdb );
/** @var list<array{string, array<string, int|string>}> $questions */
$questions = json_decode( $argv[1], true, 8, JSON_THROW_ON_ERROR );

echo wp_json_encode( array_map( static fn ( array $question ): ?array => $queries->row( ...$question ), $questions ) );
