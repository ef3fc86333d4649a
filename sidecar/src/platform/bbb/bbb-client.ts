import type { HttpSender } from '../network/http-sender.ts';
import {
  createAnswerSchema,
  emptyAnswerSchema,
  meetingInfoSchema,
  meetingsAnswerSchema,
  recordingsAnswerSchema,
  runningAnswerSchema,
  versionAnswerSchema,
  type BbbRecording,
  type BbbVersion,
  type CreatedMeeting,
  type MeetingInfo,
} from './bbb-answers.ts';
import { createBbbCaller, defaultBbbTimeouts, type BbbTimeouts } from './bbb-caller.ts';
import { BbbError } from './bbb.errors.ts';
import { apiAddress, signedTarget, type BbbAccess, type CallParameters } from './call-url.ts';
import { plainText } from './plain-text.ts';
import { slidesDocument, type BbbSlide } from './slides-document.ts';

/** Who goes where, as what. */
export interface BbbJoin {
  readonly meetingId: string;
  /** From the answer to create: a link into another run of the same id leads nowhere. */
  readonly createTime: number;
  /** Pseudonymous, `^[a-z0-9_]+$`: statistics come back under it. */
  readonly externalUserId: string;
  readonly displayName: string;
  readonly role: 'moderator' | 'viewer';
  /** Waits for a moderator if the meeting asks for it (the lobby); others walk in. */
  readonly guest: boolean;
}

/** Which recordings: never all of a server, which others may share. */
export type RecordingFilter = { readonly meetingIds: readonly string[] } | { readonly recordIds: readonly string[] };

/** One BigBlueButton server, or Scalelite before many. All promises reject with {@link BbbError}. */
export interface BbbClient {
  version(): Promise<BbbVersion>;
  /** Repeating it with the same id gives the same meeting; this client never repeats it by itself. */
  create(parameters: CallParameters, slides?: readonly BbbSlide[]): Promise<CreatedMeeting>;
  /** A bearer link for one person and now: redirect to it, never store, log or print it. */
  joinUrl(join: BbbJoin): string;
  /** False also for an unknown meeting, and before the first person joined. */
  isMeetingRunning(meetingId: string): Promise<boolean>;
  /** null: unknown or over. */
  getMeetingInfo(meetingId: string): Promise<MeetingInfo | null>;
  /** Those of the given ones that the server lists. Scalelite can be set to list none: absence proves nothing. */
  getMeetings(meetingIds: readonly string[]): Promise<MeetingInfo[]>;
  /** Asks for the end, which comes seconds later; false: the server did not know the meeting (any more). */
  end(meetingId: string): Promise<boolean>;
  /** Adds files to a running meeting. */
  insertDocument(meetingId: string, slides: readonly BbbSlide[]): Promise<void>;
  /** In every state, `deleted` too; the order is the server's. */
  getRecordings(filter: RecordingFilter): Promise<BbbRecording[]>;
  publishRecording(recordId: string, isPublished: boolean): Promise<void>;
  /** Gone already is done. A plain server only moves the files: prove it by {@link BbbClient.getRecordings}. */
  deleteRecording(recordId: string): Promise<void>;
}

const MAX_RECORDINGS_BYTES = 5_000_000;
/** Ids of 54 characters: keeps the query below the 4 KB that proxies take. */
const IDS_A_CALL = 50;
const NAME_LENGTH = 150;

/** @param dependencies.sender shared by all clients of the process: it keeps the connections */
export function createBbbClient(
  access: BbbAccess,
  dependencies: { sender: HttpSender; timeouts?: BbbTimeouts },
): BbbClient {
  const timeouts = dependencies.timeouts ?? defaultBbbTimeouts;
  const caller = createBbbCaller(access, dependencies.sender, timeouts);
  const timeoutMs = timeouts.other;

  return {
    version: () => caller.callRoot(versionAnswerSchema),
    create: (parameters, slides = []) =>
      caller.call({
        name: 'create',
        parameters,
        schema: createAnswerSchema,
        ...(slides.length === 0 ? {} : { body: slidesDocument(slides) }),
        isNotRepeatable: true,
        timeoutMs: timeouts.create,
      }),
    joinUrl: (join) => apiAddress(access.url).origin + signedTarget(access, 'join', joinParameters(join)),
    async isMeetingRunning(meetingId) {
      const parameters = { meetingID: meetingId };
      const answer = await caller.call({
        name: 'isMeetingRunning',
        parameters,
        schema: runningAnswerSchema,
        timeoutMs,
      });
      return answer.running;
    },
    getMeetingInfo: (meetingId) =>
      nullIfUnknown(
        caller.call({
          name: 'getMeetingInfo',
          parameters: { meetingID: meetingId },
          schema: meetingInfoSchema,
          timeoutMs: timeouts.click,
        }),
      ),
    async getMeetings(meetingIds) {
      const listed = await caller.call({
        name: 'getMeetings',
        parameters: {},
        schema: meetingsAnswerSchema,
        timeoutMs,
      });
      return listed.filter((meeting) => meetingIds.includes(meeting.meetingId));
    },
    async end(meetingId) {
      const answer = caller.call({
        name: 'end',
        parameters: { meetingID: meetingId },
        schema: emptyAnswerSchema,
        timeoutMs: timeouts.click,
      });
      return (await nullIfUnknown(answer)) !== null;
    },
    async insertDocument(meetingId, slides) {
      await caller.call({
        name: 'insertDocument',
        parameters: { meetingID: meetingId },
        schema: emptyAnswerSchema,
        body: slidesDocument(slides),
        isNotRepeatable: true,
        timeoutMs,
      });
    },
    async getRecordings(filter) {
      const found: BbbRecording[] = [];
      for (const { parameters, isAskedFor } of recordingQuestions(filter)) {
        const answer = await caller.call({
          name: 'getRecordings',
          parameters,
          schema: recordingsAnswerSchema,
          timeoutMs,
          maxBytes: MAX_RECORDINGS_BYTES,
        });
        found.push(...answer.filter(isAskedFor));
      }
      return found;
    },
    async publishRecording(recordId, isPublished) {
      const parameters = { recordID: recordId, publish: isPublished };
      await caller.call({ name: 'publishRecordings', parameters, schema: emptyAnswerSchema, timeoutMs });
    },
    async deleteRecording(recordId) {
      const parameters = { recordID: recordId };
      await nullIfUnknown(caller.call({ name: 'deleteRecordings', parameters, schema: emptyAnswerSchema, timeoutMs }));
    },
  };
}

function joinParameters(join: BbbJoin): CallParameters {
  return {
    fullName: plainText(join.displayName, NAME_LENGTH) || join.externalUserId,
    meetingID: join.meetingId,
    role: join.role === 'moderator' ? 'MODERATOR' : 'VIEWER',
    userID: join.externalUserId,
    createTime: join.createTime,
    // Some versions take `guest=false` for a guest.
    guest: join.guest ? true : undefined,
  };
}

interface RecordingQuestion {
  readonly parameters: CallParameters;
  /** The server answers record ids by prefix. */
  isAskedFor(recording: BbbRecording): boolean;
}

function recordingQuestions(filter: RecordingFilter): RecordingQuestion[] {
  const isByMeeting = 'meetingIds' in filter;
  const ids = isByMeeting ? filter.meetingIds : filter.recordIds;
  const questions: RecordingQuestion[] = [];
  for (let start = 0; start < ids.length; start += IDS_A_CALL) {
    const some = ids.slice(start, start + IDS_A_CALL);
    questions.push({
      parameters: { [isByMeeting ? 'meetingID' : 'recordID']: some.join(','), state: 'any' },
      isAskedFor: ({ meetingId, recordId }) => some.includes(isByMeeting ? meetingId : recordId),
    });
  }
  return questions;
}

async function nullIfUnknown<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof BbbError && error.kind === 'not_found') return null;
    throw error;
  }
}
