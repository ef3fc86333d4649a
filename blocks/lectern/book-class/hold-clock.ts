/** Minutes before the end at which the time left is spoken: often enough to act, seldom enough to listen. */
const spokenMinutes: readonly number[] = [10, 5, 2, 1];

/** Whole seconds that a seat is still kept; 0: no longer. Instants in milliseconds. */
export function secondsLeft(expiresAt: number, now: number): number {
  return Math.max(0, Math.ceil((expiresAt - now) / 1000));
}

/** Whether the time left is to be said when it goes from one number of seconds to another; the end always is. */
export function isSpoken(before: number, after: number): boolean {
  if (after >= before) return false;
  return after === 0 || spokenMinutes.some((minutes) => before > minutes * 60 && after <= minutes * 60);
}
