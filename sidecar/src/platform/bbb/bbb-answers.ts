import { z } from 'zod';

/** What we read of BigBlueButton's answers. Everything is text in XML; elements not named here are dropped, names of people among them. */

const flagSchema = z.stringbool({ truthy: ['true'], falsy: ['false'] });
const countSchema = z
  .string()
  .regex(/^\d{1,16}$/)
  .transform(Number);
const idSchema = z.string().min(1).max(255);

/** An empty list is an empty element, which is read as empty text. A missing element is a fault: absence must be said to be believed. */
function listIn<Item extends z.ZodType>(element: string, item: Item) {
  const present = z.looseObject({ [element]: z.unknown() });
  return z.preprocess((list) => (list === '' ? [] : present.safeParse(list).data?.[element]), z.array(item));
}

export const emptyAnswerSchema = z.object({});

export const versionAnswerSchema = z
  .object({ version: z.string(), apiVersion: z.string().optional(), bbbVersion: z.string().optional() })
  .transform(({ version, apiVersion, bbbVersion }) => ({
    apiVersion: apiVersion ?? version,
    /** null: operators may hide it. */
    bbbVersion: bbbVersion === undefined || bbbVersion === '' ? null : bbbVersion,
  }));
export type BbbVersion = z.output<typeof versionAnswerSchema>;

export const createAnswerSchema = z
  .object({
    meetingID: idSchema,
    internalMeetingID: idSchema,
    createTime: countSchema,
    messageKey: z.string(),
    hasBeenForciblyEnded: flagSchema.default(false),
  })
  .transform((answer) => ({
    meetingId: answer.meetingID,
    internalMeetingId: answer.internalMeetingID,
    /** Milliseconds of the server's clock; joins carry it, so that none leads into another run of the same meeting id. */
    createTime: answer.createTime,
    /** It was there before: this create changed nothing, its slides were ignored. */
    isRepeated: answer.messageKey === 'duplicateWarning',
    /** The meeting of before is being torn down; this is not a new one. */
    hasBeenForciblyEnded: answer.hasBeenForciblyEnded,
  }));
export type CreatedMeeting = z.output<typeof createAnswerSchema>;

export const runningAnswerSchema = z.object({ running: flagSchema });

export const meetingInfoSchema = z
  .object({
    meetingID: idSchema,
    internalMeetingID: idSchema,
    createTime: countSchema,
    running: flagSchema,
    recording: flagSchema.optional(),
    hasUserJoined: flagSchema.default(false),
    hasBeenForciblyEnded: flagSchema.default(false),
    participantCount: countSchema.optional(),
    moderatorCount: countSchema.optional(),
  })
  .transform((info) => ({
    meetingId: info.meetingID,
    internalMeetingId: info.internalMeetingID,
    createTime: info.createTime,
    /** Somebody is or was inside; false between create and the first join. */
    isRunning: info.running,
    /** What the server made of `record`: an operator can switch it off. null: not said. */
    isRecorded: info.recording ?? null,
    hasUserJoined: info.hasUserJoined,
    hasBeenForciblyEnded: info.hasBeenForciblyEnded,
    participantCount: info.participantCount ?? null,
    moderatorCount: info.moderatorCount ?? null,
  }));
export type MeetingInfo = z.output<typeof meetingInfoSchema>;

export const meetingsAnswerSchema = z.union([
  z.object({ messageKey: z.literal('noMeetings') }).transform((): MeetingInfo[] => []),
  z.object({ meetings: listIn('meeting', meetingInfoSchema) }).transform(({ meetings }) => meetings),
]);

/** Some formats write white space around the address. */
const playbackSchema = z
  .object({ type: z.string(), url: z.string().trim(), length: countSchema.optional().catch(undefined) })
  .transform(({ type, url, length }) => ({ type, url, minutes: length ?? null }));

const recordingSchema = z
  .object({
    recordID: idSchema,
    meetingID: idSchema,
    published: flagSchema.default(false),
    state: z.string().optional(),
    startTime: countSchema.optional(),
    endTime: countSchema.optional(),
    playback: listIn('format', playbackSchema).optional(),
  })
  .transform((recording) => ({
    recordId: recording.recordID,
    meetingId: recording.meetingID,
    /** processing, processed, published, unpublished, deleted; older servers name no state. */
    state: recording.state ?? (recording.published ? 'published' : 'unpublished'),
    /** Milliseconds UTC. */
    startTime: recording.startTime ?? null,
    endTime: recording.endTime ?? null,
    playbacks: (recording.playback ?? []).filter(({ url }) => /^https?:\/\//i.test(url)),
  }));
export type BbbRecording = z.output<typeof recordingSchema>;

export const recordingsAnswerSchema = z.union([
  z.object({ messageKey: z.literal('noRecordings') }).transform((): BbbRecording[] => []),
  z.object({ recordings: listIn('recording', recordingSchema) }).transform(({ recordings }) => recordings),
]);
