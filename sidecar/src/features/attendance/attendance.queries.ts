import type { AttendanceCorrection } from '@lectern/contracts';
import type { Connection } from '../../platform/database/database.ts';

/** A row of attendance_corrections as code uses it. Instants in milliseconds UTC. */
export interface CorrectionRecord {
  readonly bookingId: number;
  readonly state: AttendanceCorrection['state'];
  readonly reason: string;
  readonly correctedBy: number | null;
  readonly createdAt: number;
}

/** Read side of corrected attendance. */
export function createAttendanceQueries(database: Connection) {
  return {
    /** The newest correction of each booking that has one (index attendance_corrections_booking). */
    async newestOf(bookingIds: readonly number[]): Promise<Map<number, CorrectionRecord>> {
      if (bookingIds.length === 0) return new Map();
      const rows = await database
        .selectFrom('attendance_corrections as c')
        .select(['c.booking_id as bookingId', 'c.state', 'c.reason'])
        .select(['c.corrected_by as correctedBy', 'c.created_at as createdAt'])
        .where('c.booking_id', 'in', [...bookingIds])
        .orderBy('c.booking_id')
        .orderBy('c.id')
        .limit(10_000)
        .execute();
      return new Map(rows.map((row) => [row.bookingId, row]));
    },
  };
}
export type AttendanceQueries = ReturnType<typeof createAttendanceQueries>;
