<?php
declare(strict_types=1);

/** Put into mu-plugins: a mail that WordPress has sent is answered late, so that a test can kill the sidecar in between. */

defined( 'ABSPATH' ) || exit;

add_filter(
	'rest_request_after_callbacks',
	static function ( mixed $response, mixed $handler, WP_REST_Request $request ): mixed {
		if ( '/lectern/v1/mails' === $request->get_route() ) {
			sleep( 4 );
		}
		return $response;
	},
	10,
	3
);
