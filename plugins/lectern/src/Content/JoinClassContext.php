<?php
declare(strict_types=1);

namespace Lectern\Content;

use Lectern\Bridge\Caller;
use Lectern\Bridge\SessionRoute;
use Lectern\Generated;

/**
 * What the block's script gets from the server: the shapes of blocks/lectern/join-class/context.ts.
 */
final class JoinClassContext {
	public const STORE = 'lectern/join-class';

	/** @return array<string, mixed> */
	public static function of( ClassCard $card, int $now_ms, string $refusal_text ): array {
		return [
			'classSessionId' => $card->class_session_id,
			'phase'          => $card->phase,
			'role'           => $card->role,
			'startsAt'       => self::instant( $card->starts_at ),
			'endsAt'         => self::instant( $card->ends_at ),
			'mayEnterFrom'   => self::instant( $card->may_enter_from ),
			'now'            => self::instant( $now_ms ),
			'isEntering'     => false,
			'refusalText'    => $refusal_text,
		];
	}

	/** Once a page, for people who are logged in: it holds their nonce. */
	public static function configure(): void {
		wp_interactivity_config(
			self::STORE,
			[
				'sessionUrl' => SessionRoute::rest_url() . '/session',
				'restUrl'    => SessionRoute::rest_url(),
				'restNonce'  => wp_create_nonce( 'wp_rest' ),
				'locale'     => Caller::language_tag( get_user_locale() ),
				'siteZone'   => wp_timezone_string(),
				'messages'   => array_map( static fn ( array $refusal ): string => $refusal['sentence'], Generated::refusals() ),
				'strings'    => ClassWords::strings(),
			]
		);
	}

	/**
	 * The first paint of the state that the script derives from the context. One card a page has the words of its class; the script
	 * words each anew as soon as it runs.
	 */
	public static function first_paint( ClassCard $card, int $now_ms, string $refusal_text ): void {
		$can_enter = ClassWords::can_enter( $card, $now_ms );
		wp_interactivity_state(
			self::STORE,
			[
				'whenText'         => ClassWords::when( $card ),
				// The server words times on the school's clock.
				'schoolTimeText'   => '',
				'stateText'        => ClassWords::state( $card, $now_ms ),
				'countdownText'    => ClassWords::countdown( $card, $now_ms ),
				'buttonText'       => ClassWords::button( $card ),
				'isFormShown'      => $can_enter,
				'isButtonDisabled' => ! $can_enter,
				'refusalText'      => $refusal_text,
			]
		);
	}

	/** ISO 8601 UTC with milliseconds. */
	public static function instant( int $instant_ms ): string {
		return gmdate( 'Y-m-d\TH:i:s', intdiv( $instant_ms, 1000 ) ) . sprintf( '.%03dZ', $instant_ms % 1000 );
	}
}
