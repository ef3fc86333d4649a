import { expect, test } from '@jest/globals';
import { lastMonth } from './last-month.ts';

test.each([
  [new Date(2026, 10, 29), '2026-10-01', '2026-10-31'],
  [new Date(2027, 0, 1), '2026-12-01', '2026-12-31'],
  [new Date(2028, 2, 31), '2028-02-01', '2028-02-29'],
])('the month before %s', (now, from, to) => {
  expect(lastMonth(now)).toEqual({ from, to });
});
