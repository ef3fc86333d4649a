import { wallTimeSchema, type WallTime } from '@lectern/contracts';
import { Temporal } from 'temporal-polyfill';

/** What a wall time is in a zone. Instants in milliseconds UTC. */
export type ResolvedWallTime =
  | { readonly kind: 'exists'; readonly instant: number }
  /** Clocks show it twice when summer time ends, as every time from `from` until before `until`; `instant` is the first. */
  | { readonly kind: 'doubled'; readonly instant: number; readonly from: WallTime; readonly until: WallTime }
  /** Clocks jump over it when summer time begins. */
  | { readonly kind: 'skipped'; readonly nextExisting: WallTime }
  | { readonly kind: 'impossible' };

/** Finds the instant of a wall time. */
export function resolveWallTime(wallTime: WallTime, zone: string): ResolvedWallTime {
  let plain;
  try {
    plain = Temporal.PlainDateTime.from(wallTime, { overflow: 'reject' });
  } catch {
    return { kind: 'impossible' };
  }
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' });
  const instant = earlier.epochMilliseconds;
  if (later.epochMilliseconds === instant) return { kind: 'exists', instant };
  // A skipped time, read with the offset after the jump, lies before it, and so does the first of two: the next transition is the jump itself.
  const jump = earlier.getTimeZoneTransition('next')?.toPlainDateTime();
  if (jump === undefined) return { kind: 'impossible' };
  if (!earlier.toPlainDateTime().equals(plain)) return { kind: 'skipped', nextExisting: toWallTime(jump) };
  const until = jump.add({ milliseconds: later.epochMilliseconds - instant });
  return { kind: 'doubled', instant, from: toWallTime(jump), until: toWallTime(until) };
}

/** A wall time that recurs, on one day. */
export interface PlacedWallTime {
  /** Milliseconds UTC. */
  readonly instant: number;
  /** Clocks skip it on this day, so it is later by what they skip. */
  readonly isMoved: boolean;
  /** Clocks show it twice on this day, and this is the first. */
  readonly isDoubled: boolean;
}

/**
 * Finds the instant of a wall time that recurs, such as that of a weekly class. A time that clocks skip moves on by what they skip (02:30 becomes
 * 03:30), as RFC 5545 section 3.3.5 has it and calendar programs do; one that comes twice is the earlier.
 * @returns null where the day itself does not exist in the zone (Samoa, 30 December 2011)
 */
export function placeWallTime(wallTime: WallTime, zone: string): PlacedWallTime | null {
  const plain = Temporal.PlainDateTime.from(wallTime, { overflow: 'reject' });
  const placed = plain.toZonedDateTime(zone, { disambiguation: 'compatible' });
  const isMoved = !placed.toPlainDateTime().equals(plain);
  if (isMoved && !plain.toPlainDate().toZonedDateTime(zone).toPlainDate().equals(plain.toPlainDate())) return null;
  const instant = placed.epochMilliseconds;
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds;
  return { instant, isMoved, isDoubled: !isMoved && later !== instant };
}

/** When a day begins in a zone, in milliseconds UTC: where clocks skip midnight, after that; where they show it twice, the first time. */
export function startOfDay(date: string, zone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
}

/** The wall time of an instant (milliseconds UTC) in a zone. */
export function wallTimeOf(instant: number, zone: string): WallTime {
  const plain = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDateTime();
  return toWallTime(plain);
}

function toWallTime(plain: Temporal.PlainDateTime): WallTime {
  return wallTimeSchema.parse(plain.toString({ smallestUnit: 'minute' }));
}

/** For people to read: `2026-12-07 18:00`. The start tells the classes of a series apart, which have one title. */
export function onClocks(wallTime: WallTime): string {
  return wallTime.replace('T', ' ');
}
