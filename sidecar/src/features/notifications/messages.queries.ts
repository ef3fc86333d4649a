import type { Connection } from '../../platform/database/database.ts';
import { readJsonColumn } from '../../platform/database/json-column.ts';
import { messageParametersSchema, type DueMessage } from './message.ts';
import type { ToldTeaching } from './teaching.rules.ts';
import type { ToldFacts } from './telling.rules.ts';

/** Read side of messages. */
export function createMessageQueries(database: Connection) {
  return {
    /** What waits to be sent, the oldest first (index messages_next). */
    async due(now: number, limit: number): Promise<DueMessage[]> {
      const rows = await database
        .selectFrom('messages as m')
        .select(['m.id', 'm.public_id as publicId', 'm.kind', 'm.object_id as objectId', 'm.user_id as userId'])
        .select(['m.parameters', 'm.created_at as createdAt', 'm.attempts'])
        .where('m.state', '=', 'waiting')
        .where('m.next_try_at', '<=', now)
        .orderBy('m.next_try_at')
        .orderBy('m.id')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ ...row, parameters: readJsonColumn(messageParametersSchema, row.parameters) }));
    },

    /** What was last told of these bookings (primary key). At most 1,000. */
    async toldOf(bookingIds: readonly number[]): Promise<Map<number, ToldFacts>> {
      if (bookingIds.length === 0) return new Map();
      const rows = await told()
        .where('tb.booking_id', 'in', [...bookingIds])
        .limit(1000)
        .execute();
      return new Map(rows.map(toTold));
    },

    /** What was last told of these class sessions to those who teach them, or did (primary key). At most 11,000. */
    async toldTeachers(
      classSessionIds: readonly number[],
    ): Promise<{ classSessionId: number; userId: number; told: ToldTeaching }[]> {
      if (classSessionIds.length === 0) return [];
      const rows = await database
        .selectFrom('told_teachers as tt')
        .select(['tt.class_session_id as classSessionId', 'tt.user_id as userId', 'tt.starts_at as startsAt'])
        .select(['tt.ends_at as endsAt', 'tt.title', 'tt.gone', 'tt.version'])
        .where('tt.class_session_id', 'in', [...classSessionIds])
        .limit(11_000)
        .execute();
      return rows.map(({ classSessionId, userId, gone, ...told }) => ({
        classSessionId,
        userId,
        told: { ...told, isGone: gone === 1 },
      }));
    },

    /** Bookings whose class starts until an instant and of which nobody was reminded (index told_bookings_reminder). */
    async notReminded(options: { now: number; until: number; limit: number }): Promise<Map<number, ToldFacts>> {
      const rows = await told()
        .where('tb.reminded', '=', 0)
        .where('tb.cancelled', '=', 0)
        .where('tb.starts_at', '>', options.now)
        .where('tb.starts_at', '<=', options.until)
        // Who learned of it inside the window is not reminded, and must not be looked at again and again.
        .where((where) => where('tb.told_at', '<', where('tb.starts_at', '-', options.until - options.now)))
        .orderBy('tb.starts_at')
        .limit(options.limit)
        .execute();
      return new Map(rows.map(toTold));
    },
  };

  function told() {
    return database
      .selectFrom('told_bookings as tb')
      .select(['tb.booking_id', 'tb.class_session_id', 'tb.starts_at', 'tb.ends_at', 'tb.title', 'tb.teacher_id'])
      .select(['tb.cancelled', 'tb.sequence', 'tb.told_at', 'tb.reminded']);
  }
}
export type MessageQueries = ReturnType<typeof createMessageQueries>;

function toTold(row: {
  booking_id: number;
  class_session_id: number;
  starts_at: number;
  ends_at: number;
  title: string;
  teacher_id: number | null;
  cancelled: number;
  sequence: number;
  told_at: number;
  reminded: number;
}): [number, ToldFacts] {
  return [
    row.booking_id,
    {
      classSessionRowId: row.class_session_id,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      title: row.title,
      teacherId: row.teacher_id,
      isCancelled: row.cancelled === 1,
      sequence: row.sequence,
      toldAt: row.told_at,
      isReminded: row.reminded === 1,
    },
  ];
}
