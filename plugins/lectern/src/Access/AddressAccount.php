<?php
declare(strict_types=1);

namespace Lectern\Access;

/** The account of whoever proved to read the mails of an address: the one there is, or a new student. Nobody is logged in by it. */
final class AddressAccount {
	private const ROLE = 'lectern_student';

	private function __construct( public readonly int $user_id, public readonly bool $is_new ) {}

	/** @return self|null null: WordPress refused to make an account */
	public static function of( string $email, string $name ): ?self {
		$known = get_user_by( 'email', $email );
		if ( false !== $known ) {
			if ( is_multisite() && ! is_user_member_of_blog( $known->ID ) ) {
				add_user_to_blog( get_current_blog_id(), $known->ID, self::ROLE );
			}
			return new self( $known->ID, false );
		}
		$made = wp_insert_user(
			[
				'user_login'   => self::free_login( $email ),
				'user_email'   => $email,
				'user_pass'    => wp_generate_password( 32 ),
				'display_name' => $name,
				'first_name'   => $name,
				'role'         => self::ROLE,
			]
		);
		return is_int( $made ) ? new self( $made, true ) : null;
	}

	/** Sends a new person WordPress' own mail, with the link that sets the password. */
	public function welcome(): void {
		if ( $this->is_new ) {
			wp_new_user_notification( $this->user_id, null, 'user' );
		}
	}

	/** The seat could not be had: what was made for it goes again. */
	public function take_back(): void {
		if ( $this->is_new ) {
			require_once ABSPATH . 'wp-admin/includes/user.php';
			wp_delete_user( $this->user_id );
		}
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
