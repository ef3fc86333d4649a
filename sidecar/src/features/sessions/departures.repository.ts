import type { PublicId } from '@lectern/contracts';
import { sql } from 'kysely';
import type { Connection } from '../../platform/database/database.ts';

/** Write side for people and courses that are gone from WordPress. Each function runs in the caller's transaction and can be repeated. */
export const departuresRepository = {
  /**
   * Takes a person out of class sessions: see person-departure.service.ts.
   * @param now milliseconds UTC; a class whose planned end lies after it is still to come
   * @returns the class sessions to come that the person no longer teaches, and the 1:1 lessons that are not held; nobody has more than 1,000 planned
   */
  async releasePerson(
    connection: Connection,
    userId: number,
    now: number,
  ): Promise<{ noLongerTaught: PublicId[]; cancelled: PublicId[] }> {
    const cancelled = await cancelLessons(connection, userId, now);
    const toCome = connection.selectFrom('class_sessions as cs').select('cs.id').where('cs.ends_at', '>', now);
    await connection
      .deleteFrom('seats')
      .where('user_id', '=', userId)
      .where('class_session_id', 'in', toCome)
      .execute();
    await connection.updateTable('seats').set({ user_id: null }).where('user_id', '=', userId).execute();
    const taught = await connection
      .selectFrom('class_session_teachers as t')
      .innerJoin('class_sessions as cs', 'cs.id', 't.class_session_id')
      .select(['cs.id', 'cs.public_id as publicId'])
      .where('t.user_id', '=', userId)
      .where('cs.ends_at', '>', now)
      .orderBy('cs.id')
      .limit(1000)
      .forUpdate()
      .execute();
    if (taught.length === 0) return { noLongerTaught: [], cancelled };
    const ids = taught.map(({ id }) => id);
    await connection
      .deleteFrom('class_session_teachers')
      .where('user_id', '=', userId)
      .where('class_session_id', 'in', ids)
      .execute();
    // A form that was read before must not bring the person back.
    await connection
      .updateTable('class_sessions')
      .set({ version: sql<number>`version + 1`, updated_at: now })
      .where('id', 'in', ids)
      .execute();
    return { noLongerTaught: taught.map(({ publicId }) => publicId), cancelled };
  },

  /** Class sessions of a course that are neither cancelled nor over, locked, in the order of their ids (index class_sessions_course). */
  async lockPlanned(
    connection: Connection,
    filter: { courseId: number; afterId: number; endsAfter: number; limit: number },
  ): Promise<{ id: number; publicId: PublicId }[]> {
    return connection
      .selectFrom('class_sessions as cs')
      .select(['cs.id', 'cs.public_id as publicId'])
      .where('cs.course_id', '=', filter.courseId)
      .where('cs.id', '>', filter.afterId)
      .where('cs.ends_at', '>', filter.endsAfter)
      .where('cs.cancelled_at', 'is', null)
      .orderBy('cs.id')
      .limit(filter.limit)
      .forUpdate()
      .execute();
  },
};

/** Lessons to come in which the person has the one seat (index seats_user). */
async function cancelLessons(connection: Connection, userId: number, now: number): Promise<PublicId[]> {
  const lessons = await connection
    .selectFrom('seats as s')
    .innerJoin('class_sessions as cs', 'cs.id', 's.class_session_id')
    .select(['cs.id', 'cs.public_id as publicId'])
    .where('s.user_id', '=', userId)
    .where('cs.is_lesson', '=', 1)
    .where('cs.ends_at', '>', now)
    .where('cs.cancelled_at', 'is', null)
    .orderBy('cs.id')
    .limit(1000)
    .execute();
  if (lessons.length > 0)
    await connection
      .updateTable('class_sessions')
      .set({ cancelled_at: now, version: sql<number>`version + 1`, updated_at: now })
      .where(
        'id',
        'in',
        lessons.map(({ id }) => id),
      )
      .execute();
  return lessons.map(({ publicId }) => publicId);
}
