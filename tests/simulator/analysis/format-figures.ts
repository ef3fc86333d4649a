import type { AttendeeFigures, Figures, PollFigures } from './count-events.ts';
import type { Stamp } from './session-time.ts';

/** What BigBlueButton reports of a record, the shape of its `as_json`. */
export interface Report {
  metadata: Record<string, string>;
  meeting_id: string;
  duration: number;
  start: string;
  finish: string;
  attendees: Record<string, unknown>[];
  files: string[];
  polls: (Omit<PollFigures, 'start'> & { readonly start: string })[];
}

/**
 * Writes the figures down as BigBlueButton does.
 *
 * @param zoneOffsetMinutes The server's zone: its local times carry this offset.
 */
export function formatFigures(
  figures: Figures,
  meetingId: string,
  metadata: Readonly<Record<string, string>>,
  zoneOffsetMinutes: number,
): Report {
  const at = (seconds: number): string => formatInstant(seconds, zoneOffsetMinutes);
  return {
    metadata: snakeCaseKeys(metadata),
    meeting_id: meetingId,
    duration: figures.finish - figures.start,
    start: at(figures.start),
    finish: at(figures.finish),
    attendees: figures.attendees.map((attendee) => formatAttendee(attendee, at)),
    files: figures.files,
    polls: figures.polls.map((poll) => ({ ...poll, start: at(poll.start) })),
  };
}

/** Whole seconds with `.000` and the zone's offset, as `2026-09-14T16:00:00.000+00:00`. */
function formatInstant(seconds: number, zoneOffsetMinutes: number): string {
  const local = new Date((seconds + zoneOffsetMinutes * 60) * 1000).toISOString().slice(0, -1);
  const sign = zoneOffsetMinutes < 0 ? '-' : '+';
  const size = Math.abs(zoneOffsetMinutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${local}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** A name in snake case, by the rules of the library BigBlueButton uses. */
function snakeCase(name: string): string {
  return name
    .replace(/([A-Z\d]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
}

export function snakeCaseKeys<Value>(values: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [snakeCase(name), value]));
}

function formatAttendee(attendee: AttendeeFigures, at: (seconds: number) => string): Record<string, unknown> {
  const formatStamp = ({ at: seconds, ...stamp }: Stamp): Record<string, unknown> => ({
    timestamp: at(seconds),
    ...stamp,
  });
  return {
    id: attendee.firstUserId,
    ext_user_id: attendee.externalUserId,
    name: attendee.name,
    moderator: attendee.moderator,
    joins: attendee.joins.map(at),
    leaves: attendee.leaves.map(at),
    duration: attendee.duration,
    recent_talking_time: attendee.talkingSince > 0 ? at(attendee.talkingSince) : '',
    engagement: {
      chats: attendee.chats,
      talks: attendee.talks,
      raisehand: attendee.raisedHands,
      emojis: attendee.emojis,
      poll_votes: attendee.pollVotes,
      talk_time: attendee.talkTime,
    },
    sessions: [...attendee.sessions.values()].map(({ joins, lefts }) => ({
      joins: joins.map(formatStamp),
      lefts: lefts.map(formatStamp),
    })),
  };
}
