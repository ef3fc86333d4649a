import type { PublicId } from '@lectern/contracts';

/** A meeting under way or over, as this feature passes it on. */
export interface Meeting {
  readonly id: number;
  /** Also BigBlueButton's meetingID. */
  readonly publicId: PublicId;
  readonly classSessionId: number;
  readonly bbbServerId: number | null;
  readonly internalMeetingId: string | null;
  /** BBB's creation time in milliseconds; joins carry it, so that an old link cannot enter a newer run. */
  readonly createTime: number | null;
  readonly state: 'creating' | 'running' | 'ended' | 'failed';
  readonly creatingUntil: number;
  readonly recorded: boolean;
  readonly failedCode: string | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly endRequestedAt: number | null;
  readonly statusCheckedAt: number;
}

/** A meeting that people can be sent to. */
export interface RunningMeeting extends Meeting {
  readonly state: 'running';
  readonly bbbServerId: number;
  readonly internalMeetingId: string;
  readonly createTime: number;
}

/** Whether people can be sent to this meeting. */
export function isRunning(meeting: Meeting): meeting is RunningMeeting {
  return (
    meeting.state === 'running' &&
    meeting.bbbServerId !== null &&
    meeting.internalMeetingId !== null &&
    meeting.createTime !== null
  );
}
