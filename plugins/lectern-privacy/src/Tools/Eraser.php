<?php
declare(strict_types=1);

namespace LecternPrivacy\Tools;

use Lectern\Bridge\Sidecar;
use WP_Error;

/** What Lectern may erase, in WordPress' tool "Erase personal data"; what it keeps it says with the reason. */
final class Eraser {
	private readonly PersonPages $pages;

	public function __construct( Sidecar $sidecar ) {
		$this->pages = new PersonPages( $sidecar );
	}

	public function register(): void {
		add_filter( 'wp_privacy_personal_data_erasers', [ $this, 'add' ] );
	}

	/**
	 * @param array<string, mixed> $erasers
	 * @return array<string, mixed>
	 */
	public function add( array $erasers ): array {
		$erasers['lectern'] = [
			'eraser_friendly_name' => __( 'Lectern: classes and participation', 'lectern-privacy' ),
			'callback'             => [ $this, 'erase' ],
		];
		return $erasers;
	}

	/** @return array{items_removed: bool, items_retained: bool, messages: list<string>, done: bool}|WP_Error */
	public function erase( string $email, int $page = 1 ): array|WP_Error {
		$answer = $this->pages->ask( 'erase', $email, $page );
		if ( $answer instanceof WP_Error ) {
			return $answer;
		}
		if ( null === $answer ) {
			return [
				'items_removed'  => false,
				'items_retained' => false,
				'messages'       => [ PersonPages::nobody() ],
				'done'           => true,
			];
		}
		$messages = $answer['messages'] ?? [];
		return [
			'items_removed'  => ( $answer['itemsRemoved'] ?? 0 ) > 0,
			'items_retained' => ( $answer['itemsRetained'] ?? 0 ) > 0,
			'messages'       => array_values( array_filter( is_array( $messages ) ? $messages : [], is_string( ... ) ) ),
			'done'           => true === ( $answer['done'] ?? true ),
		];
	}
}
