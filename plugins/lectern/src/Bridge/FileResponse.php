<?php
declare(strict_types=1);

namespace Lectern\Bridge;

use WP_REST_Response;

/** A file that is sent as it is. */
final class FileResponse extends WP_REST_Response {
	public function __construct( public readonly string $path, string $content_type ) {
		parent::__construct( null, 200 );
		$this->header( 'Content-Type', $content_type );
		$this->header( 'Content-Length', (string) filesize( $path ) );
		$this->header( 'Content-Disposition', "attachment; filename*=UTF-8''" . rawurlencode( wp_basename( $path ) ) );
		$this->header( 'Cache-Control', 'private, no-store' );
		$this->header( 'X-Content-Type-Options', 'nosniff' );
	}
}
