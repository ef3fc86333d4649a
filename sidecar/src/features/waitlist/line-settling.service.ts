import type { PublicId, Settings } from '@lectern/contracts';
import type { Clock } from '../../platform/clock/clock.ts';
import { transactWithRetry, type Connection, type Database } from '../../platform/database/database.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import type { EmitEvent } from '../../platform/messaging/outbox.ts';
import { bookingClosesAt } from '../bookings/booking-window.rules.ts';
import type { OfferedSeats } from '../bookings/offered-seats.ts';
import { policyInForce } from '../courses/course-policy.rules.ts';
import type { FreePlace } from '../sessions/free-place.ts';
import { nextSeatNumber } from '../sessions/seat-numbers.rules.ts';
import type { SeatTaking } from '../sessions/seat-taking.service.ts';
import type { Occupancy, TakenSeat } from '../sessions/seats.repository.ts';
import { gatherSeries, offerExpiry, seatsToDrop, settleLine, type EndOfEntry, type LineClass } from './line.rules.ts';
import { entriesOf, lockLine, type LockedLine } from './locked-line.ts';
import type { LineAtClass, WaitlistEntryRecord } from './waitlist-entry.ts';
import { createWaitlistQueries } from './waitlist.queries.ts';
import { waitlistRepository } from './waitlist.repository.ts';

/**
 * Keeps the promise of the waiting list: free seats go to the first in line. That nobody overtakes is not its work but that of the one way to a seat,
 * which counts those who wait; so it does no harm when it comes late, or from two replicas at once.
 */
export interface LineSettling {
  /** Of a class session, by either of its ids, that may have changed in any way, and of the series it belongs to. */
  settle(classSession: PublicId | number): Promise<void>;
  /** Of classes that changed together: a series that is waited for, once. */
  settleAll(classSessionIds: readonly PublicId[]): Promise<void>;
  /** Where bookings were made: whoever waited there and got a seat leaves the line. */
  settleBooked(bookingIds: readonly PublicId[]): Promise<void>;
  /** In a transaction that holds the locks. */
  settleLocked(transaction: Connection, line: LockedLine, settings: Settings): Promise<void>;
}

/** A class of a locked line, and what is known of it. */
interface SettledClass extends LineClass {
  readonly isCancelled: boolean;
  readonly seats: readonly TakenSeat[];
  readonly closesAt: number;
}

/** The classes of a locked line as its rules see them. */
export function classesOf(
  { classSessions }: Pick<LockedLine, 'classSessions'>,
  { seats, teachers }: Occupancy,
  settings: Settings,
  now: number,
): SettledClass[] {
  const [seatsOf, teachersOf] = [
    Map.groupBy(seats, ({ classSessionId }) => classSessionId),
    Map.groupBy(teachers, ({ classSessionId }) => classSessionId),
  ];
  return classSessions.map(({ id, capacity, isCancelled, startsAt, coursePolicy }) => {
    const closesAt = bookingClosesAt(startsAt, policyInForce(settings, coursePolicy));
    const isOver = isCancelled || now >= startsAt;
    return {
      ...{ id, capacity, isCancelled, isOver, closesAt },
      isBookable: !isOver && now < closesAt,
      seats: seatsOf.get(id) ?? [],
      teacherIds: (teachersOf.get(id) ?? []).map(({ userId }) => userId),
    };
  });
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
  const service: LineSettling = {
    async settle(classSession) {
      const line = await queries.lineAt(classSession);
      if (line !== null) await settleLineAt(line);
    },

    async settleAll(classSessionIds) {
      const settled = new Set<number>();
      for (const id of classSessionIds) {
        const line = await queries.lineAt(id);
        if (line === null || (line.seriesId !== null && settled.has(line.seriesId) && !line.isWaitedForAlone)) continue;
        await settleLineAt(line);
        if (line.seriesId !== null) settled.add(line.seriesId);
      }
    },

    async settleBooked(bookingIds) {
      for (const id of await queries.classSessionsBooked(bookingIds)) await this.settle(id);
    },

    async settleLocked(transaction, line, settings) {
      const entries = await entriesOf(transaction, line);
      if (entries.length === 0) return;
      const now = clock.now();
      const occupancy = await seatTaking.look(transaction, line.classSessions, now);
      const classes = classesOf(line, occupancy, settings, now);
      if (line.seriesId !== null && (await gather(transaction, entries, classes, now)))
        return this.settleLocked(transaction, line, settings);
      const plan = settleLine({ entries, classes, now });
      await end(transaction, entries, plan.ended, now);
      // The seat of somebody who teaches the class now is the next one's.
      const left = new Set(plan.ended.filter(({ end: how }) => how === 'left').map(({ id }) => id));
      if (entries.some(({ id, offer: made }) => made !== null && left.has(id)))
        return this.settleLocked(transaction, line, settings);
      await shorten(transaction, entries, new Set(plan.ended.map(({ id }) => id)), classes);
      const numbers = new Map(classes.map(({ id, seats }) => [id, seats.map(({ number }) => number)]));
      for (const made of plan.offers) {
        const entry = entries.find(({ id }) => id === made.id);
        const offered = classes.filter(({ id }) => made.classSessionIds.includes(id));
        if (entry === undefined) throw new Error('an offer to nobody');
        const expiresAt = offerExpiry(now, settings.waitlistOfferHours, latestClose(offered));
        const places = offered.map(({ id, capacity }) => {
          const seatNumber = nextSeatNumber(numbers.get(id) ?? [], capacity);
          if (seatNumber === null) throw new Error('an offer without a free seat');
          numbers.get(id)?.push(seatNumber);
          return { publicId: randomId(), classSessionId: id, seatNumber, kept: null };
        });
        await offer(transaction, { entry, places, expiresAt, now });
      }
    },
  };
  return service;

  async function settleLineAt(line: LineAtClass): Promise<void> {
    // Without a lock: most classes have no line.
    if (!line.isWaitedFor) return;
    const settings = await readSettings();
    await transactWithRetry(database, async (transaction) => {
      const locked = await lockLine(transaction, seatTaking, line, clock.now());
      await service.settleLocked(transaction, locked, settings);
    });
  }

  /**
   * Brings those who wait for the series together in the line of its last class, and takes classes out of offers that their people cannot book any
   * more: what is left can still be accepted. @returns whether anything was done
   */
  async function gather(
    transaction: Connection,
    entries: readonly WaitlistEntryRecord[],
    classes: readonly SettledClass[],
    now: number,
  ): Promise<boolean> {
    const dropped = seatsToDrop({ entries, classes });
    await seatTaking.drop(transaction, dropped);
    if (dropped.length > 0) return true;
    const { moved, ended } = gatherSeries({ entries, classes });
    await end(transaction, entries, ended, now);
    for (const { id, classSessionId } of moved) await waitlistRepository.move(transaction, id, classSessionId);
    return moved.length > 0;
  }

  async function end(
    transaction: Connection,
    entries: readonly WaitlistEntryRecord[],
    ended: readonly { id: number; end: EndOfEntry }[],
    now: number,
  ): Promise<void> {
    for (const how of ['booked', 'left', 'declined', 'expired', 'closed'] as const) {
      const ids = ended.filter((entry) => entry.end === how).map(({ id }) => id);
      if (ids.length > 0) await waitlistRepository.end(transaction, ids, how, now);
    }
    const endedIds = new Set(ended.map(({ id }) => id));
    const holdIds = entries.flatMap(({ id, offer: made }) => (made !== null && endedIds.has(id) ? [made.holdId] : []));
    await offeredSeats.endAll(transaction, holdIds);
  }

  /** A class that was moved forward is closed for booking earlier. */
  async function shorten(
    transaction: Connection,
    entries: readonly WaitlistEntryRecord[],
    ended: ReadonlySet<number>,
    classes: readonly SettledClass[],
  ): Promise<void> {
    for (const { id, offer: made } of entries) {
      if (made === null || ended.has(id)) continue;
      const closesAt = latestClose(classes.filter(({ seats }) => seats.some(({ holdId }) => holdId === made.holdId)));
      if (made.expiresAt <= closesAt) continue;
      await offeredSeats.shorten(transaction, [made.holdId], closesAt);
      await waitlistRepository.shorten(transaction, [id], closesAt);
    }
  }

  async function offer(
    transaction: Connection,
    made: { entry: WaitlistEntryRecord; places: readonly FreePlace[]; expiresAt: number; now: number },
  ): Promise<void> {
    const { entry, places, expiresAt, now } = made;
    const { userId } = entry;
    const offerId = randomId();
    const holdId = await offeredSeats.keep(transaction, { offerId, userId, expiresAt, now });
    await seatTaking.take(transaction, places, { userId, now, owner: { holdId } });
    await waitlistRepository.offer(transaction, entry.id, { offerId, holdId, offeredAt: now, expiresAt });
    await emit(transaction, { topic: 'waitlist.offered', offerId });
  }
}

function latestClose(classes: readonly SettledClass[]): number {
  return Math.max(...classes.map(({ closesAt }) => closesAt));
}
