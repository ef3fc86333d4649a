import type { Connection } from '../../platform/database/database.ts';
import type { CorrectionRecord } from './attendance.queries.ts';

/** Write side of corrected attendance: corrections are added, never changed. */
export const attendanceRepository = {
  async add(connection: Connection, correction: CorrectionRecord & { readonly userId: number | null }): Promise<void> {
    await connection
      .insertInto('attendance_corrections')
      .values({
        booking_id: correction.bookingId,
        user_id: correction.userId,
        state: correction.state,
        reason: correction.reason,
        corrected_by: correction.correctedBy,
        created_at: correction.createdAt,
      })
      .execute();
  },
};
