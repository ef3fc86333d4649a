import { hashHex } from '../checksum.ts';
import { failure, messageElements, success, type Answer } from '../answers.ts';
import { readSettings, refuseCreate } from '../meetings/create-settings.ts';
import { startTimers } from '../meetings/life.ts';
import type { Breakout, Meeting, MeetingSettings } from '../meetings/meeting.ts';
import { findOpenMeeting } from '../meetings/registry.ts';
import { record } from '../record/recorder.ts';
import { announce } from '../webhooks/announce.ts';
import { meetingCreated } from '../webhooks/hook-events.ts';
import type { World } from '../world.ts';
import { textElements } from '../xml.ts';
import type { ApiCall } from './api-call.ts';
import { readDocuments, takeDocuments } from './documents.ts';

/** Makes a meeting, or answers with the one that runs under this id already. */
export async function create(call: ApiCall): Promise<Answer> {
  const { world, parameters } = call;
  const refusal = refuseCreate(parameters);
  if (refusal !== undefined) return failure(refusal.messageKey, refusal.message);
  const existing = findOpenMeeting(world, parameters['meetingID'] ?? '');
  if (existing !== undefined) return answerExisting(existing, parameters);
  const isBreakout = parameters['isBreakout']?.toLowerCase() === 'true';
  const parent = isBreakout ? findOpenMeeting(world, parameters['parentMeetingID'] ?? '') : undefined;
  if (isBreakout && parent === undefined) {
    return failure('parentMeetingIdMissing', 'No parent meeting ID was provided for the breakout room.');
  }
  const settings = readSettings(parameters, world.options.keepsEventsByDefault);
  if (
    world.state.meetings.some((other) => other.phase !== 'ended' && other.settings.voiceBridge === settings.voiceBridge)
  ) {
    return failure('nonUniqueVoiceBridge', 'The selected voice bridge is already in use.');
  }
  const meeting = newMeeting(
    world,
    parameters['meetingID'] ?? '',
    settings,
    parent === undefined ? null : readBreakout(parent, parameters),
  );
  world.state.meetings.push(meeting);
  startTimers(world, meeting);
  record(world, meeting, 'CONFIG', 'MeetingConfigurationEvent', {
    webcamsOnlyForModerator: parameters['webcamsOnlyForModerator'] ?? 'false',
  });
  announce(world, meetingCreated(meeting));
  await takeDocuments(world, meeting, readDocuments(call));
  world.save();
  return success(describeMeeting(meeting) + messageElements('', ''));
}

function answerExisting(meeting: Meeting, parameters: Readonly<Record<string, string>>): Answer {
  const { attendeePassword, moderatorPassword } = meeting.settings;
  const differs = (given: string | undefined, kept: string): boolean =>
    given !== undefined && given !== '' && given !== kept;
  if (differs(parameters['attendeePW'], attendeePassword) || differs(parameters['moderatorPW'], moderatorPassword)) {
    return failure('idNotUnique', 'A meeting already exists with that meeting ID. Please use a different meeting ID.');
  }
  const warning = 'This conference was already in existence and may currently be in progress.';
  return success(describeMeeting(meeting) + messageElements('duplicateWarning', warning), 'duplicateWarning');
}

function readBreakout(parent: Meeting, parameters: Readonly<Record<string, string>>): Breakout {
  return {
    parentInternalId: parent.internalMeetingId,
    sequence: parameters['sequence'] ?? '0',
    freeJoin: parameters['freeJoin']?.toLowerCase() === 'true',
  };
}

function newMeeting(world: World, meetingId: string, settings: MeetingSettings, breakout: Breakout | null): Meeting {
  const createTime = nextCreateTime(world);
  return {
    meetingId,
    internalMeetingId: `${hashHex('sha1', meetingId)}-${createTime}`,
    createTime,
    settings,
    breakout,
    phase: 'open',
    endTime: 0,
    endReason: null,
    hasUserJoined: false,
    isMarked: false,
    hasMarks: false,
    people: [],
    documents: [],
    chat: [],
    polls: [],
    events: [],
    play: null,
  };
}

/** A new run never shares the instant of an older one, even on a clock that stands still. */
function nextCreateTime(world: World): number {
  const latest = world.state.meetings.reduce((newest, meeting) => Math.max(newest, meeting.createTime), 0);
  return Math.max(world.clock.now(), latest + 1);
}

function describeMeeting(meeting: Meeting): string {
  const { settings, createTime } = meeting;
  return textElements({
    meetingID: meeting.meetingId,
    internalMeetingID: meeting.internalMeetingId,
    parentMeetingID: meeting.breakout?.parentInternalId ?? 'bbb-none',
    attendeePW: settings.attendeePassword,
    moderatorPW: settings.moderatorPassword,
    createTime,
    voiceBridge: settings.voiceBridge,
    dialNumber: settings.dialNumber,
    createDate: formatDate(createTime),
    hasUserJoined: meeting.hasUserJoined,
    duration: settings.durationMinutes,
    hasBeenForciblyEnded: false,
  });
}

/** An instant as Java prints it, `Mon Sep 14 16:00:00 UTC 2026`. */
export function formatDate(instant: number): string {
  const [weekday = '', day, month, year, time] = new Date(instant).toUTCString().replace(',', '').split(' ');
  return `${weekday} ${month} ${day} ${time} UTC ${year}`;
}
