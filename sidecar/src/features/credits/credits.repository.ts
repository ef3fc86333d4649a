import type { PublicId } from '@lectern/contracts';
import { sql } from 'kysely';
import type { Connection } from '../../platform/database/database.ts';
import type { LedgerEntry } from './ledger.rules.ts';

/** Write side of lesson credits: entries are added, never changed. Callers hold the person's lock. */
export const creditRepository = {
  async append(
    connection: Connection,
    entries: readonly LedgerEntry[],
    by: { readonly givenBy: number | null; readonly note: string; readonly now: number },
  ): Promise<void> {
    if (entries.length === 0) return;
    await connection
      .insertInto('credit_entries')
      .values(
        entries.map((entry) => ({
          lot: entry.lot,
          sequence: entry.sequence,
          user_id: entry.userId,
          kind: entry.kind,
          amount: entry.amount,
          left_after: entry.left,
          course_id: entry.courseId,
          expires_at: entry.expiresAt,
          booking_public_id: entry.bookingId,
          note: by.note,
          given_by: by.givenBy,
          created_at: by.now,
        })),
      )
      .execute();
  },

  /**
   * Pays bookings of one course, one credit each, in one statement. Those for this course alone go first, for they count nowhere else; of others what
   * ends first (index credit_entries_person).
   * @returns how many it could pay
   */
  async use(
    connection: Connection,
    order: {
      readonly userId: number;
      readonly courseId: number;
      readonly bookingIds: readonly PublicId[];
      readonly now: number;
    },
  ): Promise<number> {
    const { userId, courseId, now } = order;
    const entries = sql.table('credit_entries');
    const wanted = sql.join(
      order.bookingIds.map((bookingId, index) =>
        index === 0 ? sql`SELECT ${bookingId} AS booking, 1 AS n` : sql`SELECT ${bookingId}, ${index + 1}`,
      ),
      sql` UNION ALL `,
    );
    const { numAffectedRows = 0n } = await sql`
      INSERT INTO ${entries} (lot, sequence, user_id, kind, amount, left_after, course_id, expires_at, booking_public_id, created_at)
      SELECT l.lot, l.last_sequence + w.n - (l.reach - l.left_now), ${userId}, 'used', -1, l.reach - w.n, l.course_id, l.expires_at, w.booking, ${now}
      FROM (
        SELECT e.lot, e.course_id, e.expires_at, CAST(SUM(e.amount) AS SIGNED) AS left_now, MAX(e.sequence) AS last_sequence,
          CAST(SUM(SUM(e.amount)) OVER (
            ORDER BY e.course_id IS NULL, e.expires_at IS NULL, e.expires_at, e.lot ROWS UNBOUNDED PRECEDING
          ) AS SIGNED) AS reach
        FROM ${entries} AS e
        WHERE e.user_id = ${userId} AND (e.course_id IS NULL OR e.course_id = ${courseId})
          AND (e.expires_at IS NULL OR e.expires_at > ${now})
        GROUP BY e.lot, e.course_id, e.expires_at
      ) AS l
      JOIN (${wanted}) AS w ON w.n > l.reach - l.left_now AND w.n <= l.reach`.execute(connection);
    return Number(numAffectedRows);
  },

  /** Everything of a person. */
  async deleteOfPerson(connection: Connection, userId: number): Promise<void> {
    await connection.deleteFrom('credit_entries').where('user_id', '=', userId).execute();
    await connection.updateTable('credit_entries').set({ given_by: null }).where('given_by', '=', userId).execute();
  },
};
