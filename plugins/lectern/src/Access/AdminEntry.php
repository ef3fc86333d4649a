<?php
declare(strict_types=1);

namespace Lectern\Access;

/** WooCommerce keeps people without `edit_posts` out of wp-admin; those who work with Lectern there keep their way in. */
final class AdminEntry {
	/** Capabilities that have a screen in wp-admin. */
	private const WORKING = [
		'lectern_teach',
		'lectern_manage_classes',
		'lectern_manage_organisations',
		'lectern_manage_settings',
		'lectern_manage_privacy',
	];

	public function register(): void {
		add_filter( 'woocommerce_prevent_admin_access', [ $this, 'unless_working' ] );
		add_filter( 'woocommerce_disable_admin_bar', [ $this, 'unless_working' ] );
	}

	public function unless_working( mixed $refused ): bool {
		return (bool) $refused && ! self::is_working();
	}

	private static function is_working(): bool {
		foreach ( self::WORKING as $capability ) {
			if ( current_user_can( $capability ) ) {
				return true;
			}
		}
		return false;
	}
}
