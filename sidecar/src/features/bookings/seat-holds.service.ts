import { mostClassesAtOnce, type HoldSeats, type PublicId, type SeatHold, type Settings } from '@lectern/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import { toInstant, type Clock } from '../../platform/clock/clock.ts';
import { transactWithRetry, type Connection, type Database } from '../../platform/database/database.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import { hashToken } from '../../platform/identifiers/hash-token.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import type { SeatTaking } from '../sessions/seat-taking.service.ts';
import { refuseOutsideWindow } from './booking-refusals.ts';
import { createClassRush, type FullClass } from './class-rush.ts';
import { frozenExpiry, holdExpiry } from './hold-expiry.rules.ts';
import { seatHoldRepository, type SeatHoldRecord } from './seat-holds.repository.ts';
import { refuseTooMany } from './upcoming-limit.ts';
import { classesToBook, refuseSingleDates } from './whole-series.service.ts';

/** Seats kept for somebody who decides or pays. What a token keeps is one order. `userId`: for whom, where not the caller (for-whom.ts). */
export interface SeatHoldService {
  /**
   * Keeps a seat in each class session, all or none; what the token keeps already is prolonged.
   * @throws DomainError `class_full`, `already_seated`, `teaches_class`, `class_cancelled`, `class_over`, `booking_not_open`,
   * `booking_closed`, `too_many_seats`, `too_many_upcoming`, `hold_frozen`, `waitlist_first`, `seat_offered`,
   * `whole_series_only`, `not_found`
   */
  hold(caller: Caller, input: HoldSeats, userId?: number): Promise<SeatHold>;
  /**
   * The same for all classes of a series that can still be booked; that booking is open is asked of the first one only.
   * @throws DomainError as `hold` does, `single_dates_only`
   */
  holdSeries(caller: Caller, seriesId: PublicId, token: PublicId | null, userId?: number): Promise<SeatHold>;
  /** Keeps the seats for a payment that is under way, 30 minutes from the first call on. @throws DomainError `hold_expired` */
  freeze(caller: Caller, token: PublicId, userId?: number): Promise<SeatHold>;
  /** Gives the seats back; a token that keeps nothing is no fault. @throws DomainError `hold_frozen` */
  release(caller: Caller, token: PublicId, userId?: number): Promise<void>;
}

/** Whether a hold is the caller's: its holder's, or a visitor's whose token the caller has. */
export function isHeldBy(hold: Pick<SeatHoldRecord, 'holderUserId'>, userId: number | null): boolean {
  return hold.holderUserId === null || hold.holderUserId === userId;
}

export function createSeatHoldService(dependencies: {
  database: Database;
  clock: Clock;
  seatTaking: SeatTaking;
  readSettings: () => Promise<Settings>;
}): SeatHoldService {
  const { database, clock, seatTaking } = dependencies;
  const inRush = createClassRush();
  return {
    async hold(caller, { classSessionIds, token }, forUserId = caller.userId) {
      const userId = personOf(forUserId);
      const order = async (see?: (full: FullClass | null) => void): Promise<SeatHold> => {
        const settings = await dependencies.readSettings();
        const limit = settings.maxSeatsPerOrder;
        // What a token keeps already, a whole series perhaps, is prolonged however much it is.
        if (classSessionIds.length > (token == null ? limit : mostClassesAtOnce)) throw tooManySeats(limit);
        const asked = { settings, classSessionIds, token: token ?? null, userId, limit, isWholeSeries: false, see };
        return transactWithRetry(database, (transaction) => keep(transaction, asked));
      };
      const [first, ...others] = classSessionIds;
      // Whoever shows a token may have a seat there already, and is never answered by what another order saw.
      const isOne = first !== undefined && others.length === 0 && token == null;
      return isOne ? inRush(first, userId, order) : order();
    },

    async holdSeries(caller, seriesId, token, forUserId = caller.userId) {
      const settings = await dependencies.readSettings();
      const userId = personOf(forUserId);
      const moment = { now: clock.now(), policy: settings, userId };
      const classSessionIds = await classesToBook(database, seriesId, moment);
      // A series is not bound by the school's own limit.
      const order = { settings, classSessionIds, token, userId, limit: mostClassesAtOnce };
      return transactWithRetry(database, (transaction) => keep(transaction, { ...order, isWholeSeries: true }));
    },

    async freeze(caller, token, forUserId = caller.userId) {
      return transactWithRetry(database, async (transaction) => {
        const now = clock.now();
        const hold = await ownHold(transaction, token, personOf(forUserId));
        if (hold === null || hold.expiresAt <= now) throw new DomainError('hold_expired');
        // Who pays for them is not known yet.
        if (hold.state === 'awaiting') throw new DomainError('hold_expired');
        const isFrozen = hold.state === 'frozen';
        // An offer is not cut short by paying for it.
        const expiresAt = isFrozen ? hold.expiresAt : Math.max(frozenExpiry(now), hold.expiresAt);
        if (!isFrozen) await seatHoldRepository.freeze(transaction, hold.id, expiresAt);
        return { token, state: 'frozen', expiresAt: toInstant(expiresAt), classSessionIds: [...hold.classSessionIds] };
      });
    },

    async release(caller, token, forUserId = caller.userId) {
      await transactWithRetry(database, async (transaction) => {
        // Whoever joins a line in this moment is there before the seat is free, or sees it.
        await seatTaking.lockKept(transaction, hashToken(token));
        const hold = await ownHold(transaction, token, personOf(forUserId));
        if (hold === null) return;
        if (hold.state === 'frozen' && hold.expiresAt > clock.now()) throw new DomainError('hold_frozen');
        await seatTaking.tellFreed(transaction, [hold.id]);
        await seatHoldRepository.delete(transaction, hold.id);
      });
    },
  };

  /** A token that belongs to somebody else counts as unknown, and so does one that keeps nothing any more: its row goes when its time is over. */
  async function ownHold(
    connection: Connection,
    token: PublicId,
    userId: number | null,
  ): Promise<SeatHoldRecord | null> {
    const hold = await seatHoldRepository.lockByToken(connection, hashToken(token));
    return hold !== null && isHeldBy(hold, userId) && hold.classSessionIds.length > 0 ? hold : null;
  }

  async function keep(
    transaction: Connection,
    order: {
      settings: Settings;
      classSessionIds: readonly PublicId[];
      token: PublicId | null;
      userId: number | null;
      limit: number;
      isWholeSeries: boolean;
      see?: ((full: FullClass | null) => void) | undefined;
    },
  ): Promise<SeatHold> {
    const { settings, classSessionIds, userId, limit, isWholeSeries, see } = order;
    const classSessions = await seatTaking.lock(transaction, classSessionIds);
    see?.(null);
    const now = clock.now();
    const known = order.token === null ? null : await ownHold(transaction, order.token, userId);
    // An offer, and what waits for an address, is confirmed alone: nothing is added to it, and nothing prolongs it.
    const hold = known?.state === 'offered' || known?.state === 'awaiting' ? null : known;
    seatTaking.refusePast(classSessions, now);
    const ordered = classSessions.toSorted((a, b) => a.startsAt - b.startsAt);
    const already = new Set(hold?.classSessionIds);
    const isProlonged = classSessionIds.every((id) => already.has(id));
    const windows = isWholeSeries && !isProlonged ? ordered.slice(0, 1) : classSessions;
    refuseOutsideWindow(windows, settings, now, { isKept: isProlonged });
    const covered = new Set([...already, ...classSessionIds]);
    if (!isProlonged && covered.size > limit) throw tooManySeats(limit);
    if (!isWholeSeries && !isProlonged)
      await refuseSingleDates(transaction, classSessions, covered, { now, policy: settings });
    const places = await seatTaking.findPlaces(transaction, {
      classSessions,
      userId,
      holdId: hold?.id ?? null,
      isKeeping: true,
      now,
      seeFull: see,
    });
    await refuseTooMany(transaction, { classSessions, userId, now }, settings);
    if (hold?.state === 'frozen') {
      if (places.some(({ kept }) => kept?.holdId !== hold.id)) throw new DomainError('hold_frozen');
      return { ...answer(hold.expiresAt, covered), token: order.token ?? randomId(), state: 'frozen' };
    }
    // A token that ran out and whose row is gone is spent, and so is somebody else's: whoever shows it gets a new one.
    const token = hold === null ? randomId() : (order.token ?? randomId());
    // What comes from another order of the same person, of a second tab or device, has lasted since that one began.
    const others = places.flatMap(({ kept }) => (kept === null || kept.holdId === hold?.id ? [] : [kept.since]));
    const createdAt = Math.min(hold === null || hold.expiresAt <= now ? now : hold.createdAt, ...others);
    const expiresAt = holdExpiry(createdAt, settings.holdMinutes, now);
    const holdId = await write(transaction, { hold, token, userId, createdAt, expiresAt });
    await seatTaking.take(transaction, places, { userId, now, owner: { holdId } });
    return { ...answer(expiresAt, covered), token, state: 'active' };
  }

  async function write(
    transaction: Connection,
    {
      hold,
      token,
      userId,
      createdAt,
      expiresAt,
    }: {
      hold: SeatHoldRecord | null;
      token: PublicId;
      userId: number | null;
      createdAt: number;
      expiresAt: number;
    },
  ): Promise<number> {
    if (hold !== null) {
      await seatHoldRepository.prolong(transaction, hold.id, {
        createdAt,
        expiresAt,
        holderUserId: hold.holderUserId ?? userId,
      });
      return hold.id;
    }
    return seatHoldRepository.insert(transaction, {
      publicId: randomId(),
      tokenHash: hashToken(token),
      holderUserId: userId,
      expiresAt,
      createdAt,
    });
  }
}

/** WordPress itself asks for visitors. */
function personOf(userId: number): number | null {
  return userId === 0 ? null : userId;
}

function answer(expiresAt: number, classSessionIds: ReadonlySet<PublicId>) {
  return { expiresAt: toInstant(expiresAt), classSessionIds: [...classSessionIds] };
}

function tooManySeats(limit: number): DomainError {
  return new DomainError('too_many_seats', { parameters: { limit } });
}
