import { randomInt } from 'node:crypto';

const SMALL = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Lower-case letters and digits, as BigBlueButton's user ids and tokens. */
export function randomText(length: number): string {
  return Array.from({ length }, () => SMALL[randomInt(SMALL.length)]).join('');
}
