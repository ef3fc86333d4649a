import type { LessonOffer, WriteLessonOffer } from '@lectern/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import { actorOf, recordAudit } from '../../platform/audit/audit.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { DomainError, invalidInput } from '../../platform/errors/domain-error.ts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import { noTeacherAmong } from '../sessions/class-plan.rules.ts';
import { createLessonOfferQueries, type LessonOfferRecord } from './lesson-offers.queries.ts';
import { lessonOfferRepository } from './lesson-offers.repository.ts';

/** Which courses offer 1:1 lessons, by which teachers and of which lengths. */
export interface LessonOfferService {
  /** Those with a teacher, unless one course is asked for. */
  list(filter: { courseId?: number; teacherId?: number }): Promise<LessonOffer[]>;
  /** @throws DomainError `not_found` where there is no such course, `invalid_input` */
  write(caller: Caller, courseId: number, input: WriteLessonOffer): Promise<LessonOffer>;
}

export function createLessonOfferService(dependencies: {
  database: Database;
  clock: Clock;
  wordpress: Pick<WordPressQueries, 'courseTitles' | 'peopleByIds' | 'teachingByIds'>;
}): LessonOfferService {
  const { database, clock, wordpress } = dependencies;
  const queries = createLessonOfferQueries(database);

  return {
    async list(filter) {
      const offers = await show(await queries.list(filter));
      return filter.courseId === undefined ? offers.filter(({ teachers }) => teachers.length > 0) : offers;
    },

    async write(caller, courseId, input) {
      const [courses, teaching] = await Promise.all([
        wordpress.courseTitles([courseId]),
        wordpress.teachingByIds(input.teacherIds),
      ]);
      if (!courses.has(courseId)) throw new DomainError('not_found');
      if (input.teacherIds.some((id) => !teaching.has(id)))
        throw invalidInput({ teacherIds: 'One of these people has no account here any more. Choose another.' });
      if (input.teacherIds.some((id) => teaching.get(id) === false)) throw invalidInput({ teacherIds: noTeacherAmong });
      await database.transaction().execute(async (transaction) => {
        const at = clock.now();
        await lessonOfferRepository.save(transaction, courseId, input, at);
        await recordAudit(transaction, {
          at,
          actor: actorOf(caller),
          action: 'lesson_offer.write',
          objectType: 'course',
          objectId: String(courseId),
        });
      });
      const [offer] = await show([{ ...input, courseId }]);
      if (offer === undefined) throw new DomainError('not_found');
      return offer;
    },
  };

  /** Courses that are in the bin or gone are left out, people without an account too. */
  async function show(records: readonly LessonOfferRecord[]): Promise<LessonOffer[]> {
    const [courses, people] = await Promise.all([
      wordpress.courseTitles(records.map(({ courseId }) => courseId)),
      wordpress.peopleByIds(records.flatMap(({ teacherIds }) => teacherIds)),
    ]);
    return records.flatMap(({ courseId, title, lessonMinutes, teacherIds }) => {
      const courseTitle = courses.get(courseId);
      if (courseTitle === undefined) return [];
      const teachers = teacherIds.flatMap((userId) => {
        const person = people.get(userId);
        return person === undefined ? [] : [{ userId, displayName: person.displayName }];
      });
      return [{ courseId, courseTitle, title, lessonMinutes: [...lessonMinutes], teachers }];
    });
  }
}
