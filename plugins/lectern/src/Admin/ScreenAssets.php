<?php
declare(strict_types=1);

namespace Lectern\Admin;

use Lectern\Content\CalendarAddress;
use Lectern\Content\ClassPage;
use Lectern\Content\CoursePostType;
use Lectern\Content\SchoolPage;
use Lectern\Generated;

/** Script and style of a screen, as `npm run build` made them, with what PHP tells them (`LecternSettings` in admin/shared/settings.ts). */
final class ScreenAssets {
	public function __construct( private readonly string $plugin_file, private readonly ClassPage $class_page ) {}

	public function register(): void {
		add_action( 'enqueue_block_editor_assets', [ $this, 'enqueue_course_panel' ] );
	}

	/** This request shows a screen. */
	public function expect( string $name ): void {
		add_action( 'admin_enqueue_scripts', fn () => $this->enqueue( $name ) );
		if ( 'class-sessions' === $name ) {
			// Slides are chosen in the media library.
			add_action( 'admin_enqueue_scripts', 'wp_enqueue_media' );
		}
	}

	public function enqueue_course_panel(): void {
		if ( CoursePostType::NAME === get_current_screen()?->post_type ) {
			$this->enqueue( 'course-panel' );
		}
	}

	public function are_built(): bool {
		return is_file( $this->file( 'my-classes.asset.php' ) );
	}

	private function enqueue( string $name ): void {
		if ( ! is_file( $this->file( "{$name}.asset.php" ) ) ) {
			return;
		}
		/** @var array{dependencies: list<non-empty-string>, version: string} $asset */
		$asset  = require $this->file( "{$name}.asset.php" );
		$handle = "lectern-{$name}";
		wp_enqueue_script( $handle, $this->url( "{$name}.js" ), $asset['dependencies'], $asset['version'], true );
		wp_set_script_translations( $handle, 'lectern', dirname( $this->plugin_file ) . '/languages' );
		wp_add_inline_script( $handle, 'window.lecternSettings = ' . wp_json_encode( $this->settings(), JSON_HEX_TAG | JSON_HEX_AMP | JSON_UNESCAPED_SLASHES ) . ';', 'before' );
		foreach ( [ "style-{$name}.css", "{$name}.css" ] as $style ) {
			if ( is_file( $this->file( $style ) ) ) {
				wp_enqueue_style( "lectern-{$style}", $this->url( $style ), [ 'wp-components' ], $asset['version'] );
				wp_style_add_data( "lectern-{$style}", 'rtl', 'replace' );
			}
		}
	}

	/** @return array<string, mixed> */
	private function settings(): array {
		$screens = array_column( Screens::open(), 'name' );
		return [
			'locale'        => get_user_locale(),
			'siteZone'      => wp_timezone_string(),
			'messages'      => array_map( static fn ( array $refusal ): string => $refusal['sentence'], Generated::refusals() ),
			'screens'       => (object) array_combine( $screens, array_map( Screens::url( ... ), $screens ) ),
			'classUrl'      => $this->class_page->url(),
			'calendarUrl'   => CalendarAddress::base(),
			'seatUrl'       => SchoolPage::my_classes()->url(),
			'currentUserId' => get_current_user_id(),
			'can'           => [
				'manageClasses'       => current_user_can( 'lectern_manage_classes' ),
				'teach'               => current_user_can( 'lectern_teach' ),
				'manageOrganisations' => current_user_can( 'lectern_manage_organisations' ),
				'manageSettings'      => current_user_can( 'lectern_manage_settings' ),
				'managePrivacy'       => current_user_can( 'lectern_manage_privacy' ),
			],
		];
	}

	private function file( string $name ): string {
		return dirname( $this->plugin_file ) . "/build/admin/{$name}";
	}

	private function url( string $name ): string {
		return plugins_url( "build/admin/{$name}", $this->plugin_file );
	}
}
