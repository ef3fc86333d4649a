import { isRunning, type Meeting } from '../meetings/meeting.ts';

/** A meeting for the control routes: without its events and without secrets. */
export function lightMeeting(meeting: Meeting): Record<string, unknown> {
  const { settings, events, play, people, ...rest } = meeting;
  const { attendeePassword: _attendee, moderatorPassword: _moderator, ...shown } = settings;
  return {
    ...rest,
    isRunning: isRunning(meeting),
    settings: shown,
    people: people.map(({ sessionToken: _session, authToken: _auth, ...person }) => person),
    eventCount: events.length,
    play: play === null ? null : { ...play, events: play.events.length, isOver: play.position >= play.events.length },
  };
}
