import type { Connection } from '../../platform/database/database.ts';

/** Write side of what courses offer as 1:1 lessons. */
export const lessonOfferRepository = {
  async save(
    connection: Connection,
    courseId: number,
    offer: { title: string; lessonMinutes: readonly number[]; teacherIds: readonly number[] },
    now: number,
  ): Promise<void> {
    const row = { title: offer.title, lesson_minutes: JSON.stringify(offer.lessonMinutes), updated_at: now };
    await connection
      .insertInto('lesson_offers')
      .values({ course_id: courseId, ...row })
      .onDuplicateKeyUpdate(row)
      .execute();
    await connection.deleteFrom('lesson_offer_teachers').where('course_id', '=', courseId).execute();
    if (offer.teacherIds.length === 0) return;
    await connection
      .insertInto('lesson_offer_teachers')
      .values(offer.teacherIds.map((userId) => ({ course_id: courseId, user_id: userId })))
      .execute();
  },

  /** With its teachers (foreign key). */
  async delete(connection: Connection, courseId: number): Promise<void> {
    await connection.deleteFrom('lesson_offers').where('course_id', '=', courseId).execute();
  },

  /** A person who is gone gives no lessons (index lesson_offer_teachers_user). Can be repeated. */
  async releasePerson(connection: Connection, userId: number): Promise<void> {
    await connection.deleteFrom('lesson_offer_teachers').where('user_id', '=', userId).execute();
  },
};
