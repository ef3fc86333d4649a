<?php
/**
 * Checks a copy of WooCommerce: php mend-woocommerce.php FOLDER. Each class file that the plugin's own autoloader lists must be
 * there. One whose name differs only in case (a copy made on a case-blind disk) is renamed; what is still missing is named, and
 * the exit status is 1.
 */

declare( strict_types=1 );

$folder  = (string) realpath( $argv[1] ?? '' );
$missing = array();
foreach ( array( 'jetpack_autoload_classmap.php', 'autoload_classmap.php' ) as $map ) {
	if ( ! is_file( "$folder/vendor/composer/$map" ) ) {
		continue;
	}
	foreach ( require "$folder/vendor/composer/$map" as $entry ) {
		$path = is_array( $entry ) ? $entry['path'] : $entry;
		if ( is_file( $path ) || str_starts_with( $path, "$folder/tests/" ) ) {
			continue;
		}
		foreach ( is_dir( dirname( $path ) ) ? scandir( dirname( $path ) ) : array() as $name ) {
			if ( 0 === strcasecmp( $name, basename( $path ) ) ) {
				rename( dirname( $path ) . "/$name", $path );
				continue 2;
			}
		}
		$missing[] = substr( $path, strlen( $folder ) + 1 );
	}
}
if ( array() !== $missing ) {
	fwrite( STDERR, 'This copy of WooCommerce lacks ' . implode( ', ', array_unique( $missing ) ) . "\n" );
	exit( 1 );
}
