/** Shortest and longest wait between two tries, before the random part. */
const firstDelaySeconds = 1;
const longestDelaySeconds = 10;

/**
 * Seconds to wait before try number `attempt` (1 = the first repetition): doubles from 1 to 10, the second half of it random, so that
 * a whole class that lost its connection at once does not come back at once.
 */
export function backoffSeconds(attempt: number, random: () => number): number {
  const full = Math.min(longestDelaySeconds, firstDelaySeconds * 2 ** Math.max(0, attempt - 1));
  return full / 2 + (full / 2) * random();
}

/** The seconds given, 20 % more or less. */
export function jitterSeconds(seconds: number, random: () => number): number {
  return seconds * (0.8 + 0.4 * random());
}
