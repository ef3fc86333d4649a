<?php
/**
 * Sets a WordPress site up, one stage a process: core | shop-activate | shop | plugins | address.
 * WooCommerce's post types are not there in the process that activates it, hence the stages.
 */

declare( strict_types=1 );

$stage    = $argv[1] ?? '';
$site_url = (string) getenv( 'SITE_URL' );

$_SERVER['HTTP_HOST']       = preg_replace( '~^https?://~', '', $site_url );
$_SERVER['SERVER_NAME']     = '127.0.0.1';
$_SERVER['REQUEST_URI']     = '/';
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REMOTE_ADDR']     = '127.0.0.1';

if ( 'core' === $stage ) {
	define( 'WP_INSTALLING', true );
}
define( 'WP_ADMIN', 'core' !== $stage );
require getenv( 'SITE_DOCUMENT_ROOT' ) . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
ini_set( 'display_errors', 'stderr' );

/** Ends the stage with the reason when WordPress refused something. */
function done_or_stop( mixed $result ): void {
	if ( is_wp_error( $result ) ) {
		fwrite( STDERR, $result->get_error_message() . "\n" );
		exit( 1 );
	}
}

function install_core( string $site_url ): void {
	// wp_install() asks its own site for a page to learn whether pretty links work: nobody serves it yet.
	add_filter( 'pre_http_request', static fn () => new WP_Error( 'not_serving', 'not serving yet' ) );
	wp_install( 'Lectern School', 'admin', 'admin@example.test', false, '', (string) getenv( 'SITE_ADMINISTRATOR_PASSWORD' ) );
	update_option( 'siteurl', $site_url );
	update_option( 'home', $site_url );
	update_option( 'timezone_string', 'Europe/Berlin' );
	update_option( 'permalink_structure', '/%postname%/' );
	update_option( 'show_avatars', '0' ); // Else each page with a name asks a host outside for a picture.
	switch_theme( 'twentytwentyfive' );
	global $wp_rewrite;
	$wp_rewrite->init();
	flush_rewrite_rules( false );
	// The editor's welcome guide covers what people and tests want to click.
	update_user_meta(
		1,
		'wp_persisted_preferences',
		array(
			'core/edit-post' => array( 'welcomeGuide' => false, 'fullscreenMode' => false ),
			'core'           => array( 'enableChoosePatternModal' => false ),
			'_modified'      => gmdate( 'c' ),
		)
	);
}

function open_shop(): void {
	WC_Install::create_pages();
	$options = array(
		'woocommerce_coming_soon'                           => 'no', // WooCommerce hides a new shop from visitors.
		'woocommerce_store_pages_only'                      => 'no',
		'woocommerce_private_link'                          => 'no',
		'woocommerce_default_country'                       => 'DE:DE-BE',
		'woocommerce_store_address'                         => 'Teststr. 1',
		'woocommerce_store_city'                            => 'Berlin',
		'woocommerce_store_postcode'                        => '10115',
		'woocommerce_currency'                              => 'EUR',
		'woocommerce_enable_guest_checkout'                 => 'yes',
		'woocommerce_custom_orders_table_enabled'           => 'yes',
		'woocommerce_custom_orders_table_data_sync_enabled' => 'no',
		'woocommerce_allow_tracking'                        => 'no',
		'woocommerce_show_marketplace_suggestions'          => 'no',
		'woocommerce_task_list_hidden'                      => 'yes',
		'woocommerce_task_list_welcome_modal_dismissed'     => 'yes',
		'woocommerce_admin_install_timestamp'               => time(),
		'woocommerce_onboarding_profile'                    => array( 'skipped' => true, 'completed' => true ),
		'woocommerce_cod_settings'                          => array(
			'enabled'            => 'yes',
			'title'              => 'Pay at the desk',
			'description'        => 'Pay on the day.',
			'instructions'       => '',
			'enable_for_methods' => array(),
			'enable_for_virtual' => 'yes', // Classes are virtual goods.
		),
		'woocommerce_bacs_settings'                         => array(
			'enabled'         => 'yes',
			'title'           => 'Bank transfer',
			'description'     => 'Pay to our account.',
			'instructions'    => '',
			'account_details' => '',
		),
	);
	foreach ( $options as $name => $value ) {
		update_option( $name, $value );
	}
	delete_transient( '_wc_activation_redirect' );
	flush_rewrite_rules( false );
}

/**
 * Activates the named plugins, those that need another one after it; without that one they stay off, which is said.
 *
 * @param string[] $names Folders below the plugins' own.
 */
function activate_plugins_of_site( array $names ): void {
	foreach ( $names as $name ) {
		$plugins = get_plugins( '/' . $name );
		if ( array() === $plugins ) {
			fwrite( STDERR, "The folder $name holds no plugin.\n" );
			exit( 1 );
		}
		foreach ( $plugins as $file => $header ) {
			$needed  = array_filter( array_map( 'trim', explode( ',', $header['RequiresPlugins'] ?? '' ) ) );
			$active  = array_map( 'dirname', array_filter( (array) get_option( 'active_plugins', array() ), 'is_string' ) );
			$lacking = array_diff( $needed, $active );
			if ( array() !== $lacking ) {
				echo $name, ' stays off: it needs ', implode( ', ', $lacking ), "\n";
				continue;
			}
			done_or_stop( activate_plugin( "$name/$file" ) );
		}
	}
	flush_rewrite_rules( false );
}

/** A site whose port was taken by somebody else has a new address; links in its content keep working by being rewritten. */
function change_address( string $from, string $to ): void {
	global $wpdb;
	update_option( 'siteurl', $to );
	update_option( 'home', $to );
	$wpdb->query( $wpdb->prepare( "UPDATE {$wpdb->posts} SET post_content = REPLACE(post_content, %s, %s), guid = REPLACE(guid, %s, %s)", $from, $to, $from, $to ) );
}

if ( 'core' !== $stage ) {
	wp_set_current_user( 1 );
}
switch ( $stage ) {
	case 'core':
		install_core( $site_url );
		break;
	case 'shop-activate':
		done_or_stop( activate_plugin( 'woocommerce/woocommerce.php' ) );
		break;
	case 'shop':
		open_shop();
		break;
	case 'plugins':
		activate_plugins_of_site( array_filter( explode( ',', (string) getenv( 'SITE_PLUGINS' ) ) ) );
		break;
	case 'address':
		change_address( (string) getenv( 'SITE_OLD_URL' ), $site_url );
		break;
	default:
		fwrite( STDERR, "install.php: core | shop-activate | shop | plugins | address\n" );
		exit( 2 );
}
