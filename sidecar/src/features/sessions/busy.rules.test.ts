import { expect, test } from '@jest/globals';
import { publicIdSchema } from '@lectern/contracts';
import fc from 'fast-check';
import { findConflicts, type BusyRow } from './busy.rules.ts';

const classSessionId = publicIdSchema.parse('a'.repeat(26));
const row = (userId: number, startsAt: number, endsAt: number): BusyRow => ({
  userId,
  startsAt,
  endsAt,
  classSessionId,
  title: 'French',
});
const plan = { startsAt: 100, endsAt: 200, teacherIds: [1], studentIds: [2] };

test.each([
  ['ends when it begins', row(1, 50, 100), []],
  ['begins when it ends', row(1, 200, 250), []],
  ['overlaps its beginning', row(1, 50, 101), ['teacher']],
  ['lies within it', row(2, 120, 130), ['student']],
  ['surrounds it', row(2, 0, 300), ['student']],
  ['is somebody else’s', row(3, 120, 130), []],
])('a class that %s', (_words, busy, expected) => {
  expect(findConflicts([plan], [busy]).map((conflict) => conflict.as)).toEqual(expected);
});

test('a class of somebody who takes part in another class of the plan only is in nobody’s way', () => {
  const plans = [plan, { startsAt: 300, endsAt: 400, teacherIds: [], studentIds: [3] }];
  expect(findConflicts(plans, [row(3, 120, 130), row(2, 320, 330)])).toEqual([]);
});

test('is found just where two spans share a moment', () => {
  const spans = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 20 }));
  fc.assert(
    fc.property(spans, spans, ([startsAt, length], [otherStart, otherLength]) => {
      const shared = Array.from({ length }, (_, index) => startsAt + index).some(
        (moment) => moment >= otherStart && moment < otherStart + otherLength,
      );
      const planned = { startsAt, endsAt: startsAt + length, teacherIds: [1], studentIds: [] };
      expect(findConflicts([planned], [row(1, otherStart, otherStart + otherLength)]).length > 0).toBe(shared);
    }),
  );
});
