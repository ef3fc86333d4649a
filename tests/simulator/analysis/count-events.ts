import { readPollOptions } from '../record/poll-options.ts';
import type { RecordedEvent } from '../record/recorded-event.ts';
import { sessionSeconds, type Session } from './session-time.ts';

/** The figures of one person, by external id. Times are whole epoch seconds. */
export interface AttendeeFigures {
  readonly firstUserId: string;
  readonly externalUserId: string;
  name: string;
  moderator: boolean;
  readonly joins: number[];
  readonly leaves: number[];
  duration: number;
  /** Since when this person is talking; 0 when not. */
  talkingSince: number;
  chats: number;
  talks: number;
  raisedHands: number;
  emojis: number;
  pollVotes: number;
  talkTime: number;
  readonly sessions: Map<string, Session>;
}

export interface PollFigures {
  readonly id: string;
  readonly type: string | null;
  readonly question: string;
  published: boolean;
  readonly options: string[];
  readonly start: number;
  readonly votes: Record<string, string | null>;
}

export interface Figures {
  readonly start: number;
  readonly finish: number;
  readonly attendees: AttendeeFigures[];
  readonly files: string[];
  readonly polls: PollFigures[];
}

const OLD_EMOJIS = new Set(['away', 'neutral', 'confused', 'sad', 'happy', 'applause', 'thumbsUp', 'thumbsDown']);
const TYPED_POLL = 'R-';

interface Counting {
  /** Whole epoch seconds of an event. */
  readonly timeOf: (event: RecordedEvent) => number;
  readonly externalIds: Map<string, string>;
  readonly attendees: Map<string, AttendeeFigures>;
  readonly polls: Map<string, PollFigures>;
  readonly files: string[];
}

type Rule = (counting: Counting, event: RecordedEvent) => void;

/** What each event counts for; all others count for nothing. */
const RULES: Readonly<Record<string, Rule>> = {
  ParticipantJoinEvent: join,
  ParticipantLeftEvent: leave,
  ConversionCompletedEvent: ({ files }, { fields }) => void files.push(fields['originalFilename'] ?? ''),
  PublicChatEvent: (counting, { fields }) => {
    const attendee = attendeeOf(counting, fields['senderId']);
    if (attendee !== undefined) attendee.chats += 1;
  },
  ParticipantStatusChangeEvent: changeStatus,
  ParticipantTalkingEvent: talk,
  ParticipantMutedEvent: (counting, event) => {
    if (event.fields['muted'] === 'true')
      stopTalking(counting, attendeeOf(counting, event.fields['participant']), event);
  },
  PollStartedRecordEvent: startPoll,
  UserRespondedToPollRecordEvent: answerPoll,
  PollPublishedRecordEvent: ({ polls }, { fields }) => publish(polls.get(fields['pollId'] ?? '')),
  AddShapeEvent: ({ polls }, { fields }) => {
    if (fields['type'] === 'poll_result') publish(polls.get(fields['id'] ?? ''));
  },
};

/**
 * Counts what BigBlueButton's own analysis counts, by its rules and on its time base: every time is the distance to
 * the first event, added to the instant of create.
 *
 * @param createTime Epoch milliseconds.
 */
export function countEvents(events: readonly RecordedEvent[], createTime: number): Figures {
  const origin = events[0]?.timestamp ?? 0;
  const counting: Counting = {
    timeOf: (event) => Math.floor((event.timestamp - origin + createTime) / 1000),
    externalIds: new Map(),
    attendees: new Map(),
    polls: new Map(),
    files: [],
  };
  const start = Math.floor(createTime / 1000);
  const last = events.at(-1);
  const finish = last === undefined ? start : counting.timeOf(last);
  for (const event of events) RULES[event.name]?.(counting, event);
  for (const attendee of counting.attendees.values()) {
    // One finish stands for all missing leaves together.
    if (attendee.joins.length > attendee.leaves.length) attendee.leaves.push(finish);
    attendee.duration = sessionSeconds([...attendee.sessions.values()], finish);
  }
  return {
    start,
    finish,
    attendees: [...counting.attendees.values()],
    files: counting.files,
    polls: [...counting.polls.values()],
  };
}

function join(counting: Counting, event: RecordedEvent): void {
  const { userId = '', externalUserId = '', name = '', role } = event.fields;
  if (!counting.externalIds.has(userId)) counting.externalIds.set(userId, externalUserId);
  const attendee = counting.attendees.get(externalUserId) ?? newAttendee(userId, externalUserId);
  counting.attendees.set(externalUserId, attendee);
  const at = counting.timeOf(event);
  attendee.joins.push(at);
  attendee.name = name;
  attendee.moderator ||= role === 'MODERATOR';
  const session = attendee.sessions.get(userId) ?? { joins: [], lefts: [] };
  attendee.sessions.set(userId, session);
  session.joins.push({ at, userid: userId, ext_userid: externalUserId, event: 'join', remove: false });
}

function leave(counting: Counting, event: RecordedEvent): void {
  // The audio's event of the same name has no userId, so leaving only the audio changes nothing.
  const { userId = '' } = event.fields;
  const attendee = attendeeOf(counting, userId);
  if (attendee === undefined) return;
  const at = counting.timeOf(event);
  attendee.leaves.push(at);
  const stamp = { at, userid: userId, ext_userid: attendee.externalUserId, event: 'left', remove: false } as const;
  attendee.sessions.get(userId)?.lefts.push(stamp);
  stopTalking(counting, attendee, event);
}

function changeStatus(counting: Counting, event: RecordedEvent): void {
  const attendee = attendeeOf(counting, event.fields['userId']);
  if (attendee === undefined) return;
  const { status, value = '' } = event.fields;
  if (status === 'raiseHand' && value === 'true') attendee.raisedHands += 1;
  else if (status === 'reactionEmoji' && value !== 'none') attendee.emojis += 1;
  else if (value === 'raiseHand') attendee.raisedHands += 1;
  else if (OLD_EMOJIS.has(value)) attendee.emojis += 1;
}

function talk(counting: Counting, event: RecordedEvent): void {
  const attendee = attendeeOf(counting, event.fields['participant']);
  if (attendee === undefined) return;
  if (event.fields['talking'] !== 'true') return stopTalking(counting, attendee, event);
  attendee.talks += 1;
  attendee.talkingSince = counting.timeOf(event);
}

function stopTalking(counting: Counting, attendee: AttendeeFigures | undefined, event: RecordedEvent): void {
  if (attendee === undefined || attendee.talkingSince === 0) return;
  attendee.talkTime += counting.timeOf(event) - attendee.talkingSince;
  attendee.talkingSince = 0;
}

function startPoll(counting: Counting, event: RecordedEvent): void {
  const { pollId = '', type, question = '', answers = '[]' } = event.fields;
  const options = readPollOptions(answers);
  const start = counting.timeOf(event);
  counting.polls.set(pollId, { id: pollId, type: type ?? null, question, published: false, options, start, votes: {} });
}

function answerPoll(counting: Counting, event: RecordedEvent): void {
  const attendee = attendeeOf(counting, event.fields['userId']);
  if (attendee === undefined) return;
  const { pollId = '', answerId = '', answer = '' } = event.fields;
  const poll = counting.polls.get(pollId);
  const index = Number.parseInt(answerId, 10) || 0;
  if (poll?.type === TYPED_POLL) insertAt(poll.options, index, answer);
  if (poll !== undefined) poll.votes[attendee.externalUserId] = poll.options[index] ?? null;
  attendee.pollVotes += 1;
}

/** Puts an item before the one at `index`; the gap before a place beyond the end stays empty. */
function insertAt(options: string[], index: number, option: string): void {
  while (options.length < index) options.push('');
  options.splice(index, 0, option);
}

function publish(poll: PollFigures | undefined): void {
  if (poll !== undefined) poll.published = true;
}

function attendeeOf(counting: Counting, internalUserId: string | undefined): AttendeeFigures | undefined {
  return counting.attendees.get(counting.externalIds.get(internalUserId ?? '') ?? '');
}

function newAttendee(firstUserId: string, externalUserId: string): AttendeeFigures {
  return {
    firstUserId,
    externalUserId,
    name: '',
    moderator: false,
    joins: [],
    leaves: [],
    duration: 0,
    talkingSince: 0,
    chats: 0,
    talks: 0,
    raisedHands: 0,
    emojis: 0,
    pollVotes: 0,
    talkTime: 0,
    sessions: new Map(),
  };
}
