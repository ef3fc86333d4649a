<?php
declare(strict_types=1);

namespace Lectern\Content;

use DateTimeZone;
use WP_User;

/**
 * The time zone that a person chose, for pages and for mails, which no browser tells a zone. It stands in WordPress' user meta: it goes with the
 * account, and stands in its access report.
 */
final class ReaderZone {
	public const META = 'lectern_zone';

	/** Of the field in WordPress' profile screen. */
	private const FIELD = 'lectern_zone';
	private const NONCE = 'lectern_zone_nonce';

	public function register(): void {
		add_action( 'show_user_profile', [ $this, 'field' ] );
		add_action( 'edit_user_profile', [ $this, 'field' ] );
		add_action( 'personal_options_update', [ $this, 'take' ] );
		add_action( 'edit_user_profile_update', [ $this, 'take' ] );
		add_filter( 'wp_privacy_additional_user_profile_data', [ $this, 'export' ], 10, 2 );
		add_filter( 'wp_privacy_personal_data_erasers', [ $this, 'add_eraser' ] );
	}

	/** What the person chose; null: nothing, or a zone that there is no more. */
	public static function chosen_by( int $user_id ): ?string {
		$name = 0 === $user_id ? '' : get_user_meta( $user_id, self::META, true );
		return is_string( $name ) && self::is_zone( $name ) ? $name : null;
	}

	/** @param string $name empty: as the school. @return bool whether there is such a zone */
	public static function choose( int $user_id, string $name ): bool {
		if ( '' === $name ) {
			delete_user_meta( $user_id, self::META );
			return true;
		}
		if ( ! self::is_zone( $name ) ) {
			return false;
		}
		update_user_meta( $user_id, self::META, $name );
		return true;
	}

	public static function is_zone( string $name ): bool {
		return in_array( $name, timezone_identifiers_list( DateTimeZone::ALL_WITH_BC ), true );
	}

	public function field( WP_User $user ): void {
		$chosen = self::chosen_by( $user->ID ) ?? '';
		$zones  = timezone_identifiers_list();
		// An older name of a place stays chosen.
		$zones = '' === $chosen || in_array( $chosen, $zones, true ) ? $zones : [ $chosen, ...$zones ];
		wp_nonce_field( self::NONCE . $user->ID, self::NONCE, false );
		?>
		<h2><?php esc_html_e( 'Classes', 'lectern' ); ?></h2>
		<table class="form-table" role="presentation">
			<tr>
				<th scope="row"><label for="<?php echo esc_attr( self::FIELD ); ?>"><?php esc_html_e( 'Time zone', 'lectern' ); ?></label></th>
				<td>
					<select name="<?php echo esc_attr( self::FIELD ); ?>" id="<?php echo esc_attr( self::FIELD ); ?>" aria-describedby="lectern-zone-description">
						<option value="">
							<?php
							/* translators: %s: name of a time zone. */
							echo esc_html( sprintf( __( 'As the school (%s)', 'lectern' ), wp_timezone_string() ) );
							?>
						</option>
						<?php foreach ( $zones as $zone ) : ?>
							<option value="<?php echo esc_attr( $zone ); ?>" <?php selected( $zone, $chosen ); ?>><?php echo esc_html( $zone ); ?></option>
						<?php endforeach; ?>
					</select>
					<p class="description" id="lectern-zone-description"><?php esc_html_e( 'In which mails about classes and the pages of classes name times.', 'lectern' ); ?></p>
				</td>
			</tr>
		</table>
		<?php
	}

	/** WordPress has checked who may edit whom; the nonce is ours, for our field. */
	public function take( int $user_id ): void {
		$nonce = $_POST[ self::NONCE ] ?? '';
		$name  = $_POST[ self::FIELD ] ?? null;
		if ( is_string( $name ) && is_string( $nonce ) && false !== wp_verify_nonce( $nonce, self::NONCE . $user_id ) && current_user_can( 'edit_user', $user_id ) ) {
			self::choose( $user_id, wp_unslash( $name ) );
		}
	}

	/**
	 * @param mixed $data list of name and value
	 * @return list<array{name: string, value: string}>
	 */
	public function export( mixed $data, WP_User $user ): array {
		/** @var list<array{name: string, value: string}> $rows what other plugins added */
		$rows = is_array( $data ) ? array_values( $data ) : [];
		$zone = self::chosen_by( $user->ID );
		return null === $zone ? $rows : [ ...$rows, [ 'name' => __( 'Time zone for classes', 'lectern' ), 'value' => $zone ] ];
	}

	/**
	 * @param array<string, mixed> $erasers
	 * @return array<string, mixed>
	 */
	public function add_eraser( array $erasers ): array {
		$erasers['lectern-zone'] = [ 'eraser_friendly_name' => __( 'Lectern: time zone', 'lectern' ), 'callback' => [ $this, 'erase' ] ];
		return $erasers;
	}

	/** @return array{items_removed: bool, items_retained: bool, messages: list<string>, done: bool} */
	public function erase( string $email ): array {
		$user = get_user_by( 'email', $email );
		return [
			'items_removed'  => false !== $user && delete_user_meta( $user->ID, self::META ),
			'items_retained' => false,
			'messages'       => [],
			'done'           => true,
		];
	}
}
