<?php
declare(strict_types=1);

namespace Lectern\Access;

use WP_Error;
use wpdb;

/** The account of whoever proved to read the mails of an address: the one there is, or a new student. Nobody is logged in by it. */
final class AddressAccount {
	private const ROLE = 'lectern_student';
	/** On an account that was made here until its owner was told how to log in. */
	private const UNTOLD = 'lectern_untold';
	/** WordPress' table has no unique key on addresses and names: two who come at once would get twins. */
	private const LOCK         = 'lectern_address_account';
	private const LOCK_SECONDS = 5;

	private function __construct( public readonly int $user_id ) {}

	/** @return self|null null: WordPress refused to make an account */
	public static function of( string $email, string $name, wpdb $wpdb ): ?self {
		$wpdb->query( (string) $wpdb->prepare( 'DO GET_LOCK( %s, %d )', self::LOCK, self::LOCK_SECONDS ) );
		try {
			wp_cache_delete( $email, 'useremail' );
			$known = get_user_by( 'email', $email );
			$id    = false === $known ? self::make( $email, $name ) : $known->ID;
		} finally {
			$wpdb->query( (string) $wpdb->prepare( 'DO RELEASE_LOCK( %s )', self::LOCK ) );
		}
		return is_int( $id ) ? new self( $id ) : null;
	}

	/**
	 * Whoever has no password yet gets WordPress' own mail, with the link that sets it. An account of another site of the network becomes one of this site.
	 *
	 * @return bool whether that mail was sent
	 */
	public function welcome(): bool {
		if ( is_multisite() && ! is_user_member_of_blog( $this->user_id ) ) {
			add_user_to_blog( get_current_blog_id(), $this->user_id, self::ROLE );
		}
		if ( ! delete_user_meta( $this->user_id, self::UNTOLD ) ) {
			return false;
		}
		wp_new_user_notification( $this->user_id, null, 'user' );
		return true;
	}

	private static function make( string $email, string $name ): int|WP_Error {
		$person = [
			'user_email'   => $email,
			'user_pass'    => wp_generate_password( 32 ),
			'display_name' => $name,
			'first_name'   => $name,
			'role'         => self::ROLE,
			'meta_input'   => [ self::UNTOLD => '1' ],
		];
		$made   = wp_insert_user( [ 'user_login' => self::free_login( $email ) ] + $person );
		// Names such as `info` may be forbidden.
		return $made instanceof WP_Error ? wp_insert_user( [ 'user_login' => 'student-' . bin2hex( random_bytes( 6 ) ) ] + $person ) : $made;
	}

	private static function free_login( string $email ): string {
		$base  = sanitize_user( (string) strstr( $email, '@', true ), true );
		$base  = '' === $base ? 'student' : substr( $base, 0, 50 );
		$login = $base;
		for ( $number = 2; false !== username_exists( $login ); $number++ ) {
			$login = $base . $number;
		}
		return $login;
	}
}
