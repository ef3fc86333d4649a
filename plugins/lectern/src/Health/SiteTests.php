<?php
declare(strict_types=1);

namespace Lectern\Health;

use Lectern\Bridge\CallbackIntake;
use Lectern\Bridge\Caller;
use Lectern\Bridge\Inbox;
use Lectern\Bridge\Settings;
use Lectern\Bridge\Sidecar;
use WP_REST_Response;

/**
 * What Site Health says of Lectern. What needs no network is tested directly; the sidecar in the browser's own time.
 *
 * @phpstan-import-type Finding from Findings
 */
final class SiteTests {
	private const REST_NAMESPACE = 'lectern/v1';
	private const ROUTE          = '/site-health/sidecar';

	public function __construct(
		private readonly Settings $settings,
		private readonly Sidecar $sidecar,
		private readonly Inbox $inbox,
	) {}

	public function register(): void {
		add_filter( 'site_status_tests', [ $this, 'add_tests' ] );
		add_action(
			'rest_api_init',
			function (): void {
				register_rest_route(
					self::REST_NAMESPACE,
					self::ROUTE,
					[
						'methods'             => 'GET',
						'permission_callback' => static fn (): bool => current_user_can( 'view_site_health_checks' ),
						'callback'            => fn (): WP_REST_Response => new WP_REST_Response( $this->sidecar() ),
					]
				);
			}
		);
	}

	/**
	 * @param array<string, array<string, mixed>> $tests
	 * @return array<string, array<string, mixed>>
	 */
	public function add_tests( array $tests ): array {
		$tests['direct']['lectern_secret'] = [ 'label' => __( 'Lectern: secret', 'lectern' ), 'test' => [ $this, 'secret' ] ];
		$tests['direct']['lectern_inbox']  = [ 'label' => __( 'Lectern: inbox', 'lectern' ), 'test' => [ $this, 'inbox' ] ];
		$tests['direct']['lectern_upload'] = [ 'label' => __( 'Lectern: size of callbacks', 'lectern' ), 'test' => [ $this, 'upload_size' ] ];
		$tests['async']['lectern_sidecar'] = [
			'label'             => __( 'Lectern: sidecar', 'lectern' ),
			'test'              => rest_url( self::REST_NAMESPACE . self::ROUTE ),
			'has_rest'          => true,
			'async_direct_test' => [ $this, 'sidecar' ],
		];
		return $tests;
	}

	/** @return Finding */
	public function secret(): array {
		return match ( true ) {
			! $this->settings->has_good_secret() => Findings::critical(
				'lectern_secret',
				__( 'Lectern has no usable secret', 'lectern' ),
				__( 'Set LECTERN_BRIDGE_SECRET in wp-config.php and in the environment of the sidecar to the same 64 hexadecimal digits (openssl rand -hex 32).', 'lectern' )
			),
			'database' === $this->settings->secret_source() => Findings::recommended(
				'lectern_secret',
				__( 'The secret of Lectern is kept in the database', 'lectern' ),
				__( 'Who can read a backup can read it. Move it into wp-config.php as LECTERN_BRIDGE_SECRET; "wp lectern secret" shows it.', 'lectern' )
			),
			default => Findings::good(
				'lectern_secret',
				__( 'The secret of Lectern is set outside the database', 'lectern' ),
				__( 'WordPress and the sidecar recognise each other by it.', 'lectern' )
			),
		};
	}

	/** @return Finding */
	public function inbox(): array {
		$count = $this->inbox->count();
		return match ( true ) {
			null === $count => Findings::critical(
				'lectern_inbox',
				__( 'The inbox of Lectern is missing', 'lectern' ),
				__( 'Deactivate Lectern and activate it again: that makes the table. The database user must be allowed to create tables.', 'lectern' )
			),
			$count['failed'] > 0 => Findings::recommended(
				'lectern_inbox',
				__( 'The sidecar could not apply everything that WordPress told it', 'lectern' ),
				/* translators: %d: a number. */
				sprintf( __( 'Failed so far: %d. Each is tried again; the log of the sidecar says why.', 'lectern' ), $count['failed'] )
			),
			default => Findings::good(
				'lectern_inbox',
				__( 'The inbox of Lectern is there', 'lectern' ),
				/* translators: %d: a number. */
				sprintf( __( 'Waiting for the sidecar: %d.', 'lectern' ), $count['waiting'] )
			),
		};
	}

	/** @return Finding */
	public function upload_size(): array {
		$limit = wp_convert_hr_to_bytes( (string) ini_get( 'post_max_size' ) );
		return 0 === $limit || $limit > CallbackIntake::MAX_BYTES
			? Findings::good(
				'lectern_upload',
				__( 'WordPress can take in the callbacks of BigBlueButton', 'lectern' ),
				__( 'They come here while the sidecar is away, with up to 20 MB.', 'lectern' )
			)
			: Findings::recommended(
				'lectern_upload',
				__( 'Large callbacks of BigBlueButton could be lost', 'lectern' ),
				__( 'While the sidecar is away, the statistics of a class come to WordPress, once, with up to 20 MB. Set post_max_size in php.ini to 24M.', 'lectern' )
			);
	}

	/** @return Finding */
	public function sidecar(): array {
		return ( new SidecarTest( $this->settings, $this->sidecar ) )->run( Caller::wordpress() );
	}
}
