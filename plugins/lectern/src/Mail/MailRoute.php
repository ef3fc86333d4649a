<?php
declare(strict_types=1);

namespace Lectern\Mail;

use Lectern\Bridge\ForwardingRoutes;
use Lectern\Bridge\Problem;
use Lectern\Bridge\RawResponse;
use Lectern\Bridge\Token;
use Lectern\Generated;
use WP_REST_Request;
use WP_REST_Response;
use WP_User;

/**
 * `POST lectern/v1/mails`: the sidecar hands over one message, and WordPress sends it the way it sends everything. The key is recorded before and
 * after, so that a message handed over twice is sent once; only one whose process was killed while sending is sent again.
 *
 * @phpstan-import-type Mail from MailText
 */
final class MailRoute {
	private const ROUTE = '/mails';

	public function __construct( private readonly Token $token, private readonly MailKeys $keys, private readonly MailText $text ) {}

	public function register(): void {
		add_action(
			'rest_api_init',
			function (): void {
				register_rest_route(
					ForwardingRoutes::NAMESPACE,
					self::ROUTE,
					[
						'methods'             => 'POST',
						// The token is the sidecar's word for exactly this body.
						'permission_callback' => fn ( WP_REST_Request $request ): bool => $this->is_signed( $request ),
						'callback'            => fn ( WP_REST_Request $request ): WP_REST_Response => $this->answer( $request ),
					]
				);
			}
		);
		add_filter( 'rest_authentication_errors', [ $this, 'stay_open' ], PHP_INT_MAX );
	}

	/** Plugins that close the REST API to strangers would turn the sidecar away. */
	public function stay_open( mixed $errors ): mixed {
		global $wp;
		$route = $wp->query_vars['rest_route'] ?? '';
		return '/' . ForwardingRoutes::NAMESPACE . self::ROUTE === $route ? true : $errors;
	}

	private function is_signed( WP_REST_Request $request ): bool {
		$bearer = (string) $request->get_header( 'x_lectern_authorization' );
		$claims = str_starts_with( $bearer, 'Bearer ' ) ? $this->token->verify( 'mail', substr( $bearer, 7 ) ) : null;
		$hash   = $claims['body'] ?? null;
		return is_string( $hash ) && hash_equals( hash( 'sha256', $request->get_body() ), $hash );
	}

	private function answer( WP_REST_Request $request ): WP_REST_Response {
		/** @var Mail|null $mail what the sidecar signed, written by `mailSchema` */
		$mail = json_decode( $request->get_body(), true );
		if ( ! is_array( $mail ) || ! isset( Generated::mails()[ $mail['kind'] ] ) ) {
			return RawResponse::problem( Problem::document( 'malformed_request' ) );
		}
		$reader = get_userdata( $mail['userId'] );
		// An older sidecar speaks of nobody else.
		$about = $mail['childUserId'] ?? null;
		$child = null === $about ? null : get_userdata( $about );
		// Of whom is deleted by now there is nothing to say.
		if ( false === $reader || '' === $reader->user_email || false === $child ) {
			return new WP_REST_Response( [ 'state' => 'no_recipient' ] );
		}
		$claim = $this->keys->claim( $mail['key'] );
		if ( 'mine' === $claim ) {
			if ( ! $this->send( $mail, $reader, $child ) ) {
				$this->keys->release( $mail['key'] );
				return $this->not_sent( 'wp_mail refused' );
			}
			$this->keys->mark_sent( $mail['key'] );
		}
		return 'busy' === $claim ? $this->not_sent( 'another process sends it' ) : new WP_REST_Response( [ 'state' => 'sent' ] );
	}

	/** @param Mail $mail */
	private function send( array $mail, WP_User $reader, ?WP_User $child ): bool {
		$is_switched = switch_to_user_locale( $reader->ID );
		$file        = null;
		try {
			$file = null === $mail['calendar'] ? null : self::write_calendar( $mail['calendar'] );
			return wp_mail( $reader->user_email, $this->text->subject( $mail, $child ), $this->text->body( $mail, $reader, $child ), '', null === $file ? [] : [ 'class.ics' => $file ] );
		} finally {
			if ( null !== $file ) {
				wp_delete_file( $file );
			}
			if ( $is_switched ) {
				restore_previous_locale();
			}
		}
	}

	/** The name's ending is what tells its type; a mail without the file is better than none. */
	private static function write_calendar( string $text ): ?string {
		$path = get_temp_dir() . 'lectern-' . bin2hex( random_bytes( 16 ) ) . '.ics';
		return false === file_put_contents( $path, $text ) ? null : $path;
	}

	private function not_sent( string $reason ): RawResponse {
		$id = Problem::new_id();
		error_log( sprintf( 'lectern: event=mail_not_sent id=%s reason=%s', $id, wp_json_encode( $reason ) ) );
		return RawResponse::problem( Problem::document( 'unavailable', id: $id ) );
	}
}
