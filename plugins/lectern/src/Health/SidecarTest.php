<?php
declare(strict_types=1);

namespace Lectern\Health;

use Lectern\Bridge\Caller;
use Lectern\Bridge\Settings;
use Lectern\Bridge\Sidecar;

/**
 * Whether the sidecar answers, speaks our version, has the same time and the same site, and can be reached on the fast path.
 *
 * @phpstan-import-type Finding from Findings
 */
final class SidecarTest {
	private const TEST             = 'lectern_sidecar';
	private const MAX_SKEW_SECONDS = 15;

	public function __construct( private readonly Settings $settings, private readonly Sidecar $sidecar ) {}

	/** @return Finding */
	public function run( Caller $caller ): array {
		$answer = $this->sidecar->call( $caller, 'GET', '/v1/site' );
		$code   = $answer->refusal_code();
		if ( null !== $code ) {
			return Findings::critical( self::TEST, __( 'The sidecar of Lectern cannot be used', 'lectern' ), $this->remedy( $code ) );
		}
		$trouble = array_filter( [ ...$this->report_trouble( $answer->json() ), $this->fast_path_trouble() ] );
		return [] === $trouble
			? Findings::good( self::TEST, __( 'The sidecar of Lectern works', 'lectern' ), __( 'Classes can be planned, started and joined.', 'lectern' ) )
			: Findings::recommended( self::TEST, __( 'The sidecar of Lectern needs attention', 'lectern' ), implode( ' ', $trouble ) );
	}

	private function remedy( string $code ): string {
		return match ( $code ) {
			'unavailable'   => sprintf(
				/* translators: %s: an address. */
				__( 'Nothing usable answers at %s. Start the sidecar, or set LECTERN_SIDECAR_URL in wp-config.php to where it listens.', 'lectern' ),
				$this->settings->sidecar_url()
			),
			'token_invalid' => sprintf(
				/* translators: %s: an address. */
				__( 'It does not recognise this site. LECTERN_BRIDGE_SECRET must be the same on both sides, LECTERN_SITE_URL must be %s, and both clocks must be right.', 'lectern' ),
				$this->settings->site_url()
			),
			/* translators: %s: a code. */
			default         => sprintf( __( 'It answered with a refusal: %s. Its log says more.', 'lectern' ), $code ),
		};
	}

	/**
	 * @param array<string, mixed> $report `siteReportSchema`
	 * @return list<string>
	 */
	private function report_trouble( array $report ): array {
		$trouble  = [];
		$versions = $report['bridgeApiVersions'] ?? [];
		if ( ! is_array( $versions ) || ! in_array( Sidecar::BRIDGE_API_VERSION, $versions, true ) ) {
			$trouble[] = __( 'Plugin and sidecar are of versions that do not fit together: update the older one.', 'lectern' );
		}
		$now = is_string( $report['now'] ?? null ) ? strtotime( $report['now'] ) : false;
		if ( false === $now || abs( $now - time() ) > self::MAX_SKEW_SECONDS ) {
			$trouble[] = __( 'The clocks of this server and of the sidecar differ: switch on time synchronisation (NTP).', 'lectern' );
		}
		if ( 'different' === ( $report['identity'] ?? null ) ) {
			$trouble[] = __( 'The site has a new address: say under Lectern, Settings whether it was moved or is a copy. Until then nothing is sent or deleted.', 'lectern' );
		}
		foreach ( is_array( $report['checks'] ?? null ) ? $report['checks'] : [] as $check ) {
			if ( is_array( $check ) && 'good' !== ( $check['outcome'] ?? null ) && is_string( $check['detail'] ?? null ) ) {
				$trouble[] = $check['detail'];
			}
		}
		return $trouble;
	}

	/** The web server's forwarding rule, tried from here as a browser would. */
	private function fast_path_trouble(): string {
		if ( ! $this->settings->has_fast_path() ) {
			return '';
		}
		$response = wp_remote_get( home_url( '/lectern-api/v1/site' ), [ 'timeout' => 3, 'redirection' => 0 ] );
		$type     = is_wp_error( $response ) ? '' : wp_remote_retrieve_header( $response, 'content-type' );
		return is_string( $type ) && str_contains( $type, 'problem+json' ) && 401 === wp_remote_retrieve_response_code( $response )
			? ''
			: __( 'LECTERN_FAST_PATH is on, but /lectern-api/ of this site does not lead to the sidecar: see docs/operations.md for the rule of the web server.', 'lectern' );
	}
}
