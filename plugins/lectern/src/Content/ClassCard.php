<?php
declare(strict_types=1);

namespace Lectern\Content;

/** A class session as its page shows it to one person who teaches it or has a seat. Instants are milliseconds UTC. */
final class ClassCard {
	/**
	 * @param 'upcoming'|'open'|'running'|'ended'|'cancelled' $phase
	 * @param 'moderator'|'viewer'                            $role
	 */
	public function __construct(
		public readonly string $class_session_id,
		public readonly string $title,
		public readonly string $teacher_names,
		public readonly int $capacity,
		public readonly int $starts_at,
		public readonly int $ends_at,
		public readonly int $closes_at,
		public readonly string $phase,
		public readonly string $role,
		public readonly int $may_enter_from,
	) {}

	/**
	 * Rows of the bridge queries class-card and class-relation.
	 *
	 * @param array<string, string|null> $card
	 * @param array<string, string|null> $relation
	 */
	public static function from_rows( array $card, array $relation ): self {
		$phase = $card['phase'] ?? '';
		return new self(
			(string) $card['class_session_id'],
			(string) $card['title'],
			(string) $card['teacher_names'],
			(int) $card['capacity'],
			(int) $card['starts_at'],
			(int) $card['ends_at'],
			(int) $card['closes_at'],
			in_array( $phase, [ 'upcoming', 'open', 'running', 'cancelled' ], true ) ? $phase : 'ended',
			'moderator' === $relation['role'] ? 'moderator' : 'viewer',
			(int) $relation['may_enter_from'],
		);
	}
}
