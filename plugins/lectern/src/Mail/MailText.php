<?php
declare(strict_types=1);

namespace Lectern\Mail;

use DateTimeZone;
use Lectern\Bridge\Problem;
use Lectern\Content\ClassPage;
use Lectern\Content\ReaderZone;
use Lectern\Generated;
use WP_User;

/**
 * Prints what the sidecar says in codes and numbers (`mailSchema` in contracts/message.ts), in the language that is switched on.
 *
 * @phpstan-type MailedClass array{id: string, title: string, courseId: int, teacherId: int|null, startsAt: int, endsAt: int}
 * @phpstan-type Mail array{key: string, userId: int, kind: string, classes: non-empty-list<MailedClass>, startedAt: int|null, until: int|null, calendar: string|null}
 */
final class MailText {
	public function __construct( private readonly ClassPage $page ) {}

	/** @param Mail $mail */
	public function subject( array $mail ): string {
		$title = self::title( $mail['classes'][0] );
		$more  = count( $mail['classes'] ) - 1;
		$class = $more > 0
			/* translators: 1: name of a class, 2: how many other classes. */
			? sprintf( _n( '%1$s and %2$d more', '%1$s and %2$d more', $more, 'lectern' ), $title, $more )
			: $title;
		return Problem::word( Generated::mails()[ $mail['kind'] ]['subject'], [ 'class' => $class ] );
	}

	/** @param Mail $mail */
	public function body( array $mail, WP_User $reader ): string {
		$zone       = self::zone_of( $reader );
		$paragraphs = [
			/* translators: %s: name of the reader. */
			sprintf( __( 'Hello %s,', 'lectern' ), $reader->display_name ),
			Generated::mails()[ $mail['kind'] ]['opening'],
		];
		foreach ( $mail['classes'] as $class ) {
			$paragraphs[] = $this->lines_of( $class, $zone );
		}
		if ( null !== $mail['startedAt'] ) {
			/* translators: %s: date and time. */
			$paragraphs[] = sprintf( __( 'Until now it was to start on %s.', 'lectern' ), self::moment( $mail['startedAt'], $zone ) );
		}
		if ( null !== $mail['until'] ) {
			/* translators: %s: date and time. */
			$paragraphs[] = sprintf( __( 'The seat is kept for you until %s.', 'lectern' ), self::moment( $mail['until'], $zone ) );
		}
		/* translators: %s: name of a time zone, such as Europe/Berlin. */
		$paragraphs[] = sprintf( __( 'Times are in the time zone %s.', 'lectern' ), $zone->getName() );
		$paragraphs[] = self::plain( get_bloginfo( 'name' ) ) . "\n" . home_url( '/' );
		return implode( "\n\n", $paragraphs ) . "\n";
	}

	/** @param MailedClass $class */
	private function lines_of( array $class, DateTimeZone $zone ): string {
		$teacher = null === $class['teacherId'] ? false : get_userdata( $class['teacherId'] );
		$course  = self::plain( get_the_title( $class['courseId'] ) );
		$title   = self::title( $class );
		$lines   = [
			$title === $course || '' === $course ? $title : "{$title} ({$course})",
			self::moment( $class['startsAt'], $zone ) . ' – ' . self::time( $class['endsAt'], $zone ),
		];
		if ( false !== $teacher ) {
			/* translators: %s: name of a person. */
			$lines[] = sprintf( __( 'Teacher: %s', 'lectern' ), $teacher->display_name );
		}
		$lines[] = $this->page->url( $class['id'] );
		return implode( "\n", $lines );
	}

	/** @param MailedClass $class */
	private static function title( array $class ): string {
		return '' === $class['title'] ? self::plain( get_the_title( $class['courseId'] ) ) : $class['title'];
	}

	/** The zone that the reader chose, else the school's. */
	private static function zone_of( WP_User $reader ): DateTimeZone {
		$chosen = ReaderZone::chosen_by( $reader->ID );
		return null === $chosen ? wp_timezone() : new DateTimeZone( $chosen );
	}

	private static function moment( int $instant_ms, DateTimeZone $zone ): string {
		return (string) wp_date( 'l, ' . self::option( 'date_format', 'F j, Y' ) . ', ', intdiv( $instant_ms, 1000 ), $zone ) . self::time( $instant_ms, $zone );
	}

	private static function time( int $instant_ms, DateTimeZone $zone ): string {
		return (string) wp_date( self::option( 'time_format', 'H:i' ), intdiv( $instant_ms, 1000 ), $zone );
	}

	private static function option( string $name, string $default ): string {
		$value = get_option( $name );
		return is_string( $value ) && '' !== $value ? $value : $default;
	}

	/** Titles of WordPress are HTML. */
	private static function plain( string $html ): string {
		return html_entity_decode( wp_strip_all_tags( $html ), ENT_QUOTES | ENT_HTML5, 'UTF-8' );
	}
}
