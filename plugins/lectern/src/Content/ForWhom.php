<?php
declare(strict_types=1);

namespace Lectern\Content;

use Lectern\Bridge\BridgeQueries;
use RuntimeException;

/** For whom a reader may book: themselves, and the children for whom the office knows them as the guardian. */
final class ForWhom {
	/** Name of the field that says for whom; absent: for the reader. */
	public const FIELD = 'for';

	/** @param list<array<string, string|null>> $people of the bridge query for-whom, the reader first, each with the `price` of an order and `why` it is not for them where that is known; none: a visitor */
	private function __construct( private readonly array $people ) {}

	/**
	 * @param string|null $class_session_id the class of which is asked who has a seat in it
	 * @throws RuntimeException where the sidecar's tables cannot be read
	 */
	public static function of_reader( BridgeQueries $queries, ?string $class_session_id ): self {
		$user_id = get_current_user_id();
		return new self( 0 === $user_id ? [] : $queries->rows( 'for-whom', [ 'userId' => $user_id, 'classSessionId' => $class_session_id ?? '', 'now' => ClassCards::now_ms() ] ) );
	}

	public function has_children(): bool {
		return count( $this->people ) > 1;
	}

	/** Whether the reader may act for a person. */
	public function includes( int $user_id ): bool {
		return null !== $this->name( $user_id );
	}

	/** Name of a person whom the reader may act for; null: it is somebody else. */
	public function name( int $user_id ): ?string {
		foreach ( $this->people as $person ) {
			if ( (int) $person['user_id'] === $user_id ) {
				return (string) $person['display_name'];
			}
		}
		return null;
	}

	/** @return list<int> */
	public function ids(): array {
		return array_map( static fn ( array $person ): int => (int) $person['user_id'], $this->people );
	}

	/** Name of a child with a seat in the class that was asked about; null: none has one. */
	public function seated_child(): ?string {
		foreach ( $this->people as $person ) {
			if ( '1' === $person['is_child'] && '1' === $person['is_seated'] ) {
				return (string) $person['display_name'];
			}
		}
		return null;
	}

	/** Whether the reader has a seat in the class that was asked about. */
	public function is_reader_seated(): bool {
		return '1' === ( $this->people[0]['is_seated'] ?? '0' );
	}

	public function are_all_seated(): bool {
		return [] !== $this->people && [] === array_filter( $this->people, static fn ( array $person ): bool => '1' !== $person['is_seated'] );
	}

	/** Why the reader alone could not confirm a booking of the class that was asked about; empty: nothing is known against it, or there are children to book for. */
	public function own_refusal(): string {
		return $this->has_children() ? '' : (string) ( $this->people[0]['refusal'] ?? '' );
	}

	/** Whether nobody could confirm one: each has a seat, no credit or no trial lesson left, or it is not for them. */
	public function is_nobody_left(): bool {
		return [] !== $this->people && [] === array_filter( $this->people, static fn ( array $person ): bool => '1' !== $person['is_seated'] && null === $person['refusal'] && ! isset( $person['why'] ) );
	}

	/**
	 * The same people, for what is not for each of them, whoever has a seat in the class that was asked about.
	 *
	 * @param callable(int): ?string $why in words why it is not for a person; null: it is
	 */
	public function except( callable $why ): self {
		return new self( array_map( static fn ( array $person ): array => [ 'is_seated' => '0', 'why' => $why( (int) $person['user_id'] ) ] + $person, $this->people ) );
	}

	/**
	 * The same people, for an order of several classes of one course.
	 *
	 * @param callable(int): int $credits how many the order costs a person
	 */
	public function for_order( callable $credits ): self {
		$priced = static function ( array $person ) use ( $credits ): array {
			$price = null === $person['credits'] ? 0 : $credits( (int) $person['user_id'] );
			if ( 0 === $price ) {
				return $person;
			}
			$lacks = $price > (int) $person['credits'] ? 'no_credit' : null;
			return [ 'price' => (string) $price, 'refusal' => 'trial_used' === $person['refusal'] ? 'trial_used' : $lacks ] + $person;
		};
		return new self( array_map( $priced, $this->people ) );
	}

	/** The same people without the others; none: the reader may not act for this one. */
	public function only( int $user_id ): self {
		return new self( array_values( array_filter( $this->people, static fn ( array $person ): bool => (int) $person['user_id'] === $user_id ) ) );
	}

	/** Whether the class that was asked about costs credits; not known of a visitor. */
	public function pays_with_credits(): bool {
		return isset( $this->people[0]['credits'] );
	}

	/** Whether an order of some classes is one of the course that was asked about, so that its credits pay for it. */
	public function pays_for( int $course_id ): bool {
		return isset( $this->people[0]['course_id'] ) && (int) $this->people[0]['course_id'] === $course_id;
	}

	/** What the order costs the one person that it is for, and what they have; empty: no credits, or that is asked. */
	public function price(): string {
		return $this->has_children() || [] === $this->people ? '' : self::price_of( $this->people[0] );
	}

	/** What an order costs somebody of whom nothing is known; empty: no credits. */
	public static function price_of_anybody( int $credits ): string {
		/* translators: %d: what an order costs. */
		return 0 === $credits ? '' : sprintf( _n( 'This costs %d lesson credit.', 'This costs %d lesson credits.', $credits, 'lectern' ), $credits );
	}

	/**
	 * What an order costs a person, and what they have; empty: no credits.
	 *
	 * @param array<string, string|null> $person with `price`, `credits`, `is_child` and `display_name`
	 */
	public static function price_of( array $person ): string {
		$price = (int) ( $person['price'] ?? 0 );
		$has   = (int) $person['credits'];
		return match ( true ) {
			0 === $price => '',
			/* translators: 1: what an order costs, 2: how many lesson credits the reader has. */
			'1' !== $person['is_child'] => sprintf( _n( 'This costs %1$d lesson credit; you have %2$d.', 'This costs %1$d lesson credits; you have %2$d.', $price, 'lectern' ), $price, $has ),
			/* translators: 1: what an order costs, 2: name of a child, 3: how many lesson credits the child has. */
			default => sprintf( _n( 'This costs %1$d lesson credit; %2$s has %3$d.', 'This costs %1$d lesson credits; %2$s has %3$d.', $price, 'lectern' ), $price, (string) $person['display_name'], $has ),
		};
	}

	/** The same people, for an act to which some refusals of a booking do not apply. */
	public function without( string ...$refusals ): self {
		return new self(
			array_map( static fn ( array $person ): array => in_array( $person['refusal'], $refusals, true ) ? [ 'refusal' => null ] + $person : $person, $this->people )
		);
	}

	/** Whether a form that was sent says for whom it is. */
	public static function is_posted(): bool {
		return isset( $_POST[ self::FIELD ] ); // phpcs:ignore WordPress.Security.NonceVerification -- whoever takes the form verifies it.
	}

	/** WordPress' id of the child that a form which was sent is for; null: it is for the reader. Whose guardian the reader is, the sidecar knows. */
	public static function posted_child(): ?int {
		$id = $_POST[ self::FIELD ] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification -- whoever takes the form verifies it.
		return is_string( $id ) && ctype_digit( $id ) && is_user_logged_in() && get_current_user_id() !== (int) $id ? (int) $id : null;
	}

	/**
	 * Asks for whom, the children first: who has children here mostly books for them. Empty where there is nothing to ask.
	 *
	 * @param int|null $chosen whom the reader has chosen already
	 */
	public function question( string $field = self::FIELD, ?int $chosen = null ): string {
		if ( ! $this->has_children() ) {
			return '';
		}
		$html = '';
		foreach ( [ ...array_slice( $this->people, 1 ), $this->people[0] ] as $person ) {
			$why = $person['why'] ?? match ( true ) {
				'1' === $person['is_seated'] => __( 'Has a seat in this class already', 'lectern' ),
				'trial_used' === $person['refusal'] => __( 'Has used the trial lesson already', 'lectern' ),
				'no_credit' === $person['refusal']  => (int) ( $person['price'] ?? 0 ) > 1 ? self::price_of( $person ) : __( 'Has no lesson credit left for this class', 'lectern' ),
				default => '',
			};
			$more  = $why ?: self::price_of( $person );
			/* translators: %s: name of the reader. */
			$name  = '1' === $person['is_child'] ? (string) $person['display_name'] : sprintf( __( 'Me (%s)', 'lectern' ), (string) $person['display_name'] );
			$html .= sprintf(
				'<li><label><input type="radio" name="%s" value="%d" required%s%s> <span>%s%s</span></label></li>',
				esc_attr( $field ),
				(int) $person['user_id'],
				checked( $chosen, (int) $person['user_id'], false ),
				'' === $why ? '' : ' disabled',
				esc_html( $name ),
				'' === $more ? '' : '<br>' . esc_html( $more )
			);
		}
		return sprintf( '<fieldset class="lectern-for-whom"><legend>%s</legend><ul>%s</ul></fieldset>', esc_html__( 'For whom?', 'lectern' ), $html );
	}

	/** Where each of them has a seat. */
	public static function all_seated(): string {
		return '<p>' . esc_html__( 'All of you have a seat in this class already.', 'lectern' ) . '</p>';
	}

	/** Where nobody is left: why not each of them, and what helps. */
	public function nobody_left(): string {
		if ( 1 === count( $this->people ) ) {
			$refusal = $this->own_refusal();
			$words   = match ( true ) {
				'no_credit' === $refusal && (int) ( $this->people[0]['price'] ?? 0 ) > 1 => $this->price() . ' ' . __( 'The school office gives more lesson credits.', 'lectern' ),
				'1' === $this->people[0]['is_child'] => BookingWords::child_refusal( $refusal ),
				default => BookingWords::refusal( $refusal ),
			};
			return '<p class="lectern-book-class__refusal">' . esc_html( $words ) . '</p>';
		}
		$lacking = array_filter( $this->people, static fn ( array $person ): bool => '1' !== $person['is_seated'] && ! isset( $person['why'] ) && 'no_credit' === $person['refusal'] );
		$words   = [] === $lacking
			? __( 'None of you can take a seat in this class.', 'lectern' )
			: __( 'None of you can take a seat in this class. The school office gives more lesson credits.', 'lectern' );
		return $this->question() . '<p>' . esc_html( $words ) . '</p>';
	}
}
