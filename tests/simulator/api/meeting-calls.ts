import { failure, messageElements, success, type Answer } from '../answers.ts';
import { saySystem } from '../meetings/acts.ts';
import { refuseMeetingId } from '../meetings/create-settings.ts';
import { requestEnd } from '../meetings/life.ts';
import { isRunning, peoplePresent, type Meeting, type Person } from '../meetings/meeting.ts';
import { findOpenMeeting } from '../meetings/registry.ts';
import type { World } from '../world.ts';
import { element, textElement, textElements } from '../xml.ts';
import type { ApiCall } from './api-call.ts';
import { formatDate } from './create.ts';
import { readDocuments, takeDocuments } from './documents.ts';

const NOT_FOUND = ['notFound', 'A meeting with that ID does not exist'] as const;
const END_SENT =
  'A request to end the meeting was sent. Please wait a few seconds, and then use the getMeetingInfo or isMeetingRunning API calls to verify that it was ended.';

export function isMeetingRunning(call: ApiCall): Answer {
  return withMeetingId(call, (meeting) => success(textElement('running', meeting !== undefined && isRunning(meeting))));
}

export function getMeetingInfo(call: ApiCall): Answer {
  return withMeetingId(call, (meeting) =>
    meeting === undefined ? failure(...NOT_FOUND) : success(describe(call.world, meeting)),
  );
}

export function getMeetings(call: ApiCall): Answer {
  const meetings = call.world.state.meetings.filter((meeting) => meeting.phase !== 'ended');
  if (meetings.length > 0)
    return success(
      element('meetings', meetings.map((meeting) => element('meeting', describe(call.world, meeting))).join('')),
    );
  return success(
    element('meetings', '') + messageElements('noMeetings', 'no meetings were found on this server'),
    'noMeetings',
  );
}

export function getSessions({ world }: ApiCall): Answer {
  const sessions = world.state.meetings
    .filter((meeting) => meeting.phase !== 'ended')
    .flatMap((meeting) =>
      meeting.people.filter((person) => person.status !== 'left').map((person) => describeSession(meeting, person)),
    );
  if (sessions.length > 0) return success(element('sessions', sessions.join('')));
  return success(
    element('sessions', '') + messageElements('noSessions', 'no sessions were found on this server'),
    'noSessions',
  );
}

/** Takes the request only; the end comes a little later. */
export function end(call: ApiCall): Answer {
  return withMeetingId(call, (meeting) => {
    if (meeting === undefined) return failure(...NOT_FOUND);
    const password = call.parameters['password'];
    if (password !== undefined && password !== '' && password !== meeting.settings.moderatorPassword) {
      return failure('invalidPassword', 'The supplied moderator password is incorrect.');
    }
    requestEnd(call.world, meeting, 'ENDED_FROM_API');
    call.world.save();
    return success(messageElements('sentEndMeetingRequest', END_SENT), 'sentEndMeetingRequest');
  });
}

export async function insertDocument(call: ApiCall): Promise<Answer> {
  const meeting = findOpenMeeting(call.world, call.parameters['meetingID'] ?? '');
  const refusal = refuseMeetingId(call.parameters);
  if (refusal !== undefined) return failure(refusal.messageKey, refusal.message);
  if (meeting === undefined) return failure(...NOT_FOUND);
  if (meeting.settings.disabledFeatures.includes('presentation')) {
    return failure('insertDocumentDisabled', 'Presentations are disabled in this meeting');
  }
  await takeDocuments(call.world, meeting, readDocuments(call));
  call.world.save();
  return success(textElement('message', 'Presentation is being uploaded'));
}

export function sendChatMessage(call: ApiCall): Answer {
  return withMeetingId(call, (meeting) => {
    if (meeting === undefined || !isRunning(meeting))
      return failure('meetingNotFound', 'Meeting not found or not active');
    const { message = '', userName } = call.parameters;
    if (message === '' || message.length > 500)
      return failure('validationError', 'Message must be between 1 and 500 characters');
    saySystem(call.world, meeting, userName || 'System', message);
    return success(messageElements('', ''));
  });
}

function withMeetingId(call: ApiCall, answer: (meeting: Meeting | undefined) => Answer): Answer {
  const refusal = refuseMeetingId(call.parameters);
  if (refusal !== undefined) return failure(refusal.messageKey, refusal.message);
  return answer(findOpenMeeting(call.world, call.parameters['meetingID'] ?? ''));
}

function describe(world: World, meeting: Meeting): string {
  const { settings, createTime } = meeting;
  const present = peoplePresent(meeting);
  return (
    textElements({
      meetingName: settings.name,
      meetingID: meeting.meetingId,
      internalMeetingID: meeting.internalMeetingId,
      createTime,
      createDate: formatDate(createTime),
      voiceBridge: settings.voiceBridge,
      dialNumber: settings.dialNumber,
      attendeePW: settings.attendeePassword,
      moderatorPW: settings.moderatorPassword,
      running: isRunning(meeting),
      duration: settings.durationMinutes,
      hasUserJoined: meeting.hasUserJoined,
      recording: settings.isRecorded,
      hasBeenForciblyEnded: false,
      startTime: createTime,
      endTime: 0,
      participantCount: present.length,
      listenerCount: 0,
      voiceParticipantCount: present.filter((person) => person.hasVoice).length,
      videoCount: 0,
      maxUsers: settings.maxParticipants,
      moderatorCount: present.filter((person) => person.role === 'MODERATOR').length,
    }) +
    element('attendees', present.map(describeAttendee).join('')) +
    element('metadata', textElements(settings.metadata)) +
    describeBreakouts(world, meeting)
  );
}

function describeBreakouts(world: World, meeting: Meeting): string {
  const { breakout } = meeting;
  if (breakout !== null) {
    const { parentInternalId: parentMeetingID, sequence, freeJoin } = breakout;
    return textElements({ isBreakout: true, parentMeetingID, sequence, freeJoin });
  }
  const rooms = world.state.meetings.filter(
    (room) => room.breakout?.parentInternalId === meeting.internalMeetingId && room.phase !== 'ended',
  );
  const ids = rooms.map((room) => textElement('breakout', room.internalMeetingId)).join('');
  return textElement('isBreakout', false) + (rooms.length === 0 ? '' : element('breakoutRooms', ids));
}

function describeAttendee(person: Person): string {
  const attendee = textElements({
    userID: person.externalUserId,
    fullName: person.name,
    role: person.role,
    isPresenter: person.isPresenter,
    isListeningOnly: false,
    hasJoinedVoice: person.hasVoice,
    hasVideo: false,
    clientType: 'HTML5',
  });
  return element('attendee', attendee + element('customdata', textElements(person.userdata)));
}

function describeSession(meeting: Meeting, person: Person): string {
  return element(
    'meeting',
    textElements({ meetingID: meeting.internalMeetingId, meetingName: meeting.settings.name, userName: person.name }),
  );
}
