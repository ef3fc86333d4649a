import { failure, messageElements, redirect, success, type Answer } from '../answers.ts';
import { enter, leave } from '../meetings/acts.ts';
import { refuseKind, refuseMeetingId, type Refusal } from '../meetings/create-settings.ts';
import { peoplePresent, type GuestStatus, type Meeting, type Person, type Role } from '../meetings/meeting.ts';
import { findLatestMeeting } from '../meetings/registry.ts';
import { refreshPages } from '../page/refresh-pages.ts';
import { randomText } from '../random.ts';
import type { World } from '../world.ts';
import { textElements } from '../xml.ts';
import type { ApiCall } from './api-call.ts';

/** How often one external user id may be inside; the oldest visit has to go. */
const MOST_VISITS_AT_ONCE = 3;

/** Registers a person and sends the browser to the client, or to the lobby. */
export function join(call: ApiCall): Answer {
  const { world, parameters } = call;
  const isRedirected = parameters['redirect']?.toLowerCase() !== 'false';
  const meeting = findLatestMeeting(world, parameters['meetingID'] ?? '');
  const refusal = refuseJoin(call, meeting);
  if (refusal !== undefined || meeting === undefined) {
    const { messageKey, message } = refusal ?? { messageKey: 'invalidMeetingIdentifier', message: '' };
    return isRedirected ? redirect(refusalUrl(call, messageKey, message), messageKey) : failure(messageKey, message);
  }
  const person = register(call, meeting, roleOf(meeting, parameters) ?? 'VIEWER');
  if (world.options.entersOnJoin) enter(world, meeting, person);
  world.save();
  const isWaiting = person.guestStatus === 'WAIT';
  const url = `${world.origin}/html5client/?sessionToken=${person.sessionToken}`;
  const key = isWaiting ? 'guestWait' : 'successfullyJoined';
  if (isRedirected) {
    return redirect(url, key, {
      'set-cookie': `JSESSIONID=${randomText(32).toUpperCase()}; Path=/bigbluebutton; HttpOnly`,
    });
  }
  const message = isWaiting ? 'Guest waiting for approval to join meeting.' : 'You have joined successfully.';
  return success(messageElements(key, message) + describeVisit(meeting, person, url), key);
}

function refuseJoin(call: ApiCall, meeting: Meeting | undefined): Refusal | undefined {
  const { parameters, method } = call;
  if (method !== 'GET') return { messageKey: 'unsupportedRequest', message: 'join takes GET only' };
  const wrong =
    refuseMeetingId(parameters) ??
    refuseFullName(parameters['fullName']) ??
    refuseKind(parameters, ['guest', 'redirect', 'auth'], ['createTime']);
  if (wrong !== undefined) return wrong;
  if (meeting === undefined) {
    return {
      messageKey: 'invalidMeetingIdentifier',
      message: 'The meeting ID that you supplied did not match any existing meetings',
    };
  }
  if (meeting.phase === 'ended') {
    return {
      messageKey: 'meetingForciblyEnded',
      message: 'You can not re-join a meeting that has already been forcibly ended.',
    };
  }
  const createTime = parameters['createTime'];
  if (createTime !== undefined && createTime !== '' && Number(createTime) !== meeting.createTime) {
    return {
      messageKey: 'mismatchCreateTimeParam',
      message: 'The createTime parameter submitted mismatches with the current meeting.',
    };
  }
  const role = roleOf(meeting, parameters);
  if (role === undefined) return { messageKey: 'invalidPassword', message: 'The supplied password is incorrect.' };
  const most = meeting.settings.maxParticipants;
  if (most > 0 && peoplePresent(meeting).length >= most) {
    return {
      messageKey: 'maxParticipantsReached',
      message: 'The number of participants allowed for this meeting has been reached.',
    };
  }
  if (guestStatusOf(meeting, role, parameters['guest']?.toLowerCase() === 'true') === 'DENY') {
    return {
      messageKey: 'guestDeniedAccess',
      message: 'You have been denied access to this meeting based on the meeting guest policy',
    };
  }
  return undefined;
}

function refuseFullName(fullName: string | undefined): Refusal | undefined {
  if (fullName === undefined || fullName.trim() === '') {
    return {
      messageKey: 'missingParamFullName',
      message: 'You must specify a name for the attendee who will be joining the meeting.',
    };
  }
  return undefined;
}

/** The role by name, else by password; undefined when neither fits. */
function roleOf(meeting: Meeting, parameters: Readonly<Record<string, string>>): Role | undefined {
  const role = parameters['role']?.toUpperCase();
  if (role === 'MODERATOR') return 'MODERATOR';
  if (role === 'VIEWER' || role === 'ATTENDEE') return 'VIEWER';
  const { moderatorPassword, attendeePassword } = meeting.settings;
  if (parameters['password'] === moderatorPassword) return 'MODERATOR';
  return parameters['password'] === attendeePassword ? 'VIEWER' : undefined;
}

function guestStatusOf(meeting: Meeting, role: Role, isGuest: boolean): GuestStatus {
  if (role === 'MODERATOR' || !isGuest) return 'ALLOW';
  const { guestPolicy } = meeting.settings;
  if (guestPolicy === 'ALWAYS_DENY') return 'DENY';
  return guestPolicy === 'ASK_MODERATOR' || guestPolicy === 'ALWAYS_ACCEPT_AUTH' ? 'WAIT' : 'ALLOW';
}

function register(call: ApiCall, meeting: Meeting, role: Role): Person {
  const { world, parameters } = call;
  const internalUserId = `w_${randomText(12)}`;
  const isGuest = parameters['guest']?.toLowerCase() === 'true';
  const person: Person = {
    internalUserId,
    externalUserId: parameters['userID'] || internalUserId,
    sessionToken: randomText(16),
    authToken: randomText(12),
    name: parameters['fullName'] ?? '',
    role,
    isGuest,
    guestStatus: guestStatusOf(meeting, role, isGuest),
    status: 'registered',
    isPresenter: false,
    hasVoice: false,
    isMuted: false,
    isTalking: false,
    isHandRaised: false,
    emoji: 'none',
    userdata: readUserdata(parameters),
    logoutUrl: parameters['logoutURL'] || null,
    isPlayed: false,
    hasPage: false,
    disconnectedAt: null,
    address: call.address,
    userAgent: call.userAgent,
    referer: call.referer,
  };
  endOldestVisit(world, meeting, person.externalUserId);
  meeting.people.push(person);
  refreshPages(world, meeting);
  return person;
}

function endOldestVisit(world: World, meeting: Meeting, externalUserId: string): void {
  const visits = peoplePresent(meeting).filter(
    (person) => person.externalUserId === externalUserId && !person.isPlayed,
  );
  const [oldest] = visits;
  if (oldest === undefined || visits.length < MOST_VISITS_AT_ONCE) return;
  leave(world, meeting, oldest);
  world.pages.send(oldest.sessionToken, { type: 'ended', to: oldest.logoutUrl ?? meeting.settings.logoutUrl ?? '/' });
}

function readUserdata(parameters: Readonly<Record<string, string>>): Record<string, string> {
  const prefix = 'userdata-';
  return Object.fromEntries(
    Object.entries(parameters)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  );
}

function describeVisit(meeting: Meeting, person: Person, url: string): string {
  return textElements({
    meeting_id: meeting.internalMeetingId,
    user_id: person.internalUserId,
    auth_token: person.authToken,
    session_token: person.sessionToken,
    guestStatus: person.guestStatus,
    url,
  });
}

/** A browser that cannot join goes to the logout page, with the errors as JSON in the query. */
export function refusalUrl(call: ApiCall, key: string, message: string): string {
  const target =
    call.parameters['errorRedirectUrl'] || call.parameters['logoutURL'] || `${call.world.origin}/bigbluebutton/`;
  const separator = target.includes('?') ? '&' : '?';
  return `${target}${separator}errors=${encodeURIComponent(JSON.stringify([{ key, message }]))}`;
}
