import { errorCatalogue, wordSentence, type ErrorCode, type ErrorParameters, type PublicId } from '@lectern/contracts';
import { toInstant } from '../../platform/clock/clock.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import type { ClassSessionRecord } from './class-session.ts';
import { nextSeatNumber } from './seat-numbers.rules.ts';
import { onClocks } from './wall-time.rules.ts';
import type { Occupancy } from './seats.repository.ts';

/** Who wants a seat in which class sessions. */
export interface SeatRequest {
  /** Locked by `lock`. */
  readonly classSessions: readonly ClassSessionRecord[];
  /** null: somebody without an account. */
  readonly userId: number | null;
  /** The hold whose seats count as the person's own already. */
  readonly holdId?: number | null;
  /** A class session that the person leaves in the same transaction. */
  readonly leaving?: ClassSessionRecord;
  /** The office may give a seat to somebody before those who wait for it. */
  readonly overtake?: boolean;
  /** The seat is to be kept, not booked: one that is offered to this person stays with its offer. */
  readonly isKeeping?: boolean;
  /** Milliseconds UTC. */
  readonly now: number;
  /** Told where a class is full, or full with this seat: what others are to be told, and who sits or teaches there. */
  readonly seeFull?: ((full: { refusal: DomainError; people: ReadonlySet<number> }) => void) | undefined;
}

/** A seat that the person may have. */
export interface FreePlace {
  /** Of the seat: a new one, or the one that is kept already. */
  readonly publicId: PublicId;
  readonly classSessionId: number;
  readonly seatNumber: number;
  /** The row and the hold by which the person keeps this seat already, and since when (milliseconds UTC); null: nobody has it. */
  readonly kept: { readonly seatId: number; readonly holdId: number; readonly since: number } | null;
}

/**
 * A place in one class session, or the refusal.
 * @throws DomainError `class_full`, `waitlist_first`, `already_seated`, `seat_offered`, `teaches_class`
 */
export function findPlace(request: SeatRequest, record: ClassSessionRecord, occupancy: Occupancy): FreePlace {
  const { userId, holdId = null, classSessions } = request;
  const seats = occupancy.seats.filter(({ classSessionId }) => classSessionId === record.id);
  const held = seats.find((seat) => holdId !== null && seat.holdId === holdId);
  const other = userId === null ? undefined : seats.find((seat) => seat.userId === userId && seat !== held);
  // Another tab or device of the same person that keeps a seat never stands in the way, but for a payment under way.
  if (other !== undefined && (other.holdId === null || other.holdState === 'frozen' || held !== undefined))
    throw refusal(classSessions, record, 'already_seated');
  if (other?.holdState === 'offered' && request.isKeeping === true)
    throw refusal(classSessions, record, 'seat_offered', { until: toInstant(other.heldUntil ?? request.now) });
  if (
    userId !== null &&
    occupancy.teachers.some((teacher) => teacher.classSessionId === record.id && teacher.userId === userId)
  )
    throw refusal(classSessions, record, 'teaches_class');
  const own = held ?? other;
  if (own?.holdId != null) {
    const kept = { seatId: own.id, holdId: own.holdId, since: own.heldSince ?? request.now };
    return { publicId: own.publicId, classSessionId: record.id, seatNumber: own.number, kept };
  }
  const seatNumber = nextSeatNumber(
    seats.map(({ number }) => number),
    record.capacity,
  );
  if (seatNumber === null || seats.length + 1 >= record.capacity) {
    const full = refusal(classSessions, record, 'class_full', { capacity: record.capacity });
    const people = [...occupancy.seats, ...occupancy.teachers, { userId }].flatMap((person) => person.userId ?? []);
    request.seeFull?.({ refusal: full, people: new Set(people) });
    if (seatNumber === null) throw full;
  }
  // Each free seat is for one of those who wait; only what is left after them is for others.
  const isWaitedFor = record.capacity - seats.length <= (occupancy.waiting.get(record.id) ?? 0);
  if (isWaitedFor && request.overtake !== true) throw refusal(classSessions, record, 'waitlist_first');
  return { publicId: randomId(), classSessionId: record.id, seatNumber, kept: null };
}

/** In an order of several the class at fault is named, with its start in its own zone: those of a series have one title. */
export function refusal(
  classSessions: readonly ClassSessionRecord[],
  record: ClassSessionRecord,
  code: ErrorCode,
  parameters: ErrorParameters = {},
): DomainError {
  if (classSessions.length === 1) return new DomainError(code, { parameters });
  const detail = `${record.title}, ${onClocks(record.startsAtLocal)}: ${wordSentence(errorCatalogue[code].sentence, parameters)}`;
  return new DomainError(code, { parameters, fields: [{ field: 'classSessionIds', detail }] });
}
