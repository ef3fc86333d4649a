import type { RoomSettings } from '@lectern/contracts';
import type { CallParameters } from './call-url.ts';
import { plainText } from './plain-text.ts';

/** A meeting to be made for a class session. Instants are milliseconds UTC. */
export interface MeetingPlan {
  /** Random id of ours; BBB's callbacks and recordings come back under it. */
  readonly meetingId: string;
  readonly name: string;
  readonly room: RoomSettings;
  readonly recorded: boolean;
  /** Seats of the class session, and those who teach it. */
  readonly capacity: number;
  readonly teachers: number;
  readonly now: number;
  readonly endsAt: number;
  /** Where the browser goes after leaving: a page of the school. */
  readonly logoutUrl: string;
  /** Each carries an unguessable token of this meeting. */
  readonly callbackUrls: { readonly end: string; readonly recordingReady: string; readonly analytics: string };
}

/** Classes run over; BBB throws everybody out when `duration`, counted from create, is over. */
const SLACK_MINUTES = 60;
/** A teacher whose connection drops, alone in the room, comes back within that. */
const EMPTY_MINUTES = 10;
/** The room is made for somebody on the way in; the default of 5 is short for a slow device and an echo test. */
const NOBODY_CAME_MINUTES = 15;
/** Who reconnects counts twice until the server notices the lost connection. The real limit is the number of seats. */
const SPARE_PLACES = 5;
const NAME_LENGTH = 256;

/**
 * Parameters of `create`. Nothing personal: they land in logs, in metadata of recordings, and in events files.
 * Passwords are left out, so that a repeated create never fails for them; people join by role.
 */
export function createParameters(plan: MeetingPlan): CallParameters {
  const { room, recorded, callbackUrls } = plan;
  const isAnythingLocked = room.lockCamera || room.lockMicrophone || room.lockPrivateChat;
  return {
    name: meetingName(plan),
    meetingID: plan.meetingId,
    ...(room.welcomeText === '' ? {} : { welcome: welcomeHtml(room.welcomeText) }),
    logoutURL: plan.logoutUrl,
    maxParticipants: plan.capacity + plan.teachers + SPARE_PLACES,
    duration: Math.max(0, Math.ceil((plan.endsAt - plan.now) / 60_000)) + SLACK_MINUTES,
    meetingExpireIfNoUserJoinedInMinutes: NOBODY_CAME_MINUTES,
    meetingExpireWhenLastUserLeftInMinutes: EMPTY_MINUTES,
    // Without it the server sends no statistics.
    meetingKeepEvents: true,
    // `record` captures everything from the first second on; the button in the room only marks what is published.
    record: recorded,
    autoStartRecording: false,
    allowStartStopRecording: recorded,
    ...(recorded ? { notifyRecordingIsOn: true } : {}),
    breakoutRoomsRecord: false,
    // 0, the meaning of which is "never", would keep the dashboard's file.
    learningDashboardCleanupDelayInMinutes: 2,
    guestPolicy: room.lobby ? 'ASK_MODERATOR' : 'ALWAYS_ACCEPT',
    muteOnStart: room.muteOnStart,
    lockSettingsDisableCam: room.lockCamera,
    lockSettingsDisableMic: room.lockMicrophone,
    lockSettingsDisablePrivateChat: room.lockPrivateChat,
    lockSettingsLockOnJoin: isAnythingLocked,
    'meta_bbb-origin': 'lectern',
    meta_endCallbackUrl: callbackUrls.end,
    'meta_analytics-callback-url': callbackUrls.analytics,
    ...(recorded ? { 'meta_bbb-recording-ready-url': callbackUrls.recordingReady } : {}),
  };
}

/** BBB wants 2 to 256 characters. */
function meetingName({ name, meetingId }: MeetingPlan): string {
  const clean = plainText(name, NAME_LENGTH);
  return clean.length < 2 ? meetingId : clean;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** BBB shows the welcome text as HTML, and puts its own values in for `%%CONFNAME%%` and the like. */
function welcomeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
    .replace(/\r\n?|\n/g, '<br>')
    .replace(/\p{Cc}/gu, '')
    .replaceAll('%%', '%&#37;');
}
