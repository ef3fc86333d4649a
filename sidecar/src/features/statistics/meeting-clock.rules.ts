import { instantSchema, type Instant } from '@lectern/contracts';
import { EventsFileError } from './events-xml.errors.ts';

/** BigBlueButton is younger than 2000-01-01, and a four-digit year is all that ISO 8601 writes without a sign. */
const EARLIEST_MS = Date.UTC(2000, 0, 1);
const LATEST_MS = Date.UTC(9999, 0, 1);
const LONGEST_MEETING_MS = 366 * 24 * 3600 * 1000;
/** Events are written in the order of arrival, which may differ a little from the order in which they happened. */
const DISORDER_MS = 60_000;

/**
 * The time base of bbbevents: events carry milliseconds of the server's monotonic clock, the meeting's id carries its
 * creation time. All times come earlier than they were by the lag between creation and first event.
 */
export interface MeetingClock {
  /** Seconds since 1970 of the meeting's creation. */
  readonly startSeconds: number;
  /** Takes note of an event's time, in the order of the file. */
  pass(timestampMs: number): void;
  /** Time of an event that counts, in whole seconds since 1970, rounded down as bbbevents does. */
  secondsAt(timestampMs: number): number;
  /** Seconds since 1970 of the last event, after checking that the times make sense. */
  finishSeconds(): number;
}

/** @throws EventsFileError where the id ends in no plausible time of creation. */
export function createMeetingClock(internalMeetingId: string): MeetingClock {
  const createdMs = Number(/-(\d{1,15})$/.exec(internalMeetingId)?.[1] ?? NaN);
  if (!(createdMs >= EARLIEST_MS && createdMs < LATEST_MS)) {
    throw new EventsFileError("the meeting's id does not end in a time of creation that makes sense");
  }
  let first: number | undefined;
  let last = 0;
  let lowest = Infinity;
  let highest = -Infinity;

  return {
    startSeconds: Math.floor(createdMs / 1000),
    pass(timestampMs) {
      first ??= timestampMs;
      last = timestampMs;
    },
    secondsAt(timestampMs) {
      lowest = Math.min(lowest, timestampMs);
      highest = Math.max(highest, timestampMs);
      return Math.floor((timestampMs - (first ?? timestampMs) + createdMs) / 1000);
    },
    finishSeconds() {
      if (first === undefined) return Math.floor(createdMs / 1000);
      if (last < first) throw new EventsFileError('the times make no sense: the last event lies before the first');
      if (last - first > LONGEST_MEETING_MS) {
        throw new EventsFileError('the times make no sense: the meeting lasts more than a year');
      }
      if (lowest < first - DISORDER_MS || highest > last + DISORDER_MS) {
        throw new EventsFileError(
          'the times make no sense: a person did something before the first or after the last event',
        );
      }
      return Math.floor((last - first + createdMs) / 1000);
    },
  };
}

/** Instant of whole seconds since 1970. */
export function toInstant(seconds: number): Instant {
  return instantSchema.parse(new Date(seconds * 1000).toISOString());
}
