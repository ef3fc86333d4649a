<?php
declare(strict_types=1);

namespace Lectern\Mail;

use DateTimeZone;
use Lectern\Admin\Screens;
use Lectern\Bridge\Problem;
use Lectern\Content\ClassPage;
use Lectern\Content\ReaderZone;
use Lectern\Content\SchoolPage;
use Lectern\Generated;
use WP_User;

/**
 * Prints what the sidecar says in codes and numbers (`mailSchema` in contracts/message.ts), in the language that is switched on.
 *
 * @phpstan-type MailedClass array{id: string, title: string, courseId: int, teacherId: int|null, startsAt: int, endsAt: int, startedAt: int|null, studentId?: int|null, isTeacherNew?: bool, teacherBefore?: int|null, cancelledBy?: string|null, givenBack?: string|null, reason?: string|null}
 * @phpstan-type Mail array{key: string, userId: int, childUserId?: int|null, kind: string, classes: non-empty-list<MailedClass>, until: int|null, calendar: string|null}
 *
 * @phpstan-import-type MailWords from Generated
 */
final class MailText {
	public function __construct( private readonly ClassPage $page ) {}

	/**
	 * @param Mail         $mail
	 * @param WP_User|null $child whom it is about, where the reader is that person's guardian
	 */
	public function subject( array $mail, ?WP_User $child ): string {
		$title = self::title( $mail['classes'][0] );
		$more  = count( $mail['classes'] ) - 1;
		$class = $more > 0
			/* translators: 1: name of a class, 2: how many other classes. */
			? sprintf( _n( '%1$s and %2$d more', '%1$s and %2$d more', $more, 'lectern' ), $title, $more )
			: $title;
		return Problem::word( self::words( $mail, $child )['subject'], [ 'class' => $class ] + self::name_of( $child ) );
	}

	/**
	 * @param Mail         $mail
	 * @param WP_User|null $child whom it is about, where the reader is that person's guardian
	 */
	public function body( array $mail, WP_User $reader, ?WP_User $child ): string {
		$zone   = self::zone_of( $reader );
		$words  = self::words( $mail, $child );
		$is_one = 1 === count( $mail['classes'] );
		// The page of a class is for whoever is in it; an offered seat is taken, and a child's booking is changed, where all of them stand.
		$is_on_class_page = null === $child && 'teaching_taken' !== $mail['kind'];
		$is_teaching      = str_starts_with( $mail['kind'], 'lesson_' ) || str_starts_with( $mail['kind'], 'teaching_' );
		$all              = $is_teaching ? Screens::url( 'my-classes' ) : SchoolPage::my_classes()->url();
		$mine             = $is_one && $is_on_class_page && null === $mail['until'] ? null : $all;
		$paragraphs       = [
			/* translators: %s: name of the reader. */
			sprintf( __( 'Hello %s,', 'lectern' ), self::name( $reader ) ),
			Problem::word( $is_one ? $words['opening'] : $words['many'], self::name_of( $child ) ),
			...( $is_one ? [ $this->one( $mail['classes'][0], $zone, $is_on_class_page ? $this->page->url( $mail['classes'][0]['id'] ) : null, $child ) ] : self::many( $mail['classes'], $zone, $child ) ),
		];
		if ( null !== $mine ) {
			/* translators: %s: address of a page. */
			$paragraphs[] = sprintf( null === $mail['until'] ? self::way_to( $child, $is_teaching ) : ( $is_one ? __( 'Take the seat or decline it here: %s', 'lectern' ) : __( 'Take the seats or decline them here: %s', 'lectern' ) ), $mine );
		}
		if ( null !== $mail['until'] ) {
			$kept = null === $child
				/* translators: %s: date and time. */
				? _n( 'The seat is kept for you until %s.', 'The seats are kept for you until %s.', count( $mail['classes'] ), 'lectern' )
				/* translators: %s: date and time. */
				: _n( 'The seat is kept until %s.', 'The seats are kept until %s.', count( $mail['classes'] ), 'lectern' );
			$paragraphs[] = sprintf( $kept, self::moment( $mail['until'], $zone ) );
		}
		/* translators: %s: name of a time zone, such as Europe/Berlin. */
		$paragraphs[] = sprintf( __( 'Times are in the time zone %s.', 'lectern' ), $zone->getName() );
		$paragraphs[] = self::plain( get_bloginfo( 'name' ) ) . "\n" . home_url( '/' );
		return implode( "\n\n", $paragraphs ) . "\n";
	}

	/**
	 * @param Mail         $mail
	 * @param WP_User|null $child
	 * @return MailWords
	 */
	private static function words( array $mail, ?WP_User $child ): array {
		$words = Generated::mails()[ $mail['kind'] ];
		return null === $child ? $words['own'] : $words['child'] ?? $words['own'];
	}

	/** @return array<string, string> the parameter of words about a child: one line, whatever the name holds */
	private static function name_of( ?WP_User $child ): array {
		return null === $child ? [] : [ 'child' => self::name( $child ) ];
	}

	/** Somebody's name as plain text, on one line. */
	public static function name( WP_User $person ): string {
		return self::line( self::plain( $person->display_name ) );
	}

	/** Whatever somebody wrote, on one line. */
	public static function line( string $text ): string {
		return trim( (string) preg_replace( '/[\p{Cc}\x{202A}-\x{202E}\x{2066}-\x{2069}\s]+/u', ' ', $text ) );
	}

	private static function way_to( ?WP_User $child, bool $is_teaching ): string {
		if ( $is_teaching ) {
			/* translators: %s: address of a page. */
			return __( 'The classes you teach: %s', 'lectern' );
		}
		return null === $child
			/* translators: %s: address of a page. */
			? __( 'Your classes: %s', 'lectern' )
			/* translators: %s: address of a page. */
			: __( 'The classes of your family: %s', 'lectern' );
	}

	/** @param MailedClass $class */
	private function one( array $class, DateTimeZone $zone, ?string $url, ?WP_User $child ): string {
		$lines = self::head( $class );
		array_splice( $lines, 1, 0, [ self::span( $class, $zone ) ] );
		if ( null !== $url ) {
			$lines[] = $url;
		}
		if ( null !== $class['startedAt'] ) {
			/* translators: %s: date and time. */
			$lines[] = "\n" . sprintf( __( 'Until now it was to start on %s.', 'lectern' ), self::moment( $class['startedAt'], $zone ) );
		}
		$notes = MailNotes::of( $class, $child );
		if ( [] !== $notes ) {
			$lines[] = "\n" . implode( "\n", $notes );
		}
		return implode( "\n", $lines );
	}

	/**
	 * A list of dates below each course and teacher.
	 *
	 * @param non-empty-list<MailedClass> $classes
	 * @return list<string> paragraphs
	 */
	private static function many( array $classes, DateTimeZone $zone, ?WP_User $child ): array {
		$dates = [];
		foreach ( $classes as $class ) {
			$line = '- ' . self::span( $class, $zone );
			if ( null !== $class['startedAt'] ) {
				/* translators: %s: date and time. */
				$line .= "\n  " . sprintf( __( 'until now: %s', 'lectern' ), self::moment( $class['startedAt'], $zone ) );
			}
			foreach ( MailNotes::of( $class, $child ) as $note ) {
				$line .= "\n  " . $note;
			}
			$dates[ implode( "\n", self::head( $class ) ) ][] = $line;
		}
		return array_map( static fn ( string $head, array $lines ): string => $head . "\n" . implode( "\n", $lines ), array_keys( $dates ), $dates );
	}

	/**
	 * What the class is called, and who teaches it.
	 *
	 * @param MailedClass $class
	 * @return non-empty-list<string>
	 */
	private static function head( array $class ): array {
		$teacher = null === $class['teacherId'] ? false : get_userdata( $class['teacherId'] );
		$course  = self::plain( get_the_title( $class['courseId'] ) );
		$title   = self::title( $class );
		$lines   = [ $title === $course || '' === $course ? $title : "{$title} ({$course})" ];
		if ( false !== $teacher ) {
			/* translators: %s: name of a person. */
			$lines[] = sprintf( __( 'Teacher: %s', 'lectern' ), self::name( $teacher ) );
		}
		return $lines;
	}

	/** @param MailedClass $class */
	private static function span( array $class, DateTimeZone $zone ): string {
		return self::moment( $class['startsAt'], $zone ) . ' – ' . self::time( $class['endsAt'], $zone );
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

	public static function moment( int $instant_ms, DateTimeZone $zone ): string {
		return (string) wp_date( 'l, ' . self::option( 'date_format', 'F j, Y' ) . ', ', intdiv( $instant_ms, 1000 ), $zone ) . self::time( $instant_ms, $zone );
	}

	public static function time( int $instant_ms, DateTimeZone $zone ): string {
		return (string) wp_date( self::option( 'time_format', 'H:i' ), intdiv( $instant_ms, 1000 ), $zone );
	}

	private static function option( string $name, string $default ): string {
		$value = get_option( $name );
		return is_string( $value ) && '' !== $value ? $value : $default;
	}

	/** Titles of WordPress are HTML. */
	public static function plain( string $html ): string {
		return html_entity_decode( wp_strip_all_tags( $html ), ENT_QUOTES | ENT_HTML5, 'UTF-8' );
	}
}
