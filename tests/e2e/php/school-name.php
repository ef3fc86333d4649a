<?php
declare(strict_types=1);

/** Gives the school another name, as the screen of WordPress' general settings does. The argument is the name; prints the one before. */

/** @var list<string> $argv */
$before = get_option( 'blogname' );
update_option( 'blogname', $argv[1] );

echo html_entity_decode( is_string( $before ) ? $before : '', ENT_QUOTES );
