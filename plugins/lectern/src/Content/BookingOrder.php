<?php
declare(strict_types=1);

namespace Lectern\Content;

/** Seats that are kept for this browser: what they are, for how long, and the ways on. */
final class BookingOrder {
	/** So many are shown at once: of more the ways on would stand too far below. */
	private const SHOWN = 12;

	/** The same where each has its own acts. */
	private const SHOWN_WITH_ACTS = 3;

	/**
	 * For whom the seats are kept; null: a visitor kept them.
	 *
	 * @param list<array<string, string|null>> $rows of the bridge query hold-by-token
	 */
	public static function holder( array $rows ): ?int {
		return isset( $rows[0]['holder_id'] ) ? (int) $rows[0]['holder_id'] : null;
	}

	/**
	 * Whether the seats wait for somebody to confirm them by a mail, or for another address where the one of the mail was erased.
	 *
	 * @phpstan-assert-if-true non-empty-list<array<string, string|null>> $rows
	 * @param list<array<string, string|null>> $rows of the bridge query hold-by-token
	 */
	public static function is_awaiting( array $rows ): bool {
		return '1' === ( $rows[0]['is_awaiting'] ?? '0' );
	}

	/** @param non-empty-list<array<string, string|null>> $rows of the bridge query hold-by-token */
	public static function render( array $rows, ReaderClock $clock, ?string $class_session_id, ForWhom $for_whom ): string {
		$return  = BookingWords::own_address( $class_session_id );
		if ( self::is_awaiting( $rows ) ) {
			return AddressOrder::waiting( $rows, $clock, $return );
		}
		$holder  = self::holder( $rows );
		$is_own  = null === $holder || get_current_user_id() === $holder;
		$is_else = 'other' === BookingWords::parameter( BookingForm::DONE );
		$is_mail = $is_own && [] === array_filter( $rows, static fn ( array $row ): bool => 'credit' === $row['cost'] );
		$name    = null === $holder || ! $for_whom->has_children() ? null : $for_whom->name( $holder );
		$for     = BookingForm::for_field( $holder );
		$payers  = self::payers( $rows, $for_whom );
		$price   = $is_else ? '' : $payers->price();
		$expires = (int) $rows[0]['expires_at'];
		$minutes = max( 1, (int) ceil( ( $expires - ClassCards::now_ms() ) / 60000 ) );
		/* translators: %d: a number of minutes. */
		$left    = sprintf( _n( 'Kept for you for another %d minute.', 'Kept for you for another %d minutes.', $minutes, 'lectern' ), $minutes );
		$context = wp_interactivity_data_wp_context(
			[
				'expiresAt' => $expires,
				'now'       => ClassCards::now_ms(),
				'strings'   => [
					/* translators: {left} a length of time such as "14 min 5 sec". */
					'left'    => __( 'Kept for you for another {left}.', 'lectern' ),
					'expired' => __( 'Your seat is no longer kept for you.', 'lectern' ),
				],
				'timeText'  => $left,
				'spoken'    => '',
				'isOver'    => false,
				'locale'    => str_replace( '_', '-', get_user_locale() ),
			]
		);
		ob_start();
		?>
		<div class="lectern-book-class__kept" <?php echo $context; ?> data-wp-init="callbacks.countDown">
			<h2 class="lectern-book-class__title" data-wp-bind--hidden="context.isOver"<?php echo BookingWords::focus_after( 'hold', 'other' ); ?>><?php echo esc_html( _n( 'Your seat is kept', 'Your seats are kept', count( $rows ), 'lectern' ) ); ?></h2>
			<?php if ( null !== $name ) : ?>
				<?php /* translators: %s: name of a person. */ ?>
				<p class="lectern-book-class__for"><?php echo esc_html( sprintf( __( 'For %s', 'lectern' ), $name ) ); ?></p>
			<?php endif; ?>
			<p class="lectern-book-class__time" data-wp-text="context.timeText"><?php echo esc_html( $left ); ?></p>
			<p class="screen-reader-text" role="status" data-wp-text="context.spoken"></p>
			<p data-wp-bind--hidden="!context.isOver" hidden><a href="<?php echo esc_url( $return ); ?>"><?php esc_html_e( 'Choose the class again', 'lectern' ); ?></a></p>
			<?php echo self::seats( $rows, $clock ); ?>
			<?php if ( '' !== $price && '' === $payers->own_refusal() ) : ?>
				<p><?php echo esc_html( $price ); ?></p>
			<?php endif; ?>
			<div class="lectern-book-class__ways" data-wp-bind--hidden="context.isOver">
				<?php if ( ! is_user_logged_in() ) : ?>
					<a class="lectern-book-class__button wp-element-button" href="<?php echo esc_url( wp_login_url( $return ) ); ?>"><?php esc_html_e( 'Log in and book', 'lectern' ); ?></a>
				<?php elseif ( ! $is_else && ( '' !== $payers->own_refusal() || ( null === $holder && $payers->has_children() && $payers->is_nobody_left() ) ) ) : ?>
					<?php echo $payers->nobody_left(); ?>
				<?php elseif ( ! $is_else ) : ?>
					<form method="post" action="<?php echo esc_url( admin_url( 'admin-post.php' ) ); ?>">
						<?php echo BookingForm::fields( 'confirm', $return, [ 'key' => bin2hex( random_bytes( 16 ) ) ] ) . SeenOrder::fields( $rows ) . $for; ?>
						<?php echo null === $holder ? $payers->question() : ''; ?>
						<button type="submit" class="lectern-book-class__button wp-element-button"><?php esc_html_e( 'Book now', 'lectern' ); ?></button>
					</form>
				<?php endif; ?>
				<?php if ( $is_else && ! $is_mail ) : ?>
					<p><?php esc_html_e( 'A class of this course costs a lesson credit: whoever takes it books it with the own account.', 'lectern' ); ?></p>
				<?php endif; ?>
				<?php echo $is_mail ? AddressOrder::form( $return, $is_else, is_user_logged_in() ? __( 'For somebody else', 'lectern' ) : __( 'Without an account, or for somebody else', 'lectern' ) ) : ''; ?>
				<form method="post" action="<?php echo esc_url( admin_url( 'admin-post.php' ) ); ?>">
					<?php echo BookingForm::fields( $is_else && null === $holder ? 'hold-other' : 'hold', $return ) . $for; ?>
					<?php foreach ( $rows as $row ) : ?>
						<input type="hidden" name="classes[]" value="<?php echo esc_attr( (string) $row['class_session_id'] ); ?>">
					<?php endforeach; ?>
					<button type="submit" class="lectern-book-class__quiet"><?php esc_html_e( 'I need more time', 'lectern' ); ?></button>
				</form>
				<form method="post" action="<?php echo esc_url( admin_url( 'admin-post.php' ) ); ?>">
					<?php echo BookingForm::fields( 'release', $return ) . $for; ?>
					<button type="submit" class="lectern-book-class__quiet"><?php esc_html_e( 'Give it back', 'lectern' ); ?></button>
				</form>
			</div>
		</div>
		<?php
		return (string) ob_get_clean();
	}

	/**
	 * Whose credits the order is to be paid with, and what it costs them; classes of several courses are paid from several packs, of which nothing is known here.
	 *
	 * @param non-empty-list<array<string, string|null>> $rows of the bridge query hold-by-token
	 */
	private static function payers( array $rows, ForWhom $for_whom ): ForWhom {
		$holder  = self::holder( $rows );
		$people  = null === $holder ? $for_whom : $for_whom->only( $holder );
		$credits = count( WholeSeries::with_credits( $rows ) );
		$courses = array_filter( array_unique( array_column( $rows, 'course_id' ) ), static fn ( ?string $id ): bool => ! $for_whom->pays_for( (int) $id ) );
		return [] === $courses ? $people->for_order( static fn (): int => $credits ) : $people->without( 'no_credit', 'trial_used' );
	}

	/**
	 * When the classes of kept seats are, and what each costs.
	 *
	 * @param non-empty-list<array<string, string|null>>                $rows of the bridge queries hold-by-token and address-confirmation
	 * @param (callable(array<string, string|null>): string)|null $acts what can be done about one of them
	 */
	public static function seats( array $rows, ReaderClock $clock, ?callable $acts = null ): string {
		if ( null !== $acts ) {
			$shown = count( $rows ) > self::SHOWN_WITH_ACTS + 1 ? self::SHOWN_WITH_ACTS : count( $rows );
			$more  = array_slice( $rows, $shown );
			return self::items( array_slice( $rows, 0, $shown ), $clock, $acts ) . ( [] === $more ? '' : sprintf(
				'<details class="lectern-book-class__more"%s><summary>%s</summary>%s</details>',
				RefusedAddress::is_among( $more ) ? ' open' : '',
				esc_html( BookedDates::folded( $more, $clock ) ),
				self::items( $more, $clock, $acts )
			) );
		}
		$list = self::items( $rows, $clock, null );
		if ( count( $rows ) <= self::SHOWN ) {
			return $list;
		}
		$costs = array_values( array_unique( array_map( static fn ( array $row ): string => BookingWords::cost( (string) $row['cost'] ), $rows ) ) );
		/* translators: %s: what one class costs. */
		$cost = 1 === count( $costs ) ? sprintf( __( 'Each date: %s', 'lectern' ), $costs[0] ) : __( 'What each date costs stands below.', 'lectern' );
		return sprintf(
			'<p><strong>%s</strong><br>%s%s</p><details class="lectern-book-class__more"><summary>%s</summary>%s</details>',
			esc_html( implode( ', ', array_unique( array_column( $rows, 'title' ) ) ) ),
			esc_html( WholeSeries::span( $rows, $clock ) ),
			[ '' ] === $costs ? '' : '<br>' . esc_html( $cost ),
			esc_html__( 'Show the dates', 'lectern' ),
			$list
		);
	}

	/**
	 * @param list<array<string, string|null>>                    $rows
	 * @param (callable(array<string, string|null>): string)|null $acts
	 */
	private static function items( array $rows, ReaderClock $clock, ?callable $acts ): string {
		$html = '';
		foreach ( $rows as $row ) {
			$cost  = BookingWords::cost( (string) $row['cost'] );
			$html .= sprintf(
				'<li><strong>%s</strong><br>%s – %s%s%s</li>',
				esc_html( (string) $row['title'] ),
				esc_html( $clock->moment( (int) $row['starts_at'] ) ),
				esc_html( $clock->time( (int) $row['ends_at'] ) ),
				'' === $cost ? '' : '<br>' . esc_html( $cost ),
				null === $acts ? '' : '<div class="lectern-book-class__acts">' . $acts( $row ) . '</div>'
			);
		}
		return '<ul class="lectern-book-class__order">' . $html . '</ul>';
	}
}
