import { wallTimeSchema, type WallTime } from '@lectern/contracts';
import { Temporal } from 'temporal-polyfill';

/** What a wall time is in a zone. Instants in milliseconds UTC. */
export type ResolvedWallTime =
  | { readonly kind: 'exists'; readonly instant: number }
  /** Clocks jump over it when summer time begins. */
  | { readonly kind: 'skipped'; readonly nextExisting: WallTime }
  | { readonly kind: 'impossible' };

/** Finds the instant of a wall time; one that comes twice when summer time ends is the earlier. */
export function resolveWallTime(wallTime: WallTime, zone: string): ResolvedWallTime {
  let plain;
  try {
    plain = Temporal.PlainDateTime.from(wallTime, { overflow: 'reject' });
  } catch {
    return { kind: 'impossible' };
  }
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (earlier.toPlainDateTime().equals(plain)) return { kind: 'exists', instant: earlier.epochMilliseconds };
  // For a skipped time `earlier` is read with the offset after the jump, so it lies before it: the next transition is the jump itself.
  const jump = earlier.getTimeZoneTransition('next');
  if (jump === null) return { kind: 'impossible' };
  return {
    kind: 'skipped',
    nextExisting: wallTimeSchema.parse(jump.toPlainDateTime().toString({ smallestUnit: 'minute' })),
  };
}

/**
 * Finds the instant of a wall time that recurs, such as that of a weekly class. A time that clocks skip moves on by what they skip (02:30 becomes
 * 03:30), as RFC 5545 section 3.3.5 has it and calendar programs do; one that comes twice is the earlier.
 * @returns null where the day itself does not exist in the zone (Samoa, 30 December 2011)
 */
export function placeWallTime(wallTime: WallTime, zone: string): { instant: number; isMoved: boolean } | null {
  const plain = Temporal.PlainDateTime.from(wallTime, { overflow: 'reject' });
  const placed = plain.toZonedDateTime(zone, { disambiguation: 'compatible' });
  const isMoved = !placed.toPlainDateTime().equals(plain);
  if (isMoved && !plain.toPlainDate().toZonedDateTime(zone).toPlainDate().equals(plain.toPlainDate())) return null;
  return { instant: placed.epochMilliseconds, isMoved };
}

/** The wall time of an instant (milliseconds UTC) in a zone. */
export function wallTimeOf(instant: number, zone: string): WallTime {
  const plain = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDateTime();
  return wallTimeSchema.parse(plain.toString({ smallestUnit: 'minute' }));
}
