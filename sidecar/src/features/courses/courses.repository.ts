import type { CoursePolicy, RoomSettings } from '@lectern/contracts';
import type { Connection } from '../../platform/database/database.ts';

/** Write side of course presets. */
export const courseRepository = {
  async savePreset(connection: Connection, courseId: number, room: RoomSettings, now: number): Promise<void> {
    const row = { room: JSON.stringify(room), updated_at: now };
    await connection
      .insertInto('course_presets')
      .values({ course_id: courseId, ...row })
      .onDuplicateKeyUpdate(row)
      .execute();
  },

  async savePolicy(connection: Connection, courseId: number, policy: CoursePolicy, now: number): Promise<void> {
    const row = { policy: JSON.stringify(policy), updated_at: now };
    await connection
      .insertInto('course_policies')
      .values({ course_id: courseId, ...row })
      .onDuplicateKeyUpdate(row)
      .execute();
  },

  /** The preset and the policy of a course. */
  async delete(connection: Connection, courseId: number): Promise<void> {
    await connection.deleteFrom('course_presets').where('course_id', '=', courseId).execute();
    await connection.deleteFrom('course_policies').where('course_id', '=', courseId).execute();
  },
};
