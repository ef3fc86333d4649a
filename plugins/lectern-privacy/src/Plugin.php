<?php
declare(strict_types=1);

namespace LecternPrivacy;

use Lectern\Bridge\Sidecar;
use LecternPrivacy\Tools\Eraser;
use LecternPrivacy\Tools\Exporter;
use LecternPrivacy\Tools\PolicyText;

/** Starts when Lectern hands over its line to the sidecar; without Lectern it only says so. */
final class Plugin {
	public function boot(): void {
		add_action( 'lectern_ready', [ $this, 'start' ] );
		add_action( 'admin_notices', [ $this, 'miss_lectern' ] );
	}

	public function start( Sidecar $sidecar ): void {
		remove_action( 'admin_notices', [ $this, 'miss_lectern' ] );
		( new Exporter( $sidecar ) )->register();
		( new Eraser( $sidecar ) )->register();
		( new PolicyText() )->register();
	}

	public function miss_lectern(): void {
		if ( current_user_can( 'activate_plugins' ) ) {
			wp_admin_notice(
				esc_html__( 'Lectern Privacy does nothing while the plugin Lectern is not active: exports and erasures lack what Lectern holds.', 'lectern-privacy' ),
				[ 'type' => 'error' ]
			);
		}
	}
}
