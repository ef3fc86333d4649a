import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultSettings } from '@lectern/contracts';
import { bookingClosesAt, bookingOpensAt, bookingWindow, changeUntil } from './booking-window.rules.ts';
import { frozenExpiry, holdExpiry } from './hold-expiry.rules.ts';

const minute = 60_000;
const hour = 60 * minute;
const startsAt = Date.parse('2026-11-23T17:00:00.000Z');

describe('when students book', () => {
  test('by default from the planning on until an hour before the start', () => {
    expect(bookingOpensAt(startsAt, defaultSettings)).toBeNull();
    expect(bookingWindow(startsAt, defaultSettings, startsAt - hour - 1)).toEqual({ state: 'open' });
    expect(bookingWindow(startsAt, defaultSettings, startsAt - hour)).toEqual({
      state: 'closed',
      closedAt: startsAt - hour,
    });
  });

  test('is one span: before it not yet, after it no more', () => {
    const policies = fc.record({
      bookingOpensDays: fc.option(fc.integer({ min: 1, max: 365 })),
      bookingClosesMinutes: fc.integer({ min: 0, max: 20_160 }),
      cancelHours: fc.integer({ min: 0, max: 720 }),
    });
    fc.assert(
      fc.property(policies, fc.integer({ min: -400 * 24 * 60, max: 60 }), (policy, offset) => {
        const now = startsAt + offset * minute;
        const { state } = bookingWindow(startsAt, policy, now);
        const opensAt = bookingOpensAt(startsAt, policy) ?? -Infinity;
        const expected = now < opensAt ? 'not_open' : now < bookingClosesAt(startsAt, policy) ? 'open' : 'closed';
        expect(state).toBe(expected);
        expect(changeUntil(startsAt, policy)).toBeLessThanOrEqual(startsAt);
      }),
    );
  });
});

describe('until when a seat is kept', () => {
  test('the minutes from now, at most four times as long in all', () => {
    expect(holdExpiry(0, 15, 0)).toBe(15 * minute);
    expect(holdExpiry(0, 15, 44 * minute)).toBe(59 * minute);
    expect(holdExpiry(0, 15, 46 * minute)).toBe(60 * minute);
    expect(frozenExpiry(5 * minute)).toBe(35 * minute);
  });
});
