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

/** A booking that the office makes for a person who exists, in a class session that is locked. */
export interface OfficeBooking {
  readonly caller: Caller;
  readonly session: LockedClassSession;
  readonly userId: number;
  /** Lets the person overtake the waiting list. */
  readonly overtake: boolean;
  readonly now: number;
}

/** Books for one person in the caller's transaction. @throws DomainError as `bookFor` of bookings.service.ts says */
export type BookForPerson = (
  transaction: Connection,
  booking: OfficeBooking,
) => Promise<{ bookingId: PublicId; seatId: PublicId }>;

export function createOfficeBooking(dependencies: {
  emit: EmitEvent;
  seatTaking: SeatTaking;
  credits: Pick<CreditLedger, 'use'>;
}): BookForPerson {
  const { emit, seatTaking, credits } = dependencies;
  return async (transaction, { caller, session, userId, overtake, now }) => {
    const bookingId = randomId();
    const places = await seatTaking.findPlaces(transaction, { classSessions: [session], userId, overtake, now });
    const [place] = places;
    if (place === undefined) throw new Error('one class session has one place');
    const order = { userId, bookedBy: caller.userId, source: 'office' as const, createdAt: now, idempotencyHash: null };
    const booking = { ...place, publicId: bookingId, ...termsOf(session) };
    const rowId = await bookingRepository.insert(transaction, [booking], order).catch(refuseSecondTrial);
    await seatTaking.take(transaction, places, { userId, now, owner: { bookingId: rowId } });
    await payBookings(transaction, credits, { userId, bookings: [{ publicId: bookingId, session }], now });
    await emit(transaction, { topic: 'booking.made', bookingIds: [bookingId] });
    await recordAudit(transaction, {
      at: now,
      actor: actorOf(caller),
      action: 'booking.create',
      objectType: 'booking',
      objectId: bookingId,
      details: { classSession: session.publicId },
    });
    return { bookingId, seatId: place.publicId };
  };
}
