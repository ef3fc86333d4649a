import type { Booking, BookingPolicy, CoursePolicy, PublicId } from '@lectern/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import { actorOf, recordAudit } from '../../platform/audit/audit.ts';
import type { Connection } from '../../platform/database/database.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import type { EmitEvent } from '../../platform/messaging/outbox.ts';
import type { CreditLedger } from '../credits/credit-ledger.service.ts';
import type { SeatTaking } from '../sessions/seat-taking.service.ts';
import { payBookings, refuseSecondTrial, termsOf } from './booking-payment.ts';
import { toBooking } from './booking.ts';
import type { BookingQueries } from './bookings.queries.ts';
import { bookingRepository } from './bookings.repository.ts';
import { hashOrderKey } from './order-key.ts';
import { notTooMany, refuseTooMany } from './upcoming-limit.ts';

/** Port for the feature that books 1:1 lessons: the booking of a class session that was planned in the same transaction, and that nobody else knows yet. */
export interface LessonBookings {
  /** What the caller's request with this key made for this person; null: nothing. */
  made(caller: Caller, userId: number, key: string): Promise<Booking | null>;
  /** @throws DomainError `too_many_upcoming`, `trial_used`, `no_credit`, the database's duplicate key `bookings_idempotency` where the key was used */
  book(
    transaction: Connection,
    request: {
      caller: Caller;
      /** Who takes the lesson: the caller, or whom the caller acts for (for-whom.ts). */
      userId: number;
      key: string;
      classSession: { id: number; publicId: PublicId; courseId: number; coursePolicy: CoursePolicy };
      school: BookingPolicy;
      now: number;
    },
  ): Promise<Booking>;
}

export function createLessonBookings(dependencies: {
  emit: EmitEvent;
  seatTaking: SeatTaking;
  queries: BookingQueries;
  credits: Pick<CreditLedger, 'use'>;
}): LessonBookings {
  const { emit, seatTaking, queries, credits } = dependencies;
  return {
    async made(caller, userId, key) {
      const [record] = await queries.ofOrder(hashOrderKey({ bookedBy: caller.userId, userId, key }));
      return record === undefined ? null : toBooking(record, record.classSessionId);
    },

    async book(transaction, { caller, userId, key, classSession, school, now }) {
      const bookedBy = caller.userId;
      const publicId = randomId();
      const source = 'self' as const;
      const terms = termsOf(classSession);
      const place = { publicId, classSessionId: classSession.id, ...terms };
      const idempotencyHash = hashOrderKey({ bookedBy, userId, key });
      const order = { userId, bookedBy, source, createdAt: now, idempotencyHash };
      const limited = { classSessions: [classSession], userId, now };
      const only = notTooMany(limited, school);
      const rowId = await bookingRepository.insertWhere(transaction, [place], order, only).catch(refuseSecondTrial);
      if (rowId === null) {
        await refuseTooMany(transaction, limited, school);
        throw new DomainError('changed_meanwhile');
      }
      const seat = { publicId: randomId(), classSessionId: classSession.id, seatNumber: 1, kept: null };
      await seatTaking.take(transaction, [seat], { userId, now, owner: { bookingId: rowId } });
      await payBookings(transaction, credits, { userId, bookings: [{ publicId, session: classSession }], now });
      const changed = { topic: 'class_session.changed', classSessionId: classSession.publicId } as const;
      await emit(transaction, changed, { topic: 'booking.made', bookingIds: [publicId] });
      const entry = { at: now, actor: actorOf(caller) };
      await recordAudit(
        transaction,
        { ...entry, action: 'class_session.create', objectType: 'class_session', objectId: classSession.publicId },
        {
          ...entry,
          action: 'booking.create',
          objectType: 'booking',
          objectId: publicId,
          details: { classSession: classSession.publicId },
        },
      );
      const { cost } = terms;
      const record = { publicId, source, createdAt: now, cancelledAt: null, cancelCode: null, cost, givenBack: null };
      return toBooking(record, classSession.publicId);
    },
  };
}
