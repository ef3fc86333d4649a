import type { Booking, ConfirmHold } from '@lectern/contracts';
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
import { createSettingsQueries } from '../settings/settings.queries.ts';
import { payBookings, refuseSecondTrial, termsOf } from './booking-payment.ts';
import { refuseTooMany } from './booking-refusals.ts';
import { toBooking } from './booking.ts';
import type { BookingQueries } from './bookings.queries.ts';
import { bookingRepository } from './bookings.repository.ts';
import { hashOrderKey } from './order-key.ts';
import { seatHoldRepository } from './seat-holds.repository.ts';
import { isHeldBy } from './seat-holds.service.ts';

/** Turns kept seats into bookings. */
export interface Confirming {
  /**
   * Books all that the token keeps, for the caller or whom the caller acts for (for-whom.ts). The same key again: the bookings of the first time, whatever became of them.
   * @throws DomainError `hold_expired`, `class_cancelled`, `class_over`, `student_busy`, `already_seated`, `teaches_class`,
   * `too_many_upcoming`, `trial_used`, `no_credit`, `changed_meanwhile`, `not_signed_in`, `invalid_input`
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
  /** Whether it is still they for whom the seats wait, asked while the seats are locked; absent: nobody proved anything. */
  readonly isAwaited?: (transaction: Connection) => Promise<boolean>;
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
    async confirm(caller, { token, key }, userId = caller.userId) {
      if (caller.userId === 0) throw new DomainError('not_signed_in');
      const order = { actor: actorOf(caller), userId, bookedBy: caller.userId, tokenHash: hashToken(token), key };
      return confirmOrder(order);
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
    const classSessions = await seatTaking.lockKept(transaction, order.tokenHash);
    if (classSessions.length === 0) return null;
    const hold = await seatHoldRepository.lockByToken(transaction, order.tokenHash);
    const now = clock.now();
    if (hold === null || hold.expiresAt <= now) return null;
    const isAwaiting = hold.state === 'awaiting';
    if (isAwaiting ? !(await order.isAwaited?.(transaction)) : !isHeldBy(hold, userId)) return null;
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
    // For whom they are is known only now.
    const isUnnamed = hold.holderUserId === null || isAwaiting;
    if (isUnnamed) await seatTaking.findPlaces(transaction, request);
    else await seatTaking.refuseBusy(transaction, request);
    // What a student kept was counted then.
    if (isUnnamed || hold.state === 'offered')
      await refuseTooMany(transaction, request, await createSettingsQueries(transaction).read());
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
    try {
      await bookingRepository.insert(transaction, bookings, {
        userId,
        bookedBy,
        source: 'self',
        createdAt: now,
        idempotencyHash,
      });
    } catch (error) {
      if (isDuplicateKey(error, 'bookings_idempotency'))
        throw invalidInput({ key: 'Another order was confirmed with this key. Use a new one for each order.' }, error);
      refuseSecondTrial(error);
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
