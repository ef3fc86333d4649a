import { sql, type RawBuilder } from 'kysely';
import type { Connection } from '../../platform/database/database.ts';
import { isStillBookable, type BookingClose } from './waitlist.queries.ts';
import type { Breach } from '../bookings/booking-audit.queries.ts';

const t = {
  entries: sql.table('waitlist_entries'),
  bookings: sql.table('bookings'),
  seats: sql.table('seats'),
  holds: sql.table('seat_holds'),
  sessions: sql.table('class_sessions'),
  teachers: sql.table('class_session_teachers'),
  outbox: sql.table('outbox'),
  policies: sql.table('course_policies'),
};

/** The event `o` is about this class session. One of a booking names the booking alone, which may have ended since. */
function isAbout(session: 'cs' | 'n'): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${session}.${name}`);
  return sql`(o.payload LIKE CONCAT('%', ${column('public_id')}, '%') OR EXISTS (
    SELECT 1 FROM ${t.bookings} AS b
    WHERE b.class_session_id = ${column('id')} AND b.user_id = e.user_id AND o.payload LIKE CONCAT('%', b.public_id, '%')))`;
}

/** The line of a class hears of each change by an event that is written with it; until then it need not have answered. */
const isToBeTold = sql`EXISTS (SELECT 1 FROM ${t.outbox} AS o WHERE o.handler LIKE 'waitlist.%' AND ${isAbout('cs')})`;

/** The same of any class of the series that the entry `e` waits for. */
const isSeriesToBeTold = sql`EXISTS (SELECT 1 FROM ${t.sessions} AS n JOIN ${t.outbox} AS o ON o.handler LIKE 'waitlist.%'
  WHERE n.series_id = e.series_id AND ${isAbout('n')})`;

/** A class `n` of the series that the entry `e` waits for, which would be booked now, of those of which something else is true. */
function hasDate(close: BookingClose, is: RawBuilder<boolean>): RawBuilder<boolean> {
  return sql`EXISTS (
    SELECT 1 FROM ${t.sessions} AS n LEFT JOIN ${t.policies} AS np ON np.course_id = n.course_id
    WHERE n.series_id = e.series_id AND n.cancelled_at IS NULL AND ${isStillBookable(close, { session: 'n', policy: 'np' })}
      AND NOT EXISTS (SELECT 1 FROM ${t.seats} AS own WHERE own.class_session_id = n.id AND own.user_id = e.user_id)
      AND NOT EXISTS (SELECT 1 FROM ${t.teachers} AS st WHERE st.class_session_id = n.id AND st.user_id = e.user_id)
      AND ${is})`;
}

/** No seat is free in the class `n` beyond those for whoever waits for that date alone; where the entry `e` stands, for those before it. */
const isFull = sql<boolean>`n.capacity <= (SELECT COUNT(*) FROM ${t.seats} AS s WHERE s.class_session_id = n.id)
  + (SELECT COUNT(*) FROM ${t.entries} AS w WHERE w.class_session_id = n.id AND w.state = 'waiting' AND w.series_id IS NULL
    AND (n.id <> e.class_session_id OR w.place < e.place))`;

/** The first who waits for the series could have a seat in all that can be booked. */
function canHaveSeries(close: BookingClose): RawBuilder<boolean> {
  return sql`(NOT EXISTS (SELECT 1 FROM ${t.entries} AS b WHERE b.class_session_id = e.class_session_id
    AND b.state = 'waiting' AND b.series_id = e.series_id AND b.place < e.place)
    AND ${hasDate(close, sql`TRUE`)} AND NOT ${hasDate(close, isFull)})`;
}

/** The entry `e` does not stand in the last class to come, `cs`, of the series that it waits for. */
function isMisplaced(now: number): RawBuilder<boolean> {
  return sql`EXISTS (SELECT 1 FROM ${t.sessions} AS n WHERE n.series_id = e.series_id AND n.cancelled_at IS NULL
    AND n.starts_at > ${now} AND (n.starts_at > cs.starts_at OR (n.starts_at = cs.starts_at AND n.id > cs.id)))`;
}

/** Reads what must not be in waiting lists, as booking-audit.queries.ts does for seats, and what is to be put right. */
export function createWaitlistAuditQueries(database: Connection) {
  async function breaches(statement: RawBuilder<Record<string, string | number | null>>): Promise<Breach[]> {
    const { rows } = await statement.execute(database);
    return rows.map(({ objectId, ...facts }) => ({ objectId: String(objectId), facts }));
  }

  return {
    async checked(): Promise<number> {
      const { rows } = await sql<{ n: number }>`SELECT COUNT(*) AS n FROM ${t.entries}`.execute(database);
      return rows[0]?.n ?? 0;
    },

    /** Somebody without a seat waits in a class that can be booked, beside a free one. */
    waitingBesideFreeSeat: (close: BookingClose, limit: number) =>
      breaches(sql`
        SELECT cs.public_id AS objectId, cs.capacity, COUNT(*) AS waiting
        FROM ${t.entries} AS e JOIN ${t.sessions} AS cs ON cs.id = e.class_session_id
        LEFT JOIN ${t.policies} AS cp ON cp.course_id = cs.course_id
        WHERE e.state = 'waiting' AND e.series_id IS NULL AND cs.cancelled_at IS NULL AND ${isStillBookable(close)}
          AND cs.capacity > (SELECT COUNT(*) FROM ${t.seats} AS s WHERE s.class_session_id = cs.id)
          AND NOT EXISTS (SELECT 1 FROM ${t.seats} AS own WHERE own.class_session_id = cs.id AND own.user_id = e.user_id)
          AND NOT ${isToBeTold}
        GROUP BY cs.id, cs.public_id, cs.capacity LIMIT ${limit}`),

    /** Somebody waits for a series of which each date has a free seat. */
    waitingBesideFreeSeries: (close: BookingClose, limit: number) =>
      breaches(sql`
        SELECT e.public_id AS objectId, e.series_id AS seriesId
        FROM ${t.entries} AS e JOIN ${t.sessions} AS cs ON cs.id = e.class_session_id
        WHERE e.state = 'waiting' AND e.series_id IS NOT NULL AND cs.cancelled_at IS NULL AND ${canHaveSeries(close)}
          AND NOT ${isSeriesToBeTold} LIMIT ${limit}`),

    /** Stands for a seat that is neither kept nor, since, booked. */
    offersWithoutSeat: (limit: number) =>
      breaches(sql`
        SELECT e.public_id AS objectId, e.hold_id AS holdId
        FROM ${t.entries} AS e JOIN ${t.sessions} AS cs ON cs.id = e.class_session_id
        LEFT JOIN ${t.seats} AS s ON s.hold_id = e.hold_id AND s.class_session_id = e.class_session_id
        LEFT JOIN ${t.seats} AS own ON own.class_session_id = e.class_session_id AND own.user_id = e.user_id
        WHERE e.state = 'offered' AND s.id IS NULL AND own.id IS NULL AND NOT ${isToBeTold} LIMIT ${limit}`),

    /** A person with two live places in one line. */
    waitingTwice: (limit: number) =>
      breaches(sql`
        SELECT MIN(e.public_id) AS objectId, e.user_id AS userId, COUNT(*) AS places
        FROM ${t.entries} AS e WHERE e.state IN ('waiting', 'offered') AND e.user_id IS NOT NULL
        GROUP BY e.class_session_id, e.user_id HAVING COUNT(*) > 1 LIMIT ${limit}`),

    /** Somebody was offered a seat although another has waited longer for it; who waits for a series only holds up others who do. */
    overtakenEntries: (limit: number) =>
      breaches(sql`
        SELECT e.public_id AS objectId, e.place, MAX(later.place) AS offeredPlace
        FROM ${t.entries} AS e JOIN ${t.entries} AS later
          ON later.class_session_id = e.class_session_id AND later.state = 'offered' AND later.place > e.place
            AND later.joined_at >= e.joined_at AND (e.series_id IS NULL OR later.series_id IS NOT NULL)
        WHERE e.state = 'waiting' GROUP BY e.id, e.public_id, e.place LIMIT ${limit}`),

    /**
     * Class sessions whose line is not as it should be, whatever the reason: somebody waits beside a free seat, or for a series of which each date has
     * one, an offer has no hold or keeps a date that its person cannot book any more, the class began or was cancelled, or is not the last of the
     * series that is waited for (index waitlist_state).
     */
    async unsettled(close: BookingClose, limit: number): Promise<number[]> {
      const { rows } = await sql<{ id: number }>`
        SELECT cs.id
        FROM ${t.entries} AS e JOIN ${t.sessions} AS cs ON cs.id = e.class_session_id
        LEFT JOIN ${t.policies} AS cp ON cp.course_id = cs.course_id
        LEFT JOIN ${t.seats} AS kept ON kept.hold_id = e.hold_id AND kept.class_session_id = e.class_session_id
        WHERE e.state IN ('waiting', 'offered') AND (
          cs.cancelled_at IS NOT NULL OR cs.starts_at <= ${close.now} OR (e.state = 'offered' AND kept.id IS NULL)
          OR (e.state = 'waiting' AND e.series_id IS NULL AND ${isStillBookable(close)}
            AND cs.capacity > (SELECT COUNT(*) FROM ${t.seats} AS s WHERE s.class_session_id = cs.id)
            AND NOT EXISTS (SELECT 1 FROM ${t.seats} AS own WHERE own.class_session_id = cs.id AND own.user_id = e.user_id))
          OR (e.state = 'waiting' AND e.series_id IS NOT NULL AND (
            ${isMisplaced(close.now)} OR NOT ${hasDate(close, sql`TRUE`)} OR ${canHaveSeries(close)}))
          OR (e.state = 'offered' AND e.series_id IS NOT NULL AND EXISTS (
            SELECT 1 FROM ${t.seats} AS s JOIN ${t.holds} AS h ON h.id = s.hold_id AND h.state = 'offered'
            JOIN ${t.sessions} AS n ON n.id = s.class_session_id LEFT JOIN ${t.policies} AS np ON np.course_id = n.course_id
            WHERE s.hold_id = e.hold_id AND (n.cancelled_at IS NOT NULL
              OR NOT ${isStillBookable(close, { session: 'n', policy: 'np' })}
              OR EXISTS (SELECT 1 FROM ${t.teachers} AS st WHERE st.class_session_id = n.id AND st.user_id = e.user_id)))))
        GROUP BY cs.id ORDER BY cs.id LIMIT ${limit}`.execute(database);
      return rows.map(({ id }) => id);
    },
  };
}
export type WaitlistAuditQueries = ReturnType<typeof createWaitlistAuditQueries>;
