<?php
declare(strict_types=1);

namespace Lectern\Content;

use RuntimeException;

/**
 * The block `lectern/class-schedule` as the server renders it: the timetable as list or week, whole and filterable without script. The script asks
 * for the reader's own zone and renews what is left.
 *
 * @phpstan-import-type Choices from Schedule
 */
final class ClassSchedule {
	public const STORE = 'lectern/class-schedule';

	public function __construct( private readonly Schedule $schedule ) {}

	/** @param array<string, mixed> $attributes `courseId`: only this course; `view`, `perPage`: how it begins; `hasFilters` */
	public function render( array $attributes ): string {
		if ( is_user_logged_in() ) {
			PrivatePages::keep_out_of_caches();
		}
		$choice      = ScheduleChoice::of_request( $attributes, ReaderClock::of_request() );
		$has_filters = false !== ( $attributes['hasFilters'] ?? true );
		try {
			$classes = $this->schedule->classes( $choice, get_current_user_id() );
			$choices = $has_filters ? $this->schedule->choices() : null;
		} catch ( RuntimeException ) {
			return sprintf( '<section %s><p>%s</p></section>', self::wrapper(), esc_html( ClassWords::refusal( 'unavailable', null ) ) );
		}
		$most    = 'week' === $choice->view ? Schedule::MOST_OF_WEEK : $choice->per_page;
		$shown   = array_slice( $classes, 0, $most );
		$address = add_query_arg( array_map( rawurlencode( ... ), $choice->query() ), self::own_address() );
		$context = wp_interactivity_data_wp_context(
			[
				'zone'      => $choice->clock->zone_name,
				'isChosen'  => ReaderClock::is_chosen(),
				'parameter' => LessonChoice::ZONE,
				'seatsUrl'  => add_query_arg(
					[ 'perPage' => $choice->per_page, 'courseId' => self::fixed_course( $attributes ), 'view' => $choice->view ],
					rest_url( 'lectern/v1/schedule' )
				),
			]
		);
		ob_start();
		?>
		<section <?php echo self::wrapper(); ?> data-wp-interactive="<?php echo esc_attr( self::STORE ); ?>" <?php echo $context; ?> data-wp-init="callbacks.start">
			<?php echo null === $choices ? '' : self::filters( $choices, $choice, self::fixed_course( $attributes ) > 0 ); ?>
			<div class="lectern-class-schedule__bar">
				<?php echo self::views( $choice, $address ); ?>
				<p class="lectern-class-schedule__zone">
					<?php echo ZoneChoice::render( $choice->clock, $address ); ?>
				</p>
			</div>
			<?php echo [] === $shown ? self::none( $choice ) : ScheduleDays::render( $shown, $choice ); ?>
			<?php echo self::pager( $choice, $address, count( $classes ) > $most ); ?>
		</section>
		<?php
		return (string) ob_get_clean();
	}

	/** @param Choices $choices */
	private static function filters( array $choices, ScheduleChoice $choice, bool $is_course_fixed ): string {
		$fields = [
			ScheduleChoice::COURSE  => [ __( 'Course', 'lectern' ), __( 'All courses', 'lectern' ), $is_course_fixed ? [] : $choices['course'], $choice->course_id ],
			ScheduleChoice::LEVEL   => [ __( 'Level', 'lectern' ), __( 'All levels', 'lectern' ), $is_course_fixed ? [] : $choices['level'], $choice->level_id ],
			ScheduleChoice::TEACHER => [ __( 'Teacher', 'lectern' ), __( 'All teachers', 'lectern' ), $choices['teacher'], $choice->teacher_id ],
		];
		$fields = array_filter( $fields, static fn ( array $field ): bool => count( $field[2] ) > 1 || $field[3] > 0 && [] !== $field[2] );
		if ( [] === $fields ) {
			return '';
		}
		$kept = array_diff_key( $choice->query(), $fields ) + self::address_parameters();
		ob_start();
		?>
		<form class="lectern-class-schedule__filters" method="get" action="<?php echo esc_url( self::own_address() ); ?>">
			<?php foreach ( $kept as $name => $value ) : ?>
				<input type="hidden" name="<?php echo esc_attr( (string) $name ); ?>" value="<?php echo esc_attr( $value ); ?>">
			<?php endforeach; ?>
			<?php foreach ( $fields as $name => [ $label, $all, $names, $chosen ] ) : ?>
				<label class="lectern-class-schedule__filter"><span><?php echo esc_html( $label ); ?></span>
					<select name="<?php echo esc_attr( $name ); ?>">
						<option value=""><?php echo esc_html( $all ); ?></option>
						<?php foreach ( $names as $id => $one ) : ?>
							<option value="<?php echo (int) $id; ?>"<?php selected( $id === $chosen ); ?>><?php echo esc_html( $one ); ?></option>
						<?php endforeach; ?>
					</select>
				</label>
			<?php endforeach; ?>
			<button type="submit" class="lectern-class-schedule__apply wp-element-button"><?php esc_html_e( 'Show classes', 'lectern' ); ?></button>
		</form>
		<?php
		return (string) ob_get_clean();
	}

	private static function views( ScheduleChoice $choice, string $address ): string {
		$html = '';
		foreach ( [ 'list' => __( 'List', 'lectern' ), 'week' => __( 'Week', 'lectern' ) ] as $view => $words ) {
			$html .= sprintf(
				'<a href="%s"%s>%s</a>',
				esc_url( remove_query_arg( [ ScheduleChoice::WEEK, ScheduleChoice::PAGE ], add_query_arg( ScheduleChoice::VIEW, $view, $address ) ) ),
				$view === $choice->view ? ' aria-current="true"' : '',
				esc_html( $words )
			);
		}
		return sprintf( '<nav class="lectern-class-schedule__views" aria-label="%s">%s</nav>', esc_attr__( 'How the timetable is shown', 'lectern' ), $html );
	}

	private static function pager( ScheduleChoice $choice, string $address, bool $has_more ): string {
		$is_week = 'week' === $choice->view;
		$before  = $is_week ? $choice->other_week( -1 ) : ( $choice->page > 1 ? (string) ( $choice->page - 1 ) : null );
		$after   = $is_week ? $choice->other_week( 1 ) : ( $has_more ? (string) ( $choice->page + 1 ) : null );
		$link    = static fn ( ?string $to, string $words, string $rel ): string => null === $to ? '' : sprintf(
			'<a rel="%s" href="%s">%s</a>',
			esc_attr( $rel ),
			esc_url( add_query_arg( $is_week ? ScheduleChoice::WEEK : ScheduleChoice::PAGE, $to, $address ) ),
			esc_html( $words )
		);
		$links   = $link( $before, $is_week ? __( '← Week before', 'lectern' ) : __( '← Earlier classes', 'lectern' ), 'prev' )
			. $link( $after, $is_week ? __( 'Next week →', 'lectern' ) : __( 'Later classes →', 'lectern' ), 'next' );
		if ( $is_week && $has_more ) {
			$links = '<p>' . esc_html__( 'There are more classes in this week. Choose a course or a teacher to see all.', 'lectern' ) . '</p>' . $links;
		}
		return '' === $links ? '' : sprintf( '<nav class="lectern-class-schedule__pager" aria-label="%s">%s</nav>', esc_attr__( 'Timetable', 'lectern' ), $links );
	}

	private static function none( ScheduleChoice $choice ): string {
		$sentence = match ( true ) {
			$choice->is_filtered()    => __( 'No class matches this choice. Take a filter away, or look at another week.', 'lectern' ),
			'week' === $choice->view => __( 'There are no classes in this week.', 'lectern' ),
			default                  => __( 'There are no classes to come at the moment. Look in again soon.', 'lectern' ),
		};
		return '<p class="lectern-class-schedule__none">' . esc_html( $sentence ) . '</p>';
	}

	/** @param array<string, mixed> $attributes */
	private static function fixed_course( array $attributes ): int {
		return is_numeric( $attributes['courseId'] ?? null ) ? (int) $attributes['courseId'] : 0;
	}

	private static function wrapper(): string {
		return get_block_wrapper_attributes( [ 'class' => 'lectern-class-schedule' ] );
	}

	/** Where the block stands, with nothing of ours in the address. */
	private static function own_address(): string {
		$here = is_singular() ? get_permalink() : false;
		return false === $here ? home_url( '/' ) : $here;
	}

	/**
	 * What the address itself needs (plain permalinks): a form replaces it.
	 *
	 * @return array<int|string, string>
	 */
	private static function address_parameters(): array {
		parse_str( (string) wp_parse_url( self::own_address(), PHP_URL_QUERY ), $parameters );
		return array_filter( $parameters, is_string( ... ) );
	}
}
