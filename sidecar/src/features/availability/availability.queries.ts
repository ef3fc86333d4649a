import {
  roomSettingsSchema,
  weeklyHoursSchema,
  type CoursePolicy,
  type PublicId,
  type RoomSettings,
  type Settings,
  type WeeklyHours,
} from '@lectern/contracts';
import { z } from 'zod';
import { toCoursePolicy } from '../../platform/database/course-policy.ts';
import type { Connection } from '../../platform/database/database.ts';
import { isInCharge, type GuardianAct } from '../../platform/database/in-charge.ts';
import { readJsonColumn } from '../../platform/database/json-column.ts';
import { schoolSettingsColumn, toSchoolSettings } from '../../platform/database/school-settings.ts';
import type { TimeSpan } from '../sessions/busy.rules.ts';
import type { TeachingTime } from './free-slots.rules.ts';

/** A row of teacher_hours as code uses it. */
export interface HoursRecord {
  readonly zone: string;
  readonly weekly: readonly WeeklyHours[];
  readonly bufferMinutes: number;
  readonly version: number;
}

/** A row of hours_exceptions as code uses it. Instants in milliseconds UTC. */
export interface ExceptionRecord {
  readonly publicId: PublicId;
  readonly kind: 'extra' | 'off';
  readonly startsAt: number;
  readonly endsAt: number;
}

/** What a lesson of a course with a teacher would be like. */
export interface LessonFacts {
  readonly title: string;
  readonly lessonMinutes: readonly number[];
  /** null: nobody set any. */
  readonly room: RoomSettings | null;
  readonly policy: CoursePolicy;
  readonly school: Settings;
  /** null: the teacher wrote no hours. */
  readonly time: TeachingTime | null;
}

/** More than anybody takes off in the years that can be planned. */
export const mostExceptions = 200;

const weeklySchema = z.array(weeklyHoursSchema);
const lengthsSchema = z.array(z.number().int());

/** Read side of teachers' hours. */
export function createAvailabilityQueries(database: Connection) {
  return {
    /** null: the teacher wrote none. */
    async hoursOf(userId: number): Promise<HoursRecord | null> {
      const row = await database
        .selectFrom('teacher_hours as h')
        .select(['h.zone', 'h.weekly', 'h.buffer_minutes as bufferMinutes', 'h.version'])
        .where('h.user_id', '=', userId)
        .executeTakeFirst();
      return row === undefined ? null : { ...row, weekly: readJsonColumn(weeklySchema, row.weekly) };
    },

    /** Exceptions that are not over at an instant, the next first (index hours_exceptions_user). At most 200. */
    exceptionsOf(userId: number, endingAfter: number): Promise<ExceptionRecord[]> {
      return database
        .selectFrom('hours_exceptions as e')
        .select(['e.public_id as publicId', 'e.kind', 'e.starts_at as startsAt', 'e.ends_at as endsAt'])
        .where('e.user_id', '=', userId)
        .where('e.ends_at', '>', endingAfter)
        .orderBy('e.starts_at')
        .orderBy('e.id')
        .limit(mostExceptions)
        .execute();
    },

    /**
     * All that booking asks of a lesson but for the classes in the way, in one statement: the course's terms, the school's, and the teacher's hours
     * with the exceptions that touch a range; null: not offered, or asked for a child that is not in this guardian's charge. At most 200 exceptions.
     */
    async lessonFacts(
      courseId: number,
      teacherId: number,
      range: TimeSpan,
      act: GuardianAct | null = null,
    ): Promise<LessonFacts | null> {
      const rows = await database
        .selectFrom('lesson_offers as o')
        .innerJoin('lesson_offer_teachers as t', 't.course_id', 'o.course_id')
        .leftJoin('course_presets as p', 'p.course_id', 'o.course_id')
        .leftJoin('course_policies as cp', 'cp.course_id', 'o.course_id')
        .leftJoin('teacher_hours as h', 'h.user_id', 't.user_id')
        .leftJoin('hours_exceptions as e', (join) =>
          join
            .onRef('e.user_id', '=', 'h.user_id')
            .on('e.ends_at', '>', range.startsAt)
            .on('e.starts_at', '<', range.endsAt),
        )
        .select(['o.title', 'o.lesson_minutes as lessonMinutes', 'p.room', 'cp.policy', schoolSettingsColumn()])
        .select(['h.zone', 'h.weekly', 'h.buffer_minutes as bufferMinutes'])
        .select(['e.kind', 'e.starts_at as startsAt', 'e.ends_at as endsAt'])
        .where('o.course_id', '=', courseId)
        .where('t.user_id', '=', teacherId)
        .where(isInCharge(act))
        .limit(mostExceptions)
        .execute();
      const [row] = rows;
      if (row === undefined) return null;
      const spansOf = (kind: 'extra' | 'off') =>
        rows.flatMap((row) =>
          row.kind === kind && row.startsAt !== null && row.endsAt !== null
            ? [{ startsAt: row.startsAt, endsAt: row.endsAt }]
            : [],
        );
      const { zone, weekly, bufferMinutes } = row;
      return {
        title: row.title,
        lessonMinutes: readJsonColumn(lengthsSchema, row.lessonMinutes),
        room: row.room === null ? null : readJsonColumn(roomSettingsSchema, row.room),
        policy: toCoursePolicy(row.policy),
        school: toSchoolSettings(row.school_settings),
        time:
          zone === null || bufferMinutes === null
            ? null
            : {
                zone,
                weekly: readJsonColumn(weeklySchema, weekly),
                bufferMinutes,
                extra: spansOf('extra'),
                off: spansOf('off'),
              },
      };
    },
  };
}
export type AvailabilityQueries = ReturnType<typeof createAvailabilityQueries>;
