import { expect, test } from '@jest/globals';
import { instantOf } from './wall-time.ts';

test.each([
  ['in winter', '2026-12-01T12:00', 'Europe/Berlin', '2026-12-01T11:00:00.000Z'],
  ['in summer', '2026-07-01T00:30', 'Europe/Berlin', '2026-06-30T22:30:00.000Z'],
  ['just after clocks were put forward', '2026-03-29T03:00', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
  ['shown twice: the first', '2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
  ['after what was shown twice', '2026-10-25T03:00', 'Europe/Berlin', '2026-10-25T02:00:00.000Z'],
  ['west of Greenwich, at midnight', '2026-11-01T00:00', 'America/New_York', '2026-11-01T04:00:00.000Z'],
  ['with a quarter of an hour', '2026-05-05T05:45', 'Asia/Kathmandu', '2026-05-05T00:00:00.000Z'],
])('a wall time %s', (_, wallTime, zone, instant) => {
  expect(new Date(instantOf(wallTime, zone) ?? Number.NaN).toISOString()).toBe(instant);
});

test.each([
  ['clocks skip', '2026-03-29T02:30'],
  ['is not complete', '2026-03-29T'],
])('no instant for a time that %s', (_, wallTime) => {
  expect(instantOf(wallTime, 'Europe/Berlin')).toBeNull();
});
