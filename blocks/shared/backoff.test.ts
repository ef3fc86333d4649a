import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { backoffSeconds, jitterSeconds } from './backoff.ts';

const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('waits longer each time, up to ten seconds', () => {
  const waits = [1, 2, 3, 4, 5, 6].map((attempt) => backoffSeconds(attempt, () => 1));
  expect(waits).toEqual([1, 2, 4, 8, 10, 10]);
});

test('never waits less than half a second or more than ten', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), fraction, (attempt, random) => {
      const seconds = backoffSeconds(attempt, () => random);
      expect(seconds).toBeGreaterThanOrEqual(0.5);
      expect(seconds).toBeLessThanOrEqual(10);
    }),
  );
});

test('spreads around the seconds that were asked for', () => {
  expect(jitterSeconds(10, () => 0)).toBe(8);
  expect(jitterSeconds(10, () => 0.5)).toBe(10);
});
