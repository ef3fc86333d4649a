import type { Connection } from '../../platform/database/database.ts';
import type { BusyRow, TimeSpan } from './busy.rules.ts';

/** When people are in class already. The one question behind every plan: single classes, series, seats. */
export function createBusyQueries(database: Connection) {
  return {
    /**
     * Classes of these people that overlap one of the spans, but for some class sessions (indexes class_session_teachers_user and seats_user).
     * Cancelled ones are in nobody's way, kept seats neither. The earliest 5,000; at most 250 spans.
     */
    async overlapping(
      userIds: readonly number[],
      spans: readonly TimeSpan[],
      exceptIds: readonly number[],
    ): Promise<BusyRow[]> {
      if (userIds.length === 0 || spans.length === 0) return [];
      const people = [...new Set(userIds)];
      return database
        .selectFrom((from) =>
          from
            .selectFrom('class_session_teachers as t')
            .select(['t.class_session_id as classSessionId', 't.user_id as userId'])
            .where('t.user_id', 'in', people)
            .union(
              from
                .selectFrom('seats as s')
                .select(['s.class_session_id as classSessionId', 's.user_id as userId'])
                .where('s.user_id', 'in', people)
                .where('s.hold_id', 'is', null)
                .$narrowType<{ userId: number }>(),
            )
            .as('busy'),
        )
        .innerJoin('class_sessions as cs', 'cs.id', 'busy.classSessionId')
        .select([
          'busy.userId',
          'cs.public_id as classSessionId',
          'cs.title',
          'cs.starts_at as startsAt',
          'cs.ends_at as endsAt',
        ])
        .where('cs.cancelled_at', 'is', null)
        .$if(exceptIds.length > 0, (query) => query.where('cs.id', 'not in', [...exceptIds]))
        .where(({ eb, or, and }) =>
          or(spans.map((span) => and([eb('cs.starts_at', '<', span.endsAt), eb('cs.ends_at', '>', span.startsAt)]))),
        )
        .orderBy('cs.starts_at')
        .orderBy('cs.id')
        .orderBy('busy.userId')
        .limit(5000)
        .execute();
    },
  };
}
