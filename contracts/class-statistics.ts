import { z } from 'zod';
import { classSessionCardSchema } from './class-session.ts';
import { publicIdSchema } from './ids.ts';
import { dueReasonSchema } from './retention.ts';
import { meetingStatisticsSchema } from './statistics.ts';
import { civilDateSchema, instantSchema } from './time.ts';

/** One meeting run of a class session with what is known of it. */
export const meetingReportSchema = z.strictObject({
  id: publicIdSchema,
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  recorded: z.boolean(),
  /** `awaiting`: the server has not reported yet; `missing`: it never will (the callback is sent once). */
  state: z.enum(['running', 'awaiting', 'reported', 'missing', 'deleted']),
  statistics: meetingStatisticsSchema.nullable(),
  /** Published recordings: `processing` is not playable yet. */
  recordings: z.array(
    z.strictObject({ id: publicIdSchema, state: z.enum(['processing', 'published', 'unpublished', 'deleting']) }),
  ),
  /** When this meeting's data goes, and by which rule. */
  dueOn: civilDateSchema.nullable(),
  dueReason: dueReasonSchema,
  /** For an unrecorded class: proof that the server keeps no recording. */
  nothingKeptVerifiedAt: instantSchema.nullable(),
});
export type MeetingReport = z.infer<typeof meetingReportSchema>;

export const classStatisticsSchema = z.strictObject({
  classSession: classSessionCardSchema,
  meetings: z.array(meetingReportSchema),
});
export type ClassStatistics = z.infer<typeof classStatisticsSchema>;
