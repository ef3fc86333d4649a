import type { PublicId } from '@lectern/contracts';
import { sql } from 'kysely';
import type { Connection } from '../../platform/database/database.ts';
import type { ClassRole } from './class-phase.rules.ts';
import { classSessionColumns, toClassSessionRecord, type ClassSessionRecord } from './class-session.ts';

/** A class session with what the reader is in it. */
export interface MyClassRecord extends ClassSessionRecord {
  readonly role: ClassRole;
}

/** A class session as its teacher's calendar shows it. Instants in milliseconds UTC. */
export interface TaughtClass {
  readonly publicId: PublicId;
  readonly title: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly isCancelled: boolean;
  /** Rises with every change. */
  readonly version: number;
}

/** Read side of a person's own classes (indexes class_session_teachers_user and seats_user). */
export function createMyClassesQueries(database: Connection) {
  /** Class sessions of a person, each once: who teaches and holds a seat as well, teaches. */
  const mine = (userId: number) =>
    database
      .selectFrom((from) =>
        from
          .selectFrom('class_session_teachers as t')
          .select(['t.class_session_id as classSessionId', sql<number>`1`.as('teaches')])
          .where('t.user_id', '=', userId)
          .unionAll(
            from
              .selectFrom('seats as s')
              .select(['s.class_session_id as classSessionId', sql<number>`0`.as('teaches')])
              .where('s.user_id', '=', userId)
              .where('s.hold_id', 'is', null),
          )
          .as('both'),
      )
      .select(({ fn }) => ['both.classSessionId', fn.max('both.teaches').as('teaches')])
      .groupBy('both.classSessionId')
      .as('mine');

  return {
    /** Classes whose planned end lies between two instants: the ones that may still be running over their time. The 50 newest. */
    async endedBetween(userId: number, from: number, to: number): Promise<number[]> {
      const rows = await database
        .selectFrom(mine(userId))
        .innerJoin('class_sessions as cs', 'cs.id', 'mine.classSessionId')
        .select('cs.id')
        .where('cs.ends_at', '>', from)
        .where('cs.ends_at', '<=', to)
        .where('cs.cancelled_at', 'is', null)
        .orderBy('cs.ends_at', 'desc')
        .limit(50)
        .execute();
      return rows.map(({ id }) => id);
    },

    /** What a person teaches that ends after an instant, cancelled ones too, the earliest first (index class_session_teachers_user). At most 1,000. */
    async taughtAfter(userId: number, endedAfter: number): Promise<TaughtClass[]> {
      const rows = await database
        .selectFrom('class_session_teachers as t')
        .innerJoin('class_sessions as cs', 'cs.id', 't.class_session_id')
        .select(['cs.public_id', 'cs.title', 'cs.starts_at', 'cs.ends_at', 'cs.cancelled_at', 'cs.version'])
        .where('t.user_id', '=', userId)
        .where('cs.ends_at', '>', endedAfter)
        .orderBy('cs.starts_at')
        .orderBy('cs.id')
        .limit(1000)
        .execute();
      return rows.map((row) => ({
        publicId: row.public_id,
        title: row.title,
        startsAt: row.starts_at,
        endsAt: row.ends_at,
        isCancelled: row.cancelled_at !== null,
        version: row.version,
      }));
    },

    /** A page of those not over, the next first, or of those over, the latest first. `overrunning`: past their end and still running. */
    async list(options: {
      userId: number;
      when: 'upcoming' | 'past';
      now: number;
      overrunning: readonly number[];
      limit: number;
      offset: number;
    }): Promise<{ rows: MyClassRecord[]; total: number }> {
      const { now, overrunning } = options;
      const isUpcoming = options.when === 'upcoming';
      const found = database
        .selectFrom(mine(options.userId))
        .innerJoin('class_sessions as cs', 'cs.id', 'mine.classSessionId')
        .where(({ eb, or, and }) =>
          isUpcoming
            ? or([eb('cs.ends_at', '>', now), ...(overrunning.length > 0 ? [eb('cs.id', 'in', [...overrunning])] : [])])
            : and([
                eb('cs.ends_at', '<=', now),
                ...(overrunning.length > 0 ? [eb('cs.id', 'not in', [...overrunning])] : []),
              ]),
        );
      const [rows, count] = await Promise.all([
        found
          .select([...classSessionColumns, 'mine.teaches'])
          .orderBy('cs.starts_at', isUpcoming ? 'asc' : 'desc')
          .orderBy('cs.id', isUpcoming ? 'asc' : 'desc')
          .limit(options.limit)
          .offset(options.offset)
          .execute(),
        found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
      ]);
      return {
        rows: rows.map((row) => ({ ...toClassSessionRecord(row), role: row.teaches === 1 ? 'moderator' : 'viewer' })),
        total: count.total,
      };
    },
  };
}
export type MyClassesQueries = ReturnType<typeof createMyClassesQueries>;
