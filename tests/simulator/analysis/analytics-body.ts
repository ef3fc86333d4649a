import type { Meeting } from '../meetings/meeting.ts';
import { createTimeOf, type EventsFile } from '../record/events-file.ts';
import { meetingRecord } from '../record/meeting-record.ts';
import { countEvents } from './count-events.ts';
import { formatFigures, snakeCaseKeys, type Report } from './format-figures.ts';

/** The report of an events file, as the bbbevents gem prints it. */
export function reportOf(
  file: EventsFile,
  zoneOffsetMinutes = 0,
  createTime = createTimeOf(file.internalMeetingId),
): Report {
  return formatFigures(countEvents(file.events, createTime), file.meetingId, file.metadata, zoneOffsetMinutes);
}

/** The body BigBlueButton posts for an events file. Every key is in snake case, the voters' ids in `votes` too. */
export function bodyOf(file: EventsFile, zoneOffsetMinutes = 0, createTime?: number): Record<string, unknown> {
  const { meeting_id, metadata, attendees, polls, ...rest } = reportOf(file, zoneOffsetMinutes, createTime);
  const sentMetadata = Object.entries(metadata).filter(([name]) => !name.startsWith('gl_') && name !== 'meeting_id');
  return {
    version: '1.0',
    meeting_id,
    internal_meeting_id: file.internalMeetingId,
    data: {
      metadata: Object.fromEntries(sentMetadata),
      duration: rest.duration,
      start: rest.start,
      finish: rest.finish,
      attendees: attendees.map(({ id: _firstUserId, ...attendee }) => attendee),
      files: rest.files,
      polls: polls.map((poll) => ({ ...poll, votes: snakeCaseKeys(poll.votes) })),
    },
  };
}

/** The body posted for a meeting of the simulator. */
export function analyticsBody(meeting: Meeting, zoneOffsetMinutes: number): Record<string, unknown> {
  const createTime = meeting.play?.times === 'file' ? meeting.play.fileCreateTime : undefined;
  return bodyOf(meetingRecord(meeting, ''), zoneOffsetMinutes, createTime);
}
