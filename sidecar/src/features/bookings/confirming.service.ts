import type { Booking, ConfirmHold, SeenClass } from '@lectern/contracts';
import { expressionBuilder, type Expression, type SqlBool } from 'kysely';
import type { Caller } from '../../platform/access/caller.ts';
import { actorOf, recordAudit, type Actor } from '../../platform/audit/audit.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { isDuplicateKey, transactWithRetry, type Connection, type Database } from '../../platform/database/database.ts';
import { DomainError, invalidInput } from '../../platform/errors/domain-error.ts';
import type { EmitEvent } from '../../platform/messaging/outbox.ts';
import { hashToken } from '../../platform/identifiers/hash-token.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import type { CreditLedger } from '../credits/credit-ledger.service.ts';
import type { SeatTaking } from '../sessions/seat-taking.service.ts';
import { payBookings, refuseSecondTrial, termsOf } from './booking-payment.ts';
import { toBooking } from './booking.ts';
import type { BookingQueries } from './bookings.queries.ts';
import { bookingRepository } from './bookings.repository.ts';
import { hashOrderKey } from './order-key.ts';
import { seatHoldRepository } from './seat-holds.repository.ts';
import { isHeldBy } from './seat-holds.service.ts';
import { isAsSeen } from './seen-order.rules.ts';
import { notTooMany, refuseTooMany } from './upcoming-limit.ts';

/** Turns kept seats into bookings. */
export interface Confirming {
  /**
   * Books all that the token keeps, for the caller or whom the caller acts for (for-whom.ts). The same key again: the bookings of the first time, whatever became of them.
   * @throws DomainError `hold_expired`, `class_cancelled`, `class_over`, `student_busy`, `already_seated`, `teaches_class`,
   * `too_many_upcoming`, `trial_used`, `no_credit`, `order_changed`, `changed_meanwhile`, `not_signed_in`, `invalid_input`
   */
  confirm(caller: Caller, input: ConfirmHold, userId?: number): Promise<Booking[]>;
  /** The same for whoever proved to be the one the seats are for. @throws DomainError as `confirm` does */
  confirmOrder(order: KeptOrder): Promise<Booking[]>;
}

/** Seats that are kept, and who gets them. */
export interface KeptOrder {
  readonly actor: Actor;
  readonly userId: number;
  readonly bookedBy: number;
  readonly tokenHash: Buffer;
  /** Of the request: the same again makes nothing twice. */
  readonly key: string;
  /** What they agreed to, where it is known. */
  readonly seen?: readonly SeenClass[];
  /** That it is still they for whom the seats wait, asked by the statement that books; absent: nobody proved anything. */
  readonly onlyIf?: Expression<SqlBool>;
}

export function createConfirming(dependencies: {
  database: Database;
  clock: Clock;
  emit: EmitEvent;
  seatTaking: SeatTaking;
  queries: BookingQueries;
  credits: Pick<CreditLedger, 'use'>;
}): Confirming {
  const { database, clock, emit, seatTaking, queries, credits } = dependencies;
  return {
    async confirm(caller, { token, key, seen }, userId = caller.userId) {
      if (caller.userId === 0) throw new DomainError('not_signed_in');
      const order = { actor: actorOf(caller), userId, bookedBy: caller.userId, tokenHash: hashToken(token), key };
      return confirmOrder(seen === undefined ? order : { ...order, seen });
    },
    confirmOrder,
  };

  async function confirmOrder(order: KeptOrder): Promise<Booking[]> {
    const idempotencyHash = hashOrderKey(order);
    const made = await transactWithRetry(database, (transaction) => book(transaction, { ...order, idempotencyHash }));
    if (made !== null) return made;
    const before = await queries.ofOrder(idempotencyHash);
    if (before.length === 0) throw new DomainError('hold_expired');
    return before.map((record) => toBooking(record, record.classSessionId));
  }

  /** @returns null where the token keeps nothing for this person (any more) */
  async function book(
    transaction: Connection,
    order: KeptOrder & { idempotencyHash: Buffer },
  ): Promise<Booking[] | null> {
    const { actor, userId, bookedBy, idempotencyHash } = order;
    const { classSessions, school } = await seatTaking.lockKept(transaction, order.tokenHash);
    if (classSessions.length === 0) return null;
    const hold = await seatHoldRepository.lockByToken(transaction, order.tokenHash);
    const now = clock.now();
    if (hold === null || hold.expiresAt <= now) return null;
    const isAwaiting = hold.state === 'awaiting';
    if (isAwaiting ? order.onlyIf === undefined : !isHeldBy(hold, userId)) return null;
    // The same request in another tab was faster.
    if (hold.classSessionIds.length === 0) return null;
    // Another tab added or gave back a class while these were locked: what was asked for is not what is kept now.
    if (
      hold.classSessionIds.length !== classSessions.length ||
      classSessions.some(({ publicId }) => !hold.classSessionIds.includes(publicId))
    )
      throw new DomainError('changed_meanwhile');
    const request = { classSessions, userId, holdId: hold.id, now };
    seatTaking.refusePast(classSessions, now);
    if (order.seen !== undefined && !isAsSeen(order.seen, classSessions)) throw new DomainError('order_changed');
    const bookings = classSessions.map((record) => ({
      publicId: randomId(),
      classSessionId: record.id,
      session: record.publicId,
      source: 'self' as const,
      createdAt: now,
      cancelledAt: null,
      cancelCode: null,
      ...termsOf(record),
      givenBack: null,
    }));
    const isFree = await seatTaking.lockPerson(transaction, request);
    // What a student kept was counted then; for whom the others are is known only now.
    const isCounted = hold.holderUserId !== null && !isAwaiting && hold.state !== 'offered';
    const only = [isFree];
    if (!isCounted) only.push(notTooMany(request, school));
    if (isAwaiting && order.onlyIf !== undefined) only.push(order.onlyIf);
    const common = { userId, bookedBy, source: 'self', createdAt: now, idempotencyHash } as const;
    const insert = () =>
      bookingRepository.insertWhere(transaction, bookings, common, expressionBuilder().and(only)).catch(refuseUsed);
    if ((await insert()) === null) {
      await seatTaking.findPlaces(transaction, request);
      if (!isCounted) await refuseTooMany(transaction, request, school);
      // Nothing is in the way any more: it ran out meanwhile, or another mail took the place of this one.
      if ((await insert()) === null) return null;
    }
    const handedOver = await bookingRepository.handOverHeld(transaction, { holdId: hold.id, idempotencyHash, userId });
    if (handedOver !== bookings.length) throw new DomainError('changed_meanwhile');
    await payBookings(transaction, credits, {
      userId,
      bookings: classSessions.map((session, index) => ({ publicId: bookings[index]?.publicId ?? randomId(), session })),
      now,
    });
    await emit(transaction, { topic: 'booking.made', bookingIds: bookings.map(({ publicId }) => publicId) });
    await recordAudit(
      transaction,
      ...bookings.map(({ publicId, session }) => ({
        at: now,
        actor,
        action: 'booking.create',
        objectType: 'booking',
        objectId: publicId,
        details: { classSession: session },
      })),
    );
    return bookings.map((booking) => toBooking(booking, booking.session));
  }
}

/** @throws DomainError `invalid_input`, `trial_used`, or the error itself */
function refuseUsed(error: unknown): never {
  if (isDuplicateKey(error, 'bookings_idempotency'))
    throw invalidInput({ key: 'Another order was confirmed with this key. Use a new one for each order.' }, error);
  return refuseSecondTrial(error);
}
