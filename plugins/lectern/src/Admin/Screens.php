<?php
declare(strict_types=1);

namespace Lectern\Admin;

/**
 * The screens of the plugin in wp-admin: who may open them and what they are called.
 *
 * @phpstan-type Screen array{name: string, title: string, capabilities: list<string>}
 */
final class Screens {
	/** @return list<Screen> */
	public static function all(): array {
		return [
			[ 'name' => 'my-classes', 'title' => __( 'My classes', 'lectern' ), 'capabilities' => [ 'lectern_teach' ] ],
			[ 'name' => 'class-sessions', 'title' => __( 'Class sessions', 'lectern' ), 'capabilities' => [ 'lectern_manage_classes' ] ],
			[ 'name' => 'people', 'title' => __( 'People', 'lectern' ), 'capabilities' => [ 'lectern_manage_classes' ] ],
			[ 'name' => 'availability', 'title' => __( 'Availability', 'lectern' ), 'capabilities' => [ 'lectern_teach', 'lectern_manage_classes' ] ],
			[ 'name' => 'organisations', 'title' => __( 'Organisations', 'lectern' ), 'capabilities' => [ 'lectern_manage_organisations' ] ],
			[ 'name' => 'retention', 'title' => __( 'Deletion plan', 'lectern' ), 'capabilities' => [ 'lectern_manage_privacy', 'lectern_manage_settings' ] ],
			[ 'name' => 'settings', 'title' => __( 'Settings', 'lectern' ), 'capabilities' => [ 'lectern_manage_settings' ] ],
		];
	}

	/**
	 * Those that the current user may open.
	 *
	 * @return list<Screen>
	 */
	public static function open(): array {
		return array_values( array_filter( self::all(), static fn ( array $screen ): bool => null !== self::granting( $screen ) ) );
	}

	/**
	 * The capability by which the current user may open a screen; null: may not.
	 *
	 * @param Screen $screen
	 */
	public static function granting( array $screen ): ?string {
		foreach ( $screen['capabilities'] as $capability ) {
			if ( current_user_can( $capability ) ) {
				return $capability;
			}
		}
		return null;
	}

	public static function slug( string $name ): string {
		return "lectern-{$name}";
	}

	public static function url( string $name ): string {
		return admin_url( 'admin.php?page=' . self::slug( $name ) );
	}
}
