<?php
declare(strict_types=1);

namespace Lectern\Bridge;

use Lectern\Generated;

/** Refusals of the bridge itself, as problem documents (RFC 9457) like those of the sidecar. */
final class Problem {
	public const CONTENT_TYPE = 'application/problem+json';

	/**
	 * @param string                                         $code       one of contracts/errors.ts
	 * @param array<string, string|int>                      $parameters of the sentence
	 * @param list<array{field: string, detail: string}>     $errors     fields at fault
	 * @param string|null                                    $id         also in the log line, where there is one
	 * @return array<string, mixed>
	 */
	public static function document( string $code, array $parameters = [], array $errors = [], ?string $id = null ): array {
		$refusal  = Generated::refusals()[ $code ];
		$sentence = self::word( $refusal['sentence'], $parameters );
		$document = [
			'type'   => "urn:lectern:problem:{$code}",
			'title'  => str_replace( '_', ' ', $code ),
			'status' => $refusal['status'],
			'detail' => $sentence,
			'code'   => $code,
			'id'     => $id ?? self::new_id(),
		];
		if ( [] !== $parameters ) {
			$document['parameters'] = $parameters;
		}
		if ( [] !== $errors ) {
			$document['errors'] = $errors;
		}
		return $document;
	}

	public static function new_id(): string {
		return bin2hex( random_bytes( 16 ) );
	}

	/**
	 * Puts parameters into a sentence of the catalogue.
	 *
	 * @param array<string, string|int> $parameters
	 */
	public static function word( string $sentence, array $parameters ): string {
		$pairs = [];
		foreach ( $parameters as $name => $value ) {
			$pairs[ '{' . $name . '}' ] = (string) $value;
		}
		return strtr( $sentence, $pairs );
	}
}
