<?php
declare(strict_types=1);

/**
 * One signed call of WordPress itself to the sidecar, as the privacy tools make it: METHOD PATH [BODY].
 * Prints status, content type and body of the answer as JSON.
 */

use Lectern\Bridge\Caller;
use Lectern\Bridge\CircuitBreaker;
use Lectern\Bridge\PersonTokens;
use Lectern\Bridge\Settings;
use Lectern\Bridge\Sidecar;
use Lectern\Bridge\Token;

/** @var list<string> $argv */
[ , $method, $path ] = $argv;

$settings = new Settings();
$sidecar  = new Sidecar( $settings, new PersonTokens( new Token( $settings ), $settings ), new CircuitBreaker() );
$answer   = $sidecar->call( Caller::wordpress(), $method, $path, $argv[3] ?? '' );

echo wp_json_encode(
	[
		'status'      => $answer->status,
		'contentType' => $answer->content_type,
		'text'        => $answer->body,
	]
);
