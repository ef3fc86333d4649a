<?php
declare(strict_types=1);

namespace Lectern\Content;

use Lectern\Bridge\BridgeQueries;

/** The part of "My classes" with which readers put their classes into their own calendar. */
final class CalendarPanel {
	/** The address is shown once; a page that is loaded again meanwhile shows it still. */
	private const SHOWN_SECONDS = 120;

	public function __construct( private readonly BridgeQueries $queries ) {}

	/** The next pages of this browser show the address. By a cookie: an address with it would stand in histories and logs. */
	public function show_once( string $token ): void {
		self::made_cookie( get_current_user_id() )->keep( $token, time() + self::SHOWN_SECONDS );
	}

	/** @throws \RuntimeException where the database refuses */
	public function render( int $user_id, ReaderClock $clock ): string {
		$feed         = $this->queries->row( 'my-calendar-feed', [ 'userId' => $user_id ] );
		$made_at      = $feed['made_at'] ?? null;
		$has_children = '1' === ( $feed['has_children'] ?? '0' );
		$token        = self::made_cookie( $user_id )->token();
		$body         = match ( true ) {
			null === $made_at => self::without( $has_children ),
			null !== $token   => self::made( CalendarAddress::url( $token ), $has_children ) . self::acts(),
			default           => self::with( $clock->moment( (int) $made_at ), $has_children ) . self::lacking( '1' === ( $feed['lacks_children'] ?? '0' ) ) . self::acts(),
		};
		return sprintf(
			'<details class="lectern-my-classes__calendar" id="lectern-calendar"%s><summary>%s</summary>%s</details>',
			null !== $made_at && null !== $token ? ' open' : '',
			esc_html__( 'Calendar', 'lectern' ),
			$body
		);
	}

	/** Of one person: whoever logs in next in the same browser sees their own address or none. */
	private static function made_cookie( int $user_id ): TokenCookie {
		return new TokenCookie( "lectern_calendar_made_{$user_id}" );
	}

	/** What else stands in the calendar of a guardian. */
	private static function children( bool $has_children ): string {
		return $has_children ? self::paragraph( __( 'The classes of your children stand in it as well, with the name of the child.', 'lectern' ) ) : '';
	}

	/** Whom the address was given to then was not to learn of a child. */
	private static function lacking( bool $lacks_children ): string {
		return $lacks_children ? self::paragraph( __( 'It is older than the school’s note that you book for a child: make a new address to have those classes in it.', 'lectern' ) ) : '';
	}

	private static function without( bool $has_children ): string {
		return self::paragraph( __( 'See your classes in the calendar of your phone or computer. You get a private address for it. What changes here changes there too, within hours.', 'lectern' ) )
			. self::children( $has_children )
			. self::form( 'calendar', __( 'Make a calendar address', 'lectern' ), 'button wp-element-button' );
	}

	private static function made( string $url, bool $has_children ): string {
		// Without script there is no button to copy with.
		wp_interactivity_state( MyClasses::STORE, [ 'cannotCopy' => true ] );
		$context = wp_interactivity_data_wp_context( [ 'address' => $url, 'copied' => '', 'copiedWords' => __( 'Copied.', 'lectern' ), 'selectedWords' => __( 'Your browser does not let this page copy. The address is selected: copy it with your keyboard or by a long press.', 'lectern' ) ] );
		return sprintf(
			'<div class="lectern-my-classes__address" %s>%s<label>%s <input type="text" readonly value="%s"></label><div class="lectern-my-classes__acts"><button type="button" class="lectern-my-classes__button wp-element-button" hidden data-wp-bind--hidden="state.cannotCopy" data-wp-on--click="actions.copyCalendarAddress">%s</button><a class="lectern-my-classes__quiet" href="%s">%s</a><span role="status" data-wp-text="context.copied"></span></div></div>',
			$context,
			sprintf(
				'<p%s>%s</p>',
				BookingWords::focus_after( 'calendar' ),
				esc_html__( 'This is your calendar address. Copy it now: it is shown only this once. In your calendar program choose “Subscribe” or “Add by URL” and paste it there.', 'lectern' )
			),
			esc_html__( 'Your calendar address', 'lectern' ),
			esc_attr( $url ),
			esc_html__( 'Copy address', 'lectern' ),
			esc_url( (string) preg_replace( '/^https?:/', 'webcal:', $url ), [ 'webcal' ] ),
			esc_html__( 'Open in my calendar program', 'lectern' )
		) . self::paragraph(
			$has_children
				? __( 'Whoever has the address can see when you and your children have which class. Give it to nobody.', 'lectern' )
				: __( 'Whoever has the address can see when you have which class. Give it to nobody.', 'lectern' )
		);
	}

	private static function with( string $made_at, bool $has_children ): string {
		/* translators: %s: weekday, date and time. */
		return self::paragraph( sprintf( __( 'Your calendar address was made on %s. It was shown once and cannot be shown again.', 'lectern' ), $made_at ) ) . self::children( $has_children );
	}

	private static function acts(): string {
		return self::paragraph( __( 'If somebody else has your address, or you have lost it, make a new one or switch it off. The old address stops working at once.', 'lectern' ) )
			. '<div class="lectern-my-classes__acts">'
			. self::form( 'calendar', __( 'Make a new address', 'lectern' ), 'quiet' )
			. self::form( 'calendar-revoke', __( 'Switch the address off', 'lectern' ), 'quiet' )
			. '</div>';
	}

	private static function form( string $act, string $words, string $kind ): string {
		return sprintf(
			'<form method="post" action="%s">%s<button type="submit" class="lectern-my-classes__%s">%s</button></form>',
			esc_url( admin_url( 'admin-post.php' ) ),
			BookingForm::fields( $act, BookingWords::own_address() . '#lectern-calendar' ),
			esc_attr( $kind ),
			esc_html( $words )
		);
	}

	private static function paragraph( string $words ): string {
		return '<p>' . esc_html( $words ) . '</p>';
	}
}
