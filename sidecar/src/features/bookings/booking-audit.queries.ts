import { sql, type RawBuilder } from 'kysely';
import type { Connection } from '../../platform/database/database.ts';

/** A row that breaks a rule: the public id of the object, and ids and numbers that tell how. */
export interface Breach {
  readonly objectId: string;
  readonly facts: Readonly<Record<string, string | number | null>>;
}

const t = {
  seats: sql.table('seats'),
  holds: sql.table('seat_holds'),
  bookings: sql.table('bookings'),
  sessions: sql.table('class_sessions'),
  teachers: sql.table('class_session_teachers'),
  credits: sql.table('credit_entries'),
  policies: sql.table('course_policies'),
  grants: sql.table('enrolment_grants'),
  outbox: sql.table('outbox'),
};

/** A booking that stands, of a class that was a trial lesson when it was booked: what a course says later does not change it. */
const isTrialLesson = sql`b.user_id IS NOT NULL AND b.cancelled_at IS NULL AND cs.cancelled_at IS NULL
  AND JSON_CONTAINS(cp.policy, 'true', '$.trial') AND b.created_at >= cp.updated_at`;

/**
 * Reads what must not be, of the whole database: each function walks through a table once, for the command line and at night, never for a page.
 * No names, only ids.
 */
export function createBookingAuditQueries(database: Connection) {
  async function breaches(statement: RawBuilder<Record<string, string | number | null>>): Promise<Breach[]> {
    const { rows } = await statement.execute(database);
    return rows.map(({ objectId, ...facts }) => ({ objectId: String(objectId), facts }));
  }

  return {
    /** How many seats, bookings, holds and class sessions there are to check. */
    async checked(): Promise<number> {
      const { rows } = await sql<{ n: number }>`
        SELECT (SELECT COUNT(*) FROM ${t.seats}) + (SELECT COUNT(*) FROM ${t.bookings})
          + (SELECT COUNT(*) FROM ${t.holds}) + (SELECT COUNT(*) FROM ${t.sessions}) AS n`.execute(database);
      return rows[0]?.n ?? 0;
    },

    overCapacity: (limit: number) =>
      breaches(sql`
        SELECT cs.public_id AS objectId, cs.capacity, COUNT(*) AS seats
        FROM ${t.seats} AS s JOIN ${t.sessions} AS cs ON cs.id = s.class_session_id
        GROUP BY cs.id, cs.public_id, cs.capacity HAVING COUNT(*) > cs.capacity LIMIT ${limit}`),

    /** Neither kept nor booked, or both. */
    seatsWithoutOwner: (limit: number) =>
      breaches(sql`
        SELECT s.public_id AS objectId, s.hold_id AS holdId, s.booking_id AS bookingId
        FROM ${t.seats} AS s WHERE (s.hold_id IS NULL) = (s.booking_id IS NULL) LIMIT ${limit}`),

    /** For another person or in another class than its booking. */
    seatsUnlikeBooking: (limit: number) =>
      breaches(sql`
        SELECT s.public_id AS objectId, b.public_id AS bookingId
        FROM ${t.seats} AS s JOIN ${t.bookings} AS b ON b.id = s.booking_id
        WHERE NOT (s.user_id <=> b.user_id) OR s.class_session_id <> b.class_session_id LIMIT ${limit}`),

    seatsWithNumberZero: (limit: number) =>
      breaches(
        sql`SELECT s.public_id AS objectId, s.seat_number AS number FROM ${t.seats} AS s WHERE s.seat_number = 0 LIMIT ${limit}`,
      ),

    /** Booked ones: what is only kept by somebody who teaches the class by now cannot be booked, and ends with its time. */
    seatsOfTeachers: (limit: number) =>
      breaches(sql`
        SELECT s.public_id AS objectId, s.user_id AS userId
        FROM ${t.seats} AS s JOIN ${t.teachers} AS st ON st.class_session_id = s.class_session_id AND st.user_id = s.user_id
        WHERE s.hold_id IS NULL LIMIT ${limit}`),

    bookingsWithoutSeat: (limit: number) =>
      breaches(sql`
        SELECT b.public_id AS objectId, b.class_session_id AS classSessionId
        FROM ${t.bookings} AS b LEFT JOIN ${t.seats} AS s ON s.booking_id = b.id
        WHERE b.cancelled_at IS NULL AND s.id IS NULL LIMIT ${limit}`),

    /** Of a class to come at an instant (milliseconds UTC): only organisations have such. */
    bookingsOfNobody: (now: number, limit: number) =>
      breaches(sql`
        SELECT b.public_id AS objectId, b.class_session_id AS classSessionId
        FROM ${t.bookings} AS b JOIN ${t.sessions} AS cs ON cs.id = b.class_session_id
        WHERE b.cancelled_at IS NULL AND b.user_id IS NULL AND b.organisation_id IS NULL AND cs.ends_at > ${now}
        LIMIT ${limit}`),

    cancelledBookingsWithSeat: (limit: number) =>
      breaches(sql`
        SELECT b.public_id AS objectId, s.public_id AS seatId
        FROM ${t.bookings} AS b JOIN ${t.seats} AS s ON s.booking_id = b.id
        WHERE b.cancelled_at IS NOT NULL LIMIT ${limit}`),

    /** A person with two live bookings of one class, or a booking with two seats. */
    peopleTwice: (limit: number) =>
      breaches(sql`
        SELECT MIN(b.public_id) AS objectId, b.user_id AS userId, COUNT(*) AS bookings
        FROM ${t.bookings} AS b LEFT JOIN ${t.seats} AS s ON s.booking_id = b.id
        WHERE b.cancelled_at IS NULL AND b.user_id IS NOT NULL
        GROUP BY b.class_session_id, b.user_id HAVING COUNT(*) > 1 LIMIT ${limit}`),

    /** Holds that ran out before an instant (milliseconds UTC) and still keep seats. */
    expiredHoldsWithSeats: (before: number, limit: number) =>
      breaches(sql`
        SELECT h.public_id AS objectId, h.expires_at AS expiresAt, COUNT(*) AS seats
        FROM ${t.holds} AS h JOIN ${t.seats} AS s ON s.hold_id = h.id
        WHERE h.expires_at < ${before} GROUP BY h.id, h.public_id, h.expires_at LIMIT ${limit}`),

    /** Whoever confirms the mail is not known before: until then such a seat is nobody's. */
    awaitingSeatsOfSomebody: (limit: number) =>
      breaches(sql`
        SELECT s.public_id AS objectId, s.user_id AS userId
        FROM ${t.holds} AS h JOIN ${t.seats} AS s ON s.hold_id = h.id
        WHERE h.state = 'awaiting' AND s.user_id IS NOT NULL LIMIT ${limit}`),

    /** Costs a credit, and not one was used; or was given back as a credit, and not one came back. */
    creditsUnlikeBooking: (limit: number) =>
      breaches(sql`
        SELECT b.public_id AS objectId, SUM(IFNULL(e.kind = 'used', 0)) AS used, SUM(IFNULL(e.kind <> 'used', 0)) AS returned
        FROM ${t.bookings} AS b LEFT JOIN ${t.credits} AS e ON e.booking_public_id = b.public_id
        WHERE b.cost <> 'free' AND b.user_id IS NOT NULL
        GROUP BY b.id, b.public_id, b.cost, b.given_back
        HAVING used <> (b.cost = 'credit') OR returned <> (b.given_back <=> 'credit') LIMIT ${limit}`),

    /** Marked as somebody else's trial lesson, or one that is not marked. */
    trialsUnlikeBooking: (limit: number) =>
      breaches(sql`
        SELECT b.public_id AS objectId, b.user_id AS userId, b.trial_user_id AS trialUserId
        FROM ${t.bookings} AS b JOIN ${t.sessions} AS cs ON cs.id = b.class_session_id
        LEFT JOIN ${t.policies} AS cp ON cp.course_id = cs.course_id
        WHERE NOT (b.trial_user_id <=> b.user_id) AND (b.trial_user_id IS NOT NULL OR (${isTrialLesson})) LIMIT ${limit}`),

    /** A person with more than one trial lesson, marked or not, those that were given up too late included; the first is named. */
    trialsOfOnePerson: (limit: number) =>
      breaches(sql`
        SELECT MIN(b.public_id) AS objectId, b.user_id AS userId, COUNT(*) AS trials
        FROM ${t.bookings} AS b JOIN ${t.sessions} AS cs ON cs.id = b.class_session_id
        LEFT JOIN ${t.policies} AS cp ON cp.course_id = cs.course_id
        WHERE b.trial_user_id = b.user_id OR (${isTrialLesson})
        GROUP BY b.user_id HAVING COUNT(*) > 1 LIMIT ${limit}`),

    /** Access to a course that a booking gives no more, though nothing is to be told of it any more. */
    grantsWithoutReason: (limit: number) =>
      breaches(sql`
        SELECT g.public_id AS objectId, b.public_id AS bookingId, g.user_id AS userId, g.course_id AS courseId
        FROM ${t.grants} AS g JOIN ${t.bookings} AS b ON g.source = 'booking' AND b.public_id = g.source_id
        JOIN ${t.sessions} AS cs ON cs.id = b.class_session_id
        WHERE g.revoked_at IS NULL
          AND (b.cancelled_at IS NOT NULL OR cs.cancelled_at IS NOT NULL OR NOT (b.user_id <=> g.user_id) OR cs.course_id <> g.course_id)
          AND NOT EXISTS (SELECT 1 FROM ${t.outbox} AS o WHERE o.handler LIKE 'enrolments.%'
            AND (o.payload LIKE CONCAT('%', b.public_id, '%') OR o.payload LIKE CONCAT('%', cs.public_id, '%')
              OR JSON_VALUE(o.payload, '$.userId') = g.user_id))
        LIMIT ${limit}`),

    /** Entries of one lot that do not add up or are not numbered one by one. */
    brokenCreditLots: (limit: number) =>
      breaches(sql`
        SELECT r.lot AS objectId, MIN(r.sequence) AS sequence FROM (
          SELECT e.lot, e.left_after, e.sequence,
            SUM(e.amount) OVER (PARTITION BY e.lot ORDER BY e.sequence ROWS UNBOUNDED PRECEDING) AS running,
            ROW_NUMBER() OVER (PARTITION BY e.lot ORDER BY e.sequence) AS position
          FROM ${t.credits} AS e
        ) AS r WHERE r.running <> r.left_after OR r.position <> r.sequence GROUP BY r.lot LIMIT ${limit}`),

    /** Booked seats of one person in classes that overlap; the later one is named. */
    overlappingSeats: (limit: number) =>
      breaches(sql`
        SELECT o.objectId, o.userId, o.classSessionId FROM (
          SELECT s.public_id AS objectId, s.user_id AS userId, cs.public_id AS classSessionId, cs.starts_at,
            MAX(cs.ends_at) OVER (PARTITION BY s.user_id ORDER BY cs.starts_at, cs.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS busy_until
          FROM ${t.seats} AS s JOIN ${t.sessions} AS cs ON cs.id = s.class_session_id
          WHERE s.user_id IS NOT NULL AND s.hold_id IS NULL AND cs.cancelled_at IS NULL
        ) AS o WHERE o.starts_at < o.busy_until LIMIT ${limit}`),

    /** Classes of one teacher that overlap; the later one is named. */
    overlappingClassesOfTeachers: (limit: number) =>
      breaches(sql`
        SELECT o.objectId, o.userId FROM (
          SELECT cs.public_id AS objectId, st.user_id AS userId, cs.starts_at,
            MAX(cs.ends_at) OVER (PARTITION BY st.user_id ORDER BY cs.starts_at, cs.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS busy_until
          FROM ${t.teachers} AS st JOIN ${t.sessions} AS cs ON cs.id = st.class_session_id
          WHERE cs.cancelled_at IS NULL
        ) AS o WHERE o.starts_at < o.busy_until LIMIT ${limit}`),
  };
}
export type BookingAuditQueries = ReturnType<typeof createBookingAuditQueries>;
