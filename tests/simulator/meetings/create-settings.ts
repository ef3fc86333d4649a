import { randomInt } from 'node:crypto';
import { randomText } from '../random.ts';
import type { MeetingSettings } from './meeting.ts';

/** What is wrong with a parameter, as BigBlueButton's validation says it. */
export interface Refusal {
  readonly messageKey: string;
  readonly message: string;
}

type Parameters = Readonly<Record<string, string>>;

const BOOLEAN_PARAMETERS = [
  'record',
  'autoStartRecording',
  'allowStartStopRecording',
  'meetingKeepEvents',
  'muteOnStart',
  'webcamsOnlyForModerator',
  'isBreakout',
];
const INTEGER_PARAMETERS = ['duration', 'maxParticipants', 'voiceBridge'];
const PASSWORD_LENGTH = { least: 2, most: 64 };

/** The first thing wrong with create's parameters; undefined when they can stand. */
export function refuseCreate(parameters: Parameters): Refusal | undefined {
  return (
    refuseMeetingId(parameters) ??
    refuseName(parameters['name']) ??
    refusePassword(parameters['attendeePW']) ??
    refusePassword(parameters['moderatorPW']) ??
    refuseKinds(parameters)
  );
}

/** Every call with a meeting id refuses it in the same words. */
export function refuseMeetingId(parameters: Parameters): Refusal | undefined {
  const meetingId = parameters['meetingID'];
  if (meetingId === undefined || meetingId === '') {
    return { messageKey: 'missingParamMeetingID', message: 'You must specify a meeting ID for the meeting.' };
  }
  if (meetingId.length < 2 || meetingId.length > 256) return invalid('Meeting ID must be between 2 and 256 characters');
  if (meetingId.includes(',')) return invalid("Meeting ID cannot contain ','");
  return undefined;
}

/** Booleans must read true or false, in any case; integers must be integers. */
export function refuseKind(
  parameters: Parameters,
  booleans: readonly string[],
  integers: readonly string[],
): Refusal | undefined {
  for (const name of booleans) {
    const value = parameters[name];
    if (value !== undefined && !/^(true|false)$/i.test(value))
      return invalid(`You must provide a boolean value (true or false) for ${name}`);
  }
  for (const name of integers) {
    const value = parameters[name];
    if (value !== undefined && value !== '' && !/^-?\d+$/.test(value))
      return invalid(`${name} must be an integral value`);
  }
  return undefined;
}

/** The settings of a new meeting, with BigBlueButton's defaults. */
export function readSettings(parameters: Parameters, keepsEventsByDefault: boolean): MeetingSettings {
  return {
    name: parameters['name'] ?? '',
    attendeePassword: parameters['attendeePW'] || randomText(8),
    moderatorPassword: parameters['moderatorPW'] || randomText(8),
    voiceBridge: parameters['voiceBridge'] || String(randomInt(10_000, 100_000)),
    dialNumber: parameters['dialNumber'] ?? '613-555-1234',
    durationMinutes: integer(parameters['duration'], 0),
    maxParticipants: integer(parameters['maxParticipants'], 0),
    isRecorded: boolean(parameters['record'], false),
    autoStartRecording: boolean(parameters['autoStartRecording'], false),
    allowStartStopRecording: boolean(parameters['allowStartStopRecording'], true),
    keepsEvents: boolean(parameters['meetingKeepEvents'], keepsEventsByDefault),
    guestPolicy: parameters['guestPolicy'] || 'ALWAYS_ACCEPT',
    logoutUrl: parameters['logoutURL'] || null,
    meetingEndedUrl: parameters['meetingEndedURL'] || null,
    welcome: parameters['welcome'] ?? '',
    expireIfNeverJoinedMinutes: integer(parameters['meetingExpireIfNoUserJoinedInMinutes'], 5),
    expireWhenEmptyMinutes: integer(parameters['meetingExpireWhenLastUserLeftInMinutes'], 1),
    endWhenNoModerator: boolean(parameters['endWhenNoModerator'], false),
    endWhenNoModeratorMinutes: integer(parameters['endWhenNoModeratorDelayInMinutes'], 1),
    muteOnStart: boolean(parameters['muteOnStart'], false),
    disabledFeatures: list(parameters['disabledFeatures']).filter(
      (feature) => !list(parameters['disabledFeaturesExclude']).includes(feature),
    ),
    metadata: readMetadata(parameters),
    parameters,
  };
}

/** The `meta_*` parameters without their prefix, names in lower case. */
export function readMetadata(parameters: Parameters): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters)
      .filter(([name]) => /^meta_./i.test(name))
      .map(([name, value]) => [name.slice('meta_'.length).toLowerCase(), value]),
  );
}

function refuseName(name: string | undefined): Refusal | undefined {
  if (name === undefined || name === '') return invalid('You must provide a meeting name');
  return name.length < 2 || name.length > 256
    ? invalid('Meeting name must be between 2 and 256 characters')
    : undefined;
}

function refusePassword(password: string | undefined): Refusal | undefined {
  if (password === undefined || password === '') return undefined;
  const { least, most } = PASSWORD_LENGTH;
  return password.length < least || password.length > most
    ? invalid(`Password must be between ${least} and ${most} characters`)
    : undefined;
}

function refuseKinds(parameters: Parameters): Refusal | undefined {
  return refuseKind(parameters, BOOLEAN_PARAMETERS, INTEGER_PARAMETERS);
}

function invalid(message: string): Refusal {
  return { messageKey: 'validationError', message };
}

function boolean(value: string | undefined, otherwise: boolean): boolean {
  return value === undefined || value === '' ? otherwise : value.toLowerCase() === 'true';
}

function list(value: string | undefined): string[] {
  return (value ?? '').split(',').filter((item) => item !== '');
}

function integer(value: string | undefined, otherwise: number): number {
  return value === undefined || !/^-?\d+$/.test(value) ? otherwise : Number(value);
}
