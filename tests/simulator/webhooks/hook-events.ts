import type { Meeting, Person, Poll } from '../meetings/meeting.ts';

/** An event as bbb-webhooks 3 describes it, before its envelope is put on. */
export interface HookEvent {
  readonly id: string;
  readonly meetingId: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export function meetingCreated(meeting: Meeting): HookEvent {
  const { settings, createTime } = meeting;
  return event('meeting-created', meeting, {
    meeting: {
      ...ids(meeting),
      name: settings.name,
      'is-breakout': false,
      'parent-id': 'bbb-none',
      duration: settings.durationMinutes,
      'create-time': createTime,
      'create-date': new Date(createTime).toUTCString(),
      'moderator-pass': settings.moderatorPassword,
      'viewer-pass': settings.attendeePassword,
      record: settings.isRecorded,
      'voice-conf': settings.voiceBridge,
      'dial-number': settings.dialNumber,
      'max-users': settings.maxParticipants,
      metadata: settings.metadata,
      audioBridge: 'bbb-webrtc-sfu',
      cameraBridge: 'bbb-webrtc-sfu',
      screenShareBridge: 'bbb-webrtc-sfu',
    },
  });
}

export function userJoined(meeting: Meeting, person: Person): HookEvent {
  return event('user-joined', meeting, { user: { ...joinedRecord(person), presenter: false } });
}

export function userLeft(meeting: Meeting, person: Person): HookEvent {
  return event('user-left', meeting, { user: { ...userIds(person), guest: person.isGuest } });
}

/** The leave that webhooks makes up at the end; it carries the whole joined record, session token and all. */
export function userDropped(meeting: Meeting, person: Person): HookEvent {
  return event('user-left', meeting, { user: joinedRecord(person) });
}

export function meetingEnded(meeting: Meeting): HookEvent {
  return event('meeting-ended', meeting, {});
}

export function presenterAssigned(meeting: Meeting, person: Person): HookEvent {
  return event('user-presenter-assigned', meeting, { user: userIds(person) });
}

export function voiceEnabled(meeting: Meeting, person: Person): HookEvent {
  return event('user-audio-voice-enabled', meeting, {
    user: { ...userIds(person), 'listening-only': false, 'sharing-mic': true, muted: person.isMuted },
  });
}

export function muteChanged(meeting: Meeting, person: Person): HookEvent {
  return event(person.isMuted ? 'user-audio-muted' : 'user-audio-unmuted', meeting, {
    user: { ...userIds(person), muted: person.isMuted },
  });
}

export function handChanged(meeting: Meeting, person: Person): HookEvent {
  return event('user-raise-hand-changed', meeting, { user: { ...userIds(person), 'raise-hand': person.isHandRaised } });
}

export function emojiChanged(meeting: Meeting, person: Person): HookEvent {
  return event('user-emoji-changed', meeting, { user: { ...userIds(person), emoji: person.emoji } });
}

export function chatMessage(meeting: Meeting, person: Person, message: string, time: number): HookEvent {
  return event('chat-group-message-sent', meeting, {
    'chat-message': {
      id: `${time}-${person.internalUserId}`,
      message,
      sender: { ...userIds(person), name: person.name, time },
    },
    'chat-id': 'MAIN-PUBLIC-GROUP-CHAT',
  });
}

export function pollStarted(meeting: Meeting, person: Person, poll: Poll): HookEvent {
  return event('poll-started', meeting, {
    user: userIds(person),
    poll: { id: poll.id, question: poll.question, answers: poll.options.map((key, id) => ({ id, key })) },
  });
}

export function pollAnswered(meeting: Meeting, person: Person, poll: Poll, answer: number): HookEvent {
  return event('poll-responded', meeting, { user: userIds(person), poll: { id: poll.id, answerIds: [answer] } });
}

export function markChanged(meeting: Meeting): HookEvent {
  return event(meeting.isMarked ? 'meeting-recording-started' : 'meeting-recording-stopped', meeting, {});
}

/** A step of the recording, `rap-…`, with what is special to it. */
export function recordingStep(
  id: string,
  recording: { readonly recordId: string; readonly meetingId: string },
  extra: Readonly<Record<string, unknown>> = {},
): HookEvent {
  return {
    id,
    meetingId: recording.meetingId,
    attributes: {
      meeting: { 'internal-meeting-id': recording.recordId, 'external-meeting-id': recording.meetingId },
      'record-id': recording.recordId,
      success: true,
      'step-time': 1234,
      ...extra,
    },
  };
}

function event(id: string, meeting: Meeting, attributes: Readonly<Record<string, unknown>>): HookEvent {
  return { id, meetingId: meeting.meetingId, attributes: { meeting: ids(meeting), ...attributes } };
}

function ids(meeting: Meeting): Record<string, string> {
  return { 'internal-meeting-id': meeting.internalMeetingId, 'external-meeting-id': meeting.meetingId };
}

function userIds(person: Person): Record<string, string> {
  return { 'internal-user-id': person.internalUserId, 'external-user-id': person.externalUserId };
}

function joinedRecord(person: Person): Record<string, unknown> {
  return {
    ...userIds(person),
    name: person.name,
    role: person.role,
    presenter: person.isPresenter,
    'ip-address': person.address,
    'user-agent': person.userAgent,
    referer: person.referer,
    'session-token': person.sessionToken,
    userdata: person.userdata,
    guest: person.isGuest,
  };
}
