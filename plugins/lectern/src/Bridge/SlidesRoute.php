<?php
declare(strict_types=1);

namespace Lectern\Bridge;

use WP_REST_Request;
use WP_REST_Response;

/**
 * `GET lectern/v1/slides/<token>`: one file of the media library for BigBlueButton, which can send no header. The token is the sidecar's
 * word (purpose `slides`, 15 minutes) and names one attachment; without it nothing is served.
 */
final class SlidesRoute {
	/** What BigBlueButton can show, by the file's content. */
	private const TYPES = [
		'application/pdf',
		'image/png',
		'image/jpeg',
		'image/gif',
		'image/webp',
		'image/svg+xml',
		'text/plain',
		'application/rtf',
		'text/rtf',
		'application/msword',
		'application/vnd.ms-powerpoint',
		'application/vnd.ms-excel',
		'application/x-ole-storage',
		'application/CDFV2',
		'application/vnd.oasis.opendocument.text',
		'application/vnd.oasis.opendocument.presentation',
		'application/vnd.oasis.opendocument.spreadsheet',
		'application/vnd.oasis.opendocument.graphics',
		'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		'application/vnd.openxmlformats-officedocument.presentationml.presentation',
		'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	];

	public function __construct( private readonly Token $token ) {}

	public function register(): void {
		add_action(
			'rest_api_init',
			function (): void {
				register_rest_route(
					ForwardingRoutes::NAMESPACE,
					'/slides/(?P<token>[\w.-]{20,2000})',
					[
						'methods'             => 'GET',
						// The token is the permission: who holds it was given this file by the sidecar.
						'permission_callback' => fn ( WP_REST_Request $request ): bool => null !== $this->attachment( $request ),
						'callback'            => fn ( WP_REST_Request $request ): WP_REST_Response => $this->answer( $request ),
					]
				);
			}
		);
		add_filter( 'rest_pre_serve_request', [ $this, 'serve' ], 10, 2 );
	}

	/** @param mixed $served */
	public function serve( mixed $served, mixed $result ): bool {
		if ( true === $served || ! $result instanceof FileResponse ) {
			return true === $served;
		}
		if ( 'HEAD' !== ( $_SERVER['REQUEST_METHOD'] ?? '' ) ) {
			while ( ob_get_level() > 0 && ob_end_clean() ) {
				continue; // A file must not be gathered in memory.
			}
			readfile( $result->path );
		}
		return true;
	}

	private function answer( WP_REST_Request $request ): WP_REST_Response {
		$path = get_attached_file( (int) $this->attachment( $request ) );
		$type = is_string( $path ) && is_file( $path ) ? self::type_of( $path ) : null;
		return null === $type || ! is_string( $path )
			? RawResponse::problem( Problem::document( 'not_found' ) )
			: new FileResponse( $path, $type );
	}

	private function attachment( WP_REST_Request $request ): ?int {
		$token  = $request->get_param( 'token' );
		$claims = is_string( $token ) ? $this->token->verify( 'slides', $token ) : null;
		$id     = $claims['attachment'] ?? null;
		return is_int( $id ) && 'attachment' === get_post_type( $id ) ? $id : null;
	}

	/** Office files of today are zip archives to some versions of libmagic: then WordPress' reading of the name decides. */
	private static function type_of( string $path ): ?string {
		$found = mime_content_type( $path );
		$named = wp_check_filetype( $path )['type'];
		$type  = in_array( $found, [ 'application/zip', 'application/octet-stream', 'application/CDFV2', 'application/x-ole-storage' ], true ) ? $named : $found;
		return is_string( $type ) && in_array( $type, self::TYPES, true ) ? $type : null;
	}
}
