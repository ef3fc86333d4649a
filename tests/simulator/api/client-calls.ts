import { jsonAnswer, type Answer } from '../answers.ts';
import { findSession } from '../meetings/registry.ts';
import type { ApiCall } from './api-call.ts';

/** The live dashboard's data: for moderators who are inside, nobody else. */
export function learningDashboard({ world, parameters }: ApiCall): Answer {
  const session = findSession(world, parameters['sessionToken'] ?? '');
  if (session === undefined || session.meeting.phase === 'ended' || session.person.role !== 'MODERATOR') {
    return jsonAnswer(
      { returncode: 'FAILED', message: 'Invalid session token', sessionToken: parameters['sessionToken'] ?? '' },
      'FAILED',
    );
  }
  const { meeting } = session;
  const data = {
    intId: meeting.internalMeetingId,
    extId: meeting.meetingId,
    name: meeting.settings.name,
    createdOn: meeting.createTime,
  };
  return jsonAnswer(
    { returncode: 'SUCCESS', data: JSON.stringify(data), sessionToken: session.person.sessionToken },
    'SUCCESS',
  );
}

/** In BigBlueButton's source and in clients, but not routed: a server answers as if it were anything unknown. */
export function feedback(): Answer {
  return jsonAnswer({ returncode: 'SUCCESS' }, 'SUCCESS');
}
