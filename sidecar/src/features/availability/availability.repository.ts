import type { PublicId, WeeklyHours } from '@lectern/contracts';
import { sql } from 'kysely';
import type { Connection } from '../../platform/database/database.ts';

/** Write side of teachers' hours. Callers hold the lock of the person. */
export const availabilityRepository = {
  /** Sets the weekly hours of a teacher, with the next version. */
  async saveHours(
    connection: Connection,
    userId: number,
    hours: { zone: string; weekly: readonly WeeklyHours[]; bufferMinutes: number },
    now: number,
  ): Promise<void> {
    const row = {
      zone: hours.zone,
      weekly: JSON.stringify(hours.weekly),
      buffer_minutes: hours.bufferMinutes,
      updated_at: now,
    };
    await connection
      .insertInto('teacher_hours')
      .values({ user_id: userId, ...row })
      .onDuplicateKeyUpdate({ ...row, version: sql<number>`version + 1` })
      .execute();
  },

  async insertException(
    connection: Connection,
    exception: {
      publicId: PublicId;
      userId: number;
      kind: 'extra' | 'off';
      startsAt: number;
      endsAt: number;
      createdAt: number;
    },
  ): Promise<void> {
    await connection
      .insertInto('hours_exceptions')
      .values({
        public_id: exception.publicId,
        user_id: exception.userId,
        kind: exception.kind,
        starts_at: exception.startsAt,
        ends_at: exception.endsAt,
        created_at: exception.createdAt,
      })
      .execute();
  },

  /** An exception of this teacher (index hours_exceptions_public_id). @returns whether there was one */
  async deleteException(connection: Connection, userId: number, publicId: PublicId): Promise<boolean> {
    const { numDeletedRows } = await connection
      .deleteFrom('hours_exceptions')
      .where('public_id', '=', publicId)
      .where('user_id', '=', userId)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  },

  /** Exceptions that were over at an instant, the oldest first (index hours_exceptions_end). @returns how many */
  async deleteOver(connection: Connection, before: number, limit: number): Promise<number> {
    const { numDeletedRows } = await connection
      .deleteFrom('hours_exceptions')
      .where('ends_at', '<', before)
      .orderBy('ends_at')
      .limit(limit)
      .executeTakeFirst();
    return Number(numDeletedRows);
  },

  /** All that a person who is gone said of their time. Can be repeated. */
  async releasePerson(connection: Connection, userId: number): Promise<void> {
    await connection.deleteFrom('hours_exceptions').where('user_id', '=', userId).execute();
    await connection.deleteFrom('teacher_hours').where('user_id', '=', userId).execute();
  },
};
