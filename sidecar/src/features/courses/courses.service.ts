import type { CoursePolicy, CoursePolicyAnswer, RoomSettings } from '@lectern/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import { actorOf, recordAudit } from '../../platform/audit/audit.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Connection, Database } from '../../platform/database/database.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import { createSettingsQueries } from '../settings/settings.queries.ts';
import { schoolPolicy } from './course-policy.rules.ts';
import { createCourseQueries } from './courses.queries.ts';
import { courseRepository } from './courses.repository.ts';

/** Courses to plan for, and the room settings that their class sessions start with. */
export interface CourseService {
  list(query: {
    search: string;
    page: number;
    perPage: number;
  }): Promise<{ items: { id: number; title: string }[]; total: number }>;
  /** @throws DomainError `not_found` where there is no such course */
  readPreset(courseId: number): Promise<RoomSettings>;
  /** @throws DomainError `not_found` where there is no such course */
  writePreset(caller: Caller, courseId: number, room: RoomSettings): Promise<RoomSettings>;
  /** @throws DomainError `not_found` where there is no such course */
  readPolicy(courseId: number): Promise<CoursePolicyAnswer>;
  /** Holds for bookings from now on; those that exist keep what they cost. @throws DomainError `not_found` where there is no such course */
  writePolicy(caller: Caller, courseId: number, policy: CoursePolicy): Promise<CoursePolicyAnswer>;
}

export function createCourseService(dependencies: {
  database: Database;
  clock: Clock;
  wordpress: Pick<WordPressQueries, 'courseTitles' | 'searchCourses'>;
}): CourseService {
  const { database, clock, wordpress } = dependencies;
  const queries = createCourseQueries(database);
  const settings = createSettingsQueries(database);

  async function refuseUnknown(courseId: number): Promise<void> {
    if (!(await wordpress.courseTitles([courseId])).has(courseId)) throw new DomainError('not_found');
  }

  return {
    list: ({ search, page, perPage }) =>
      wordpress.searchCourses({ search, limit: perPage, offset: (page - 1) * perPage }),

    async readPreset(courseId) {
      await refuseUnknown(courseId);
      return queries.roomPreset(courseId);
    },

    async writePreset(caller, courseId, room) {
      await refuseUnknown(courseId);
      await change(caller, courseId, 'course_preset.write', (transaction, at) =>
        courseRepository.savePreset(transaction, courseId, room, at),
      );
      return room;
    },

    async readPolicy(courseId) {
      await refuseUnknown(courseId);
      return { course: await queries.policy(courseId), school: schoolPolicy(await settings.read()) };
    },

    async writePolicy(caller, courseId, policy) {
      await refuseUnknown(courseId);
      await change(caller, courseId, 'course_policy.write', (transaction, at) =>
        courseRepository.savePolicy(transaction, courseId, policy, at),
      );
      return { course: policy, school: schoolPolicy(await settings.read()) };
    },
  };

  async function change(
    caller: Caller,
    courseId: number,
    action: string,
    write: (transaction: Connection, at: number) => Promise<void>,
  ): Promise<void> {
    await database.transaction().execute(async (transaction) => {
      const at = clock.now();
      await write(transaction, at);
      const object = { objectType: 'course', objectId: String(courseId) };
      await recordAudit(transaction, { at, actor: actorOf(caller), action, ...object });
    });
  }
}
