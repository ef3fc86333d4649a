<?php
declare(strict_types=1);

/**
 * An account that has no role on this site, as WordPress leaves one that was put out: LOGIN PASSWORD. WordPress' own routes cannot make it.
 */

/** @var list<string> $argv */
[ , $login, $password ] = $argv;

$user_id = wp_create_user( $login, $password, "{$login}@school.example" );
if ( is_wp_error( $user_id ) ) {
	throw new RuntimeException( $user_id->get_error_message() );
}
( new WP_User( $user_id ) )->set_role( '' );
