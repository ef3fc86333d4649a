<?php
declare(strict_types=1);

namespace Lectern\Admin;

/** The menu "Lectern": each person sees the screens of the own work, the first of them behind the menu itself. */
final class Menu {
	/** Below the comments, above the appearance: it is daily work. */
	private const POSITION = 30;

	public function __construct( private readonly ScreenAssets $assets ) {}

	public function register(): void {
		add_action( 'admin_menu', [ $this, 'add_pages' ] );
	}

	public function add_pages(): void {
		$screens = Screens::open();
		if ( [] === $screens ) {
			return;
		}
		$parent = Screens::slug( $screens[0]['name'] );
		add_menu_page(
			__( 'Lectern', 'lectern' ),
			__( 'Lectern', 'lectern' ),
			(string) Screens::granting( $screens[0] ),
			$parent,
			'',
			'dashicons-video-alt3',
			self::POSITION
		);
		foreach ( $screens as $screen ) {
			$hook = add_submenu_page(
				$parent,
				$screen['title'],
				$screen['title'],
				(string) Screens::granting( $screen ),
				Screens::slug( $screen['name'] ),
				fn () => $this->print_screen( $screen['name'], $screen['title'] )
			);
			if ( false !== $hook ) {
				add_action( "load-{$hook}", fn () => $this->assets->expect( $screen['name'] ) );
			}
		}
	}

	private function print_screen( string $name, string $title ): void {
		printf(
			'<div class="wrap"><div id="lectern-%1$s" class="lectern-screen"></div><noscript><h1>%2$s</h1><p>%3$s</p></noscript></div>',
			esc_attr( $name ),
			esc_html( $title ),
			esc_html__( 'This screen needs JavaScript. Switch it on in your browser and reload the page.', 'lectern' )
		);
	}
}
