<?php
/**
 * Runs a PHP file inside WordPress: php run.php FILE [ARGUMENTS]. The file sees its own arguments in $argv.
 */

$_SERVER['REQUEST_URI']    = '/';
$_SERVER['REQUEST_METHOD'] = 'GET';
require getenv( 'SITE_DOCUMENT_ROOT' ) . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';
ini_set( 'display_errors', 'stderr' );
array_shift( $argv );
require $argv[0];
