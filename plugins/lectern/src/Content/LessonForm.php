<?php
declare(strict_types=1);

namespace Lectern\Content;

use Lectern\Bridge\Caller;
use Lectern\Bridge\Sidecar;
use wpdb;

/** Booking a 1:1 lesson: `admin-post.php?action=lectern_book_lesson` asks the sidecar and leads back to the page with what came of it. */
final class LessonForm {
	/** Id of the booking that was made. */
	public const BOOKED_PARAMETER  = 'lectern_lesson_booked';
	public const REFUSAL_PARAMETER = 'lectern_lesson_refusal';
	public const SLOT              = 'starts_at';

	private const ACTION = 'lectern_book_lesson';

	public function __construct( private readonly Sidecar $sidecar, private readonly wpdb $wpdb ) {}

	public function register(): void {
		add_action( 'admin_post_' . self::ACTION, [ $this, 'book' ] );
		add_action( 'admin_post_nopriv_' . self::ACTION, [ $this, 'log_in_first' ] );
	}

	/** The hidden fields of a form whose slots are radio buttons named `SLOT`. */
	public static function fields( LessonChoice $choice, string $return ): string {
		$fields = [
			'action'   => self::ACTION,
			'lesson'   => $choice->offer_name(),
			'minutes'  => (string) $choice->minutes,
			// A form that is sent twice books once.
			'key'      => bin2hex( random_bytes( 16 ) ),
			'return'   => $return,
			'_wpnonce' => wp_create_nonce( self::ACTION ),
		];
		$html   = '';
		foreach ( $fields as $name => $value ) {
			$html .= sprintf( '<input type="hidden" name="%s" value="%s">', esc_attr( $name ), esc_attr( $value ) );
		}
		return $html . BookingForm::for_field( $choice->for_user_id );
	}

	public function log_in_first(): never {
		wp_safe_redirect( wp_login_url( self::return_address() ), 303 );
		exit;
	}

	public function book(): never {
		nocache_headers();
		if ( false === wp_verify_nonce( self::posted( '_wpnonce' ), self::ACTION ) ) {
			self::lead_back( [ self::REFUSAL_PARAMETER => 'token_invalid' ] );
		}
		[ $course_id, $teacher_id ] = array_map( intval( ... ), explode( '-', self::posted( 'lesson' ) . '-0', 3 ) );
		$child                      = ForWhom::posted_child();
		$lesson                     = [
			'courseId'  => $course_id,
			'teacherId' => $teacher_id,
			'startsAt'  => self::posted( self::SLOT ),
			'minutes'   => (int) self::posted( 'minutes' ),
			'key'       => self::posted( 'key' ),
		] + ( null === $child ? [] : [ 'forUserId' => $child ] );
		$answer                     = $this->sidecar->post( Caller::current( $this->wpdb ), '/lessons', $lesson );
		$code                       = $answer->refusal_code();
		$id                         = $answer->json()['id'] ?? null;
		if ( null === $code && is_string( $id ) ) {
			// For the next lesson a guardian chooses anew.
			self::lead_back( [ self::BOOKED_PARAMETER => $id ], [ LessonChoice::FOR ] );
		}
		self::lead_back( [ self::REFUSAL_PARAMETER => $code ?? 'internal' ] + ( null === $child ? [] : [ BookingForm::FOR_CHILD => '1' ] ) );
	}

	/**
	 * @param array<string, string> $outcome
	 * @param list<string>          $without parameters of the address that are of no use any more
	 */
	private static function lead_back( array $outcome, array $without = [] ): never {
		$address = remove_query_arg( $without, self::return_address() );
		wp_safe_redirect( add_query_arg( array_map( rawurlencode( ... ), $outcome ), $address ), 303 );
		exit;
	}

	/** The page that the form stood on, if it is of this site. */
	private static function return_address(): string {
		$address = wp_validate_redirect( self::posted( 'return' ), home_url( '/' ) );
		return remove_query_arg( [ self::BOOKED_PARAMETER, self::REFUSAL_PARAMETER, BookingForm::FOR_CHILD ], $address );
	}

	private static function posted( string $name ): string {
		$value = $_POST[ $name ] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification -- book() verifies it.
		return is_string( $value ) ? wp_unslash( $value ) : '';
	}
}
