import {
  mostClassesAtOnce,
  type BookingSource,
  type CancelCode,
  type GivenBack,
  type Price,
  type PublicId,
} from '@lectern/contracts';
import { sql, type Expression, type SqlBool } from 'kysely';
import type { Connection } from '../../platform/database/database.ts';
import { bookingColumns, type BookingRecord } from './booking.ts';

/** One class of an order. */
interface NewBooking {
  readonly publicId: PublicId;
  readonly classSessionId: number;
  readonly cost: Price;
  readonly isTrial: boolean;
}

/** What the bookings of one order have in common. */
interface NewOrder {
  /** null: nobody yet, in a seat of an organisation. */
  readonly userId: number | null;
  readonly organisationId?: number;
  readonly bookedBy: number | null;
  readonly source: BookingSource;
  /** Milliseconds UTC. */
  readonly createdAt: number;
  readonly idempotencyHash: Buffer | null;
}

/** Who has a seat and who pays it: a person by themselves, somebody in a seat of an organisation, or nobody there yet. */
export type Holder = Pick<BookingRecord, 'userId' | 'organisationId'>;

/** A booking of one of several class sessions. */
export interface HeldBooking extends BookingRecord {
  readonly classSessionId: number;
}

/** Write side of bookings. Callers hold the locks of the class sessions. */
export const bookingRepository = {
  /** @returns the id of the first */
  async insert(connection: Connection, places: readonly NewBooking[], order: NewOrder): Promise<number> {
    const id = await bookingRepository.insertWhere(connection, places, order, sql<SqlBool>`TRUE`);
    if (id === null) throw new Error('no condition, and no booking');
    return id;
  },

  /** The same under a condition: it asks and writes in one statement. @returns null where the condition does not hold */
  async insertWhere(
    connection: Connection,
    places: readonly NewBooking[],
    order: NewOrder,
    only: Expression<SqlBool>,
  ): Promise<number | null> {
    const rows = sql.join(
      places.map(
        ({ publicId, classSessionId, cost, isTrial }, position) =>
          sql`SELECT ${publicId} AS public_id, ${classSessionId} AS class_session_id, ${position} AS position,
            ${cost} AS cost, ${isTrial ? order.userId : null} AS trial_user_id`,
      ),
      sql` UNION ALL `,
    );
    const { insertId, numAffectedRows = 0n } = await sql`
      INSERT INTO ${sql.table('bookings')} (public_id, class_session_id, order_position, cost, trial_user_id,
        user_id, booked_by, source, created_at, idempotency_hash, organisation_id)
      SELECT w.public_id, w.class_session_id, w.position, w.cost, w.trial_user_id,
        ${order.userId}, ${order.bookedBy}, ${order.source}, ${order.createdAt}, ${order.idempotencyHash}, ${order.organisationId ?? null}
      FROM (${rows}) AS w WHERE ${only}`.execute(connection);
    return numAffectedRows === 0n ? null : Number(insertId);
  },

  /** Our ids of bookings just made, by our id of their class session (index bookings_public_id). At most 200. */
  async idsByClass(connection: Connection, publicIds: readonly PublicId[]): Promise<Map<number, number>> {
    const rows = await connection
      .selectFrom('bookings as b')
      .select(['b.id', 'b.class_session_id as classSessionId'])
      .where('b.public_id', 'in', [...publicIds])
      .limit(mostClassesAtOnce)
      .execute();
    return new Map(rows.map(({ id, classSessionId }) => [classSessionId, id]));
  },

  /** Hands the seats of a hold over to the bookings of an order (indexes seats_hold, bookings_idempotency). @returns how many */
  async handOverHeld(
    connection: Connection,
    { holdId, idempotencyHash, userId }: { holdId: number; idempotencyHash: Buffer; userId: number },
  ): Promise<number> {
    const { numAffectedRows = 0n } = await sql`
      UPDATE ${sql.table('seats')} AS s
      JOIN ${sql.table('bookings')} AS b ON b.idempotency_hash = ${idempotencyHash} AND b.class_session_id = s.class_session_id
      SET s.hold_id = NULL, s.booking_id = b.id, s.user_id = ${userId}
      WHERE s.hold_id = ${holdId}`.execute(connection);
    return Number(numAffectedRows);
  },

  /** Hands the seat of a booking over to the one that takes its place. */
  async handOver(
    connection: Connection,
    bookingRowId: number,
    to: { bookingRowId: number; userId: number | null },
  ): Promise<void> {
    await connection
      .updateTable('seats')
      .set({ booking_id: to.bookingRowId, user_id: to.userId })
      .where('booking_id', '=', bookingRowId)
      .execute();
  },

  /** A booking of a class session, locked until the transaction ends (index bookings_public_id). */
  async lock(connection: Connection, classSessionId: number, publicId: PublicId): Promise<BookingRecord | null> {
    const row = await connection
      .selectFrom('bookings as b')
      .select(bookingColumns)
      .where('b.public_id', '=', publicId)
      .where('b.class_session_id', '=', classSessionId)
      .forUpdate()
      .executeTakeFirst();
    return row ?? null;
  },

  /**
   * What one holder has in these class sessions: bookings that stand, those to which somebody has a link last. Locked (index bookings_class_session). At
   * most 10,000.
   */
  lockHeldBy(
    connection: Connection,
    { userId, organisationId }: Holder,
    { classSessionIds, now }: { classSessionIds: readonly number[]; now: number },
  ): Promise<HeldBooking[]> {
    return connection
      .selectFrom('bookings as b')
      .select([...bookingColumns, 'b.class_session_id as classSessionId'])
      .where('b.class_session_id', 'in', [...classSessionIds])
      .where('b.organisation_id', organisationId === null ? 'is' : '=', organisationId)
      .where('b.user_id', userId === null ? 'is' : '=', userId)
      .where('b.cancelled_at', 'is', null)
      .orderBy(({ exists, selectFrom }) =>
        exists(
          selectFrom('seat_invitations as i')
            .select('i.id')
            .whereRef('i.booking_id', '=', 'b.id')
            .where('i.expires_at', '>', now),
        ),
      )
      .orderBy('b.id')
      .limit(10_000)
      .forUpdate()
      .execute();
  },

  /** @param keepsTrial whether the person's trial lesson stays used */
  async cancel(
    connection: Connection,
    id: number,
    {
      code,
      givenBack,
      keepsTrial,
      now,
    }: { code: CancelCode; givenBack: GivenBack | null; keepsTrial: boolean; now: number },
  ): Promise<void> {
    await connection
      .updateTable('bookings')
      .set({ cancelled_at: now, cancel_code: code, given_back: givenBack })
      .$if(!keepsTrial, (query) => query.set({ trial_user_id: null }))
      .where('id', '=', id)
      .execute();
  },

  /** What came back for these, which were cancelled with their class or excused. */
  async setGivenBack(connection: Connection, ids: readonly number[], givenBack: GivenBack): Promise<void> {
    if (ids.length === 0) return;
    await connection
      .updateTable('bookings')
      .set({ given_back: givenBack })
      .where('id', 'in', [...ids])
      .execute();
  },

  /** Nobody's trial lesson is used by a class that the school cancelled; what was cancelled before, late, stays used. */
  async releaseTrials(connection: Connection, classSessionId: number): Promise<void> {
    await connection
      .updateTable('bookings')
      .set({ trial_user_id: null })
      .where('class_session_id', '=', classSessionId)
      .where('cancelled_at', 'is', null)
      .execute();
  },

  /** @param trialUserId whose trial lesson it is from now on (unique key bookings_trial); absent: as before */
  async move(
    connection: Connection,
    id: number,
    to: { classSessionId: number; trialUserId?: number | null },
  ): Promise<void> {
    await connection
      .updateTable('bookings')
      .set({ class_session_id: to.classSessionId, trial_user_id: to.trialUserId })
      .where('id', '=', id)
      .execute();
  },

  /** Cancels a deleted person's bookings of classes to come and takes the person out of the others (indexes bookings_user, bookings_booked_by). */
  async releasePerson(connection: Connection, userId: number, now: number): Promise<void> {
    await sql`
      UPDATE ${sql.table('bookings')} AS b
      JOIN ${sql.table('class_sessions')} AS cs ON cs.id = b.class_session_id
      SET b.cancelled_at = ${now}, b.cancel_code = 'person_deleted'
      WHERE b.user_id = ${userId} AND b.cancelled_at IS NULL AND cs.ends_at > ${now}`.execute(connection);
    await connection
      .updateTable('bookings')
      .set({ user_id: null, trial_user_id: null })
      .where('user_id', '=', userId)
      .execute();
    await connection.updateTable('bookings').set({ booked_by: null }).where('booked_by', '=', userId).execute();
  },
};
