<?php
declare(strict_types=1);

namespace Lectern\Health;

use Lectern\Bridge\Inbox;
use Lectern\Bridge\Settings;
use Lectern\Bridge\Sidecar;
use Lectern\Content\ClassPage;

use const Lectern\VERSION;

/** What Site Health's "Info" tells somebody who helps; no secret, and addresses of the inner network stay out of what is copied. */
final class DebugInformation {
	public function __construct( private readonly Settings $settings, private readonly Inbox $inbox ) {}

	public function register(): void {
		add_filter( 'debug_information', [ $this, 'add' ] );
	}

	/**
	 * @param array<string, mixed> $information
	 * @return array<string, mixed>
	 */
	public function add( array $information ): array {
		$count                  = $this->inbox->count();
		$information['lectern'] = [
			'label'  => __( 'Lectern', 'lectern' ),
			'fields' => [
				'version'       => [ 'label' => __( 'Version', 'lectern' ), 'value' => VERSION ],
				'bridge_api'    => [ 'label' => __( 'Version of the bridge API', 'lectern' ), 'value' => (string) Sidecar::BRIDGE_API_VERSION ],
				'secret_source' => [ 'label' => __( 'Where the secret is kept', 'lectern' ), 'value' => $this->settings->secret_source() ],
				'fast_path'     => [ 'label' => __( 'Fast path', 'lectern' ), 'value' => $this->settings->has_fast_path() ? __( 'on', 'lectern' ) : __( 'off', 'lectern' ) ],
				'inbox'         => [
					'label' => __( 'Facts that wait in the inbox', 'lectern' ),
					'value' => null === $count ? __( 'table missing', 'lectern' ) : (string) $count['waiting'],
				],
				'sidecar_url'   => [ 'label' => __( 'Address of the sidecar', 'lectern' ), 'value' => $this->settings->sidecar_url(), 'private' => true ],
				'class_page'    => [ 'label' => __( 'Page of classes', 'lectern' ), 'value' => ( new ClassPage() )->url(), 'private' => true ],
			],
		];
		return $information;
	}
}
