<?php
declare(strict_types=1);

namespace Lectern;

use Lectern\Access\Roles;
use Lectern\Bridge\Inbox;
use Lectern\Bridge\Settings;
use Lectern\Content\ClassPage;
use Lectern\Content\CoursePostType;
use Lectern\Content\SchoolPage;

/** What the site needs once: roles, the inbox, a secret, the class page. Repeating it changes nothing. */
final class Installation {
	private const INSTALLED_VERSION = 'lectern_version';

	/** Activation hook. Network activation is refused: this version serves single sites. */
	public static function activate( bool $network_wide ): void {
		if ( $network_wide ) {
			wp_die(
				esc_html__( 'Lectern cannot be activated for a whole network. Activate it on the one site of your school.', 'lectern' ),
				'',
				[ 'back_link' => true ]
			);
		}
		self::install();
	}

	/** Data and roles stay: uninstalling removes them. */
	public static function deactivate(): void {
		flush_rewrite_rules();
	}

	/** Updates replace files without an activation hook: the version tells that there is work to do. */
	public static function upgrade(): void {
		if ( get_option( self::INSTALLED_VERSION ) !== VERSION ) {
			self::install();
		}
	}

	private static function install(): void {
		global $wpdb;
		( new Roles() )->install();
		( new Inbox( $wpdb ) )->create_table();
		( new Settings() )->ensure_secret();
		( new CoursePostType() )->register();
		( new ClassPage() )->ensure();
		SchoolPage::booking()->ensure( __( 'Book a class', 'lectern' ) );
		SchoolPage::my_classes()->ensure( __( 'My classes', 'lectern' ) );
		flush_rewrite_rules();
		update_option( self::INSTALLED_VERSION, VERSION );
	}
}
