<?php
declare(strict_types=1);

namespace Lectern\Content;

use Lectern\Bridge\Caller;
use Lectern\Bridge\Problem;
use Lectern\Bridge\Sidecar;
use Lectern\Bridge\VisitorLimit;

/**
 * `/?lectern_calendar=<token>.ics`: what calendar programs read, without a log-in: the token is the permission. It lasts while the school changes
 * permalinks, pages and the fast path. Goes to the sidecar in a body, so that no address of ours but this one holds it.
 */
final class CalendarAddress {
	public const PARAMETER = 'lectern_calendar';

	/** Asked for with tokens that open nothing: programs go on asking for revoked ones, some from one address for many people. */
	private const MISSES = 300;
	/** While the sidecar is away programs keep what they have. */
	private const RETRY_SECONDS = 600;

	public function __construct( private readonly Sidecar $sidecar ) {}

	public function register(): void {
		// Before WordPress looks for a page, and before plugins that lead strangers away from it.
		add_action( 'wp_loaded', [ $this, 'serve' ] );
	}

	/** What stands before the token in every address; after it comes `.ics`. */
	public static function base(): string {
		return home_url( '/?' . self::PARAMETER . '=' );
	}

	public static function url( string $token ): string {
		return self::base() . $token . '.ics';
	}

	public function serve(): void {
		$asked = $_GET[ self::PARAMETER ] ?? null; // phpcs:ignore WordPress.Security.NonceVerification -- reading only.
		if ( ! is_string( $asked ) ) {
			return;
		}
		PrivatePages::keep_out_of_caches();
		header( 'Referrer-Policy: no-referrer' );
		header( 'X-Content-Type-Options: nosniff' );
		header( 'X-Robots-Tag: noindex, nofollow' );
		$misses = new VisitorLimit( 'calendar_misses', self::MISSES );
		if ( $misses->is_reached() ) {
			self::refuse( 'too_many_requests' );
		}
		$token = basename( $asked, '.ics' );
		if ( ! ClassPage::is_public_id( $token ) ) {
			$misses->note();
			self::refuse( 'not_found' );
		}
		$answer = $this->sidecar->post( Caller::wordpress(), '/calendar-files', [ 'token' => $token ] );
		$code   = $answer->refusal_code();
		if ( null !== $code ) {
			if ( 'not_found' === $code ) {
				$misses->note();
			}
			self::refuse( $code );
		}
		header( 'Content-Type: text/calendar; charset=utf-8' );
		header( 'Content-Disposition: inline; filename="classes.ics"' );
		self::finish( $answer->body );
	}

	private static function refuse( string $code ): never {
		$problem = Problem::document( $code );
		$status  = is_int( $problem['status'] ) ? $problem['status'] : 500;
		status_header( $status );
		header( 'Content-Type: text/plain; charset=utf-8' );
		if ( 404 !== $status ) {
			header( 'Retry-After: ' . self::RETRY_SECONDS );
		}
		self::finish( 404 === $status ? __( 'There is no calendar here. Its address may have been replaced: make a new one under “My classes”.', 'lectern' ) : ClassWords::refusal( $code, null ) );
	}

	private static function finish( string $text ): never {
		if ( 'HEAD' !== ( $_SERVER['REQUEST_METHOD'] ?? '' ) ) {
			// phpcs:ignore WordPress.Security.EscapeOutput -- a file with a content type of its own, not HTML of a page.
			echo $text;
		}
		exit;
	}
}
