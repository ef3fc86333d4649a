import type { PublicId } from '@lectern/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import { actorOf, recordAudit } from '../../platform/audit/audit.ts';
import { toInstant } from '../../platform/clock/clock.ts';
import type { Connection } from '../../platform/database/database.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import type { EmitEvent } from '../../platform/messaging/outbox.ts';
import type { LockedClassSession } from '../sessions/class-session.ts';
import type { SeatTaking } from '../sessions/seat-taking.service.ts';
import { refuseSecondTrial, termsOf } from './booking-payment.ts';
import type { BookingRecord } from './booking.ts';
import { bookingRepository } from './bookings.repository.ts';
import { organisationSeatRepository } from './organisation-seats.repository.ts';
import { replaceBooking } from './seat-replacing.ts';

/** A seat by its booking, in the class session that is locked. */
export interface AssignableSeat {
  readonly session: LockedClassSession;
  readonly booking: BookingRecord;
}

/** Who gives which seats, each in a class session of its own, to whom. */
export interface SeatAssignment {
  readonly caller: Caller;
  readonly seats: readonly AssignableSeat[];
  /** null: nobody. */
  readonly userId: number | null;
  readonly now: number;
}

type OneAssignment = Omit<SeatAssignment, 'seats'> & AssignableSeat;

/**
 * Gives seats of an organisation to a person, or takes them back. A booking never changes its person: whoever is replaced has theirs cancelled, with
 * what follows from that, and the new one gets an own. Only one that was nobody's takes its person.
 */
export function createSeatAssigning({ emit, seatTaking }: { emit: EmitEvent; seatTaking: SeatTaking }) {
  return {
    /** @throws DomainError `already_seated`, `teaches_class`, `student_busy`, `class_over`, `class_cancelled`, `trial_used` */
    async assign(transaction: Connection, { seats, ...order }: SeatAssignment): Promise<void> {
      const { userId, now } = order;
      const replaced = seats.filter(({ booking }) => booking.userId !== null && booking.userId !== userId);
      const told = replaced.length > 1 ? { isToldTogether: true as const } : {};
      if (replaced.length > 1) {
        const ended = replaced.map(({ booking }) => booking.publicId);
        await emit(transaction, { topic: 'series.bookings_cancelled', bookingIds: ended });
      }
      const sessions = seats.map(({ session }) => session);
      const bookingIds: PublicId[] = [];
      for (const seat of seats) {
        const { session, booking } = seat;
        if (booking.userId === userId) continue;
        seatTaking.refusePast([session], now);
        if (userId !== null)
          await seatTaking.refuseUnfit(transaction, { session, among: sessions, userId, bookingId: booking.id, now });
        const assignment = { ...order, ...seat };
        bookingIds.push(
          booking.userId === null && userId !== null
            ? await name(transaction, assignment, userId)
            : await replace(transaction, assignment, told),
        );
      }
      if (userId !== null && bookingIds.length > 0) await emit(transaction, { topic: 'booking.made', bookingIds });
    },
  };

  async function name(transaction: Connection, assignment: OneAssignment, userId: number): Promise<PublicId> {
    const { booking, session } = assignment;
    const person = { userId, isTrial: termsOf(session).isTrial };
    await organisationSeatRepository.name(transaction, booking.id, person).catch(refuseSecondTrial);
    await audit(transaction, assignment, 'booking.assign', booking.publicId);
    return booking.publicId;
  }

  async function replace(
    transaction: Connection,
    assignment: OneAssignment,
    told: { isToldTogether?: true },
  ): Promise<PublicId> {
    const { caller, session, booking, userId, now } = assignment;
    const code = 'by_office';
    const trial = { isTrial: termsOf(session).isTrial, keepsTrial: false };
    const to = {
      classSession: session,
      userId,
      ...trial,
      bookedBy: caller.userId,
      code,
      actor: actorOf(caller),
      now,
    } as const;
    const publicId = await replaceBooking(transaction, { booking, ...to });
    await emit(transaction, {
      topic: 'booking.cancelled',
      bookingId: booking.publicId,
      classSessionId: session.publicId,
      code,
      at: toInstant(now),
      ...told,
    });
    await audit(transaction, assignment, 'booking.cancel', booking.publicId);
    return publicId;
  }

  async function audit(
    transaction: Connection,
    { caller, session, now }: OneAssignment,
    action: string,
    bookingId: PublicId,
  ): Promise<void> {
    await recordAudit(transaction, {
      at: now,
      actor: actorOf(caller),
      action,
      objectType: 'booking',
      objectId: bookingId,
      details: { classSession: session.publicId },
    });
  }
}
export type SeatAssigning = ReturnType<typeof createSeatAssigning>;

/** The booking of a seat, locked, if the seat is still what it was when it was looked up. @throws DomainError `changed_meanwhile` */
export async function lockSeatBooking(
  transaction: Connection,
  session: LockedClassSession,
  bookingId: PublicId,
): Promise<BookingRecord> {
  const booking = await bookingRepository.lock(transaction, session.id, bookingId);
  if (booking === null || booking.cancelledAt !== null) throw new DomainError('changed_meanwhile');
  return booking;
}
