<?php
/**
 * Plugin Name: Quiet site
 * Description: For demos and tests: mail goes to a file, requests to other hosts are noted and refused, nothing runs in the background.
 */

declare( strict_types=1 );

namespace Lectern\QuietSite;

defined( 'ABSPATH' ) || exit;

/**
 * Appends one JSON object as a line.
 *
 * @param string               $file A constant of wp-config.php that names the file.
 * @param array<string, mixed> $row  What to note.
 */
function note( string $file, array $row ): void {
	$path = constant( $file );
	if ( ! is_string( $path ) ) {
		return;
	}
	file_put_contents( $path, wp_json_encode( array( 'at' => gmdate( 'c' ) ) + $row ) . "\n", FILE_APPEND | LOCK_EX );
}

// The passwords here protect nothing: what it costs to guess them is saved at each log-in.
add_filter( 'wp_hash_password_options', static fn (): array => array( 'cost' => 4 ) );

add_filter(
	'pre_wp_mail',
	static function ( $done, array $mail ): bool {
		note(
			'LECTERN_QUIET_MAIL_LOG',
			array(
				'to'          => $mail['to'],
				'subject'     => $mail['subject'],
				'message'     => $mail['message'],
				'headers'     => $mail['headers'],
				'attachments' => array_map( 'basename', (array) $mail['attachments'] ),
				'calendars'   => array_values( array_map( 'file_get_contents', array_filter( (array) $mail['attachments'], static fn ( $path ): bool => is_string( $path ) && str_ends_with( $path, '.ics' ) ) ) ),
			)
		);
		return true;
	},
	10,
	2
);

add_action(
	'http_api_debug',
	static function ( $response, $context, $transport, $arguments, string $url ): void {
		// Requests to this machine (the sidecar) are not news.
		if ( in_array( wp_parse_url( $url, PHP_URL_HOST ), array( 'localhost', '127.0.0.1' ), true ) ) {
			return;
		}
		note(
			'LECTERN_QUIET_REQUEST_LOG',
			array(
				'url'    => $url,
				'result' => is_wp_error( $response ) ? $response->get_error_code() : wp_remote_retrieve_response_code( $response ),
			)
		);
	},
	10,
	5
);

// No update checks: nobody answers them, and each leaves a warning in PHP's log.
add_action(
	'init',
	static function (): void {
		foreach ( array( 'core', 'plugins', 'themes' ) as $what ) {
			remove_action( 'admin_init', "_maybe_update_$what" );
			foreach ( array( "load-$what.php", 'load-update.php', 'load-update-core.php', "wp_update_$what" ) as $hook ) {
				remove_action( $hook, "wp_update_$what" );
			}
			remove_action( 'wp_version_check', 'wp_version_check' );
		}
		remove_action( 'admin_init', 'wp_check_php_version' );
	}
);

// WordPress asks about each plugin that another one requires; nobody answers, and it would leave a warning.
add_filter( 'plugins_api', static fn () => new \WP_Error( 'quiet_site', 'This site asks no directory of plugins.' ) );

add_filter( 'action_scheduler_allow_async_request_runner', '__return_false' );
add_filter( 'woocommerce_enable_setup_wizard', '__return_false' );
add_filter(
	'woocommerce_admin_features',
	static fn ( array $features ): array => array_values(
		array_diff( $features, array( 'remote-inbox-notifications', 'remote-free-extensions', 'marketing-channels' ) )
	)
);
