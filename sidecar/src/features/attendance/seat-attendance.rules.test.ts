import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { measureAttendance, type HeldMeeting } from './seat-attendance.rules.ts';

const minute = 60_000;
const startsAt = Date.parse('2026-11-23T17:00:00.000Z');
const plan = { startsAt, endsAt: startsAt + 90 * minute };
const at = (minutes: number) => startsAt + minutes * minute;
const meeting = (from: number, to: number | null, isReported = true, id = 1): HeldMeeting => ({
  id,
  startedAt: at(from),
  endedAt: to === null ? null : at(to),
  isReported,
});
const visit = (from: number, to: number, meetingId = 1) => ({ meetingId, joins: [at(from)], leaves: [at(to)] });
const whole = meeting(-5, 92);

test.each([
  ['in time to the end', [whole], [visit(-3, 91)], 'attended', 0, 0],
  ['just within the grace', [whole], [visit(10, 80)], 'attended', 10, 10],
  ['a minute more', [whole], [visit(11, 91)], 'late', 11, 0],
  ['left before', [whole], [visit(0, 60)], 'left_early', 0, 30],
  ['late and left before: late', [whole], [visit(20, 60)], 'late', 20, 30],
  ['a room that opened late makes nobody late', [meeting(25, 92)], [visit(26, 91)], 'attended', 1, 0],
  ['a class that ended early makes nobody leave early', [meeting(-5, 50)], [visit(0, 50)], 'attended', 0, 0],
  ['away in between is no matter of this', [whole], [visit(0, 20), visit(70, 92)], 'attended', 0, 0],
  ['nobody came', [whole], [], 'no_show', null, null],
  ['two meetings, seen in the second', [meeting(0, 20), meeting(25, 90, true, 2)], [visit(25, 90, 2)], 'late', 25, 0],
] as const)('%s', (_words, meetings, visits, state, lateMinutes, leftEarlyMinutes) => {
  expect(measureAttendance(plan, meetings, visits, 10)).toMatchObject({ state, lateMinutes, leftEarlyMinutes });
});

test('unknown is not zero: without all figures nobody is a no-show, and minutes are not reported', () => {
  for (const meetings of [[], [meeting(-5, null, false)], [meeting(0, 20), meeting(25, 90, false, 2)]])
    expect(measureAttendance(plan, meetings, [], 10)).toEqual({
      state: 'unknown',
      lateMinutes: null,
      leftEarlyMinutes: null,
      presentSeconds: null,
    });
  const half = [meeting(0, 20), meeting(25, 90, false, 2)];
  expect(measureAttendance(plan, half, [visit(15, 20)], 10)).toEqual({
    state: 'attended',
    lateMinutes: null,
    leftEarlyMinutes: null,
    presentSeconds: 300,
  });
});

test('more grace never makes anybody late, and minutes do not depend on it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -10, max: 95 }),
      fc.integer({ min: 0, max: 95 }),
      fc.integer({ min: 0, max: 60 }),
      (from, length, grace) => {
        const seen = [visit(from, from + length)];
        const [strict, lenient] = [
          measureAttendance(plan, [whole], seen, grace),
          measureAttendance(plan, [whole], seen, grace + 5),
        ];
        expect({ ...strict, state: '' }).toEqual({ ...lenient, state: '' });
        if (strict.state === 'attended') expect(lenient.state).toBe('attended');
        if (lenient.state === 'late') expect(strict.state).toBe('late');
      },
    ),
  );
});
