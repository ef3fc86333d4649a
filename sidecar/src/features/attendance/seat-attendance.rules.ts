import type { MeasuredAttendance } from '@lectern/contracts';
import { countPresentSeconds, mergeStays } from '../statistics/attendance.rules.ts';

const minute = 60_000;

/** A meeting of the class that took place. Instants in milliseconds UTC, here and below. */
export interface HeldMeeting {
  readonly id: number;
  readonly startedAt: number;
  /** null: it still runs. */
  readonly endedAt: number | null;
  /** Whether its figures are here and complete. */
  readonly isReported: boolean;
}

/** When one person came to a meeting and left it. */
export interface Visits {
  readonly meetingId: number;
  readonly joins: readonly number[];
  readonly leaves: readonly number[];
}

const unknown: MeasuredAttendance = {
  state: 'unknown',
  lateMinutes: null,
  leftEarlyMinutes: null,
  presentSeconds: null,
};

/**
 * What the figures say of one person with a seat. Nobody is late before the room was open, nor left early after it was closed. Where figures of a
 * meeting are missing, that somebody was not seen says nothing, and neither do minutes; that somebody was seen does.
 */
export function measureAttendance(
  plan: { readonly startsAt: number; readonly endsAt: number },
  meetings: readonly HeldMeeting[],
  visits: readonly Visits[],
  graceMinutes: number,
): MeasuredAttendance {
  const stays = meetings
    .filter(({ isReported }) => isReported)
    .flatMap(({ id, endedAt, startedAt }) => {
      const here = visits.filter(({ meetingId }) => meetingId === id);
      return mergeStays(here, Math.max(endedAt ?? startedAt, startedAt));
    })
    .sort((a, b) => a.from - b.from);
  const isComplete = meetings.length > 0 && meetings.every(({ isReported }) => isReported);
  const first = stays[0];
  if (first === undefined)
    return isComplete ? { state: 'no_show', lateMinutes: null, leftEarlyMinutes: null, presentSeconds: 0 } : unknown;
  const presentSeconds = Math.round(countPresentSeconds(stays) / 1000);
  if (!isComplete) return { state: 'attended', lateMinutes: null, leftEarlyMinutes: null, presentSeconds };
  const opened = Math.max(plan.startsAt, Math.min(...meetings.map(({ startedAt }) => startedAt)));
  const closed = Math.min(plan.endsAt, Math.max(...meetings.map(({ endedAt, startedAt }) => endedAt ?? startedAt)));
  const lateMinutes = wholeMinutes(first.from - opened);
  const leftEarlyMinutes = wholeMinutes(closed - Math.max(...stays.map(({ to }) => to)));
  const state = lateMinutes > graceMinutes ? 'late' : leftEarlyMinutes > graceMinutes ? 'left_early' : 'attended';
  return { state, lateMinutes, leftEarlyMinutes, presentSeconds };
}

function wholeMinutes(milliseconds: number): number {
  return Math.max(0, Math.floor(milliseconds / minute));
}
