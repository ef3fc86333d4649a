import { z } from 'zod';
import { instantSchema } from './time.ts';

/** A count or a number of whole seconds; null where the source cannot know it ("not reported", which is not zero). */
const figureSchema = z.int().nonnegative().nullable();

/** Where the figures come from: BigBlueButton's own events file, or the analytics callback it sends once after the meeting. */
export const statisticsSourceSchema = z.enum(['events-xml', 'analytics-callback']);
export type StatisticsSource = z.infer<typeof statisticsSourceSchema>;

/** The recording button: from `at` on the meeting was recorded (`recording: true`) or no longer recorded. */
export const recordingMarkSchema = z.strictObject({ at: instantSchema, recording: z.boolean() });
export type RecordingMark = z.infer<typeof recordingMarkSchema>;

/** One poll with the answers offered; a typed poll offers what was typed, each text once. */
export const pollStatisticsSchema = z.strictObject({
  id: z.string(),
  question: z.string(),
  options: z.array(z.string()),
});
export type PollStatistics = z.infer<typeof pollStatisticsSchema>;

/** Participation statistics of one person in one meeting, all devices and reconnects together. */
export const participantStatisticsSchema = z.strictObject({
  /** The id we gave BigBlueButton; for a person who was sent without one, BigBlueButton's id of that visit. */
  externalUserId: z.string(),
  /** As of the last join; user input, unescaped. */
  name: z.string(),
  /** Joined as moderator at least once. */
  moderator: z.boolean(),
  /** Public messages. Private chat is never counted. */
  chats: figureSchema,
  /** How often the person began to talk. */
  talks: figureSchema,
  emojis: figureSchema,
  raisedHands: figureSchema,
  /** Answers given; each choice of a multiple-choice poll counts. Null where every poll was anonymous. */
  pollResponses: figureSchema,
  /** Poll id to the answers given, in order. A missing poll was not answered, null was anonymous. */
  pollVotes: z.record(z.string(), z.array(z.string()).nullable()),
  talkTimeSeconds: figureSchema,
  /** Time in the meeting; overlapping stays (two devices) count once. */
  sessionSeconds: figureSchema,
  joins: z.array(instantSchema),
  /** In the order of the source; the meeting's end stands in once for a person with fewer leaves than joins. */
  leaves: z.array(instantSchema),
});
export type ParticipantStatistics = z.infer<typeof participantStatisticsSchema>;

/**
 * Participation statistics of one meeting: what `statistics read --json` prints, what is stored and what is exported.
 * Instants are whole seconds on BigBlueButton's time base: creation time plus the time since the first event.
 */
export const meetingStatisticsSchema = z.strictObject({
  meeting: z.strictObject({
    /** BigBlueButton's id of this run; the key of all statistics. */
    internalMeetingId: z.string().min(1),
    /** Our id, which several runs may share. */
    meetingId: z.string().nullable(),
    name: z.string().nullable(),
    startedAt: instantSchema,
    /** Time of the last event; null where the source's end lies before its start and nothing else tells it. */
    endedAt: instantSchema.nullable(),
    durationSeconds: figureSchema,
    /** Whether the recording button was on at any time. */
    recorded: z.boolean().nullable(),
    marks: z.array(recordingMarkSchema).nullable(),
  }),
  /** In the order of first joins. */
  participants: z.array(participantStatisticsSchema),
  /** In the order in which they were started. */
  polls: z.array(pollStatisticsSchema),
  source: statisticsSourceSchema,
});
export type MeetingStatistics = z.infer<typeof meetingStatisticsSchema>;
