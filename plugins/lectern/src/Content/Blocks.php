<?php
declare(strict_types=1);

namespace Lectern\Content;

/** Registers the blocks that `npm run build` made, in one call, and lends them their renderers. */
final class Blocks {
	private static ?JoinClass $join_class                     = null;
	private static ?TeacherAvailability $teacher_availability = null;
	private static ?ClassSchedule $class_schedule             = null;
	private static ?BookClass $book_class                     = null;
	private static ?MyClasses $my_classes                     = null;

	public function __construct(
		private readonly string $plugin_directory,
		JoinClass $join_class,
		TeacherAvailability $teacher_availability,
		ClassSchedule $class_schedule,
		BookClass $book_class,
		MyClasses $my_classes,
	) {
		self::$join_class           = $join_class;
		self::$teacher_availability = $teacher_availability;
		self::$class_schedule       = $class_schedule;
		self::$book_class           = $book_class;
		self::$my_classes           = $my_classes;
	}

	public function register(): void {
		add_action( 'init', [ $this, 'register_blocks' ] );
	}

	public function register_blocks(): void {
		$manifest = $this->manifest();
		if ( is_file( $manifest ) ) {
			wp_register_block_types_from_metadata_collection( dirname( $manifest ), $manifest );
		}
	}

	public function are_built(): bool {
		return is_file( $this->manifest() );
	}

	/**
	 * For render.php, which WordPress includes without a way to hand anything in.
	 *
	 * @param array<string, mixed> $attributes
	 */
	public static function render_join_class( array $attributes ): string {
		return self::$join_class?->render( $attributes ) ?? '';
	}

	/** @param array<string, mixed> $attributes */
	public static function render_teacher_availability( array $attributes ): string {
		return self::$teacher_availability?->render( $attributes ) ?? '';
	}

	/** @param array<string, mixed> $attributes */
	public static function render_class_schedule( array $attributes ): string {
		return self::$class_schedule?->render( $attributes ) ?? '';
	}

	/** @param array<string, mixed> $attributes */
	public static function render_book_class( array $attributes ): string {
		return self::$book_class?->render( $attributes ) ?? '';
	}

	public static function render_my_classes(): string {
		return self::$my_classes?->render() ?? '';
	}

	private function manifest(): string {
		return $this->plugin_directory . '/build/blocks/blocks-manifest.php';
	}
}
