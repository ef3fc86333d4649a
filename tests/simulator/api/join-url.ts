import { jsonAnswer, type Answer } from '../answers.ts';
import { hashHex } from '../checksum.ts';
import { findSession } from '../meetings/registry.ts';
import type { ApiCall } from './api-call.ts';

const CARRIED_OVER = ['enforceLayout', 'sessionName'];

/** Makes a join address for somebody who is inside already; asked with a session token instead of a checksum. */
export function getJoinUrl({ world, parameters }: ApiCall): Answer {
  const sessionToken = parameters['sessionToken'] ?? '';
  const session = findSession(world, sessionToken);
  if (session === undefined || session.person.status === 'left' || session.meeting.phase === 'ended') {
    return jsonAnswer({ returncode: 'FAILED', message: 'Invalid session token', sessionToken }, 'FAILED');
  }
  const { meeting, person } = session;
  const carried = Object.entries(parameters).filter(
    ([name]) => CARRIED_OVER.includes(name) || name.startsWith('userdata-'),
  );
  const query = new URLSearchParams([
    ['redirect', 'true'],
    ['existingUserID', person.internalUserId],
    ['role', person.role],
    ['fullName', person.name],
    ['meetingID', meeting.meetingId],
    ...carried,
  ]).toString();
  const checksum = hashHex('sha1', `join${query}${world.options.secret}`);
  return jsonAnswer(
    {
      returncode: 'SUCCESS',
      message: 'Join URL provided successfully.',
      url: `${world.origin}/bigbluebutton/api/join?${query}&checksum=${checksum}`,
    },
    'SUCCESS',
  );
}
