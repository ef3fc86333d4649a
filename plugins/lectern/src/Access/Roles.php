<?php
declare(strict_types=1);

namespace Lectern\Access;

use Lectern\Generated;

/** Roles and capabilities of contracts/access.ts, given to WordPress. */
final class Roles {
	/** Slides come from the media library: those who plan and teach may put files there. */
	private const UPLOADERS = [ 'lectern_teacher', 'lectern_office' ];

	public function register(): void {
		add_filter( 'gettext_with_context_default', [ $this, 'translate' ], 10, 3 );
		add_filter( 'user_has_cap', [ $this, 'let_members_attend' ] );
	}

	/**
	 * Whoever has an account may attend what they have a seat in, whatever their role: customers and subscribers too. The seat decides.
	 *
	 * @param array<string, bool> $granted
	 * @return array<string, bool>
	 */
	public function let_members_attend( array $granted ): array {
		return empty( $granted['read'] ) ? $granted : $granted + [ 'lectern_attend' => true ];
	}

	/** Makes the roles, or brings those of an older version up to date; what the school or other plugins gave them stays. */
	public function install(): void {
		[ 'capabilities' => $capabilities, 'roles' => $roles ] = Generated::access();
		foreach ( $roles as $slug => $role ) {
			$granted = [ 'read', ...$role['capabilities'], ...( in_array( $slug, self::UPLOADERS, true ) ? [ 'upload_files' ] : [] ) ];
			$known   = get_role( $slug ) ?? add_role( $slug, $role['name'] );
			foreach ( array_diff( $capabilities, $granted ) as $capability ) {
				$known?->remove_cap( $capability );
			}
			foreach ( $granted as $capability ) {
				$known?->add_cap( $capability );
			}
		}
		$administrator = get_role( 'administrator' );
		foreach ( $capabilities as $capability ) {
			$administrator?->add_cap( $capability );
		}
	}

	public function remove(): void {
		[ 'capabilities' => $capabilities, 'roles' => $roles ] = Generated::access();
		foreach ( array_keys( $roles ) as $slug ) {
			remove_role( $slug );
		}
		foreach ( $capabilities as $capability ) {
			get_role( 'administrator' )?->remove_cap( $capability );
		}
	}

	/** Role names are stored in English; WordPress looks them up among its own words when it shows them. */
	public function translate( string $translation, string $text, string $context ): string {
		if ( 'User role' !== $context ) {
			return $translation;
		}
		$slug = array_search( $text, array_column( Generated::access()['roles'], 'name', null ), true );
		return false === $slug ? $translation : array_values( Generated::role_names() )[ $slug ];
	}
}
