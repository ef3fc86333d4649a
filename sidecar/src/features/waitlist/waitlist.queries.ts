import { mostClassesAtOnce, type PublicId } from '@lectern/contracts';
import { sql, type RawBuilder } from 'kysely';
import type { Connection } from '../../platform/database/database.ts';
import { isInCharge, type GuardianAct } from '../../platform/database/in-charge.ts';
import type { OfferRecord, WaitlistEntryRecord } from './waitlist-entry.ts';

/** When a class is closed for booking: its course says, else the school does. */
export interface BookingClose {
  /** Milliseconds UTC. */
  readonly now: number;
  readonly schoolMinutes: number;
}

/** Whether the class session `cs` can still be booked; `cp` is the policy of its course. */
export function isStillBookable({ now, schoolMinutes }: BookingClose): RawBuilder<boolean> {
  return sql`cs.starts_at > ${now}
    + 60000 * IFNULL(CAST(JSON_EXTRACT(cp.policy, '$.bookingClosesMinutes') AS SIGNED), ${schoolMinutes})`;
}

/** More wait for no class. */
const longestLine = 1000;

/** Read side of the waiting lists. */
export function createWaitlistQueries(database: Connection) {
  return {
    /** Our id of a class session for which somebody waits or has an offer; null: nobody (index waitlist_person). */
    async waitedFor(classSessionId: PublicId): Promise<number | null> {
      const row = await database
        .selectFrom('class_sessions as cs')
        .innerJoin('waitlist_entries as e', 'e.live_class_session_id', 'cs.id')
        .select('cs.id')
        .where('cs.public_id', '=', classSessionId)
        .limit(1)
        .executeTakeFirst();
      return row?.id ?? null;
    },

    /** Who waits for a class session or has an offer, in order (index waitlist_place). */
    async lineOf(classSessionId: number): Promise<WaitlistEntryRecord[]> {
      const rows = await database
        .selectFrom('waitlist_entries as e')
        .select(['e.id', 'e.public_id as publicId', 'e.user_id as userId', 'e.joined_at as joinedAt'])
        .select(['e.offer_id as offerId', 'e.hold_id as holdId', 'e.offer_expires_at as offerExpiresAt', 'e.state'])
        .where('e.live_class_session_id', '=', classSessionId)
        .where('e.user_id', 'is not', null)
        .orderBy('e.place')
        .limit(longestLine)
        .$narrowType<{ userId: number }>()
        .execute();
      return rows.map(({ holdId, offerExpiresAt, state, ...entry }) => ({
        ...entry,
        offer:
          state === 'offered' && holdId !== null && offerExpiresAt !== null
            ? { holdId, expiresAt: offerExpiresAt }
            : null,
      }));
    },

    /**
     * For which classes a person waits, all or one, the next class first, and how many are before the person (index waitlist_user). `heldUntil`: until
     * when the offered seat is kept. At most 100.
     */
    ofPerson(options: { userId: number; now: number; classSessionId: PublicId | null }): Promise<
      {
        publicId: PublicId;
        sessionRowId: number;
        joinedAt: number;
        offerId: PublicId | null;
        heldUntil: number | null;
        ahead: number;
        isOffered: number;
      }[]
    > {
      return (
        database
          .selectFrom('waitlist_entries as e')
          .innerJoin('class_sessions as cs', 'cs.id', 'e.class_session_id')
          // By way of the seat: a hold whose seat was booked is still there for a while.
          .leftJoin('seats as s', 's.hold_id', 'e.hold_id')
          .leftJoin('seat_holds as h', 'h.id', 's.hold_id')
          .select([
            'e.public_id as publicId',
            'cs.id as sessionRowId',
            'e.joined_at as joinedAt',
            'e.offer_id as offerId',
          ])
          .select(({ selectFrom, fn }) => [
            'h.expires_at as heldUntil',
            sql<number>`e.state = 'offered'`.as('isOffered'),
            selectFrom('waitlist_entries as before')
              .select(fn.countAll<number>().as('n'))
              .whereRef('before.class_session_id', '=', 'e.class_session_id')
              .where('before.state', '=', 'waiting')
              .whereRef('before.place', '<', 'e.place')
              .$asScalar()
              .$notNull()
              .as('ahead'),
          ])
          .where('e.user_id', '=', options.userId)
          .where('e.state', 'in', ['waiting', 'offered'])
          .where('cs.starts_at', '>', options.now)
          .where('cs.cancelled_at', 'is', null)
          .$if(options.classSessionId !== null, (query) => query.where('cs.public_id', '=', options.classSessionId))
          .orderBy('cs.starts_at')
          .orderBy('e.id')
          .limit(100)
          .execute()
      );
    },

    /**
     * An offer, whatever became of it, and whether its seat is still kept (index waitlist_offer). For the messages that tell of it, too.
     * @param act who asks for whom, where not for themselves: null as well where that child is not in this guardian's charge
     */
    async offer(offerId: PublicId, act: GuardianAct | null = null): Promise<OfferRecord | null> {
      const row = await database
        .selectFrom('waitlist_entries as e')
        .leftJoin('seats as s', 's.hold_id', 'e.hold_id')
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

    /** Class sessions of these bookings for which the very person waits, whom a seat takes out of the line (index waitlist_person). Of one order. */
    async classSessionsBooked(bookingIds: readonly PublicId[]): Promise<number[]> {
      const rows = await database
        .selectFrom('bookings as b')
        .innerJoin('waitlist_entries as e', (join) =>
          join.onRef('e.live_class_session_id', '=', 'b.class_session_id').onRef('e.user_id', '=', 'b.user_id'),
        )
        .select('b.class_session_id as classSessionId')
        .where('b.public_id', 'in', [...bookingIds])
        .limit(mostClassesAtOnce)
        .execute();
      return rows.map(({ classSessionId }) => classSessionId);
    },

    /** Class sessions in which these holds keep a seat and somebody waits or has an offer (indexes seats_hold, waitlist_person). */
    async waitedForOfHolds(holdIds: readonly number[]): Promise<PublicId[]> {
      if (holdIds.length === 0) return [];
      const rows = await database
        .selectFrom('seats as s')
        .innerJoin('class_sessions as cs', 'cs.id', 's.class_session_id')
        .select('cs.public_id as publicId')
        .distinct()
        .where('s.hold_id', 'in', [...holdIds])
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('waitlist_entries as e')
              .select('e.id')
              .whereRef('e.live_class_session_id', '=', 's.class_session_id'),
          ),
        )
        .limit(1000)
        .execute();
      return rows.map(({ publicId }) => publicId);
    },

    /** Class sessions in which a person has a seat and somebody waits (indexes seats_user, waitlist_person). */
    async waitedForOfPerson(userId: number): Promise<PublicId[]> {
      const rows = await database
        .selectFrom('seats as s')
        .innerJoin('class_sessions as cs', 'cs.id', 's.class_session_id')
        .select('cs.public_id as publicId')
        .where('s.user_id', '=', userId)
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('waitlist_entries as e')
              .select('e.id')
              .whereRef('e.live_class_session_id', '=', 's.class_session_id'),
          ),
        )
        .limit(1000)
        .execute();
      return rows.map(({ publicId }) => publicId);
    },

    /**
     * Class sessions whose line is not as it should be, whatever the reason: somebody waits beside a free seat, an offer has no hold, the class began or
     * was cancelled (index waitlist_state).
     */
    async unsettled(close: BookingClose, limit: number): Promise<number[]> {
      const { rows } = await sql<{ id: number }>`
        SELECT cs.id
        FROM ${sql.table('waitlist_entries')} AS e JOIN ${sql.table('class_sessions')} AS cs ON cs.id = e.class_session_id
        LEFT JOIN ${sql.table('course_policies')} AS cp ON cp.course_id = cs.course_id
        LEFT JOIN ${sql.table('seats')} AS kept ON kept.hold_id = e.hold_id
        WHERE e.state IN ('waiting', 'offered') AND (
          cs.cancelled_at IS NOT NULL OR cs.starts_at <= ${close.now} OR (e.state = 'offered' AND kept.id IS NULL)
          OR (e.state = 'waiting' AND ${isStillBookable(close)}
            AND cs.capacity > (SELECT COUNT(*) FROM ${sql.table('seats')} AS s WHERE s.class_session_id = cs.id)
            AND NOT EXISTS (SELECT 1 FROM ${sql.table('seats')} AS own WHERE own.class_session_id = cs.id AND own.user_id = e.user_id)))
        GROUP BY cs.id ORDER BY cs.id LIMIT ${limit}`.execute(database);
      return rows.map(({ id }) => id);
    },
  };
}
export type WaitlistQueries = ReturnType<typeof createWaitlistQueries>;
