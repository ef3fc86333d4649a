import { sql, type RawBuilder } from 'kysely';
import type { Connection } from '../../platform/database/database.ts';
import { isStillBookable, type BookingClose } from './waitlist.queries.ts';
import type { Breach } from '../bookings/booking-audit.queries.ts';

const t = {
  entries: sql.table('waitlist_entries'),
  bookings: sql.table('bookings'),
  seats: sql.table('seats'),
  sessions: sql.table('class_sessions'),
  outbox: sql.table('outbox'),
  policies: sql.table('course_policies'),
};

/**
 * The line of a class hears of each change by an event that is written with it; until then it need not have answered. One of a booking names the booking
 * alone, which may have ended since.
 */
const isToBeTold = sql`EXISTS (SELECT 1 FROM ${t.outbox} AS o
  WHERE o.handler LIKE 'waitlist.%' AND (o.payload LIKE CONCAT('%', cs.public_id, '%') OR EXISTS (
    SELECT 1 FROM ${t.bookings} AS b
    WHERE b.class_session_id = cs.id AND b.user_id = e.user_id AND o.payload LIKE CONCAT('%', b.public_id, '%'))))`;

/** Reads what must not be in waiting lists, as booking-audit.queries.ts does for seats. */
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
        WHERE e.state = 'waiting' AND cs.cancelled_at IS NULL AND ${isStillBookable(close)}
          AND cs.capacity > (SELECT COUNT(*) FROM ${t.seats} AS s WHERE s.class_session_id = cs.id)
          AND NOT EXISTS (SELECT 1 FROM ${t.seats} AS own WHERE own.class_session_id = cs.id AND own.user_id = e.user_id)
          AND NOT ${isToBeTold}
        GROUP BY cs.id, cs.public_id, cs.capacity LIMIT ${limit}`),

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

    /** Somebody was offered a seat although another has waited longer for it. */
    overtakenEntries: (limit: number) =>
      breaches(sql`
        SELECT e.public_id AS objectId, e.place, MAX(later.place) AS offeredPlace
        FROM ${t.entries} AS e JOIN ${t.entries} AS later
          ON later.class_session_id = e.class_session_id AND later.state = 'offered' AND later.place > e.place
        WHERE e.state = 'waiting' GROUP BY e.id, e.public_id, e.place LIMIT ${limit}`),
  };
}
export type WaitlistAuditQueries = ReturnType<typeof createWaitlistAuditQueries>;
