<?php
declare(strict_types=1);

namespace Lectern\Content;

use Lectern\Bridge\BridgeQueries;
use RuntimeException;

/** The block `lectern/join-class` as the server renders it: whole without script, for one person, never cached. */
final class JoinClass {
	public function __construct( private readonly ClassCards $cards, private readonly ClassPage $page, private readonly BridgeQueries $queries ) {}

	/**
	 * @param array<string, mixed> $attributes `classSessionId` shows that class; `courseId` the reader's next one of that course;
	 *                                         without both the class that the address names, else the reader's next one
	 */
	public function render( array $attributes ): string {
		if ( ! is_user_logged_in() ) {
			// Who was led to one class is not asked to book another.
			$booking = null === self::named_class( $attributes ) ? SchoolPage::way_to_booking( 'lectern-join-class__book' ) : '';
			return $this->sentence( esc_html__( 'Log in to see your class.', 'lectern' ), $this->log_in_link() . $booking );
		}
		PrivatePages::keep_out_of_caches();
		try {
			return $this->render_for( get_current_user_id(), $attributes );
		} catch ( RuntimeException ) {
			return $this->sentence( esc_html( ClassWords::refusal( 'unavailable', null ) ) );
		}
	}

	/**
	 * The class that the block or the address says; null: the reader's next one is meant.
	 *
	 * @param array<string, mixed> $attributes
	 */
	private static function named_class( array $attributes ): ?string {
		$fixed = $attributes['classSessionId'] ?? '';
		return is_string( $fixed ) && ClassPage::is_public_id( $fixed ) ? $fixed : ClassPage::requested_class();
	}

	/** @param array<string, mixed> $attributes */
	private function render_for( int $user_id, array $attributes ): string {
		$id    = self::named_class( $attributes ) ?? $this->cards->next_of_person( $user_id, is_numeric( $attributes['courseId'] ?? null ) ? (int) $attributes['courseId'] : 0 );
		$card  = null === $id ? null : $this->cards->of_person( $id, $user_id );
		return match ( true ) {
			null === $id   => $this->sentence(
				esc_html__( 'You have no class coming up. When you get a seat, your class appears here.', 'lectern' ),
				SchoolPage::way_to_booking( 'lectern-join-class__button wp-element-button' )
			),
			null === $card => $this->of_child( $id ) ?? $this->sentence( esc_html( ClassWords::refusal( 'not_yours', null ) ) ),
			default        => $this->card( $card, ClassCards::now_ms() ),
		};
	}

	/** A guardian follows the address in the calendar of the family; null: no child of the reader has a seat there. */
	private function of_child( string $class_session_id ): ?string {
		$name = ForWhom::of_reader( $this->queries, $class_session_id )->seated_child();
		return null === $name ? null : $this->sentence( esc_html( ClassWords::joins_alone( $name ) ), SchoolPage::way_to_my_classes() );
	}

	private function card( ClassCard $card, int $now_ms ): string {
		$refusal = ClassWords::refusal( self::refusal_code(), $card );
		JoinClassContext::configure();
		JoinClassContext::first_paint( $card, $now_ms, $refusal );
		$wrapper = get_block_wrapper_attributes( [ 'class' => 'lectern-join-class' ] );
		$context = wp_interactivity_data_wp_context( JoinClassContext::of( $card, $now_ms, $refusal ) );
		ob_start();
		?>
		<section <?php echo $wrapper; ?> data-wp-interactive="<?php echo esc_attr( JoinClassContext::STORE ); ?>" <?php echo $context; ?>
			data-wp-init="callbacks.follow" data-wp-bind--data-phase="context.phase">
			<h2 class="lectern-join-class__title"><?php echo esc_html( $card->title ); ?></h2>
			<?php if ( '' !== $card->teacher_names ) : ?>
				<p class="lectern-join-class__teacher"><?php echo esc_html( $card->teacher_names ); ?></p>
			<?php endif; ?>
			<p class="lectern-join-class__when">
				<time datetime="<?php echo esc_attr( JoinClassContext::instant( $card->starts_at ) ); ?>" data-wp-text="state.whenText"></time>
			</p>
			<p class="lectern-join-class__school-time" data-wp-text="state.schoolTimeText" data-wp-bind--hidden="!state.schoolTimeText"></p>
			<p class="lectern-join-class__countdown" data-wp-text="state.countdownText" data-wp-bind--hidden="!state.countdownText"></p>
			<p class="lectern-join-class__state" role="status" data-wp-text="state.stateText"></p>
			<p class="lectern-join-class__refusal" role="alert" data-wp-text="state.refusalText" data-wp-bind--hidden="!state.refusalText"></p>
			<form class="lectern-join-class__form" method="post" action="<?php echo esc_url( admin_url( 'admin-post.php' ) ); ?>"
				data-wp-bind--hidden="!state.isFormShown" data-wp-on--submit="actions.enter">
				<?php echo JoinForm::fields( $card->class_session_id, $this->own_address( $card->class_session_id ) ); ?>
				<button type="submit" class="lectern-join-class__button wp-element-button" data-wp-text="state.buttonText"
					data-wp-bind--aria-disabled="state.isButtonDisabled"></button>
			</form>
			<noscript><p class="lectern-join-class__no-script"><?php esc_html_e( 'Without JavaScript this page does not open by itself: reload it to see whether the class has started.', 'lectern' ); ?></p></noscript>
		</section>
		<?php
		return (string) ob_get_clean();
	}

	/** @param string $sentence HTML */
	private function sentence( string $sentence, string $link = '' ): string {
		return sprintf(
			'<section %s><p class="lectern-join-class__state">%s</p>%s</section>',
			get_block_wrapper_attributes( [ 'class' => 'lectern-join-class' ] ),
			$sentence,
			$link
		);
	}

	private function log_in_link(): string {
		return sprintf(
			'<p class="lectern-join-class__form"><a class="lectern-join-class__button wp-element-button" href="%s">%s</a></p>',
			esc_url( wp_login_url( $this->own_address( ClassPage::requested_class() ) ) ),
			esc_html__( 'Log in', 'lectern' )
		);
	}

	/** Where the block stands, with the class that the address names. */
	private function own_address( ?string $class_session_id ): string {
		$here = is_singular() ? get_permalink() : false;
		$here = false === $here ? $this->page->url() : $here;
		return null === $class_session_id ? $here : add_query_arg( ClassPage::CLASS_PARAMETER, $class_session_id, $here );
	}

	/** Only a code comes by the address, never words: those could be anybody's. */
	private static function refusal_code(): string {
		$code = $_GET[ JoinForm::REFUSAL_PARAMETER ] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification -- reading only.
		return is_string( $code ) ? $code : '';
	}
}
