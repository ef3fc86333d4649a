<?php
declare(strict_types=1);

namespace LecternPrivacy\Tools;

use Lectern\Bridge\Sidecar;
use WP_Error;

/** What Lectern holds, in WordPress' tool "Export personal data". */
final class Exporter {
	private readonly PersonPages $pages;

	public function __construct( Sidecar $sidecar ) {
		$this->pages = new PersonPages( $sidecar );
	}

	public function register(): void {
		add_filter( 'wp_privacy_personal_data_exporters', [ $this, 'add' ] );
	}

	/**
	 * @param array<string, mixed> $exporters
	 * @return array<string, mixed>
	 */
	public function add( array $exporters ): array {
		$exporters['lectern'] = [
			'exporter_friendly_name' => __( 'Lectern: classes and participation', 'lectern-privacy' ),
			'callback'               => [ $this, 'export' ],
		];
		return $exporters;
	}

	/** @return array{data: list<array<string, mixed>>, done: bool}|WP_Error */
	public function export( string $email, int $page = 1 ): array|WP_Error {
		$answer = $this->pages->ask( 'export', $email, $page );
		if ( $answer instanceof WP_Error ) {
			return $answer;
		}
		if ( null === $answer ) {
			// Without an item the report would not mention live classes at all.
			$item = [
				'groupId'    => 'lectern',
				'groupLabel' => __( 'Live classes', 'lectern-privacy' ),
				'itemId'     => 'lectern-nobody',
				'data'       => [
					[
						'name'  => __( 'Note', 'lectern-privacy' ),
						'value' => PersonPages::nobody(),
					],
				],
			];
			return [
				'data' => [ self::item( $item ) ],
				'done' => true,
			];
		}
		$items = $answer['items'] ?? [];
		return [
			'data' => array_map( self::item( ... ), array_values( array_filter( is_array( $items ) ? $items : [], is_array( ... ) ) ) ),
			'done' => true === ( $answer['done'] ?? true ),
		];
	}

	/**
	 * @param array<mixed> $item of `exportPersonAnswerSchema`
	 * @return array<string, mixed>
	 */
	private static function item( array $item ): array {
		$data = [];
		foreach ( is_array( $item['data'] ?? null ) ? $item['data'] : [] as $pair ) {
			if ( is_array( $pair ) ) {
				// WordPress writes values as HTML: what people typed stays text.
				$data[] = [ 'name' => self::text( $pair['name'] ?? '' ), 'value' => esc_html( self::text( $pair['value'] ?? '' ) ) ];
			}
		}
		return [
			'group_id'    => self::text( $item['groupId'] ?? '' ),
			'group_label' => self::text( $item['groupLabel'] ?? '' ),
			'item_id'     => self::text( $item['itemId'] ?? '' ),
			'data'        => $data,
		];
	}

	private static function text( mixed $value ): string {
		return is_scalar( $value ) ? (string) $value : '';
	}
}
