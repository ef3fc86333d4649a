import type { PublicId } from '@lectern/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import { actorOf, recordAudit } from '../../platform/audit/audit.ts';
import type { Connection } from '../../platform/database/database.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import type { EmitEvent } from '../../platform/messaging/outbox.ts';
import type { CreditLedger } from '../credits/credit-ledger.service.ts';
import type { LockedClassSession } from '../sessions/class-session.ts';
import type { SeatTaking } from '../sessions/seat-taking.service.ts';
import { payBookings, refuseSecondTrial, termsOf } from './booking-payment.ts';
import { bookingRepository } from './bookings.repository.ts';

/** Bookings that the office makes for a person who exists, in class sessions that are locked. */
export interface OfficeBooking {
  readonly caller: Caller;
  /** The earliest first. */
  readonly sessions: readonly LockedClassSession[];
  readonly userId: number;
  /** Lets the person overtake the waiting list. */
  readonly overtake: boolean;
  readonly now: number;
}

/** A booking, and the seat that it gives. */
export interface BookedSeat {
  readonly bookingId: PublicId;
  readonly seatId: PublicId;
}

/** Books for one person in the caller's transaction. @throws DomainError as `bookFor` of bookings.service.ts says */
export type BookForPerson = (transaction: Connection, booking: OfficeBooking) => Promise<BookedSeat[]>;

export function createOfficeBooking(dependencies: {
  emit: EmitEvent;
  seatTaking: SeatTaking;
  credits: Pick<CreditLedger, 'use'>;
}): BookForPerson {
  const { emit, seatTaking, credits } = dependencies;
  return async (transaction, { caller, sessions, userId, overtake, now }) => {
    if (sessions.length === 0) return [];
    const places = await seatTaking.findPlaces(transaction, { classSessions: sessions, userId, overtake, now });
    const made = places.map((place, index) => {
      const session = sessions[index];
      if (session === undefined) throw new Error('each class session has one place');
      return { session, seatId: place.publicId, publicId: randomId() };
    });
    const order = { userId, bookedBy: caller.userId, source: 'office' as const, createdAt: now, idempotencyHash: null };
    const rows = made.map(({ publicId, session }) => ({ publicId, classSessionId: session.id, ...termsOf(session) }));
    const firstId = await bookingRepository.insert(transaction, rows, order).catch(refuseSecondTrial);
    const bookingIds = made.map(({ publicId }) => publicId);
    const owner =
      made.length === 1
        ? { bookingId: firstId }
        : { bookingIds: await bookingRepository.idsByClass(transaction, bookingIds) };
    await seatTaking.take(transaction, places, { userId, now, owner });
    await payBookings(transaction, credits, { userId, bookings: made, now });
    await emit(transaction, { topic: 'booking.made', bookingIds });
    await recordAudit(
      transaction,
      ...made.map(({ publicId, session }) => ({
        at: now,
        actor: actorOf(caller),
        action: 'booking.create',
        objectType: 'booking',
        objectId: publicId,
        details: { classSession: session.publicId },
      })),
    );
    return made.map(({ publicId, seatId }) => ({ bookingId: publicId, seatId }));
  };
}
