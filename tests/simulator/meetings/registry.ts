import type { World } from '../world.ts';
import type { Meeting, Person } from './meeting.ts';

/** The run of this meeting id that has not ended yet; the internal id serves as well. */
export function findOpenMeeting(world: World, meetingId: string): Meeting | undefined {
  return world.state.meetings.find(
    (meeting) =>
      meeting.phase !== 'ended' && (meeting.meetingId === meetingId || meeting.internalMeetingId === meetingId),
  );
}

/** The latest run of this meeting id, ended or not. */
export function findLatestMeeting(world: World, meetingId: string): Meeting | undefined {
  return world.state.meetings.findLast((meeting) => meeting.meetingId === meetingId);
}

export function findByInternalId(world: World, internalMeetingId: string): Meeting | undefined {
  return world.state.meetings.find((meeting) => meeting.internalMeetingId === internalMeetingId);
}

/** Who holds this session token, and where. */
export function findSession(world: World, sessionToken: string): { meeting: Meeting; person: Person } | undefined {
  if (sessionToken === '') return undefined;
  for (const meeting of world.state.meetings) {
    const person = meeting.people.find((other) => other.sessionToken === sessionToken);
    if (person !== undefined) return { meeting, person };
  }
  return undefined;
}
