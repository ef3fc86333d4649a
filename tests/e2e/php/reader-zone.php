<?php
declare(strict_types=1);

/** What WordPress' privacy tools find of a person's time zone, and what is left after they erased it. The argument is the e-mail address. */

require_once ABSPATH . 'wp-admin/includes/privacy-tools.php';

/** @var list<string> $argv */
$email = $argv[1];

$exported = wp_user_personal_data_exporter( $email );
$erasers  = apply_filters( 'wp_privacy_personal_data_erasers', [] );
$erased   = $erasers['lectern-zone']['callback']( $email, 1 );
$again    = $erasers['lectern-zone']['callback']( $email, 1 );

echo wp_json_encode(
	[
		'exported' => array_column( $exported['data'][0]['data'] ?? [], 'value', 'name' ),
		'removed'  => [ $erased['items_removed'], $again['items_removed'] ],
	]
);
