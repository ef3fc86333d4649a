import type { Meeting } from '../meetings/meeting.ts';
import type { RecordedEvent } from '../record/recorded-event.ts';
import type { Play } from './play.ts';

/**
 * The events of a replayed file as this meeting's record.
 *
 * Every time the analysis computes is the distance to the first event added to the instant of create, cut to whole
 * seconds. So that no duration changes by the cutting, all events but the first move by the difference between the
 * two creates' fractions of a second: each instant then differs from the file's by the same whole number of seconds.
 */
export function playedEvents(meeting: Meeting, play: Play): RecordedEvent[] {
  const happened = play.events.slice(0, play.position);
  const shift = play.times === 'shifted' ? shiftOf(meeting, play) : { timestampMs: 0, instantMs: 0 };
  const events = happened.map((event, index) =>
    move(rename(meeting, play, event), index === 0 ? 0 : shift.timestampMs, shift.instantMs),
  );
  const isCut = meeting.phase === 'ended' && play.position < play.events.length;
  return isCut ? [...events, cutOff(meeting, play, events)] : events;
}

function shiftOf(meeting: Meeting, play: Play): { timestampMs: number; instantMs: number } {
  const timestampMs = (play.fileCreateTime % 1000) - (meeting.createTime % 1000);
  return { timestampMs, instantMs: meeting.createTime - play.fileCreateTime + timestampMs };
}

function move(event: RecordedEvent, timestampMs: number, instantMs: number): RecordedEvent {
  const instant = Number(event.fields['timestampUTC']);
  if (!Number.isFinite(instant) || instantMs === 0) return { ...event, timestamp: event.timestamp + timestampMs };
  const moved = instant + instantMs;
  const fields = { ...event.fields, date: new Date(moved).toISOString(), timestampUTC: String(moved) };
  return { ...event, timestamp: event.timestamp + timestampMs, fields };
}

/** Puts the people who really joined in the place of the file's people. */
function rename(meeting: Meeting, play: Play, event: RecordedEvent): RecordedEvent {
  const ours = play.participants[event.fields['externalUserId'] ?? ''];
  if (event.name !== 'ParticipantJoinEvent' || ours === undefined) return event;
  const live = meeting.people.find((person) => person.externalUserId === ours && !person.isPlayed);
  const name = play.names === 'live' && live !== undefined ? { name: live.name } : {};
  return { ...event, fields: { ...event.fields, externalUserId: ours, ...name } };
}

/** The end of a meeting whose play had not come to its end. */
function cutOff(meeting: Meeting, play: Play, events: readonly RecordedEvent[]): RecordedEvent {
  const elapsed = Math.round((meeting.endTime - play.startedAt) * play.speed);
  const timestamp = Math.max(events.at(-1)?.timestamp ?? 0, (events[0]?.timestamp ?? 0) + elapsed);
  const fields = { reason: meeting.endReason ?? 'ENDED_FROM_API' };
  return { timestamp, module: 'PARTICIPANT', name: 'EndAndKickAllEvent', fields };
}
