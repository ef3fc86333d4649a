<?php
declare(strict_types=1);

namespace Lectern\Content;

use DateTimeZone;
use Lectern\Bridge\BridgeQueries;
use RuntimeException;

/**
 * The block `lectern/teacher-availability` as the server renders it: free times of a teacher by day, and a form that books one. Whole without
 * script; the script only asks for the times in the reader's own zone. Guardians say first for whom they look: free is what suits both people.
 *
 * @phpstan-import-type Offer from LessonTimes
 * @phpstan-import-type Day from LessonTimes
 */
final class TeacherAvailability {
	public const STORE = 'lectern/teacher-availability';

	private const DAYS = 7;

	public function __construct( private readonly LessonTimes $times, private readonly BridgeQueries $queries, private readonly LessonOutcome $outcome ) {}

	/** @param array<string, mixed> $attributes `courseId`, `teacherId`: only these; 0 or absent: the reader chooses */
	public function render( array $attributes ): string {
		if ( is_user_logged_in() ) {
			PrivatePages::keep_out_of_caches();
		}
		$offers = $this->times->offers();
		$shown  = array_values(
			array_filter(
				$offers ?? [],
				static fn ( array $offer ): bool => self::matches( $attributes['courseId'] ?? 0, $offer['course_id'] ) && self::matches( $attributes['teacherId'] ?? 0, $offer['teacher_id'] )
			)
		);
		if ( [] === $shown ) {
			return self::sentence( null === $offers ? ClassWords::refusal( 'unavailable', null ) : __( 'There are no 1:1 lessons to book here at the moment.', 'lectern' ) );
		}
		try {
			$for_whom = ForWhom::of_reader( $this->queries, null );
			$outcome  = $this->outcome->render( ReaderClock::of_request() );
		} catch ( RuntimeException ) {
			return self::sentence( ClassWords::refusal( 'unavailable', null ) );
		}
		return $this->section( $shown, LessonChoice::of_request( $shown, $for_whom ), $for_whom, $outcome );
	}

	private static function sentence( string $words ): string {
		return sprintf( '<section %s><p>%s</p></section>', get_block_wrapper_attributes( [ 'class' => 'lectern-teacher-availability' ] ), esc_html( $words ) );
	}

	/** @param non-empty-list<Offer> $offers */
	private function section( array $offers, LessonChoice $choice, ForWhom $for_whom, string $outcome ): string {
		$address = add_query_arg( array_map( rawurlencode( ... ), $choice->query() ), self::own_address() );
		$wrapper = get_block_wrapper_attributes( [ 'class' => 'lectern-teacher-availability' ] );
		$context = wp_interactivity_data_wp_context( [ 'zone' => $choice->zone, 'isChosen' => ReaderClock::is_chosen(), 'parameter' => LessonChoice::ZONE ] );
		ob_start();
		?>
		<section <?php echo $wrapper; ?> data-wp-interactive="<?php echo esc_attr( self::STORE ); ?>" <?php echo $context; ?> data-wp-init="callbacks.start">
			<?php echo $outcome; ?>
			<?php echo self::choices( $offers, $choice, $for_whom ); ?>
			<p class="lectern-teacher-availability__zone">
				<?php echo ZoneChoice::render( new ReaderClock( $choice->zone ), $address ); ?>
			</p>
			<?php
			echo match ( true ) {
				$choice->is_for_stranger => self::stranger(),
				$for_whom->has_children() && null === $choice->for_user_id => self::nobody_yet(),
				default => $this->times( $choice, $for_whom, $address ),
			};
			?>
		</section>
		<?php
		return (string) ob_get_clean();
	}

	/** A guardianship that ended, or an address that was passed on: nothing is booked for the reader instead. */
	private static function stranger(): string {
		return sprintf(
			'<p class="lectern-outcome is-refusal" role="alert">%s</p><p><a href="%s">%s</a></p>',
			esc_html__( 'This page is for a student for whom you cannot book. The school office knows who may book for whom.', 'lectern' ),
			esc_url( self::own_address() ),
			esc_html__( 'Look for times for yourself', 'lectern' )
		);
	}

	private static function nobody_yet(): string {
		return '<p class="lectern-teacher-availability__none">' . esc_html__( 'Choose for whom the lesson is. Then you see the times that are free for the teacher and for the student.', 'lectern' ) . '</p>';
	}

	private function times( LessonChoice $choice, ForWhom $for_whom, string $address ): string {
		$days = $this->times->days( $choice, self::DAYS );
		$body = null === $days
			? '<p role="alert">' . esc_html( ClassWords::refusal( 'unavailable', null ) ) . '</p>'
			: self::slots( $choice, $days, null === $choice->for_user_id ? null : $for_whom->name( $choice->for_user_id ), $address );
		return $body . self::pager( $choice, $address );
	}

	/**
	 * @param list<Day>   $days
	 * @param string|null $name of whom a guardian has chosen
	 */
	private static function slots( LessonChoice $choice, array $days, ?string $name, string $address ): string {
		$zone = new DateTimeZone( $choice->zone );
		$days = array_values( array_filter( $days, static fn ( array $day ): bool => [] !== $day['slots'] ) );
		if ( [] === $days ) {
			return '<p class="lectern-teacher-availability__none">' . esc_html__( 'There is no free time in these days. Look at later ones.', 'lectern' ) . '</p>';
		}
		return is_user_logged_in() ? self::form( $choice, $days, $name, $address ) : self::log_in_first( $address ) . self::days(
			$days,
			$zone,
			static fn ( string $start, string $time ): string => '<li>' . esc_html( $time ) . '</li>',
			'ul'
		);
	}

	/** What visitors see cannot be chosen: that is said before they try. */
	private static function log_in_first( string $address ): string {
		return sprintf(
			'<div class="lectern-teacher-availability__log-in"><p>%s</p><a class="lectern-teacher-availability__button wp-element-button" href="%s">%s</a></div>',
			esc_html__( 'These times are free. To book one of them you need to be logged in.', 'lectern' ),
			esc_url( wp_login_url( $address ) ),
			esc_html__( 'Log in to book', 'lectern' )
		);
	}

	/**
	 * @param non-empty-list<Day> $days
	 * @param string|null         $name of whom a guardian has chosen
	 */
	private static function form( LessonChoice $choice, array $days, ?string $name, string $address ): string {
		return sprintf(
			'<form class="lectern-teacher-availability__form" method="post" action="%s">%s%s%s<button type="submit" class="lectern-teacher-availability__button wp-element-button">%s</button></form>',
			esc_url( admin_url( 'admin-post.php' ) ),
			LessonForm::fields( $choice, $address ),
			self::days(
				$days,
				new DateTimeZone( $choice->zone ),
				static fn ( string $start, string $time ): string => sprintf(
					'<label class="lectern-teacher-availability__slot"><input type="radio" name="%s" value="%s" required> <span>%s</span></label>',
					esc_attr( LessonForm::SLOT ),
					esc_attr( $start ),
					esc_html( $time )
				),
				'div'
			),
			/* translators: %s: name of a person. */
			null === $name ? '' : '<p class="lectern-teacher-availability__for">' . esc_html( sprintf( __( 'For %s', 'lectern' ), $name ) ) . '</p>',
			esc_html__( 'Book this lesson', 'lectern' )
		);
	}

	/**
	 * @param non-empty-list<Day>              $days each with a time
	 * @param callable(string, string): string $slot HTML of one, of its start and what clocks show then
	 * @param 'div'|'ul'                       $element that holds those of a day
	 */
	private static function days( array $days, DateTimeZone $zone, callable $slot, string $element ): string {
		$html = '';
		foreach ( $days as $day ) {
			$slots = '';
			foreach ( $day['slots'] as $start ) {
				$slots .= $slot( $start, self::date( self::format( 'time_format', 'H:i' ), strtotime( $start ), $zone ) );
			}
			$html .= sprintf(
				'<fieldset class="lectern-teacher-availability__day"><legend>%1$s</legend><%2$s class="lectern-teacher-availability__slots">%3$s</%2$s></fieldset>',
				esc_html( self::date( 'l, ' . self::format( 'date_format', 'F j, Y' ), strtotime( $day['slots'][0] ), $zone ) ),
				$element,
				$slots
			);
		}
		return '<div class="lectern-teacher-availability__days">' . $html . '</div>';
	}

	/** @param non-empty-list<Offer> $offers */
	private static function choices( array $offers, LessonChoice $choice, ForWhom $for_whom ): string {
		$current = $offers[0];
		foreach ( $offers as $offer ) {
			$current = LessonChoice::name( $offer ) === $choice->offer_name() ? $offer : $current;
		}
		ob_start();
		?>
		<form class="lectern-teacher-availability__choice" method="get" action="<?php echo esc_url( self::own_address() ); ?>">
			<?php foreach ( self::kept_parameters() as $name => $value ) : ?>
				<input type="hidden" name="<?php echo esc_attr( (string) $name ); ?>" value="<?php echo esc_attr( $value ); ?>">
			<?php endforeach; ?>
			<input type="hidden" name="<?php echo esc_attr( LessonChoice::ZONE ); ?>" value="<?php echo esc_attr( $choice->zone ); ?>">
			<input type="hidden" name="<?php echo esc_attr( LessonChoice::FROM ); ?>" value="<?php echo esc_attr( $choice->from ); ?>">
			<?php if ( count( $offers ) > 1 ) : ?>
				<label><?php esc_html_e( 'Teacher and course', 'lectern' ); ?>
					<select name="<?php echo esc_attr( LessonChoice::OFFER ); ?>">
						<?php foreach ( $offers as $offer ) : ?>
							<option value="<?php echo esc_attr( LessonChoice::name( $offer ) ); ?>"<?php selected( $offer === $current ); ?>><?php echo esc_html( "{$offer['teacher']} – {$offer['course']}" ); ?></option>
						<?php endforeach; ?>
					</select>
				</label>
			<?php else : ?>
				<h2 class="lectern-teacher-availability__title"><?php echo esc_html( "{$current['teacher']} – {$current['course']}" ); ?></h2>
			<?php endif; ?>
			<?php if ( count( $current['minutes'] ) > 1 || count( $offers ) > 1 ) : ?>
				<label><?php esc_html_e( 'Length', 'lectern' ); ?>
					<select name="<?php echo esc_attr( LessonChoice::MINUTES ); ?>">
						<?php foreach ( $current['minutes'] as $minutes ) : ?>
							<?php /* translators: %d: a number of minutes. */ ?>
							<option value="<?php echo (int) $minutes; ?>"<?php selected( $minutes === $choice->minutes ); ?>><?php echo esc_html( sprintf( _n( '%d minute', '%d minutes', $minutes, 'lectern' ), $minutes ) ); ?></option>
						<?php endforeach; ?>
					</select>
				</label>
			<?php endif; ?>
			<?php echo $for_whom->question( LessonChoice::FOR, $choice->for_user_id ); ?>
			<?php if ( count( $current['minutes'] ) > 1 || count( $offers ) > 1 || $for_whom->has_children() ) : ?>
				<button type="submit" class="wp-element-button"><?php esc_html_e( 'Show free times', 'lectern' ); ?></button>
			<?php endif; ?>
		</form>
		<?php
		return (string) ob_get_clean();
	}

	private static function pager( LessonChoice $choice, string $address ): string {
		$link = static fn ( int $days, string $words, string $rel ): string => sprintf(
			'<a rel="%s" href="%s">%s</a>',
			esc_attr( $rel ),
			esc_url( add_query_arg( LessonChoice::FROM, $choice->shifted( $days ), $address ) ),
			esc_html( $words )
		);
		return sprintf(
			'<nav class="lectern-teacher-availability__pager" aria-label="%s">%s %s</nav>',
			esc_attr__( 'Free times', 'lectern' ),
			$choice->is_from_today() ? '' : $link( -self::DAYS, __( 'Earlier days', 'lectern' ), 'prev' ),
			$link( self::DAYS, __( 'Later days', 'lectern' ), 'next' )
		);
	}

	private static function matches( mixed $wanted, int $id ): bool {
		return ! is_numeric( $wanted ) || 0 === (int) $wanted || (int) $wanted === $id;
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
	private static function kept_parameters(): array {
		parse_str( (string) wp_parse_url( self::own_address(), PHP_URL_QUERY ), $parameters );
		return array_filter( $parameters, is_string( ... ) );
	}

	private static function date( string $format, int|false $timestamp, DateTimeZone $zone ): string {
		return false === $timestamp ? '' : (string) wp_date( $format, $timestamp, $zone );
	}

	private static function format( string $option, string $default ): string {
		$value = get_option( $option );
		return is_string( $value ) && '' !== $value ? $value : $default;
	}
}
