<?php
declare(strict_types=1);

namespace Lectern\Mail;

use WP_User;

/**
 * What is said of one class below its time: whose 1:1 lesson it is, who teaches it now, who cancelled it and why, and what comes back.
 *
 * @phpstan-import-type MailedClass from MailText
 */
final class MailNotes {
	/**
	 * @param MailedClass  $class
	 * @param WP_User|null $child whom it is about, where the reader is that person's guardian
	 * @return list<string> one sentence a line
	 */
	public static function of( array $class, ?WP_User $child ): array {
		$reason = MailText::line( $class['reason'] ?? '' );
		return array_values(
			array_filter(
				[
					self::student( $class ),
					self::new_teacher( $class ),
					self::end( $class, $child ),
					/* translators: %s: what the office wrote. */
					'' === $reason ? null : sprintf( __( 'The school gives this reason: %s', 'lectern' ), $reason ),
					self::return( $class['givenBack'] ?? null ),
				]
			)
		);
	}

	/** @param MailedClass $class */
	private static function student( array $class ): ?string {
		$student = null === ( $class['studentId'] ?? null ) ? false : get_userdata( $class['studentId'] );
		/* translators: %s: name of the student of a 1:1 lesson. */
		return false === $student ? null : sprintf( __( 'Student: %s', 'lectern' ), MailText::name( $student ) );
	}

	/** @param MailedClass $class */
	private static function new_teacher( array $class ): ?string {
		$teacher = null === $class['teacherId'] || true !== ( $class['isTeacherNew'] ?? null ) ? false : get_userdata( $class['teacherId'] );
		if ( false === $teacher ) {
			return null;
		}
		$before = null === ( $class['teacherBefore'] ?? null ) ? false : get_userdata( $class['teacherBefore'] );
		return false === $before
			/* translators: %s: name of the teacher. */
			? sprintf( __( '%s teaches this class now.', 'lectern' ), MailText::name( $teacher ) )
			/* translators: 1: name of the teacher, 2: name of who was to teach before. */
			: sprintf( __( '%1$s teaches instead of %2$s.', 'lectern' ), MailText::name( $teacher ), MailText::name( $before ) );
	}

	/** @param MailedClass $class */
	private static function end( array $class, ?WP_User $child ): ?string {
		$by = $class['cancelledBy'] ?? null;
		if ( null !== ( $class['studentId'] ?? null ) ) {
			return self::of_student( $by );
		}
		return null === $child ? self::own( $by ) : self::of_child( $by );
	}

	/** As the teacher of a 1:1 lesson reads it. */
	private static function of_student( ?string $by ): ?string {
		return match ( $by ) {
			'student', 'family' => __( 'The student or a guardian cancelled this lesson.', 'lectern' ),
			'school' => __( 'The school cancelled this lesson.', 'lectern' ),
			default => null,
		};
	}

	private static function own( ?string $by ): ?string {
		return match ( $by ) {
			'student' => __( 'You cancelled this booking.', 'lectern' ),
			'family' => __( 'You or a guardian of yours cancelled this booking.', 'lectern' ),
			'school' => __( 'The school cancelled this booking.', 'lectern' ),
			'given_away' => __( 'Your seat was given to somebody else.', 'lectern' ),
			default => null,
		};
	}

	private static function of_child( ?string $by ): ?string {
		return match ( $by ) {
			'student', 'family' => __( 'The child or a guardian cancelled this booking.', 'lectern' ),
			'school' => __( 'The school cancelled this booking.', 'lectern' ),
			'given_away' => __( 'The seat was given to somebody else.', 'lectern' ),
			default => null,
		};
	}

	private static function return( ?string $what ): ?string {
		return match ( $what ) {
			'credit' => __( 'A lesson credit was given back for it.', 'lectern' ),
			'money' => __( 'The school returns the money for it.', 'lectern' ),
			'nothing' => __( 'Nothing is given back for it.', 'lectern' ),
			default => null,
		};
	}
}
