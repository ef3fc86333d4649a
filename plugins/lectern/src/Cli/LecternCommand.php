<?php
declare(strict_types=1);

namespace Lectern\Cli;

use Lectern\Bridge\Caller;
use Lectern\Bridge\Inbox;
use Lectern\Bridge\Settings;
use Lectern\Bridge\Sidecar;
use WP_CLI;

/** The bridge between this site and the Lectern sidecar. */
final class LecternCommand {
	private function __construct(
		private readonly Settings $settings,
		private readonly Sidecar $sidecar,
		private readonly Inbox $inbox,
	) {}

	public static function register( Settings $settings, Sidecar $sidecar, Inbox $inbox ): void {
		if ( defined( 'WP_CLI' ) && WP_CLI ) {
			WP_CLI::add_command( 'lectern', new self( $settings, $sidecar, $inbox ) );
		}
	}

	/**
	 * Says whether the sidecar answers and what it finds; exit code 1 where it does not answer.
	 *
	 * @param list<string> $arguments
	 */
	public function status( array $arguments ): void {
		WP_CLI::log( 'sidecar   ' . $this->settings->sidecar_url() );
		WP_CLI::log( 'site      ' . $this->settings->site_url() );
		WP_CLI::log( 'secret    ' . $this->settings->secret_source() );
		WP_CLI::log( 'fast path ' . ( $this->settings->has_fast_path() ? 'on' : 'off' ) );
		$answer = $this->sidecar->call( Caller::wordpress(), 'GET', '/v1/site' );
		$code   = $answer->refusal_code();
		if ( null !== $code ) {
			$detail = $answer->json()['detail'] ?? '';
			WP_CLI::error( $code . ': ' . ( is_string( $detail ) ? $detail : '' ) );
		}
		$checks = $answer->json()['checks'] ?? [];
		foreach ( is_array( $checks ) ? $checks : [] as $check ) {
			if ( is_array( $check ) ) {
				WP_CLI::log( implode( '  ', array_map( static fn ( mixed $part ): string => is_string( $part ) ? $part : '', $check ) ) );
			}
		}
		WP_CLI::success( 'the sidecar answers' );
	}

	/**
	 * Prints the secret that the sidecar needs as LECTERN_BRIDGE_SECRET.
	 *
	 * @param list<string> $arguments
	 */
	public function secret( array $arguments ): void {
		WP_CLI::log( $this->settings->secret() );
	}

	/**
	 * Says how many facts wait for the sidecar.
	 *
	 * @param list<string> $arguments
	 */
	public function inbox( array $arguments ): void {
		$count = $this->inbox->count();
		if ( null === $count ) {
			WP_CLI::error( 'the table is missing: deactivate the plugin and activate it again' );
		}
		WP_CLI::log( sprintf( 'waiting %d, of them failed before %d', $count['waiting'], $count['failed'] ) );
	}
}
