<?php
declare(strict_types=1);

namespace Lectern\Bridge;

/** What the school is called, as the sidecar writes it into calendars: one name, whatever the language of a page. */
final class SchoolName {
	/** Characters; see `personClaims` in contracts/bridge-api.ts. */
	private const LONGEST = 200;

	/** Plain text, never empty. */
	public static function text(): string {
		// As it is stored: plugins for several languages translate the option for each page, and the name would change with each call.
		$stored = wp_load_alloptions()['blogname'] ?? get_option( 'blogname' );
		$name   = trim( html_entity_decode( wp_strip_all_tags( is_string( $stored ) ? $stored : '' ), ENT_QUOTES | ENT_HTML5, 'UTF-8' ) );
		return '' === $name ? (string) wp_parse_url( home_url(), PHP_URL_HOST ) : mb_substr( $name, 0, self::LONGEST );
	}
}
