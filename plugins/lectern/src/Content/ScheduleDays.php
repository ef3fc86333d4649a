<?php
declare(strict_types=1);

namespace Lectern\Content;

/** Classes of a timetable by day: one below the other, or the seven days of a week side by side where there is room. */
final class ScheduleDays {
	/** @param non-empty-list<ScheduledClass> $classes in the order of their start */
	public static function render( array $classes, ScheduleChoice $choice ): string {
		$days = [];
		foreach ( $classes as $one ) {
			$days[ $choice->clock->date( $one->starts_at ) ][] = $one;
		}
		$booking = SchoolPage::booking()->url();
		$html    = '';
		foreach ( $days as $of_day ) {
			$html .= self::day( $of_day, $choice->clock, $booking );
		}
		return sprintf( '<div class="lectern-class-schedule__days is-%s">%s</div>', esc_attr( $choice->view ), $html );
	}

	/** @param non-empty-list<ScheduledClass> $classes */
	private static function day( array $classes, ReaderClock $clock, ?string $booking ): string {
		ob_start();
		?>
		<div class="lectern-class-schedule__day">
			<h3 class="lectern-class-schedule__date"><?php echo esc_html( $clock->day( $classes[0]->starts_at ) ); ?></h3>
			<ul class="lectern-class-schedule__classes">
				<?php foreach ( $classes as $one ) : ?>
					<li class="lectern-class-schedule__class" data-class="<?php echo esc_attr( $one->id ); ?>" data-state="<?php echo esc_attr( $one->state ); ?>">
						<p class="lectern-class-schedule__time">
							<time datetime="<?php echo esc_attr( JoinClassContext::instant( $one->starts_at ) ); ?>"><?php echo esc_html( $clock->time( $one->starts_at ) ); ?></time>
							<span class="lectern-class-schedule__end">– <?php echo esc_html( $clock->time( $one->ends_at ) ); ?></span>
						</p>
						<div class="lectern-class-schedule__what">
							<p class="lectern-class-schedule__title"><?php echo esc_html( $one->title ); ?></p>
							<p class="lectern-class-schedule__who"><?php echo esc_html( implode( ' · ', array_filter( [ str_starts_with( $one->title, $one->course_title ) ? '' : $one->course_title, $one->teacher_names ] ) ) ); ?></p>
						</div>
						<p class="lectern-class-schedule__seats"><?php echo esc_html( $one->words( $clock ) ); ?></p>
						<?php echo self::link( $one, $booking ); ?>
					</li>
				<?php endforeach; ?>
			</ul>
		</div>
		<?php
		return (string) ob_get_clean();
	}

	/** The title in the name of the link tells those apart that read all the same. */
	private static function link( ScheduledClass $one, ?string $booking ): string {
		if ( null === $booking ) {
			return '';
		}
		$words = $one->action();
		return sprintf(
			'<a class="lectern-class-schedule__book wp-element-button" href="%s"%s><span>%s</span><span class="screen-reader-text"> %s</span></a>',
			esc_url( add_query_arg( ClassPage::CLASS_PARAMETER, $one->id, $booking ) ),
			'' === $words ? ' hidden' : '',
			esc_html( $words ),
			esc_html( $one->title )
		);
	}
}
