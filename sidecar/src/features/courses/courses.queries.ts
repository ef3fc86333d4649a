import { defaultRoomSettings, roomSettingsSchema, type CoursePolicy, type RoomSettings } from '@lectern/contracts';
import type { Connection } from '../../platform/database/database.ts';
import { toCoursePolicy } from '../../platform/database/course-policy.ts';
import { readJsonColumn } from '../../platform/database/json-column.ts';

/** Read side of what Lectern keeps of a course; the course itself is WordPress'. */
export function createCourseQueries(database: Connection) {
  return {
    /** Room settings that new class sessions of a course start with; the defaults where nobody set any. */
    async roomPreset(courseId: number): Promise<RoomSettings> {
      const row = await database
        .selectFrom('course_presets as p')
        .select('p.room')
        .where('p.course_id', '=', courseId)
        .executeTakeFirst();
      return row === undefined ? defaultRoomSettings : readJsonColumn(roomSettingsSchema, row.room);
    },

    /** What a course says of booking; the defaults where nobody set anything. */
    async policy(courseId: number): Promise<CoursePolicy> {
      const row = await database
        .selectFrom('course_policies as cp')
        .select('cp.policy')
        .where('cp.course_id', '=', courseId)
        .executeTakeFirst();
      return toCoursePolicy(row?.policy ?? null);
    },
  };
}
export type CourseQueries = ReturnType<typeof createCourseQueries>;
