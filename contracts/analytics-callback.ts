import { z } from 'zod';

/**
 * Body of BigBlueButton's analytics callback (`meta_analytics-callback-url`), version 1.0, written by the bbbevents gem.
 * Unknown keys are dropped: versions in the wild add personal data (`userdata`, `custom`) that nobody here may keep.
 */

/** ISO 8601 with the zone offset of the BigBlueButton server, whole seconds. */
const serverTimeSchema = z.iso.datetime({ offset: true });

/** Ruby's nil stands where an events file had an empty element. */
const textSchema = z
  .string()
  .nullish()
  .transform((text) => text ?? '');

const sessionEventsSchema = z.array(z.object({ timestamp: serverTimeSchema, userid: z.string().nullish() }));

export const analyticsAttendeeSchema = z.object({
  ext_user_id: textSchema,
  name: textSchema,
  moderator: z.boolean(),
  joins: z.array(serverTimeSchema),
  leaves: z.array(serverTimeSchema),
  /** Seconds; negative when a blank last event made the meeting's end lie before its start. */
  duration: z.int(),
  engagement: z.object({
    chats: z.int(),
    talks: z.int(),
    raisehand: z.int(),
    emojis: z.int(),
    poll_votes: z.int(),
    talk_time: z.int(),
  }),
  /** One entry an internal user id, that is a visit; absent before bbbevents 2. */
  sessions: z.array(z.object({ joins: sessionEventsSchema, lefts: sessionEventsSchema })).optional(),
});
export type AnalyticsAttendee = z.infer<typeof analyticsAttendeeSchema>;

/** Entries, not an object: people choose the keys in part, and `__proto__` must stay a plain key. */
const votesSchema = z.preprocess(
  (votes) => (typeof votes === 'object' && votes !== null ? Object.entries(votes) : votes),
  z.array(z.tuple([z.string(), z.string().nullable()])),
);

export const analyticsPollSchema = z.object({
  id: textSchema,
  /** `R-` is answered by typing; empty where the server does not tell. */
  type: textSchema,
  question: textSchema,
  options: z.array(textSchema),
  start: serverTimeSchema.nullish(),
  /** Snake-cased external user id to the last answer of that person. */
  votes: votesSchema,
});
export type AnalyticsPoll = z.infer<typeof analyticsPollSchema>;

export const analyticsCallbackSchema = z.object({
  version: z.string().optional(),
  meeting_id: z.string(),
  internal_meeting_id: z.string().min(1),
  data: z.object({
    metadata: z.object({ meeting_name: textSchema }),
    duration: z.int(),
    start: serverTimeSchema,
    finish: serverTimeSchema,
    attendees: z.array(analyticsAttendeeSchema),
    polls: z.array(analyticsPollSchema),
  }),
});
export type AnalyticsCallback = z.infer<typeof analyticsCallbackSchema>;
