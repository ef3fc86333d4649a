import {
  longestClassHours,
  publicIdSchema,
  type ListClassSessions,
  type PublicId,
  type Relation,
  type UnassignedSeats,
} from '@lectern/contracts';
import { sql, type ExpressionBuilder } from 'kysely';
import { fromInstant } from '../../platform/clock/clock.ts';
import type { Connection } from '../../platform/database/database.ts';
import { keepStatement, type ValueOf } from '../../platform/database/kept-statement.ts';
import { containsPattern } from '../../platform/database/like-pattern.ts';
import type { Tables } from '../../platform/database/tables.ts';
import { classSessionColumns, toClassSessionRecord, type ClassSessionRecord } from './class-session.ts';

type SessionBuilder = ExpressionBuilder<Tables & { cs: Tables['class_sessions'] }, 'cs'>;

/** Who teaches a class session. */
export interface TeacherRow {
  readonly classSessionId: number;
  readonly userId: number;
  readonly role: 'teacher' | 'co_teacher';
}

/** A class session with what decides whether one person may enter it. */
export interface JoinFacts extends ClassSessionRecord {
  readonly isTeacher: boolean;
  readonly hasSeat: boolean;
  /** Whether a teacher is chosen; co-teachers do not count. */
  readonly hasTeacher: boolean;
  /** Teacher and co-teachers together. */
  readonly teacherCount: number;
  readonly seatsTaken: number;
}

const joinFacts = keepStatement((connection, value: ValueOf<{ publicId: PublicId; userId: number }>) =>
  connection
    .selectFrom('class_sessions as cs')
    .select(classSessionColumns)
    .select(({ selectFrom, fn }) => [
      selectFrom('class_session_teachers as t')
        .select(fn.countAll<number>().as('n'))
        .whereRef('t.class_session_id', '=', 'cs.id')
        .as('teacherCount'),
      selectFrom('class_session_teachers as t')
        .select(fn.countAll<number>().as('n'))
        .whereRef('t.teacher_of', '=', 'cs.id')
        .as('mainTeachers'),
      selectFrom('class_session_teachers as t')
        .select(fn.countAll<number>().as('n'))
        .whereRef('t.class_session_id', '=', 'cs.id')
        .where('t.user_id', '=', value('userId'))
        .as('asTeacher'),
      selectFrom('seats as s')
        .select(fn.countAll<number>().as('n'))
        .whereRef('s.class_session_id', '=', 'cs.id')
        .where('s.user_id', '=', value('userId'))
        .where('s.hold_id', 'is', null)
        .as('asSeatHolder'),
      selectFrom('seats as s')
        .select(fn.countAll<number>().as('n'))
        .whereRef('s.class_session_id', '=', 'cs.id')
        .as('seatsTaken'),
    ])
    .where('cs.public_id', '=', value('publicId')),
);

/** Read side of class sessions, their teachers and seats. Indexes are named at each list. */
export function createSessionQueries(database: Connection) {
  return {
    async byPublicId(publicId: PublicId): Promise<ClassSessionRecord | null> {
      const row = await database
        .selectFrom('class_sessions as cs')
        .select(classSessionColumns)
        .where('cs.public_id', '=', publicId)
        .executeTakeFirst();
      return row === undefined ? null : toClassSessionRecord(row);
    },

    /** Class sessions whose plan changed at or after an instant (index class_sessions_updated), for pushing it on. */
    changedSince(since: number): Promise<{ classSessionId: number; changedAt: number }[]> {
      return database
        .selectFrom('class_sessions as cs')
        .select(['cs.id as classSessionId', 'cs.updated_at as changedAt'])
        .where('cs.updated_at', '>=', since)
        .orderBy('cs.updated_at')
        .limit(1000)
        .execute();
    },

    /** By our internal ids, of which other features' rows speak. At most 1,000. */
    async byIds(ids: readonly number[]): Promise<ClassSessionRecord[]> {
      if (ids.length === 0) return [];
      const rows = await database
        .selectFrom('class_sessions as cs')
        .select(classSessionColumns)
        .where('cs.id', 'in', [...new Set(ids)])
        .limit(1000)
        .execute();
      return rows.map(toClassSessionRecord);
    },

    /** The same by the public ids, the earliest first. At most 1,000. */
    async byPublicIds(publicIds: readonly PublicId[]): Promise<ClassSessionRecord[]> {
      if (publicIds.length === 0) return [];
      const rows = await database
        .selectFrom('class_sessions as cs')
        .select(classSessionColumns)
        .where('cs.public_id', 'in', [...publicIds])
        .orderBy('cs.starts_at')
        .orderBy('cs.id')
        .limit(1000)
        .execute();
      return rows.map(toClassSessionRecord);
    },

    /** All that a join asks of a class session, in one statement. `userId` 0: nobody in particular. */
    async joinFacts(publicId: string, userId: number): Promise<JoinFacts | null> {
      const id = publicIdSchema.safeParse(publicId);
      if (!id.success) return null;
      const [row] = (await joinFacts(database, { publicId: id.data, userId })).rows;
      if (row === undefined) return null;
      return {
        ...toClassSessionRecord(row),
        isTeacher: (row.asTeacher ?? 0) > 0,
        hasSeat: (row.asSeatHolder ?? 0) > 0,
        hasTeacher: (row.mainTeachers ?? 0) > 0,
        teacherCount: row.teacherCount ?? 0,
        seatsTaken: row.seatsTaken ?? 0,
      };
    },

    /** What a person is to a class session (port FindRelations); null: there is no such class session. */
    async findRelations(userId: number, publicId: string): Promise<ReadonlySet<Relation> | null> {
      const id = publicIdSchema.safeParse(publicId);
      if (!id.success) return null;
      const row = await database
        .selectFrom('class_sessions as cs')
        .leftJoin('class_session_teachers as t', (join) =>
          join.onRef('t.class_session_id', '=', 'cs.id').on('t.user_id', '=', userId),
        )
        .leftJoin('seats as s', (join) =>
          join.onRef('s.class_session_id', '=', 'cs.id').on('s.user_id', '=', userId).on('s.hold_id', 'is', null),
        )
        .select(['t.user_id as asTeacher', 's.user_id as asSeatHolder'])
        .where('cs.public_id', '=', id.data)
        .executeTakeFirst();
      if (row === undefined) return null;
      const relations = new Set<Relation>(['any']);
      if (row.asTeacher !== null) relations.add('teacher');
      if (row.asSeatHolder !== null) relations.add('seat_holder');
      return relations;
    },

    /** A page of the office's list (index class_sessions_start, class_sessions_course or class_sessions_series). `onlyTeacher`: those this person teaches. */
    async list(
      filter: ListClassSessions,
      onlyTeacher: number | null,
      onlySeries: number | null = null,
    ): Promise<{ rows: ClassSessionRecord[]; total: number }> {
      const pattern = containsPattern(filter.search);
      const found = database
        .selectFrom('class_sessions as cs')
        .$if(filter.search !== '', (query) => query.where('cs.title', 'like', pattern))
        .$if(filter.courseId !== undefined, (query) => query.where('cs.course_id', '=', filter.courseId ?? 0))
        .$if(filter.teacherId !== undefined, (query) =>
          query.where((where) => isTaughtBy(where, filter.teacherId ?? 0)),
        )
        .$if(onlySeries !== null, (query) => query.where('cs.series_id', '=', onlySeries))
        .$if(onlyTeacher !== null, (query) => query.where((where) => isTaughtBy(where, onlyTeacher ?? 0)))
        .$if(filter.from !== undefined, (query) => {
          const from = filter.from === undefined ? 0 : fromInstant(filter.from);
          // The start bounds the index; the end decides.
          return query.where('cs.starts_at', '>=', from - longestClassHours * 3_600_000).where('cs.ends_at', '>', from);
        })
        .$if(filter.to !== undefined, (query) =>
          query.where('cs.starts_at', '<', filter.to === undefined ? 0 : fromInstant(filter.to)),
        )
        .$if(filter.state === 'planned', (query) => query.where('cs.cancelled_at', 'is', null))
        .$if(filter.state === 'cancelled', (query) => query.where('cs.cancelled_at', 'is not', null));
      const [rows, count] = await Promise.all([
        found
          .select(classSessionColumns)
          .orderBy(filter.orderBy === 'title' ? 'cs.title' : 'cs.starts_at', filter.order)
          .orderBy('cs.id', filter.order)
          .limit(filter.perPage)
          .offset((filter.page - 1) * filter.perPage)
          .execute(),
        found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
      ]);
      return { rows: rows.map(toClassSessionRecord), total: count.total };
    },

    /** Teachers of these class sessions, the teacher before the co-teachers (primary key). At most 1,000 sessions with 11 teachers. */
    async teachersOf(classSessionIds: readonly number[]): Promise<TeacherRow[]> {
      if (classSessionIds.length === 0) return [];
      return database
        .selectFrom('class_session_teachers as t')
        .select(['t.class_session_id as classSessionId', 't.user_id as userId', 't.role'])
        .where('t.class_session_id', 'in', [...new Set(classSessionIds)])
        .orderBy('t.role')
        .orderBy('t.user_id')
        .limit(11_000)
        .execute();
    },

    /** Seats that nobody else can have in these class sessions, kept ones too (index seats_number); sessions without any are missing. */
    async seatsTaken(classSessionIds: readonly number[]): Promise<Map<number, number>> {
      if (classSessionIds.length === 0) return new Map();
      const rows = await database
        .selectFrom('seats as s')
        .select(({ fn }) => ['s.class_session_id as classSessionId', fn.countAll<number>().as('taken')])
        .where('s.class_session_id', 'in', [...new Set(classSessionIds)])
        .groupBy('s.class_session_id')
        .limit(1000)
        .execute();
      return new Map(rows.map(({ classSessionId, taken }) => [classSessionId, taken]));
    },

    /** Who has a booked seat in these class sessions (index seats_number). At most 250 sessions with 500 seats. */
    async seatHolders(classSessionIds: readonly number[]): Promise<{ classSessionId: number; userId: number }[]> {
      const seats = await this.bookedSeats(classSessionIds);
      return seats.flatMap(({ classSessionId, userId }) => (userId === null ? [] : [{ classSessionId, userId }]));
    },

    /** Booked seats of these class sessions, those of organisations that nobody sits on among them (index seats_number). At most 250 sessions with 500 seats. */
    async bookedSeats(
      classSessionIds: readonly number[],
    ): Promise<{ classSessionId: number; userId: number | null }[]> {
      if (classSessionIds.length === 0) return [];
      return database
        .selectFrom('seats as s')
        .select(['s.class_session_id as classSessionId', 's.user_id as userId'])
        .where('s.class_session_id', 'in', [...new Set(classSessionIds)])
        .where('s.hold_id', 'is', null)
        .orderBy('s.class_session_id')
        .orderBy('s.user_id')
        .limit(125_000)
        .execute();
    },

    /** Class sessions of a series from an instant on, the earliest first (index class_sessions_series). At most 250. */
    async ofSeries(seriesId: number, startingFrom: number): Promise<ClassSessionRecord[]> {
      const rows = await database
        .selectFrom('class_sessions as cs')
        .select(classSessionColumns)
        .where('cs.series_id', '=', seriesId)
        .where('cs.starts_at', '>=', startingFrom)
        .orderBy('cs.starts_at')
        .orderBy('cs.id')
        .limit(250)
        .execute();
      return rows.map(toClassSessionRecord);
    },

    /** How many classes of each series are neither cancelled nor over (index class_sessions_series); series without any are missing. */
    async countToCome(seriesIds: readonly number[], now: number): Promise<Map<number, number>> {
      if (seriesIds.length === 0) return new Map();
      const rows = await database
        .selectFrom('class_sessions as cs')
        .select(({ fn }) => ['cs.series_id as seriesId', fn.countAll<number>().as('toCome')])
        .where('cs.series_id', 'in', [...seriesIds])
        .where('cs.ends_at', '>', now)
        .where('cs.cancelled_at', 'is', null)
        .groupBy('cs.series_id')
        .limit(1000)
        .execute();
      return new Map(rows.flatMap(({ seriesId, toCome }) => (seriesId === null ? [] : [[seriesId, toCome] as const])));
    },

    /** Booked seats of a class session in the order of their numbers (index seats_number); a class has at most 500. */
    seatsOf(classSessionId: number): Promise<
      {
        publicId: PublicId;
        bookingId: PublicId;
        userId: number | null;
        takenAt: number;
        organisationId: number | null;
      }[]
    > {
      return database
        .selectFrom('seats as s')
        .innerJoin('bookings as b', 'b.id', 's.booking_id')
        .select([
          's.public_id as publicId',
          'b.public_id as bookingId',
          's.user_id as userId',
          's.taken_at as takenAt',
          'b.organisation_id as organisationId',
        ])
        .where('s.class_session_id', '=', classSessionId)
        .orderBy('s.seat_number')
        .limit(1000)
        .execute();
    },

    /** Seats of a class session that organisations booked and gave to nobody yet (index seats_number). */
    async unassignedSeatsOf(classSessionId: number): Promise<UnassignedSeats[]> {
      const rows = await database
        .selectFrom('seats as s')
        .innerJoin('bookings as b', 'b.id', 's.booking_id')
        .innerJoin('organisations as o', 'o.id', 'b.organisation_id')
        .select(({ fn }) => ['o.public_id as id', 'o.name', fn.countAll<number>().as('count')])
        .where('s.class_session_id', '=', classSessionId)
        .where('s.user_id', 'is', null)
        .groupBy(['o.id', 'o.public_id', 'o.name'])
        .orderBy('o.name')
        .limit(1000)
        .execute();
      return rows.map(({ count, ...organisation }) => ({ organisation, count }));
    },
  };
}
export type SessionQueries = ReturnType<typeof createSessionQueries>;

function isTaughtBy({ exists, selectFrom }: SessionBuilder, userId: number) {
  return exists(
    selectFrom('class_session_teachers as t')
      .select(sql<number>`1`.as('one'))
      .whereRef('t.class_session_id', '=', 'cs.id')
      .where('t.user_id', '=', userId),
  );
}
