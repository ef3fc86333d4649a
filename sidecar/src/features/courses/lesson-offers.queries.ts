import { sql } from 'kysely';
import { z } from 'zod';
import type { Connection } from '../../platform/database/database.ts';
import { readJsonColumn } from '../../platform/database/json-column.ts';

/** What a course says of its 1:1 lessons. */
export interface LessonOfferRecord {
  readonly courseId: number;
  readonly title: string;
  readonly lessonMinutes: readonly number[];
  readonly teacherIds: readonly number[];
}

const lengthsSchema = z.array(z.number().int());
const idsSchema = z.array(z.number().int());

/** Read side of what courses offer as 1:1 lessons. */
export function createLessonOfferQueries(database: Connection) {
  return {
    /** Offers of a course or a teacher, or all, the first 100 by course (primary key or index lesson_offer_teachers_user). */
    async list(filter: { courseId?: number; teacherId?: number }): Promise<LessonOfferRecord[]> {
      const rows = await database
        .selectFrom('lesson_offers as o')
        .select(['o.course_id as courseId', 'o.title', 'o.lesson_minutes as lessonMinutes'])
        .select(({ selectFrom }) =>
          selectFrom('lesson_offer_teachers as t')
            .select(sql`JSON_ARRAYAGG(t.user_id)`.as('ids'))
            .whereRef('t.course_id', '=', 'o.course_id')
            .as('teacherIds'),
        )
        .$if(filter.courseId !== undefined, (query) => query.where('o.course_id', '=', filter.courseId ?? 0))
        .$if(filter.teacherId !== undefined, (query) =>
          query.where(({ exists, selectFrom }) =>
            exists(
              selectFrom('lesson_offer_teachers as t')
                .select('t.user_id')
                .whereRef('t.course_id', '=', 'o.course_id')
                .where('t.user_id', '=', filter.teacherId ?? 0),
            ),
          ),
        )
        .orderBy('o.course_id')
        .limit(100)
        .execute();
      return rows.map(({ courseId, title, lessonMinutes, teacherIds }) => ({
        courseId,
        title,
        lessonMinutes: readJsonColumn(lengthsSchema, lessonMinutes),
        teacherIds: teacherIds === null ? [] : readJsonColumn(idsSchema, teacherIds).toSorted((a, b) => a - b),
      }));
    },
  };
}
export type LessonOfferQueries = ReturnType<typeof createLessonOfferQueries>;
