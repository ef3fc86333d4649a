import type { ClassSessionCard, MyWaitlistEntry, PublicId, Settings, WaitlistEntry } from '@lectern/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import { actorOf, recordAudit } from '../../platform/audit/audit.ts';
import { toInstant, type Clock } from '../../platform/clock/clock.ts';
import { transactWithRetry, type Connection, type Database } from '../../platform/database/database.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import type { OfferedSeats } from '../bookings/offered-seats.ts';
import type { LockedClassSession } from '../sessions/class-session.ts';
import type { SeatTaking } from '../sessions/seat-taking.service.ts';
import type { SessionQueries } from '../sessions/sessions.queries.ts';
import type { LineSettling } from './line-settling.service.ts';
import { placesInLine } from './line.rules.ts';
import { refuseForeignOffer } from './offer-refusals.ts';
import type { WaitlistEntryRecord } from './waitlist-entry.ts';
import { createWaitlistQueries } from './waitlist.queries.ts';
import { waitlistRepository } from './waitlist.repository.ts';

/** The lines for full classes. `userId`: who waits, where not the caller. */
export interface WaitlistService {
  /**
   * Puts the person at the end of the line; whoever stands in it keeps the place.
   * @throws DomainError `not_signed_in`, `seats_left`, `already_seated`, `teaches_class`, `class_cancelled`, `class_over`, `booking_not_open`,
   * `booking_closed`, `whole_series_only`, `not_found`
   */
  join(caller: Caller, classSessionId: PublicId, userId?: number): Promise<MyWaitlistEntry>;
  /** Gives the place up, and the seat that is offered; no place is no fault. @throws DomainError `hold_frozen`, `offer_used`, `not_found` */
  leave(caller: Caller, classSessionId: PublicId, userId?: number): Promise<void>;
  /** The office takes somebody out. @throws DomainError `hold_frozen`, `offer_used`, `not_found` */
  remove(caller: Caller, classSessionId: PublicId, entryId: PublicId): Promise<void>;
  /** The same as `leave` for somebody who answers an offer. @throws DomainError those of `refuseForeignOffer`, `hold_frozen` */
  decline(caller: Caller, offerId: PublicId, userId?: number): Promise<void>;
  list(classSessionId: PublicId): Promise<WaitlistEntry[]>;
  /** Where a person waits and what is offered; of one class or all that are still to come. */
  listOf(userId: number, classSessionId: PublicId | null): Promise<MyWaitlistEntry[]>;
  /** All of a person, for the office. @throws DomainError `not_found` where there is no such person */
  listOfPerson(userId: number): Promise<MyWaitlistEntry[]>;
}

export function createWaitlistService(dependencies: {
  database: Database;
  clock: Clock;
  seatTaking: SeatTaking;
  offeredSeats: OfferedSeats;
  settling: LineSettling;
  sessions: Pick<SessionQueries, 'byPublicId' | 'byIds'>;
  wordpress: Pick<WordPressQueries, 'peopleByIds'>;
  cardsByIds: (ids: readonly number[]) => Promise<Map<number, ClassSessionCard>>;
  readSettings: () => Promise<Settings>;
  /** Students book, and so wait, in the window of the school. */
  refuseOutsideWindow: (classSessions: readonly LockedClassSession[], settings: Settings, now: number) => void;
  /** A series that is booked as a whole lends no single date, so nobody waits for one. */
  refuseSingleDates: (
    transaction: Connection,
    classSessions: readonly LockedClassSession[],
    covered: ReadonlySet<PublicId>,
    moment: { now: number; policy: Settings },
  ) => Promise<void>;
}): WaitlistService {
  const { database, clock, seatTaking, offeredSeats, settling, sessions, readSettings } = dependencies;
  const queries = createWaitlistQueries(database);

  return {
    async join(caller, classSessionId, userId = caller.userId) {
      if (userId === 0) throw new DomainError('not_signed_in');
      const settings = await readSettings();
      await transactWithRetry(database, async (transaction) => {
        const [classSession] = await seatTaking.lock(transaction, [classSessionId]);
        if (classSession === undefined) throw new DomainError('not_found');
        const now = clock.now();
        // A 1:1 lesson is for one person: whoever gives it up cancels it.
        if (classSession.isLesson) throw new DomainError('not_found');
        seatTaking.refusePast([classSession], now);
        dependencies.refuseOutsideWindow([classSession], settings, now);
        const covered = new Set([classSession.publicId]);
        await dependencies.refuseSingleDates(transaction, [classSession], covered, { now, policy: settings });
        // What has run out meanwhile is offered on before somebody else stands behind it.
        await settling.settleLocked(transaction, classSession, settings);
        const { seats, teachers, waiting } = await seatTaking.look(transaction, [classSession], now);
        const line = await createWaitlistQueries(transaction).lineOf(classSession.id);
        if (line.some((entry) => entry.userId === userId)) return;
        if (teachers.some((teacher) => teacher.userId === userId)) throw new DomainError('teaches_class');
        if (seats.some((seat) => seat.userId === userId)) throw new DomainError('already_seated');
        if (classSession.capacity - seats.length > (waiting.get(classSession.id) ?? 0))
          throw new DomainError('seats_left');
        const publicId = randomId();
        await waitlistRepository.join(transaction, {
          publicId,
          classSessionId: classSession.id,
          userId,
          joinedAt: now,
        });
        await audit(transaction, caller, 'waitlist.join', publicId, classSessionId);
      });
      const [entry] = await this.listOf(userId, classSessionId);
      if (entry === undefined) throw new DomainError('changed_meanwhile');
      return entry;
    },

    async leave(caller, classSessionId, userId = caller.userId) {
      await withLine(classSessionId, async (transaction, classSession, line) => {
        const entry = line.find((one) => one.userId === userId);
        if (entry !== undefined) await withdraw(transaction, caller, classSession, entry, 'left');
      });
    },

    async remove(caller, classSessionId, entryId) {
      await withLine(classSessionId, async (transaction, classSession, line) => {
        const entry = line.find(({ publicId }) => publicId === entryId);
        if (entry === undefined) throw new DomainError('not_found');
        await withdraw(transaction, caller, classSession, entry, 'left');
      });
    },

    async decline(caller, offerId, userId = caller.userId) {
      const offer = refuseForeignOffer(await queries.offer(offerId), userId);
      const [record] = await sessions.byIds([offer.classSessionId]);
      if (record === undefined) throw new DomainError('not_found');
      await withLine(record.publicId, async (transaction, classSession, line) => {
        const entry = line.find((one) => one.offerId === offerId);
        if (entry === undefined) throw new DomainError('offer_used');
        await withdraw(transaction, caller, classSession, entry, 'declined');
      });
    },

    async list(classSessionId) {
      const record = await sessions.byPublicId(classSessionId);
      if (record === null) throw new DomainError('not_found');
      const line = await queries.lineOf(record.id);
      const places = placesInLine(line);
      const people = await dependencies.wordpress.peopleByIds(line.map(({ userId }) => userId));
      return line.map(({ id, publicId, userId, joinedAt, offerId, offer }) => ({
        id: publicId,
        person: people.get(userId) ?? { userId, displayName: '' },
        position: places.get(id) ?? null,
        joinedAt: toInstant(joinedAt),
        offer: offer === null || offerId === null ? null : { id: offerId, expiresAt: toInstant(offer.expiresAt) },
      }));
    },

    async listOf(userId, classSessionId) {
      const now = clock.now();
      const rows = await queries.ofPerson({ userId, now, classSessionId });
      const cards = await dependencies.cardsByIds(rows.map(({ sessionRowId }) => sessionRowId));
      return rows.flatMap<MyWaitlistEntry>(
        ({ publicId, sessionRowId, joinedAt, offerId, heldUntil, isOffered, ahead }) => {
          const classSession = cards.get(sessionRowId);
          if (classSession === undefined) return [];
          const entry = { id: publicId, classSession, joinedAt: toInstant(joinedAt) };
          if (isOffered === 0) return [{ ...entry, position: ahead + 1, offer: null }];
          // Taken or gone in this moment; the line learns of it at once.
          if (offerId === null || heldUntil === null || heldUntil <= now) return [];
          return [{ ...entry, position: null, offer: { id: offerId, expiresAt: toInstant(heldUntil) } }];
        },
      );
    },

    async listOfPerson(userId) {
      if (!(await dependencies.wordpress.peopleByIds([userId])).has(userId)) throw new DomainError('not_found');
      return this.listOf(userId, null);
    },
  };

  async function withLine(
    classSessionId: PublicId,
    change: (
      transaction: Connection,
      classSession: LockedClassSession,
      line: readonly WaitlistEntryRecord[],
    ) => Promise<void>,
  ): Promise<void> {
    const settings = await readSettings();
    await transactWithRetry(database, async (transaction) => {
      const [classSession] = await seatTaking.lock(transaction, [classSessionId]);
      if (classSession === undefined) throw new DomainError('not_found');
      await change(transaction, classSession, await createWaitlistQueries(transaction).lineOf(classSession.id));
      await settling.settleLocked(transaction, classSession, settings);
    });
  }

  async function withdraw(
    transaction: Connection,
    caller: Caller,
    classSession: LockedClassSession,
    entry: WaitlistEntryRecord,
    end: 'left' | 'declined',
  ): Promise<void> {
    const now = clock.now();
    const isFree = entry.offerId === null || (await offeredSeats.giveBack(transaction, entry.offerId, now));
    if (!isFree) throw new DomainError('hold_frozen');
    await waitlistRepository.end(transaction, [entry.id], end, now);
    await audit(
      transaction,
      caller,
      end === 'left' ? 'waitlist.leave' : 'waitlist.decline',
      entry.publicId,
      classSession.publicId,
    );
  }

  async function audit(
    transaction: Connection,
    caller: Caller,
    action: string,
    entryId: PublicId,
    classSessionId: PublicId,
  ): Promise<void> {
    await recordAudit(transaction, {
      at: clock.now(),
      actor: actorOf(caller),
      action,
      objectType: 'waitlist_entry',
      objectId: entryId,
      details: { classSession: classSessionId },
    });
  }
}
