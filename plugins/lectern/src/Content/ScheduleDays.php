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
		$booking = self::booking_address();
		$html    = '';
		foreach ( $days as $of_day ) {
			$html .= self::day( $of_day, $choice->clock, $booking );
		}
		return sprintf( '<div class="lectern-class-schedule__days is-%s">%s</div>', esc_attr( $choice->view ), $html );
	}

	/**
	 * Without the space between tags that a template has: everything that looks through the page after us reads it again.
	 *
	 * @param non-empty-list<ScheduledClass> $classes
	 */
	private static function day( array $classes, ReaderClock $clock, ?string $booking ): string {
		$rows = '';
		foreach ( $classes as $one ) {
			$rows .= self::row( $one, $clock, $booking );
		}
		return sprintf(
			'<div class="lectern-class-schedule__day"><h2 class="lectern-class-schedule__date">%s</h2><ul class="lectern-class-schedule__classes">%s</ul></div>',
			esc_html( $clock->day( $classes[0]->starts_at ) ),
			$rows
		);
	}

	private static function row( ScheduledClass $one, ReaderClock $clock, ?string $booking ): string {
		$who = array_filter( [ str_starts_with( $one->title, $one->course_title ) ? '' : $one->course_title, $one->teacher_names ] );
		return sprintf(
			'<li class="lectern-class-schedule__class" data-class="%s" data-state="%s">'
			. '<p class="lectern-class-schedule__time"><time datetime="%s">%s</time> <span class="lectern-class-schedule__end">– %s</span></p>'
			. '<div class="lectern-class-schedule__what"><p class="lectern-class-schedule__title">%s</p><p class="lectern-class-schedule__who">%s</p></div>'
			. '<p class="lectern-class-schedule__seats">%s</p>%s</li>',
			esc_attr( $one->id ),
			esc_attr( $one->state ),
			esc_attr( JoinClassContext::instant( $one->starts_at ) ),
			esc_html( $clock->time( $one->starts_at ) ),
			esc_html( $clock->time( $one->ends_at ) ),
			esc_html( $one->title ),
			esc_html( implode( ' · ', $who ) ),
			esc_html( $one->words( $clock ) ),
			null === $booking ? '' : self::link( $one, $booking )
		);
	}

	/** Where a class is booked, fit for an attribute, with `CLASS` in the place of its id; null: the school has no such page. */
	private static function booking_address(): ?string {
		$booking = SchoolPage::booking()->url();
		return null === $booking ? null : esc_url( add_query_arg( ClassPage::CLASS_PARAMETER, 'CLASS', $booking ) );
	}

	/** The title in the name of the link tells those apart that read all the same. */
	private static function link( ScheduledClass $one, string $booking ): string {
		$words = $one->action();
		return sprintf(
			'<a class="lectern-class-schedule__book wp-element-button" href="%s"%s><span>%s</span><span class="screen-reader-text"> %s</span></a>',
			str_replace( '=CLASS', '=' . rawurlencode( $one->id ), $booking ),
			'' === $words ? ' hidden' : '',
			esc_html( $words ),
			esc_html( $one->title )
		);
	}
}
