import { weeklyHoursSchema, type PublicId, type WeeklyHours } from '@lectern/contracts';
import { z } from 'zod';
import type { Connection } from '../../platform/database/database.ts';
import { readJsonColumn } from '../../platform/database/json-column.ts';
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

/** More than anybody takes off in the years that can be planned. */
export const mostExceptions = 200;

const weeklySchema = z.array(weeklyHoursSchema);

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

    /** Hours and the exceptions that touch a range, in one statement; null: the teacher has none. At most 200 exceptions. */
    async timeOf(userId: number, range: TimeSpan): Promise<TeachingTime | null> {
      const rows = await database
        .selectFrom('teacher_hours as h')
        .leftJoin('hours_exceptions as e', (join) =>
          join
            .onRef('e.user_id', '=', 'h.user_id')
            .on('e.ends_at', '>', range.startsAt)
            .on('e.starts_at', '<', range.endsAt),
        )
        .select(['h.zone', 'h.weekly', 'h.buffer_minutes as bufferMinutes'])
        .select(['e.kind', 'e.starts_at as startsAt', 'e.ends_at as endsAt'])
        .where('h.user_id', '=', userId)
        .limit(mostExceptions)
        .execute();
      const [hours] = rows;
      if (hours === undefined) return null;
      const spansOf = (kind: 'extra' | 'off') =>
        rows.flatMap((row) =>
          row.kind === kind && row.startsAt !== null && row.endsAt !== null
            ? [{ startsAt: row.startsAt, endsAt: row.endsAt }]
            : [],
        );
      const { zone, bufferMinutes } = hours;
      const weekly = readJsonColumn(weeklySchema, hours.weekly);
      return { zone, weekly, bufferMinutes, extra: spansOf('extra'), off: spansOf('off') };
    },
  };
}
export type AvailabilityQueries = ReturnType<typeof createAvailabilityQueries>;
