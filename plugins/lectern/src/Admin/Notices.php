<?php
declare(strict_types=1);

namespace Lectern\Admin;

use Lectern\Content\Blocks;

/** What an administrator must know before anything works. */
final class Notices {
	public function __construct( private readonly Blocks $blocks, private readonly ScreenAssets $assets ) {}

	public function register(): void {
		add_action( 'admin_notices', [ $this, 'missing_build' ] );
	}

	public function missing_build(): void {
		if ( ! current_user_can( 'activate_plugins' ) || ( $this->blocks->are_built() && $this->assets->are_built() ) ) {
			return;
		}
		wp_admin_notice(
			esc_html__( 'This copy of Lectern has no built blocks and screens: it is the source, not the released plugin. Run "npm run build", or install the released plugin.', 'lectern' ),
			[ 'type' => 'error' ]
		);
	}
}
