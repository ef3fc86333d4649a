import type { Connection } from '../../platform/database/database.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import type { NewMessage } from './message.ts';
import type { ToldTeaching } from './teaching.rules.ts';
import type { ToldFacts } from './telling.rules.ts';

/** Write side of messages. */
export const messageRepository = {
  /** One that is there already stays as it is (index messages_once). */
  async insert(connection: Connection, messages: readonly NewMessage[], now: number): Promise<void> {
    if (messages.length === 0) return;
    await connection
      .insertInto('messages')
      .ignore()
      .values(
        messages.map((message) => ({
          public_id: randomId(),
          kind: message.kind,
          object_id: message.objectId,
          user_id: message.userId,
          occasion: message.occasion,
          parameters: JSON.stringify(message.parameters),
          created_at: now,
          next_try_at: now,
        })),
      )
      .execute();
  },

  async saveTold(connection: Connection, bookingId: number, told: ToldFacts): Promise<void> {
    const row = {
      class_session_id: told.classSessionRowId,
      starts_at: told.startsAt,
      ends_at: told.endsAt,
      title: told.title,
      teacher_id: told.teacherId,
      cancelled: told.isCancelled,
      sequence: told.sequence,
      told_at: told.toldAt,
      reminded: told.isReminded,
    };
    await connection
      .insertInto('told_bookings')
      .values({ booking_id: bookingId, ...row })
      .onDuplicateKeyUpdate(row)
      .execute();
  },

  async saveToldTeacher(
    connection: Connection,
    { classSessionId, userId }: { classSessionId: number; userId: number },
    told: ToldTeaching,
  ): Promise<void> {
    const { startsAt, endsAt, title, isGone, version } = told;
    const row = { starts_at: startsAt, ends_at: endsAt, title, gone: isGone, version };
    await connection
      .insertInto('told_teachers')
      .values({ class_session_id: classSessionId, user_id: userId, ...row })
      .onDuplicateKeyUpdate(row)
      .execute();
  },

  async markReminded(connection: Connection, bookingIds: readonly number[]): Promise<void> {
    await connection
      .updateTable('told_bookings')
      .set({ reminded: true })
      .where('booking_id', 'in', [...bookingIds])
      .execute();
  },

  async finish(connection: Connection, id: number, state: 'sent' | 'dropped', now: number): Promise<void> {
    await connection
      .updateTable('messages')
      .set({ state, done_at: now, failed_code: null })
      .where('id', '=', id)
      .execute();
  },

  async postpone(
    connection: Connection,
    id: number,
    failure: { attempts: number; nextTryAt: number; code: string },
  ): Promise<void> {
    await connection
      .updateTable('messages')
      .set({ attempts: failure.attempts, next_try_at: failure.nextTryAt, failed_code: failure.code })
      .where('id', '=', id)
      .execute();
  },

  /** Forgets what was done before an instant (index messages_done). @returns how many */
  async forget(connection: Connection, doneBefore: number, limit: number): Promise<number> {
    const { numDeletedRows } = await connection
      .deleteFrom('messages')
      .where('done_at', '<', doneBefore)
      .limit(limit)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  },

  async deleteOfPerson(connection: Connection, userId: number): Promise<void> {
    await connection.deleteFrom('messages').where('user_id', '=', userId).execute();
    await connection.deleteFrom('told_teachers').where('user_id', '=', userId).execute();
  },
};
