import type {
  AnalyticsAttendee,
  AnalyticsCallback,
  AnalyticsPoll,
  MeetingStatistics,
  ParticipantStatistics,
} from '@lectern/contracts';
import { countPresentSeconds, mergeStays, type VisitTimes } from './attendance.rules.ts';
import { toInstant } from './meeting-clock.rules.ts';
import { toPollVotes, TYPED, type PollVotes } from './poll-tally.rules.ts';

/** Seconds since 1970; `finish` null where the body does not tell it. */
interface MeetingSpan {
  readonly start: number;
  readonly reportedFinish: number;
  readonly finish: number | null;
}

/**
 * Statistics from the body of the analytics callback: the same object that its events.xml gives, less what the body
 * does not carry (recording marks, all answers of a multiple-choice poll). Time in session is our own union of the visits.
 */
export function readAnalyticsBody({ meeting_id, internal_meeting_id, data }: AnalyticsCallback): MeetingStatistics {
  const span = findSpan(data);
  const votes = collectVotes(data.polls);
  return {
    meeting: {
      internalMeetingId: internal_meeting_id,
      meetingId: meeting_id,
      name: data.metadata.meeting_name || null,
      startedAt: toInstant(span.start),
      endedAt: span.finish === null ? null : toInstant(span.finish),
      durationSeconds: span.finish === null ? null : span.finish - span.start,
      recorded: null,
      marks: null,
    },
    participants: data.attendees.map((attendee) => readAttendee(attendee, span, votes)),
    polls: data.polls.map(({ id, question, options }) => ({ id, question, options: [...new Set(options)] })),
    source: 'analytics-callback',
  };
}

/** Ids of the polls that were answered by typing: their options are what people typed. */
export function typedPollsOf({ data }: AnalyticsCallback): ReadonlySet<string> {
  return new Set(data.polls.filter(({ type }) => type === TYPED).map(({ id }) => id));
}

function readAttendee(
  attendee: AnalyticsAttendee,
  span: MeetingSpan,
  votes: ReadonlyMap<string, PollVotes>,
): ParticipantStatistics {
  const { engagement } = attendee;
  const externalUserId = attendee.ext_user_id;
  return {
    externalUserId,
    name: attendee.name,
    moderator: attendee.moderator,
    chats: toFigure(engagement.chats),
    talks: toFigure(engagement.talks),
    emojis: toFigure(engagement.emojis),
    raisedHands: toFigure(engagement.raisehand),
    pollResponses: toFigure(engagement.poll_votes),
    pollVotes: votes.get(externalUserId) ?? votes.get(toSnakeCase(externalUserId)) ?? toPollVotes([]),
    talkTimeSeconds: toFigure(engagement.talk_time),
    sessionSeconds: countSessionSeconds(attendee, span),
    joins: attendee.joins.map((join) => toInstant(toSeconds(join))),
    leaves: correctLeaves(attendee, span).map(toInstant),
  };
}

/** Person (as the body's poll keys spell the id) to the votes in all polls. */
function collectVotes(polls: readonly AnalyticsPoll[]): Map<string, PollVotes> {
  const votes = new Map<string, PollVotes>();
  for (const poll of polls) {
    for (const [personId, answer] of poll.votes) {
      if (answer === null) continue;
      const own = votes.get(personId);
      if (own === undefined) votes.set(personId, toPollVotes([[poll.id, [answer]]]));
      else own[poll.id] = [answer];
    }
  }
  return votes;
}

/**
 * The callback's script turns every object key to snake case with ActiveSupport's `underscore`. Our own ids survive it;
 * this is for people who came with another id, such as BigBlueButton's own.
 */
function toSnakeCase(id: string): string {
  return id
    .replaceAll('::', '/')
    .replace(/([A-Z\d]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
}

/** A blank last event puts the end hours before the start (notes on bbbevents); then the latest known time is the end. */
function findSpan(data: AnalyticsCallback['data']): MeetingSpan {
  const start = toSeconds(data.start);
  const reportedFinish = toSeconds(data.finish);
  if (reportedFinish >= start) return { start, reportedFinish, finish: reportedFinish };
  let latest = start;
  let isKnown = false;
  const times = [
    ...data.attendees.flatMap((attendee) => [...attendee.joins, ...attendee.leaves]),
    ...data.polls.flatMap((poll) => poll.start ?? []),
  ];
  for (const time of times) {
    const seconds = toSeconds(time);
    if (seconds < start) continue;
    isKnown = true;
    latest = Math.max(latest, seconds);
  }
  return { start, reportedFinish, finish: isKnown ? latest : null };
}

/** Where the end was wrong, so is the leave that bbbevents filled in with it. */
function correctLeaves(attendee: AnalyticsAttendee, { reportedFinish, finish }: MeetingSpan): number[] {
  const leaves = attendee.leaves.map(toSeconds);
  if (reportedFinish === finish || finish === null) return leaves;
  return leaves.map((leave) => (leave === reportedFinish ? finish : leave));
}

function countSessionSeconds(attendee: AnalyticsAttendee, { finish }: MeetingSpan): number | null {
  if (finish === null) return attendee.joins.length === 0 ? 0 : null;
  if (attendee.sessions !== undefined) {
    const visits = attendee.sessions.map(({ joins, lefts }): VisitTimes => ({
      joins: joins.map((join) => toSeconds(join.timestamp)),
      leaves: lefts.map((left) => toSeconds(left.timestamp)),
    }));
    return countPresentSeconds(mergeStays(visits, finish));
  }
  // Older servers send only their own sum, which cannot be more than the time since the first join.
  const firstJoin = Math.min(...attendee.joins.map(toSeconds));
  return attendee.duration < 0 || firstJoin === Infinity
    ? null
    : Math.min(attendee.duration, Math.max(0, finish - firstJoin));
}

/** Less than nothing comes from times out of order: unknown rather than wrong. */
function toFigure(value: number): number | null {
  return value < 0 ? null : value;
}

/** Whole seconds since 1970 of an ISO 8601 time with any zone offset. */
function toSeconds(time: string): number {
  return Math.floor(Date.parse(time) / 1000);
}
