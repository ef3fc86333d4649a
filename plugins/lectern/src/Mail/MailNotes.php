<?php
declare(strict_types=1);

namespace Lectern\Mail;

use WP_User;

/**
 * What is said of one class below its time: who teaches it now, who cancelled it and why, and what comes back.
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
					self::new_teacher( $class ),
					null === $child ? self::own( $class['cancelledBy'] ?? null ) : self::of_child( $class['cancelledBy'] ?? null ),
					/* translators: %s: what the office wrote. */
					'' === $reason ? null : sprintf( __( 'The school gives this reason: %s', 'lectern' ), $reason ),
					self::return( $class['givenBack'] ?? null ),
				]
			)
		);
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
