<?php
declare(strict_types=1);

/**
 * What WordPress makes of mails about a child whose name is up to no good: the words for a guardian, in whose language they are sent, and to whom where the
 * child has no address. The argument is a key that nobody has used; prints JSON.
 */

use Lectern\Bridge\Settings;
use Lectern\Bridge\Token;
use Lectern\Content\ClassPage;
use Lectern\Mail\MailNotes;
use Lectern\Mail\MailText;

require_once ABSPATH . 'wp-admin/includes/user.php';

global $wp_locale_switcher;

/** @var list<string> $argv */
$key      = $argv[1];
$greta    = get_user_by( 'login', 'greta' );
$child_id = wp_insert_user( [ 'user_login' => 'no-address', 'user_pass' => wp_generate_password(), 'user_email' => '', 'display_name' => 'Tom & Ann' ] );
if ( false === $greta || is_wp_error( $child_id ) ) {
	exit( 1 );
}
$mail = [
	'key'         => $key,
	'userId'      => $greta->ID,
	'childUserId' => $child_id,
	'kind'        => 'booking_made',
	'classes'     => [
		[ 'id' => $key, 'title' => 'Senza indirizzo', 'courseId' => 0, 'teacherId' => null, 'startsAt' => 1_900_000_000_000, 'endsAt' => 1_900_003_600_000, 'startedAt' => null ],
	],
	'until'       => null,
	'calendar'    => null,
];

$hostile = new WP_User( (object) [ 'ID' => PHP_INT_MAX, 'display_name' => "Ben\r\nBcc: all@school.example\n\n {class}\u{202E} <b>Lind</b>" ] );
$text    = new MailText( new ClassPage() );
$body    = $text->body( $mail, $greta, $hostile );

/** @param array<string, mixed> $mail */
$hand_over = static function ( array $mail ): mixed {
	$request = new WP_REST_Request( 'POST', '/lectern/v1/mails' );
	$request->set_body( (string) wp_json_encode( $mail ) );
	$token = ( new Token( new Settings() ) )->sign( 'mail', [ 'body' => hash( 'sha256', $request->get_body() ), 'iss' => home_url(), 'exp' => time() + 60 ] );
	$request->set_header( 'X-Lectern-Authorization', "Bearer {$token}" );
	return rest_do_request( $request )->get_data();
};

// Greta reads German, of which this site has no more than one sentence.
add_filter( 'get_available_languages', static fn (): array => [ 'de_DE' ] );
$wp_locale_switcher = new WP_Locale_Switcher();
$wp_locale_switcher->init();
$german = [ 'For {child}: booking of {class}' => 'Für {child}: Buchung von {class}' ];
add_filter( 'gettext_lectern', static fn ( string $words, string $source ): string => 'de_DE' === get_locale() ? $german[ $source ] ?? $words : $words, 10, 2 );
update_user_meta( $greta->ID, 'locale', 'de_DE' );

$ended = [
	'cancelledBy'   => 'family',
	'givenBack'     => 'credit',
	'reason'        => "Flu\r\nBcc: all@school.example",
	'teacherId'     => $greta->ID,
	'isTeacherNew'  => true,
	'teacherBefore' => $child_id,
] + $mail['classes'][0];

$answers = [
	'notes'     => [ MailNotes::of( $ended, $hostile ), MailNotes::of( $ended, null ) ],
	'teacher'   => MailNotes::of( [ 'studentId' => $child_id, 'teacherId' => null, 'cancelledBy' => 'family' ] + $mail['classes'][0], null ),
	'subject'   => $text->subject( $mail, $hostile ),
	'opening'   => explode( "\n\n", $body )[1],
	'of many'   => explode( "\n\n", $text->body( [ 'classes' => [ $mail['classes'][0], $mail['classes'][0] ] ] + $mail, $greta, $hostile ) )[1],
	'child'     => $hand_over( [ 'userId' => $child_id, 'childUserId' => null ] + $mail ),
	'guardian'  => $hand_over( $mail ),
	'again'     => $hand_over( $mail ),
];
delete_user_meta( $greta->ID, 'locale' );
wp_delete_user( $child_id );
$answers['child is gone'] = $hand_over( [ 'key' => strrev( $key ) ] + $mail );

echo wp_json_encode( $answers );
