<?php
/**
 * Plugin Name:       Lectern
 * Description:       Live classes of a language school on BigBlueButton: courses, classes, seats, statistics. Works with the Lectern sidecar beside this site.
 * Version:           0.1.0
 * Requires at least: 6.8
 * Requires PHP:      8.1
 * License:           GPL-2.0-or-later
 * Text Domain:       lectern
 * Domain Path:       /languages
 * Network:           false
 */

declare(strict_types=1);

namespace Lectern;

defined( 'ABSPATH' ) || exit;

const VERSION     = '0.1.0';
const PLUGIN_FILE = __FILE__;

// WordPress checks the header on activation only; PHP or WordPress may have been changed since. Old PHP must be able to read this file.
if ( version_compare( PHP_VERSION, '8.1', '<' ) || version_compare( get_bloginfo( 'version' ), '6.8', '<' ) ) {
	add_action(
		'admin_notices',
		static function (): void {
			printf(
				'<div class="notice notice-error"><p>%s</p></div>',
				esc_html__( 'Lectern needs PHP 8.1 and WordPress 6.8 or newer. Until then it does nothing.', 'lectern' )
			);
		}
	);
	return;
}

require_once __DIR__ . '/src/autoload.php';

register_activation_hook( __FILE__, [ Installation::class, 'activate' ] );
register_deactivation_hook( __FILE__, [ Installation::class, 'deactivate' ] );

( new Plugin() )->boot();
