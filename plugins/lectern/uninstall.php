<?php
declare(strict_types=1);

namespace Lectern;

use Lectern\Access\Roles;

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

// Also defined where the plugin was still active earlier in this request.
defined( __NAMESPACE__ . '\PLUGIN_FILE' ) || define( __NAMESPACE__ . '\PLUGIN_FILE', __DIR__ . '/lectern.php' );

require_once __DIR__ . '/src/autoload.php';

global $wpdb;

$delete_data = (bool) get_option( 'lectern_delete_data_on_uninstall', false );

( new Roles() )->remove();

foreach ( [ 'lectern_version', 'lectern_bridge_secret', 'lectern_sidecar_url', 'lectern_sidecar_trouble', 'lectern_class_page', 'lectern_delete_data_on_uninstall' ] as $option ) {
	delete_option( $option );
}

$wpdb->query( $wpdb->prepare( 'DELETE FROM %i WHERE option_name LIKE %s', $wpdb->options, $wpdb->esc_like( 'lectern_mail_' ) . '%' ) );

delete_metadata( 'user', 0, 'lectern_zone', '', true );

// Contracts, classes and what must be kept by law stay unless the school has said otherwise.
if ( $delete_data ) {
	$tables = $wpdb->get_col( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $wpdb->prefix . 'lectern_' ) . '%' ) );
	$wpdb->query( 'SET FOREIGN_KEY_CHECKS = 0' );
	foreach ( $tables as $table ) {
		$wpdb->query( $wpdb->prepare( 'DROP TABLE IF EXISTS %i', $table ) );
	}
	$wpdb->query( 'SET FOREIGN_KEY_CHECKS = 1' );
}
