<?php
declare(strict_types=1);

namespace Lectern\Mail;

use wpdb;

/**
 * Which mails were sent. One row of the options table each, not loaded with the others: its unique name lets one of two processes win, which
 * `add_option` and transients do not promise.
 */
final class MailKeys {
	private const PREFIX = 'lectern_mail_';
	/** A process that has not finished by then was killed. */
	private const ABANDONED_AFTER_SECONDS = 300;
	/** The sidecar hands nothing over again that is older. */
	private const KEPT_SECONDS = 45 * 86_400;
	private const SENT         = 'sent';

	public function __construct( private readonly wpdb $wpdb ) {}

	/** @return 'mine'|'sent'|'busy' `mine`: whoever asked is to send it now; `busy`: another process is about to. */
	public function claim( string $key ): string {
		$now  = time();
		$name = self::PREFIX . $key;
		$won  = $this->wpdb->query(
			(string) $this->wpdb->prepare(
				"INSERT IGNORE INTO %i (option_name, option_value, autoload) VALUES (%s, %s, 'off')",
				$this->wpdb->options,
				$name,
				(string) $now
			)
		);
		if ( 1 === $won ) {
			$this->forget_old( $now );
			return 'mine';
		}
		$state = $this->wpdb->get_var(
			(string) $this->wpdb->prepare( 'SELECT option_value FROM %i WHERE option_name = %s', $this->wpdb->options, $name )
		);
		if ( is_string( $state ) && str_starts_with( $state, self::SENT ) ) {
			return 'sent';
		}
		if ( ! is_string( $state ) || (int) $state + self::ABANDONED_AFTER_SECONDS > $now ) {
			return 'busy';
		}
		$taken_over = $this->wpdb->update( $this->wpdb->options, [ 'option_value' => (string) $now ], [ 'option_name' => $name, 'option_value' => $state ] );
		return 1 === $taken_over ? 'mine' : 'busy';
	}

	public function mark_sent( string $key ): void {
		$this->wpdb->update( $this->wpdb->options, [ 'option_value' => self::SENT . time() ], [ 'option_name' => self::PREFIX . $key ] );
	}

	/** It was not sent and may be tried again. */
	public function release( string $key ): void {
		$this->wpdb->delete( $this->wpdb->options, [ 'option_name' => self::PREFIX . $key ] );
	}

	/** On one mail in a hundred. */
	private function forget_old( int $now ): void {
		if ( 1 !== wp_rand( 1, 100 ) ) {
			return;
		}
		$this->wpdb->query(
			(string) $this->wpdb->prepare(
				"DELETE FROM %i WHERE option_name LIKE %s AND option_value LIKE 'sent%%' AND CAST(SUBSTRING(option_value, 5) AS UNSIGNED) < %d",
				$this->wpdb->options,
				$this->wpdb->esc_like( self::PREFIX ) . '%',
				$now - self::KEPT_SECONDS
			)
		);
	}
}
