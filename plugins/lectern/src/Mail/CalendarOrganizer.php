<?php
declare(strict_types=1);

namespace Lectern\Mail;

use Lectern\Content\CalendarAddress;

/** Puts the school's name as the organizer into a calendar file, which the sidecar writes with the host. */
final class CalendarOrganizer {
	/** Bytes of a line (RFC 5545, 3.1), without the blank that begins the next one. */
	private const LINE = 74;

	public static function name_in( string $file ): string {
		$name = str_replace( [ '"', '\\' ], ' ', MailText::line( CalendarAddress::name() ) );
		return (string) preg_replace_callback(
			'/^ORGANIZER;CN="[^"]*"(:[^\r\n]*(?:\r\n [^\r\n]*)*)/m',
			static fn ( array $found ): string => self::folded( "ORGANIZER;CN=\"{$name}\"" . str_replace( "\r\n ", '', $found[1] ) ),
			$file
		);
	}

	private static function folded( string $line ): string {
		$parts = [];
		while ( '' !== $line ) {
			$part    = mb_strcut( $line, 0, self::LINE, 'UTF-8' );
			$parts[] = $part;
			$line    = substr( $line, strlen( $part ) );
		}
		return implode( "\r\n ", $parts );
	}
}
