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
import type { SeriesNames } from '../sessions/series-names.ts';
import type { SeatTaking } from '../sessions/seat-taking.service.ts';
import type { SessionQueries } from '../sessions/sessions.queries.ts';
import { classesOf, type LineSettling } from './line-settling.service.ts';
import { datesToBook, placesInLine } from './line.rules.ts';
import { entriesOf, lockLine, type LockedLine } from './locked-line.ts';
import { refuseForeignOffer } from './offer-refusals.ts';
import type { PersonEntryRecord, WaitlistEntryRecord } from './waitlist-entry.ts';
import { createWaitlistQueries } from './waitlist.queries.ts';
import { waitlistRepository } from './waitlist.repository.ts';

/** The lines for full classes, and for series that are only booked as a whole: there any class stands for all. `userId`: who waits, where not the caller. */
export interface WaitlistService {
  /**
   * Puts the person at the end of the line; whoever stands in it keeps the place.
   * @throws DomainError `not_signed_in`, `seats_left`, `already_seated`, `teaches_class`, `class_cancelled`, `class_over`, `booking_not_open`,
   * `booking_closed`, `seat_offered` where one date of the series is, `not_found`
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
  series: Pick<SeriesNames, 'namesByIds'>;
}): WaitlistService {
  const { database, clock, seatTaking, offeredSeats, settling, sessions, readSettings } = dependencies;
  const queries = createWaitlistQueries(database);

  return {
    async join(caller, classSessionId, userId = caller.userId) {
      if (userId === 0) throw new DomainError('not_signed_in');
      const settings = await readSettings();
      const entryId = await withLine(classSessionId, async (transaction, line) => {
        const classSession = line.classSessions.find(({ publicId }) => publicId === classSessionId);
        // A 1:1 lesson is for one person: whoever gives it up cancels it.
        if (classSession === undefined || classSession.isLesson) throw new DomainError('not_found');
        seatTaking.refusePast([classSession], clock.now());
        // What has run out meanwhile is offered on before somebody else stands behind it.
        await settling.settleLocked(transaction, line, settings);
        return enter(transaction, caller, { line, classSession, settings, userId });
      });
      const entries = await this.listOf(userId, classSessionId);
      const entry = entries.find(({ id }) => id === entryId);
      if (entry === undefined) throw new DomainError('changed_meanwhile');
      return entry;
    },

    async leave(caller, classSessionId, userId = caller.userId) {
      await withLine(classSessionId, async (transaction, line) => {
        const id = line.classSessions.find(({ publicId }) => publicId === classSessionId)?.id;
        const own = (await entriesOf(transaction, line)).filter((one) => one.userId === userId);
        const entry = own.find((one) => one.classSessionId === id) ?? own.find(({ isForSeries }) => isForSeries);
        if (entry !== undefined) await withdraw(transaction, caller, classSessionId, entry, 'left');
      });
    },

    async remove(caller, classSessionId, entryId) {
      await withLine(classSessionId, async (transaction, line) => {
        const entry = (await entriesOf(transaction, line)).find(({ publicId }) => publicId === entryId);
        const session = line.classSessions.find(({ publicId }) => publicId === classSessionId);
        // Who waits for another date of the series is in the line of that date.
        if (entry === undefined || (!entry.isForSeries && entry.classSessionId !== session?.id))
          throw new DomainError('not_found');
        await withdraw(transaction, caller, classSessionId, entry, 'left');
      });
    },

    async decline(caller, offerId, userId = caller.userId) {
      const offer = refuseForeignOffer(await queries.offer(offerId), userId);
      const [record] = await sessions.byIds([offer.classSessionId]);
      if (record === undefined) throw new DomainError('not_found');
      await withLine(record.publicId, async (transaction, line) => {
        const entry = (await entriesOf(transaction, line)).find((one) => one.offerId === offerId);
        if (entry === undefined) throw new DomainError('offer_used');
        await withdraw(transaction, caller, record.publicId, entry, 'declined');
      });
    },

    async list(classSessionId) {
      const record = await sessions.byPublicId(classSessionId);
      if (record === null) throw new DomainError('not_found');
      const found = await queries.linesOf([record.id], record.series?.id ?? null);
      const entries = found.toSorted((one, other) => Number(one.isForSeries) - Number(other.isForSeries));
      const places = placesInLine(entries);
      const people = await dependencies.wordpress.peopleByIds(entries.map(({ userId }) => userId));
      return entries.map(({ id, publicId, userId, isForSeries, joinedAt, offerId, offer }) => ({
        id: publicId,
        person: people.get(userId) ?? { userId, displayName: '' },
        isForSeries,
        position: places.get(id) ?? null,
        joinedAt: toInstant(joinedAt),
        offer: offer === null || offerId === null ? null : { id: offerId, expiresAt: toInstant(offer.expiresAt) },
      }));
    },

    async listOf(userId, classSessionId) {
      const now = clock.now();
      const rows = await queries.ofPerson({ userId, now, classSessionId });
      const ofSeries = rows.flatMap(({ id, seriesRowId }) => (seriesRowId === null ? [] : [{ id, seriesRowId }]));
      const close = { now, schoolMinutes: (await readSettings()).bookingClosesMinutes };
      const dates = await queries.datesOf(
        ofSeries.map(({ id }) => id),
        close,
      );
      const names = await dependencies.series.namesByIds(ofSeries.map(({ seriesRowId }) => seriesRowId));
      const next = ({ id, sessionRowId }: PersonEntryRecord) => dates.get(id)?.[0] ?? sessionRowId;
      const cards = await dependencies.cardsByIds(rows.map(next));
      const entries = rows.flatMap<MyWaitlistEntry>((row) => {
        const { id, publicId, seriesRowId, joinedAt, offerId, heldUntil, isOffered, ahead } = row;
        const classSession = cards.get(next(row));
        const isOver = seriesRowId !== null && !dates.has(id);
        if (classSession === undefined || isOver) return [];
        const name = seriesRowId === null ? undefined : names.get(seriesRowId);
        const series = name === undefined ? null : { ...name, classes: dates.get(id)?.length ?? 0 };
        const entry = { id: publicId, classSession, series, joinedAt: toInstant(joinedAt) };
        if (isOffered === 0) return [{ ...entry, position: ahead + 1, offer: null }];
        // Taken or gone in this moment; the line learns of it at once.
        if (offerId === null || heldUntil === null || heldUntil <= now) return [];
        return [{ ...entry, position: null, offer: { id: offerId, expiresAt: toInstant(heldUntil) } }];
      });
      return entries.toSorted((one, other) => one.classSession.startsAt.localeCompare(other.classSession.startsAt));
    },

    async listOfPerson(userId) {
      if (!(await dependencies.wordpress.peopleByIds([userId])).has(userId)) throw new DomainError('not_found');
      return this.listOf(userId, null);
    },
  };

  /** Changes a line, and brings it up to date. */
  async function withLine<Result>(
    classSessionId: PublicId,
    change: (transaction: Connection, line: LockedLine) => Promise<Result>,
  ): Promise<Result> {
    const settings = await readSettings();
    return transactWithRetry(database, async (transaction) => {
      const at = await createWaitlistQueries(transaction).lineAt(classSessionId);
      if (at === null) throw new DomainError('not_found');
      const line = await lockLine(transaction, seatTaking, at, clock.now());
      const result = await change(transaction, line);
      await settling.settleLocked(transaction, line, settings);
      return result;
    });
  }

  /** Puts somebody at the end of a line that is up to date; whoever stands there keeps the place. @returns which entry it is */
  async function enter(
    transaction: Connection,
    caller: Caller,
    wish: { line: LockedLine; classSession: LockedClassSession; settings: Settings; userId: number },
  ): Promise<PublicId> {
    const { line, classSession, settings, userId } = wish;
    const now = clock.now();
    const seriesId = line.isWhole ? line.seriesId : null;
    const occupancy = await seatTaking.look(transaction, line.classSessions, now);
    const all = classesOf(line, occupancy, settings, now);
    const classes = seriesId === null ? all.filter(({ id }) => id === classSession.id) : all;
    const bookable = classes.filter(({ isBookable }) => isBookable);
    // Of a series it is the first date that must be open for booking, as where it is booked.
    const first = line.classSessions.find(({ id }) => id === bookable[0]?.id) ?? classSession;
    dependencies.refuseOutsideWindow([first], settings, now);
    const at = classes.findLast(({ isOver }) => !isOver);
    if (at === undefined) throw new DomainError('class_over');
    const own = (await entriesOf(transaction, line)).filter((entry) => entry.userId === userId);
    const ofSeries = own.find(({ isForSeries }) => isForSeries);
    if (seriesId !== null && ofSeries !== undefined) return ofSeries.publicId;
    const there = own.find(({ classSessionId }) => classSessionId === at.id);
    if (there !== undefined && seriesId === null) return there.publicId;
    if (there?.offer != null)
      throw new DomainError('seat_offered', { parameters: { until: toInstant(there.offer.expiresAt) } });
    const wanted = seriesId === null ? [at] : bookable;
    const left = datesToBook(wanted, userId);
    if (left.length === 0) {
      const isSeated = wanted.some(({ seats }) => seats.some((seat) => seat.userId === userId));
      throw new DomainError(isSeated ? 'already_seated' : 'teaches_class');
    }
    const isFree = ({ id, capacity, seats }: (typeof classes)[number]) =>
      capacity - seats.length > (occupancy.waiting.get(id) ?? 0);
    if (classes.filter(({ id }) => left.includes(id)).every(isFree)) throw new DomainError('seats_left');
    const publicId = there?.publicId ?? randomId();
    if (there !== undefined && seriesId !== null)
      await waitlistRepository.waitForSeries(transaction, there.id, seriesId);
    else
      await waitlistRepository.join(transaction, {
        ...{ publicId, classSessionId: at.id, seriesId, userId },
        joinedAt: now,
      });
    // All of the series is more than the one date for which somebody waited.
    const replaced = own.filter((entry) => seriesId !== null && entry !== there && entry.offer === null);
    if (replaced.length > 0)
      await waitlistRepository.end(
        transaction,
        replaced.map(({ id }) => id),
        'left',
        now,
      );
    await audit(transaction, caller, 'waitlist.join', publicId, classSession.publicId);
    return publicId;
  }

  async function withdraw(
    transaction: Connection,
    caller: Caller,
    classSessionId: PublicId,
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
      classSessionId,
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
