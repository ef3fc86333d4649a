import type { BookingSource, CancelCode, GivenBack, Price, PublicId } from '@lectern/contracts';
import { sql } from 'kysely';
import type { Connection } from '../../platform/database/database.ts';
import { bookingColumns, type BookingRecord } from './booking.ts';

/** Write side of bookings. Callers hold the locks of the class sessions. */
export const bookingRepository = {
  /** @returns the id of the first */
  async insert(
    connection: Connection,
    places: readonly { publicId: PublicId; classSessionId: number; cost: Price; isTrial: boolean }[],
    order: {
      /** null: nobody yet, in a seat of an organisation. */
      userId: number | null;
      organisationId?: number;
      bookedBy: number | null;
      source: BookingSource;
      createdAt: number;
      idempotencyHash: Buffer | null;
    },
  ): Promise<number> {
    const { insertId } = await connection
      .insertInto('bookings')
      .values(
        places.map(({ publicId, classSessionId, cost, isTrial }, position) => ({
          public_id: publicId,
          class_session_id: classSessionId,
          user_id: order.userId,
          booked_by: order.bookedBy,
          source: order.source,
          created_at: order.createdAt,
          idempotency_hash: order.idempotencyHash,
          order_position: position,
          cost,
          trial_user_id: isTrial ? order.userId : null,
          organisation_id: order.organisationId ?? null,
        })),
      )
      .executeTakeFirstOrThrow();
    return Number(insertId);
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

  async move(connection: Connection, id: number, classSessionId: number): Promise<void> {
    await connection.updateTable('bookings').set({ class_session_id: classSessionId }).where('id', '=', id).execute();
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
