<?php
declare(strict_types=1);

/** What WordPress' privacy tools find of a person's time zone, and what is left after they erased it. The argument is the e-mail address. */

require_once ABSPATH . 'wp-admin/includes/privacy-tools.php';

/** @var list<string> $argv */
$email = $argv[1];

/** @var array<string, array{callback: callable(string, int): array{items_removed: bool}}> $erasers */
$erasers  = apply_filters( 'wp_privacy_personal_data_erasers', [] );
$erase    = $erasers['lectern-zone']['callback'];
$exported = wp_user_personal_data_exporter( $email );
$erased   = $erase( $email, 1 );
$again    = $erase( $email, 1 );

echo wp_json_encode(
	[
		'exported' => array_column( $exported['data'][0]['data'] ?? [], 'value', 'name' ),
		'removed'  => [ $erased['items_removed'], $again['items_removed'] ],
	]
);
