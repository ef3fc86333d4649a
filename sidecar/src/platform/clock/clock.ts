import { instantSchema, type Instant } from '@lectern/contracts';

/** Port for time: milliseconds UTC. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is told otherwise. */
export function fixedClock(start: number): Clock & { advance(milliseconds: number): void; set(instant: number): void } {
  let current = start;
  return {
    now: () => current,
    advance(milliseconds) {
      current += milliseconds;
    },
    set(instant) {
      current = instant;
    },
  };
}

/** Milliseconds UTC as ISO 8601 with milliseconds. */
export function toInstant(milliseconds: number): Instant {
  return instantSchema.parse(new Date(milliseconds).toISOString());
}

/** The same for a value that may be missing. */
export function toInstantOrNull(milliseconds: number | null): Instant | null {
  return milliseconds === null ? null : toInstant(milliseconds);
}

/** ISO 8601 to milliseconds UTC. */
export function fromInstant(instant: Instant): number {
  return Date.parse(instant);
}
