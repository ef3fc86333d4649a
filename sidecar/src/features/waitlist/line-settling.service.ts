import type { PublicId, Settings } from '@lectern/contracts';
import type { Clock } from '../../platform/clock/clock.ts';
import { transactWithRetry, type Connection, type Database } from '../../platform/database/database.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import type { EmitEvent } from '../../platform/messaging/outbox.ts';
import { bookingClosesAt } from '../bookings/booking-window.rules.ts';
import type { OfferedSeats } from '../bookings/offered-seats.ts';
import { policyInForce } from '../courses/course-policy.rules.ts';
import type { LockedClassSession } from '../sessions/class-session.ts';
import type { SeatTaking } from '../sessions/seat-taking.service.ts';
import { nextSeatNumber } from '../sessions/seat-numbers.rules.ts';
import { offerExpiry, settleLine, type EndOfEntry } from './line.rules.ts';
import type { WaitlistEntryRecord } from './waitlist-entry.ts';
import { createWaitlistQueries } from './waitlist.queries.ts';
import { waitlistRepository } from './waitlist.repository.ts';

/**
 * Keeps the promise of the waiting list: free seats go to the first in line. That nobody overtakes is not its work but that of the one way to a seat,
 * which counts those who wait; so it does no harm when it comes late, or from two replicas at once.
 */
export interface LineSettling {
  /** Of a class session that may have changed in any way. */
  settle(classSessionId: PublicId): Promise<void>;
  /** Where bookings were made: whoever waited there and got a seat leaves the line. */
  settleBooked(bookingIds: readonly PublicId[]): Promise<void>;
  settleById(id: number): Promise<void>;
  /** In a transaction that holds the lock of the class session. */
  settleLocked(transaction: Connection, classSession: LockedClassSession, settings: Settings): Promise<void>;
}

export function createLineSettling(dependencies: {
  database: Database;
  clock: Clock;
  emit: EmitEvent;
  seatTaking: SeatTaking;
  offeredSeats: OfferedSeats;
  readSettings: () => Promise<Settings>;
}): LineSettling {
  const { database, clock, emit, seatTaking, offeredSeats, readSettings } = dependencies;
  const queries = createWaitlistQueries(database);
  return {
    async settle(classSessionId) {
      // Without the lock: most classes have no line.
      const id = await queries.waitedFor(classSessionId);
      if (id !== null) await this.settleById(id);
    },

    async settleBooked(bookingIds) {
      for (const id of await queries.classSessionsBooked(bookingIds)) await this.settleById(id);
    },

    async settleById(id) {
      const settings = await readSettings();
      await transactWithRetry(database, async (transaction) => {
        const classSession = await seatTaking.lockById(transaction, id);
        if (classSession !== null) await this.settleLocked(transaction, classSession, settings);
      });
    },

    async settleLocked(transaction, classSession, settings) {
      const line = await createWaitlistQueries(transaction).lineOf(classSession.id);
      if (line.length === 0) return;
      const now = clock.now();
      const { seats, teachers } = await seatTaking.look(transaction, [classSession], now);
      const closesAt = bookingClosesAt(classSession.startsAt, policyInForce(settings, classSession.coursePolicy));
      const plan = settleLine({
        entries: line,
        seats,
        teacherIds: teachers.map(({ userId }) => userId),
        capacity: classSession.capacity,
        isOver: classSession.isCancelled || now >= classSession.startsAt,
        isBookable: now < closesAt,
        now,
      });
      await end(transaction, line, plan.ended, now);
      // The seat of somebody who teaches the class now is the next one's.
      const left = new Set(plan.ended.filter(({ end: how }) => how === 'left').map(({ id }) => id));
      if (line.some(({ id, offer: made }) => made !== null && left.has(id)))
        return this.settleLocked(transaction, classSession, settings);
      await shorten(transaction, line, new Set(plan.ended.map(({ id }) => id)), closesAt);
      const expiresAt = offerExpiry(now, settings.waitlistOfferHours, closesAt);
      const numbers = seats.map(({ number }) => number);
      for (const entry of line.filter(({ id }) => plan.offers.includes(id))) {
        const seatNumber = nextSeatNumber(numbers, classSession.capacity);
        if (seatNumber === null) throw new Error('an offer without a free seat');
        numbers.push(seatNumber);
        await offer(transaction, { entry, classSessionId: classSession.id, seatNumber, expiresAt, now });
      }
    },
  };

  async function end(
    transaction: Connection,
    line: readonly WaitlistEntryRecord[],
    ended: readonly { id: number; end: EndOfEntry }[],
    now: number,
  ): Promise<void> {
    for (const how of ['booked', 'left', 'declined', 'expired', 'closed'] as const) {
      const ids = ended.filter((entry) => entry.end === how).map(({ id }) => id);
      if (ids.length > 0) await waitlistRepository.end(transaction, ids, how, now);
    }
    const endedIds = new Set(ended.map(({ id }) => id));
    const holdIds = line.flatMap(({ id, offer: made }) => (made !== null && endedIds.has(id) ? [made.holdId] : []));
    await offeredSeats.endAll(transaction, holdIds);
  }

  /** A class that was moved forward is closed for booking earlier. */
  async function shorten(
    transaction: Connection,
    line: readonly WaitlistEntryRecord[],
    ended: ReadonlySet<number>,
    closesAt: number,
  ): Promise<void> {
    const tooLong = line.flatMap(({ id, offer: made }) =>
      made !== null && !ended.has(id) && made.expiresAt > closesAt ? [{ id, holdId: made.holdId }] : [],
    );
    if (tooLong.length === 0) return;
    await offeredSeats.shorten(
      transaction,
      tooLong.map(({ holdId }) => holdId),
      closesAt,
    );
    await waitlistRepository.shorten(
      transaction,
      tooLong.map(({ id }) => id),
      closesAt,
    );
  }

  async function offer(
    transaction: Connection,
    made: { entry: WaitlistEntryRecord; classSessionId: number; seatNumber: number; expiresAt: number; now: number },
  ): Promise<void> {
    const { entry, classSessionId, seatNumber, expiresAt, now } = made;
    const { userId } = entry;
    const offerId = randomId();
    const holdId = await offeredSeats.keep(transaction, { offerId, userId, expiresAt, now });
    const place = { publicId: randomId(), classSessionId, seatNumber, kept: null };
    await seatTaking.take(transaction, [place], { userId, now, owner: { holdId } });
    await waitlistRepository.offer(transaction, entry.id, { offerId, holdId, offeredAt: now, expiresAt });
    await emit(transaction, { topic: 'waitlist.offered', offerId });
  }
}
