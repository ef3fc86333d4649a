import { expect, test } from '@jest/globals';
import { defaultCoursePolicy, instantSchema, type SeenClass } from '@lectern/contracts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { isAsSeen } from './seen-order.rules.ts';

const startsAt = instantSchema.parse('2026-11-24T09:00:00.000Z');
const first: SeenClass = { classSessionId: randomId(), startsAt, cost: 'free' };
const second: SeenClass = { classSessionId: randomId(), startsAt, cost: 'credit' };
const planned = ({ classSessionId, cost }: SeenClass, startsAtMs = Date.parse(startsAt)) => ({
  publicId: classSessionId,
  startsAt: startsAtMs,
  coursePolicy: { ...defaultCoursePolicy, price: cost },
});

test.each([
  ['the same, in whatever order', [second, first], [planned(first), planned(second)], true],
  ['another time', [first], [planned(first, Date.parse(startsAt) + 1)], false],
  ['another price', [first], [planned({ ...first, cost: 'credit' })], false],
  ['one went to another order', [first, second], [planned(first)], false],
  ['one was added elsewhere', [first], [planned(first), planned(second)], false],
  ['another one', [first], [planned({ ...second, cost: 'free' })], false],
  ['one twice instead of two', [first, first], [planned(first), planned(second)], false],
] as const)('%s', (_why, seen, classSessions, expected) => {
  expect(isAsSeen(seen, classSessions)).toBe(expected);
});
