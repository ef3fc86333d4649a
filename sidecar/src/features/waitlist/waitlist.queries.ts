import { mostClassesAtOnce, type PublicId } from '@lectern/contracts';
import { expressionBuilder, sql, type RawBuilder } from 'kysely';
import type { Connection } from '../../platform/database/database.ts';
import { isInCharge, type GuardianAct } from '../../platform/database/in-charge.ts';
import type { Tables } from '../../platform/database/tables.ts';
import type { LineAtClass, OfferRecord, PersonEntryRecord, WaitlistEntryRecord } from './waitlist-entry.ts';

/** When a class is closed for booking: its course says, else the school does. */
export interface BookingClose {
  /** Milliseconds UTC. */
  readonly now: number;
  readonly schoolMinutes: number;
}

/** Whether a class session can still be booked; `policy`: that of its course. */
export function isStillBookable(
  { now, schoolMinutes }: BookingClose,
  { session, policy } = { session: 'cs', policy: 'cp' },
): RawBuilder<boolean> {
  return sql`${sql.ref(`${session}.starts_at`)} > ${now} + 60000 * IFNULL(
    CAST(JSON_EXTRACT(${sql.ref(`${policy}.policy`)}, '$.bookingClosesMinutes') AS SIGNED), ${schoolMinutes})`;
}

/** More wait for no class, nor for all of a series. */
const longestLine = 20_000;

/** Read side of the waiting lists. */
export function createWaitlistQueries(database: Connection) {
  return {
    /** The line at a class session, by either of its ids; null: there is no such class (indexes waitlist_person, waitlist_series). Nothing is locked. */
    async lineAt(classSession: PublicId | number): Promise<LineAtClass | null> {
      const row = await database
        .selectFrom('class_sessions as cs')
        .leftJoin('series as sr', 'sr.id', 'cs.series_id')
        .select(({ exists }) => [
          'cs.public_id as publicId',
          'cs.series_id as seriesId',
          'sr.offer',
          exists(liveOfClass()).as('isWaitedFor'),
          exists(liveOfSeries()).as('isSeriesWaitedFor'),
        ])
        .where(typeof classSession === 'number' ? 'cs.id' : 'cs.public_id', '=', classSession)
        .executeTakeFirst();
      if (row === undefined) return null;
      const isWhole = row.offer === 'whole';
      const isSeriesWaitedFor = Boolean(row.isSeriesWaitedFor);
      return {
        publicId: row.publicId,
        seriesId: isWhole || isSeriesWaitedFor ? row.seriesId : null,
        isWhole,
        isWaitedFor: Boolean(row.isWaitedFor) || isSeriesWaitedFor,
        isWaitedForAlone: Boolean(row.isWaitedFor),
      };
    },

    /**
     * Class sessions of a series that its line is about: those to come, those in whose line somebody waits for the series, and those in which one of
     * them is offered a seat (indexes class_sessions_series, waitlist_series).
     */
    async classesInLine(seriesId: number, now: number): Promise<PublicId[]> {
      const rows = await database
        .selectFrom('class_sessions as cs')
        .select('cs.public_id as publicId')
        .where('cs.series_id', '=', seriesId)
        .where(({ and, or, eb, exists }) =>
          or([
            and([eb('cs.starts_at', '>', now), eb('cs.cancelled_at', 'is', null)]),
            exists(liveOfSeries().whereRef('e.live_class_session_id', '=', 'cs.id')),
            exists(
              liveOfSeries()
                .innerJoin('seats as s', 's.hold_id', 'e.hold_id')
                .whereRef('s.class_session_id', '=', 'cs.id'),
            ),
          ]),
        )
        .orderBy('cs.starts_at')
        .limit(mostClassesAtOnce)
        .execute();
      return rows.map(({ publicId }) => publicId);
    },

    /**
     * Who waits in the lines of class sessions, or anywhere for the series, and who has an offer: of each class in order (indexes waitlist_person,
     * waitlist_series).
     */
    async linesOf(classSessionIds: readonly number[], seriesId: number | null = null): Promise<WaitlistEntryRecord[]> {
      const found = () =>
        database
          .selectFrom('waitlist_entries as e')
          .select(['e.id', 'e.public_id as publicId', 'e.user_id as userId', 'e.joined_at as joinedAt'])
          .select(['e.class_session_id as classSessionId', 'e.series_id as seriesId', 'e.place'])
          .select(['e.offer_id as offerId', 'e.hold_id as holdId', 'e.offer_expires_at as offerExpiresAt', 'e.state'])
          .where('e.user_id', 'is not', null)
          .$narrowType<{ userId: number }>();
      const there = found().where('e.live_class_session_id', 'in', [...classSessionIds]);
      const anywhere = found().where('e.series_id', '=', seriesId).where('e.live_class_session_id', 'is not', null);
      const rows = await (seriesId === null ? there : there.union(anywhere))
        .orderBy('classSessionId')
        .orderBy('place')
        .limit(longestLine)
        .execute();
      return rows.map(({ holdId, offerExpiresAt, state, place: _place, seriesId: ofSeries, ...entry }) => ({
        ...entry,
        isForSeries: ofSeries !== null,
        offer:
          state === 'offered' && holdId !== null && offerExpiresAt !== null
            ? { holdId, expiresAt: offerExpiresAt }
            : null,
      }));
    },

    /**
     * For which classes and series a person waits, all or those of one class, the next first, and how many are before the person (index waitlist_user).
     * `heldUntil`: until when the offered seat is kept. At most 100.
     */
    ofPerson(options: { userId: number; now: number; classSessionId: PublicId | null }): Promise<PersonEntryRecord[]> {
      const { classSessionId } = options;
      return (
        database
          .selectFrom('waitlist_entries as e')
          .innerJoin('class_sessions as cs', 'cs.id', 'e.class_session_id')
          // By way of the seat: a hold whose seat was booked is still there for a while.
          .leftJoin('seats as s', (join) =>
            join.onRef('s.hold_id', '=', 'e.hold_id').onRef('s.class_session_id', '=', 'e.class_session_id'),
          )
          .leftJoin('seat_holds as h', 'h.id', 's.hold_id')
          .select(['e.id', 'e.public_id as publicId', 'cs.id as sessionRowId', 'e.series_id as seriesRowId'])
          .select(['e.joined_at as joinedAt', 'e.offer_id as offerId'])
          .select(({ selectFrom, fn }) => [
            'h.expires_at as heldUntil',
            sql<number>`e.state = 'offered'`.as('isOffered'),
            selectFrom('waitlist_entries as before')
              .select(fn.countAll<number>().as('n'))
              .whereRef('before.class_session_id', '=', 'e.class_session_id')
              .where('before.state', '=', 'waiting')
              .where(sql<boolean>`before.series_id <=> e.series_id`)
              .whereRef('before.place', '<', 'e.place')
              .$asScalar()
              .$notNull()
              .as('ahead'),
          ])
          .where('e.user_id', '=', options.userId)
          .where('e.state', 'in', ['waiting', 'offered'])
          // Who waits for a series is not bound to that class, which may be over before the line has moved on.
          .where(({ or, and, eb }) =>
            or([
              eb('e.series_id', 'is not', null),
              and([eb('cs.starts_at', '>', options.now), eb('cs.cancelled_at', 'is', null)]),
            ]),
          )
          .$if(classSessionId !== null, (query) =>
            query.where(({ or, eb, selectFrom }) =>
              or([
                eb('cs.public_id', '=', classSessionId),
                eb(
                  'e.series_id',
                  '=',
                  selectFrom('class_sessions as asked')
                    .select('asked.series_id')
                    .where('asked.public_id', '=', classSessionId),
                ),
              ]),
            ),
          )
          .orderBy('cs.starts_at')
          .orderBy('e.id')
          .limit(100)
          .execute()
      );
    },

    /**
     * What each of these entries for a series is about, the next class first: where it has an offer the classes in which a seat is kept, else those that
     * would be booked now (indexes class_sessions_series, seats_person). Of one person.
     */
    async datesOf(entryIds: readonly number[], close: BookingClose): Promise<Map<number, number[]>> {
      if (entryIds.length === 0) return new Map();
      const rows = await database
        .selectFrom('waitlist_entries as e')
        .innerJoin('class_sessions as cs', 'cs.series_id', 'e.series_id')
        .leftJoin('course_policies as cp', 'cp.course_id', 'cs.course_id')
        .leftJoin('seats as own', (join) =>
          join.onRef('own.class_session_id', '=', 'cs.id').onRef('own.user_id', '=', 'e.user_id'),
        )
        .select(['e.id as entryId', 'cs.id as sessionRowId'])
        .where('e.id', 'in', [...entryIds])
        .where('cs.starts_at', '>', close.now)
        .where('cs.cancelled_at', 'is', null)
        .where(({ and, or, eb, not, exists, selectFrom }) =>
          or([
            and([eb('e.state', '=', 'offered'), eb('own.hold_id', '=', eb.ref('e.hold_id'))]),
            and([
              eb('e.state', '=', 'waiting'),
              eb('own.id', 'is', null),
              isStillBookable(close),
              not(
                exists(
                  selectFrom('class_session_teachers as t')
                    .select('t.user_id')
                    .whereRef('t.class_session_id', '=', 'cs.id')
                    .whereRef('t.user_id', '=', 'e.user_id'),
                ),
              ),
            ]),
          ]),
        )
        .orderBy('cs.starts_at')
        .orderBy('cs.id')
        .limit(100 * mostClassesAtOnce)
        .execute();
      const byEntry = Map.groupBy(rows, ({ entryId }) => entryId);
      return new Map([...byEntry].map(([entryId, dates]) => [entryId, dates.map(({ sessionRowId }) => sessionRowId)]));
    },

    /** Class sessions in which an offer keeps a seat (indexes waitlist_offer, seats_hold). */
    async classesOfOffer(offerId: PublicId): Promise<number[]> {
      const rows = await database
        .selectFrom('waitlist_entries as e')
        .innerJoin('seats as s', 's.hold_id', 'e.hold_id')
        .select('s.class_session_id as classSessionId')
        .where('e.offer_id', '=', offerId)
        .limit(mostClassesAtOnce)
        .execute();
      return rows.map(({ classSessionId }) => classSessionId);
    },

    /**
     * An offer, whatever became of it, and whether its seat is still kept (index waitlist_offer). For the messages that tell of it, too.
     * @param act who asks for whom, where not for themselves: null as well where that child is not in this guardian's charge
     */
    async offer(offerId: PublicId, act: GuardianAct | null = null): Promise<OfferRecord | null> {
      const row = await database
        .selectFrom('waitlist_entries as e')
        .leftJoin('seats as s', (join) =>
          join.onRef('s.hold_id', '=', 'e.hold_id').onRef('s.class_session_id', '=', 'e.class_session_id'),
        )
        .leftJoin('seat_holds as h', 'h.id', 's.hold_id')
        .select(['e.id as entryId', 'e.user_id as userId', 'e.class_session_id as classSessionId', 'e.state'])
        .select('h.expires_at as heldUntil')
        .where('e.offer_id', '=', offerId)
        .where(isInCharge(act))
        .executeTakeFirst();
      if (row === undefined) return null;
      const { state, ...offer } = row;
      const end = state === 'waiting' || state === 'offered' ? null : state;
      return { ...offer, offerId, isOpen: state === 'offered', end };
    },

    /**
     * Class sessions in whose line somebody stands to whom these bookings gave a seat there, or in a class of the series for which that person waits
     * (index waitlist_user). Of one order.
     */
    async classSessionsBooked(bookingIds: readonly PublicId[]): Promise<number[]> {
      const rows = await database
        .selectFrom('bookings as b')
        .innerJoin('class_sessions as cs', 'cs.id', 'b.class_session_id')
        .innerJoin('waitlist_entries as e', 'e.user_id', 'b.user_id')
        .select('e.class_session_id as classSessionId')
        .distinct()
        .where('b.public_id', 'in', [...bookingIds])
        .where('e.live_class_session_id', 'is not', null)
        .where(({ or, eb, ref }) =>
          or([eb('e.class_session_id', '=', ref('cs.id')), eb('e.series_id', '=', ref('cs.series_id'))]),
        )
        .limit(mostClassesAtOnce)
        .execute();
      return rows.map(({ classSessionId }) => classSessionId);
    },

    /** Class sessions in which these holds keep a seat and somebody waits or has an offer (indexes seats_hold, waitlist_person, waitlist_series). */
    async waitedForOfHolds(holdIds: readonly number[]): Promise<PublicId[]> {
      if (holdIds.length === 0) return [];
      return waitedFor((seats) => seats.where('s.hold_id', 'in', [...holdIds]));
    },

    /** Class sessions in which a person has a seat and somebody waits (indexes seats_user, waitlist_person, waitlist_series). */
    waitedForOfPerson: (userId: number): Promise<PublicId[]> =>
      waitedFor((seats) => seats.where('s.user_id', '=', userId)),
  };

  /** Of a series of which each class would be told: one. */
  async function waitedFor(narrow: (seats: Seats) => Seats): Promise<PublicId[]> {
    const inOwnLine = narrow(seatsOf(database))
      .select('cs.public_id as publicId')
      .where(({ exists }) => exists(liveOfClass()));
    const ofSeries = narrow(seatsOf(database))
      .select(({ fn }) => fn.min('cs.public_id').as('publicId'))
      .where(({ exists }) => exists(liveOfSeries()))
      .groupBy('cs.series_id');
    const rows = await inOwnLine.union(ofSeries).limit(1000).execute();
    return rows.map(({ publicId }) => publicId);
  }
}
export type WaitlistQueries = ReturnType<typeof createWaitlistQueries>;

const seatsOf = (database: Connection) =>
  database.selectFrom('seats as s').innerJoin('class_sessions as cs', 'cs.id', 's.class_session_id');
type Seats = ReturnType<typeof seatsOf>;

/** Who waits in the line of the class session `cs`, or for its series. */
const liveOfClass = () => live().whereRef('e.live_class_session_id', '=', 'cs.id');
const liveOfSeries = () =>
  live().whereRef('e.series_id', '=', 'cs.series_id').where('e.live_class_session_id', 'is not', null);

function live() {
  return expressionBuilder<Tables & { cs: Tables['class_sessions'] }, 'cs'>()
    .selectFrom('waitlist_entries as e')
    .select('e.id');
}
