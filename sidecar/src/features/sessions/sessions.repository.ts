import { mostClassesAtOnce, type CivilDate, type PublicId, type Settings } from '@lectern/contracts';
import { sql, type Expression, type SelectQueryBuilder, type SqlBool } from 'kysely';
import type { Connection } from '../../platform/database/database.ts';
import { coursePolicyColumn, toCoursePolicy } from '../../platform/database/course-policy.ts';
import { keepStatement, type ValueOf } from '../../platform/database/kept-statement.ts';
import { personNameColumn } from '../../platform/database/person-name.ts';
import { schoolSettingsColumn, toSchoolSettings } from '../../platform/database/school-settings.ts';
import type { Tables } from '../../platform/database/tables.ts';
import {
  classSessionColumns,
  toClassSessionRecord,
  type ClassSessionColumns,
  type ClassSessionRecord,
  type LockedClassSession,
} from './class-session.ts';

/** What planning sets. Instants in milliseconds UTC. */
export type PlannedValues = Omit<
  ClassSessionRecord,
  'id' | 'publicId' | 'isCancelled' | 'cancelReason' | 'series' | 'isLesson' | 'version'
>;

const locked = keepStatement((connection, value: ValueOf<{ publicId: PublicId }>) =>
  connection
    .selectFrom('class_sessions as cs')
    .select(classSessionColumns)
    .select(coursePolicyColumn())
    .where('cs.public_id', '=', value('publicId'))
    .forUpdate(),
);

/** Write side of class sessions and who teaches them. Each function runs on the connection of the caller's transaction. */
export const sessionRepository = {
  async insert(connection: Connection, publicId: PublicId, values: PlannedValues, now: number): Promise<number> {
    const { insertId } = await connection
      .insertInto('class_sessions')
      .values({ ...toColumns(values), public_id: publicId, created_at: now, updated_at: now })
      .executeTakeFirstOrThrow();
    return Number(insertId);
  },

  /** A 1:1 lesson with its teacher, where a condition holds. @returns null where it does not */
  async insertLesson(
    connection: Connection,
    lesson: { publicId: PublicId; values: PlannedValues; teacherId: number; now: number; only: Expression<SqlBool> },
  ): Promise<number | null> {
    const { publicId, values, teacherId, now, only } = lesson;
    const row = { ...toColumns(values), public_id: publicId, is_lesson: true, created_at: now, updated_at: now };
    const columns = Object.keys(row).filter((name): name is keyof typeof row => Object.hasOwn(row, name));
    const { insertId, numInsertedOrUpdatedRows } = await connection
      .insertInto('class_sessions')
      .columns(columns)
      .expression(({ selectFrom, val }) =>
        selectFrom(sql`(SELECT 1)`.as('one'))
          .select(columns.map((name) => val(row[name]).as(name)))
          .where(only),
      )
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows !== 1n) return null;
    const id = Number(insertId);
    await connection
      .insertInto('class_session_teachers')
      .values({ class_session_id: id, user_id: teacherId, role: 'teacher' })
      .execute();
    return id;
  },

  /** The class sessions of a new series in one statement, teachers included. `dates`: one class each. */
  async insertOfSeries(
    connection: Connection,
    seriesId: number,
    classes: readonly { readonly publicId: PublicId; readonly date: CivilDate; readonly values: PlannedValues }[],
    teachers: { readonly teacherId: number | null; readonly coTeacherIds: readonly number[] },
    now: number,
  ): Promise<void> {
    await connection
      .insertInto('class_sessions')
      .values(
        classes.map(({ publicId, date, values }) => ({
          ...toColumns(values),
          public_id: publicId,
          series_id: seriesId,
          series_date: date,
          created_at: now,
          updated_at: now,
        })),
      )
      .execute();
    for (const { role, userIds } of [
      { role: 'teacher' as const, userIds: teachers.teacherId === null ? [] : [teachers.teacherId] },
      { role: 'co_teacher' as const, userIds: teachers.coTeacherIds },
    ]) {
      for (const userId of userIds) {
        await connection
          .insertInto('class_session_teachers')
          .columns(['class_session_id', 'user_id', 'role'])
          .expression(({ selectFrom, val }) =>
            selectFrom('class_sessions as cs')
              .select(['cs.id', val(userId).as('user_id'), val(role).as('role')])
              .where('cs.series_id', '=', seriesId),
          )
          .execute();
      }
    }
  },

  /** Class sessions of a series from an instant on, locked in the order of their ids. At most 250. */
  async lockOfSeries(connection: Connection, seriesId: number, startingFrom: number): Promise<ClassSessionRecord[]> {
    const rows = await connection
      .selectFrom('class_sessions as cs')
      .select(classSessionColumns)
      .where('cs.series_id', '=', seriesId)
      .where('cs.starts_at', '>=', startingFrom)
      .orderBy('cs.id')
      .limit(250)
      .forUpdate()
      .execute();
    return rows.map(toClassSessionRecord);
  },

  /** Which day of the series' plan a class stands for, after the plan itself was moved. */
  async setSeriesDate(connection: Connection, id: number, date: CivilDate): Promise<void> {
    await connection
      .updateTable('class_sessions')
      .set({ series_date: date, changed_alone: false })
      .where('id', '=', id)
      .execute();
  },

  /** The class session, locked until the transaction ends: seats, changes and cancellations of one class come one after the other. */
  async lock(connection: Connection, publicId: PublicId): Promise<LockedClassSession | null> {
    const [row] = (await locked(connection, { publicId })).rows;
    return row === undefined ? null : toLockedClassSession(row);
  },

  /** The same for a booking by the office: with the name of the person who is to sit there; null: there is no such person. */
  async lockForPerson(
    connection: Connection,
    publicId: PublicId,
    userId: number,
  ): Promise<{ session: LockedClassSession; personName: string | null } | null> {
    const row = await connection
      .selectFrom('class_sessions as cs')
      .select(classSessionColumns)
      .select([coursePolicyColumn(), personNameColumn(userId)])
      .where('cs.public_id', '=', publicId)
      .forUpdate()
      .executeTakeFirst();
    return row === undefined ? null : { session: toLockedClassSession(row), personName: row.person_name };
  },

  /** The same for several, locked in the order of their ids. At most one order. */
  async lockSeveral(connection: Connection, publicIds: readonly PublicId[]): Promise<LockedClassSession[]> {
    if (publicIds.length === 0) return [];
    const wanted = findAndLock(connection, (found) => found.where('found.public_id', 'in', [...publicIds]));
    return (await wanted.execute()).map(toLockedClassSession);
  },

  /**
   * The same for those in which a token keeps a seat at this moment (indexes seat_holds_token, seats_hold), with what the school says of booking;
   * none: it keeps none.
   */
  async lockKept(
    connection: Connection,
    tokenHash: Buffer,
  ): Promise<{ classSessions: LockedClassSession[]; school: Settings }> {
    const rows = await findAndLock(connection, (found) =>
      found
        .innerJoin('seats as s', 's.class_session_id', 'found.id')
        .innerJoin('seat_holds as h', 'h.id', 's.hold_id')
        .where('h.token_hash', '=', tokenHash),
    )
      .select(schoolSettingsColumn())
      .execute();
    const school = toSchoolSettings(rows[0]?.school_settings ?? null);
    return { classSessions: rows.map(toLockedClassSession), school };
  },

  async update(connection: Connection, id: number, values: PlannedValues, now: number): Promise<void> {
    await connection
      .updateTable('class_sessions')
      .set({ ...toColumns(values), version: sql<number>`version + 1`, updated_at: now })
      .where('id', '=', id)
      .execute();
  },

  /** A form that was read before must not undo what was changed beside it. */
  async touch(connection: Connection, id: number, now: number): Promise<void> {
    await connection
      .updateTable('class_sessions')
      .set({ version: sql<number>`version + 1`, updated_at: now })
      .where('id', '=', id)
      .execute();
  },

  /** Changes of the whole series leave this one out from now on. */
  async markChangedAlone(connection: Connection, id: number): Promise<void> {
    await connection.updateTable('class_sessions').set({ changed_alone: true }).where('id', '=', id).execute();
  },

  async cancel(connection: Connection, ids: readonly number[], reason: string | null, now: number): Promise<void> {
    await connection
      .updateTable('class_sessions')
      .set({ cancelled_at: now, cancel_reason: reason, version: sql<number>`version + 1`, updated_at: now })
      .where('id', 'in', [...ids])
      .where('cancelled_at', 'is', null)
      .execute();
  },

  async replaceTeachers(
    connection: Connection,
    id: number,
    teacherId: number | null,
    coTeacherIds: readonly number[],
  ): Promise<void> {
    await connection.deleteFrom('class_session_teachers').where('class_session_id', '=', id).execute();
    const rows = [
      ...(teacherId === null ? [] : [{ class_session_id: id, user_id: teacherId, role: 'teacher' as const }]),
      ...coTeacherIds.map((userId) => ({ class_session_id: id, user_id: userId, role: 'co_teacher' as const })),
    ];
    if (rows.length > 0) await connection.insertInto('class_session_teachers').values(rows).execute();
  },
};

type FoundSessions = SelectQueryBuilder<Tables & { found: Tables['class_sessions'] }, 'found', { id: number }>;

/**
 * Looks for class sessions and locks them, in one statement. What is found stands in order before the first is locked: a derived table with a limit is
 * made as a whole, and the join must begin with it.
 */
function findAndLock(connection: Connection, narrow: (found: FoundSessions) => Pick<FoundSessions, 'orderBy'>) {
  return connection
    .selectFrom(({ selectFrom }) =>
      narrow(selectFrom('class_sessions as found').select('found.id'))
        .orderBy('found.id')
        .limit(mostClassesAtOnce)
        .as('wanted'),
    )
    .innerJoin('class_sessions as cs', 'cs.id', 'wanted.id')
    .modifyFront(sql`STRAIGHT_JOIN`)
    .select(classSessionColumns)
    .select(coursePolicyColumn())
    .orderBy('cs.id')
    .limit(mostClassesAtOnce)
    .forUpdate();
}

function toLockedClassSession(row: ClassSessionColumns & { course_policy: unknown }): LockedClassSession {
  return { ...toClassSessionRecord(row), coursePolicy: toCoursePolicy(row.course_policy) };
}

function toColumns(values: PlannedValues) {
  return {
    course_id: values.courseId,
    title: values.title,
    starts_at: values.startsAt,
    ends_at: values.endsAt,
    zone: values.zone,
    starts_at_local: values.startsAtLocal,
    ends_at_local: values.endsAtLocal,
    capacity: values.capacity,
    recorded: values.recorded,
    early_join_minutes: values.earlyJoinMinutes,
    late_join_minutes: values.lateJoinMinutes,
    slides: JSON.stringify(values.slides),
    room: JSON.stringify(values.room),
  };
}
