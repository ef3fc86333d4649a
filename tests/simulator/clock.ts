/**
 * The simulator's own time, so that tests can let minutes pass in no time.
 *
 * A `wall` clock follows the machine's clock plus an offset; a `manual` one stands still until it is moved.
 */
export interface SimulatorClock {
  readonly mode: 'wall' | 'manual';
  /** Epoch milliseconds. */
  now(): number;
  /** How far the clock runs before the machine's, in milliseconds; kept across a restart. */
  offset(): number;
  /** Sets the time forward to `instant`; a time that has passed already changes nothing. */
  moveTo(instant: number): void;
}

/** A clock that follows the machine's, `offset` milliseconds ahead of it. */
export function createWallClock(offset = 0): SimulatorClock {
  let ahead = offset;
  const now = (): number => Date.now() + ahead;
  return {
    mode: 'wall',
    now,
    offset: () => ahead,
    moveTo: (instant) => {
      ahead += Math.max(0, instant - now());
    },
  };
}

/** A clock that stands at `start` (epoch milliseconds) until it is moved. */
export function createManualClock(start: number): SimulatorClock {
  let instant = start;
  return {
    mode: 'manual',
    now: () => instant,
    offset: () => 0,
    moveTo: (later) => {
      instant = Math.max(instant, later);
    },
  };
}
