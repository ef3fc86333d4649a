<?php
/** The few parts of WP-CLI that we call; its package brings far more than a stub. */
class WP_CLI {
	public static function add_command( string $name, object $command ): void {}
	public static function log( string $message ): void {}
	public static function success( string $message ): void {}
	public static function error( string $message ): never {
		exit( 1 );
	}
}
