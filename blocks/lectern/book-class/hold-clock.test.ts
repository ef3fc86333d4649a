import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isSpoken, secondsLeft } from './hold-clock.ts';

describe('secondsLeft', () => {
  test.each([
    [10_000, 0, 10],
    [10_000, 9_001, 1],
    [10_000, 10_000, 0],
    [10_000, 99_000, 0],
  ])('until %p at %p: %p', (expiresAt, now, seconds) => {
    expect(secondsLeft(expiresAt, now)).toBe(seconds);
  });
});

describe('isSpoken', () => {
  test.each([
    [301, 300, true],
    [300, 299, false],
    [900, 400, true],
    [1, 0, true],
    [0, 0, false],
    [60, 900, false],
  ])('from %p to %p seconds: %p', (before, after, spoken) => {
    expect(isSpoken(before, after)).toBe(spoken);
  });

  test('a countdown without gaps is spoken five times, however it begins above ten minutes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 601, max: 3600 }), (start) => {
        let spoken = 0;
        for (let left = start; left > 0; left -= 1) if (isSpoken(left, left - 1)) spoken += 1;
        expect(spoken).toBe(5);
      }),
    );
  });
});
