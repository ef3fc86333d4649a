import type { RecordedEvent } from '../record/recorded-event.ts';
import type { Play } from '../player/play.ts';

export type Role = 'MODERATOR' | 'VIEWER';
export type GuestStatus = 'ALLOW' | 'WAIT' | 'DENY';

/** One visit: each call of join makes a new one, with an internal id and a session token of its own. */
export interface Person {
  readonly internalUserId: string;
  readonly externalUserId: string;
  readonly sessionToken: string;
  readonly authToken: string;
  name: string;
  role: Role;
  readonly isGuest: boolean;
  guestStatus: GuestStatus;
  /** Registered by join; present once the browser has opened the client; left for good after that. */
  status: 'registered' | 'present' | 'left';
  isPresenter: boolean;
  hasVoice: boolean;
  isMuted: boolean;
  isTalking: boolean;
  isHandRaised: boolean;
  /** `none` when there is no reaction. */
  emoji: string;
  readonly userdata: Record<string, string>;
  readonly logoutUrl: string | null;
  /** Set when this person came out of a replayed file. */
  readonly isPlayed: boolean;
  /** Has shown the client page at least once; people who never did are never dropped for losing it. */
  hasPage: boolean;
  /** When the last open page was lost, in epoch milliseconds; null while one is open or none ever was. */
  disconnectedAt: number | null;
  readonly address: string;
  readonly userAgent: string;
  readonly referer: string;
}

/** Slides given with create or insertDocument. */
export interface SlideDocument {
  readonly name: string;
  /** Null when the document came inside the request. */
  readonly url: string | null;
  readonly byteLength: number | null;
  /** What fetching it answered: an HTTP status, `unreachable`, or null when the simulator does not fetch. */
  readonly fetched: string | null;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface ChatMessage {
  readonly at: number;
  readonly name: string;
  readonly text: string;
}

export interface Poll {
  readonly id: string;
  readonly type: string;
  readonly question: string;
  readonly options: string[];
  isOpen: boolean;
  /** Chosen option by internal user id. */
  readonly votes: Record<string, number>;
}

export type EndReason =
  | 'ENDED_FROM_API'
  | 'ENDED_WHEN_NOT_JOINED'
  | 'ENDED_WHEN_LAST_USER_LEFT'
  | 'ENDED_WHEN_EXCEEDED_DURATION'
  | 'ENDED_DUE_TO_NO_MODERATOR'
  | 'ENDED_AFTER_USER_LOGGED_OUT';

/** What create settled, which no later call changes. */
export interface MeetingSettings {
  readonly name: string;
  readonly attendeePassword: string;
  readonly moderatorPassword: string;
  readonly voiceBridge: string;
  readonly dialNumber: string;
  readonly durationMinutes: number;
  readonly maxParticipants: number;
  readonly isRecorded: boolean;
  readonly autoStartRecording: boolean;
  readonly allowStartStopRecording: boolean;
  readonly keepsEvents: boolean;
  readonly guestPolicy: string;
  readonly logoutUrl: string | null;
  readonly meetingEndedUrl: string | null;
  readonly welcome: string;
  readonly expireIfNeverJoinedMinutes: number;
  readonly expireWhenEmptyMinutes: number;
  readonly endWhenNoModerator: boolean;
  readonly endWhenNoModeratorMinutes: number;
  readonly muteOnStart: boolean;
  readonly disabledFeatures: readonly string[];
  /** Names in lower case, as BigBlueButton keeps them. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Every parameter as it was given, for tests that ask what was sent. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** What makes a meeting a breakout room. */
export interface Breakout {
  readonly parentInternalId: string;
  readonly sequence: string;
  readonly freeJoin: boolean;
}

/** One run of a meeting id. */
export interface Meeting {
  readonly meetingId: string;
  /** sha1(meetingId)-createTime; the recording's id too. */
  readonly internalMeetingId: string;
  /** Epoch milliseconds. */
  readonly createTime: number;
  readonly settings: MeetingSettings;
  readonly breakout: Breakout | null;
  phase: 'open' | 'ending' | 'ended';
  endTime: number;
  endReason: EndReason | null;
  hasUserJoined: boolean;
  /** The record mark is on now. */
  isMarked: boolean;
  hasMarks: boolean;
  readonly people: Person[];
  readonly documents: SlideDocument[];
  readonly chat: ChatMessage[];
  readonly polls: Poll[];
  readonly events: RecordedEvent[];
  play: Play | null;
}

/** The people who are in the meeting now. */
export function peoplePresent(meeting: Meeting): Person[] {
  return meeting.people.filter((person) => person.status === 'present');
}

/** BigBlueButton says running as long as somebody is inside. */
export function isRunning(meeting: Meeting): boolean {
  return meeting.phase !== 'ended' && peoplePresent(meeting).length > 0;
}
