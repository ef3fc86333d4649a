<?php
declare(strict_types=1);

namespace Lectern;

use RuntimeException;

/**
 * What `npm run generate` made from the contracts. An argument of a route is a JSON schema.
 *
 * @phpstan-type RouteArgument array<string, mixed>
 * @phpstan-type Route array{name: string, method: non-falsy-string, path: non-falsy-string, capabilities: list<string>, bridgeOnly: bool, fastPathOnly: bool, args: array<string, RouteArgument>}
 * @phpstan-type Access array{capabilities: list<string>, roles: array<string, array{name: string, capabilities: list<string>}>}
 * @phpstan-type Refusal array{status: int, sentence: string}
 * @phpstan-type MailWords array{subject: string, opening: string, many: string}
 */
final class Generated {
	/** @var array{refusals: array<string, Refusal>, roles: array<string, string>, mails: array<string, array{own: MailWords, child?: MailWords}>}|null */
	private static ?array $messages = null;

	/** @return list<Route> */
	public static function routes(): array {
		/** @var list<Route> */
		return self::json( 'rest-routes.json' );
	}

	/** @return Access */
	public static function access(): array {
		/** @var Access */
		return self::json( 'access.json' );
	}

	/**
	 * Sentences of refusals by code, translated. Not before `init`.
	 *
	 * @return array<string, Refusal>
	 */
	public static function refusals(): array {
		return self::messages()['refusals'];
	}

	/** @return array<string, string> */
	public static function role_names(): array {
		return self::messages()['roles'];
	}

	/**
	 * Words of mails by their kind, translated into the language that is switched on now.
	 *
	 * @return array<string, array{own: MailWords, child?: MailWords}>
	 */
	public static function mails(): array {
		$messages = require self::path( 'messages.php' );
		/** @var array<string, array{own: MailWords, child?: MailWords}> */
		return is_array( $messages ) ? $messages['mails'] : [];
	}

	/** Text of one bridge query. */
	public static function query( string $name ): string {
		return self::read( "queries/{$name}.sql" );
	}

	/** @return array{refusals: array<string, Refusal>, roles: array<string, string>, mails: array<string, array{own: MailWords, child?: MailWords}>} */
	private static function messages(): array {
		return self::$messages ??= require self::path( 'messages.php' );
	}

	/** @return array<mixed> */
	private static function json( string $file ): array {
		$decoded = json_decode( self::read( $file ), true, 64, JSON_THROW_ON_ERROR );
		return is_array( $decoded ) ? $decoded : throw new RuntimeException( "{$file} is not a list" );
	}

	private static function read( string $file ): string {
		$text = file_get_contents( self::path( $file ) );
		return false === $text ? throw new RuntimeException( "{$file} is missing: this copy of the plugin is incomplete" ) : $text;
	}

	private static function path( string $file ): string {
		return dirname( PLUGIN_FILE ) . '/generated/' . $file;
	}
}
