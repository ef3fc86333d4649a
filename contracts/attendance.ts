import { z } from 'zod';
import { personSchema } from './class-session.ts';
import { publicIdSchema } from './ids.ts';
import { instantSchema } from './time.ts';

/** What became of a seat. `unknown`: no figures say so; that somebody was not seen is no proof without them. */
export const attendanceStateSchema = z.enum(['attended', 'late', 'left_early', 'no_show', 'unknown']);
export type AttendanceState = z.infer<typeof attendanceStateSchema>;

/** What the figures of the live class server say. */
export const measuredAttendanceSchema = z.strictObject({
  state: attendanceStateSchema,
  /** Minutes after the start, and before the end; null: not reported. */
  lateMinutes: z.number().int().nullable(),
  leftEarlyMinutes: z.number().int().nullable(),
  presentSeconds: z.number().int().nullable(),
});
export type MeasuredAttendance = z.infer<typeof measuredAttendanceSchema>;

export const attendanceCorrectionSchema = z.strictObject({
  state: attendanceStateSchema.exclude(['unknown']),
  reason: z.string(),
  correctedAt: instantSchema,
  correctedBy: personSchema.nullable(),
});
export type AttendanceCorrection = z.infer<typeof attendanceCorrectionSchema>;

export const attendanceSchema = z.strictObject({
  bookingId: publicIdSchema,
  person: personSchema,
  /** What counts: the correction, else what was measured. */
  state: attendanceStateSchema,
  measured: measuredAttendanceSchema,
  /** The newest; null: nobody corrected it. */
  correction: attendanceCorrectionSchema.nullable(),
  /** Whether the lesson was given back already. */
  isGivenBack: z.boolean(),
});
export type Attendance = z.infer<typeof attendanceSchema>;

export const classAttendanceSchema = z.strictObject({ items: z.array(attendanceSchema) });

/** What really happened, and why the figures are wrong. */
export const correctAttendanceSchema = z.strictObject({
  state: attendanceStateSchema.exclude(['unknown']),
  reason: z.string().trim().min(3, 'Please say in a few words why, so that others understand it later.').max(300),
  /** Gives back what the booking cost, once, by the rule for what the school cancels. Only the office does that. */
  giveBack: z.boolean().default(false),
});
export type CorrectAttendance = z.infer<typeof correctAttendanceSchema>;
