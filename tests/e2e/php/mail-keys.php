<?php
declare(strict_types=1);

/**
 * What becomes of the key of a mail: handed over, handed over again meanwhile, not sent, sent, and abandoned by a process that was killed while
 * sending. The argument is a key that nobody has used; prints the answers as JSON.
 */

use Lectern\Mail\MailKeys;

global $wpdb;

/** @var list<string> $argv */
$key  = $argv[1];
$keys = new MailKeys( $wpdb );
/** Puts the hand-over some seconds into the past. */
$age = static fn ( int $seconds ): int|false => $wpdb->update( $wpdb->options, [ 'option_value' => (string) ( time() - $seconds ) ], [ 'option_name' => "lectern_mail_{$key}" ] );

$answers = [ 'first' => $keys->claim( $key ), 'meanwhile' => $keys->claim( $key ) ];
$keys->release( $key );
$answers['after a refusal'] = $keys->claim( $key );
$age( 290 );
$answers['slow'] = $keys->claim( $key );
$age( 310 );
$answers['killed']   = $keys->claim( $key );
$answers['once more'] = $keys->claim( $key );
$keys->mark_sent( $key );
$answers['sent'] = $keys->claim( $key );

echo wp_json_encode( $answers );
