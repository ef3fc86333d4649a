import type { Meeting } from '../meetings/meeting.ts';
import { playedEvents } from '../player/played-events.ts';
import type { EventsFile } from './events-file.ts';

/** What the server has written down of a meeting: its own events, or the replayed file's in their place. */
export function meetingRecord(meeting: Meeting, bbbVersion: string): EventsFile {
  const { settings, internalMeetingId, meetingId } = meeting;
  return {
    internalMeetingId,
    meetingId,
    name: settings.name,
    bbbVersion,
    metadata: {
      ...settings.metadata,
      isBreakout: String(meeting.breakout !== null),
      meetingId,
      meetingName: settings.name,
    },
    events: meeting.play === null ? meeting.events : playedEvents(meeting, meeting.play),
  };
}
