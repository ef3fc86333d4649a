import { expressionBuilder, type Expression, type SqlBool } from 'kysely';
import type { Connection } from '../../platform/database/database.ts';
import type { Tables } from '../../platform/database/tables.ts';

/** Classes of some courses that a person has ahead. */
export interface UpcomingWish {
  readonly userId: number;
  /** Class sessions that do not count: those that are asked for, or left in the same transaction. */
  readonly exceptIds: readonly number[];
  /** Milliseconds UTC. */
  readonly now: number;
}

/** How many classes of a course a person may have ahead, and how many are asked for now. */
export interface UpcomingLimit {
  readonly courseId: number;
  readonly limit: number;
  readonly asked: number;
}

/** What the person keeps or has booked (indexes seats_user, seat_holds' primary key). */
function upcoming(from: Pick<Connection, 'selectFrom'>, { userId, exceptIds, now }: UpcomingWish) {
  return from
    .selectFrom('seats as s')
    .innerJoin('class_sessions as cs', 'cs.id', 's.class_session_id')
    .where('s.user_id', '=', userId)
    .where('cs.id', 'not in', [...exceptIds])
    .where('cs.ends_at', '>', now)
    .where('cs.cancelled_at', 'is', null)
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('s.hold_id', 'is', null),
        exists(
          selectFrom('seat_holds as h')
            .select('h.id')
            .whereRef('h.id', '=', 's.hold_id')
            .where('h.expires_at', '>', now),
        ),
      ]),
    );
}

/** That a person stays within these limits, as a condition of the statement that books. How many there are, `byCourse` says. */
export function withinLimits(limits: readonly UpcomingLimit[], wish: UpcomingWish): Expression<SqlBool> {
  const where = expressionBuilder<Tables>();
  return where.and(
    limits.map(({ courseId, limit, asked }) =>
      where(
        upcoming(where, wish)
          .where('cs.course_id', '=', courseId)
          .select(({ fn }) => fn.countAll<number>().as('n')),
        '<=',
        limit - asked,
      ),
    ),
  );
}

/** Read side of the limit on classes ahead. */
export function createUpcomingQueries(database: Connection) {
  return {
    /** How many by course. At most 50 courses. */
    async byCourse(courseIds: readonly number[], wish: UpcomingWish): Promise<Map<number, number>> {
      const rows = await upcoming(database, wish)
        .select(({ fn }) => ['cs.course_id as courseId', fn.countAll<number>().as('count')])
        .where('cs.course_id', 'in', [...courseIds])
        .groupBy('cs.course_id')
        .limit(50)
        .execute();
      return new Map(rows.map(({ courseId, count }) => [courseId, count]));
    },
  };
}
