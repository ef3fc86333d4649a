import type { PublicId, SeriesOffer } from '@lectern/contracts';
import { sql } from 'kysely';
import type { Connection } from '../../platform/database/database.ts';
import { seriesColumns, toSeriesRecord, type SeriesRecord, type SeriesTemplate } from './series.ts';

/** Write side of series and who is planned to teach them. Each function runs on the connection of the caller's transaction. */
export const seriesRepository = {
  async insert(connection: Connection, publicId: PublicId, template: SeriesTemplate, now: number): Promise<number> {
    const { insertId } = await connection
      .insertInto('series')
      .values({ ...toColumns(template), public_id: publicId, created_at: now, updated_at: now })
      .executeTakeFirstOrThrow();
    return Number(insertId);
  },

  /** The series, locked until the transaction ends, before any of its class sessions is: changes of one series come one after the other. */
  async lock(connection: Connection, id: number): Promise<SeriesRecord | null> {
    const row = await connection
      .selectFrom('series as sr')
      .select(seriesColumns)
      .where('sr.id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    return row === undefined ? null : toSeriesRecord(row);
  },

  async update(connection: Connection, id: number, template: SeriesTemplate, now: number): Promise<void> {
    await connection
      .updateTable('series')
      .set({ ...toColumns(template), version: sql<number>`version + 1`, updated_at: now })
      .where('id', '=', id)
      .execute();
  },

  async setOffer(connection: Connection, id: number, offer: SeriesOffer, now: number): Promise<void> {
    await connection.updateTable('series').set({ offer, updated_at: now }).where('id', '=', id).execute();
  },

  async replaceTeachers(
    connection: Connection,
    id: number,
    { teacherId, coTeacherIds }: Pick<SeriesTemplate, 'teacherId' | 'coTeacherIds'>,
  ): Promise<void> {
    await connection.deleteFrom('series_teachers').where('series_id', '=', id).execute();
    const rows = [
      ...(teacherId === null ? [] : [{ series_id: id, user_id: teacherId, role: 'teacher' as const }]),
      ...coTeacherIds.map((userId) => ({ series_id: id, user_id: userId, role: 'co_teacher' as const })),
    ];
    if (rows.length > 0) await connection.insertInto('series_teachers').values(rows).execute();
  },

  /** Takes a person who is gone out of all plans (index series_teachers_user). Can be repeated. */
  async releasePerson(connection: Connection, userId: number): Promise<void> {
    await connection.deleteFrom('series_teachers').where('user_id', '=', userId).execute();
  },
};

function toColumns(template: SeriesTemplate) {
  return {
    course_id: template.courseId,
    title: template.title,
    rule: JSON.stringify(template.rule),
    rule_since: template.ruleSince,
    ends_on: template.rule.endsOn,
    capacity: template.capacity,
    recorded: template.recorded,
    early_join_minutes: template.earlyJoinMinutes,
    late_join_minutes: template.lateJoinMinutes,
    slides: JSON.stringify(template.slides),
    room: JSON.stringify(template.room),
  };
}
