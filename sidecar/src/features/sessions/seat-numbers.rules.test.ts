import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nextSeatNumber } from './seat-numbers.rules.ts';

test.each([
  [[], 3, 1],
  [[1, 2], 3, 3],
  [[1, 3], 3, 2],
  [[1, 2, 3], 3, null],
  // Lowered from ten to three: two seats with high numbers leave one place.
  [[9, 10], 3, 1],
  [[8, 9, 10], 3, null],
])('with %j taken of %i the next is %p', (taken, capacity, next) => {
  expect(nextSeatNumber(taken, capacity)).toBe(next);
});

test('fills every seat once, in order, and never more than there are', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), (capacity) => {
      const taken: number[] = [];
      for (let next = nextSeatNumber(taken, capacity); next !== null; next = nextSeatNumber(taken, capacity))
        taken.push(next);
      expect(taken).toEqual(Array.from({ length: capacity }, (_, index) => index + 1));
    }),
  );
});
