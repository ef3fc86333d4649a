import { expect, test } from '@jest/globals';
import { civilDateSchema, publicIdSchema, type PublicId } from '@lectern/contracts';
import fc from 'fast-check';
import { endOfDay } from './last-day.rules.ts';
import { entriesOfCorrection, entriesOfReturn, isLive, openLot, type LotState } from './ledger.rules.ts';

const day = 86_400_000;
const now = Date.parse('2026-11-23T08:00:00.000Z');
const idOf = (number: number): PublicId =>
  publicIdSchema.parse(
    String(number)
      .padStart(26, '0')
      .replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? 'k'),
  );

const lots = fc
  .array(
    fc.record({
      left: fc.integer({ min: 0, max: 9 }),
      expiresAt: fc.option(fc.integer({ min: now + 1, max: now + 400 * day })),
    }),
  )
  .map((found) =>
    found.map(({ left, expiresAt }, index): LotState => {
      return { lot: idOf(index), userId: 1, courseId: null, expiresAt, left, sequence: 1 + index };
    }),
  );

test('a credit can be used until the instant at which it ends, not at it', () => {
  expect([isLive({ expiresAt: now }, now - 1), isLive({ expiresAt: now }, now)]).toEqual([true, false]);
  expect(isLive({ expiresAt: null }, now)).toBe(true);
});

test('the last day counts whole, whatever clocks do in the night', () => {
  const at = (date: string, zone: string) => new Date(endOfDay(civilDateSchema.parse(date), zone)).toISOString();
  expect(at('2026-03-28', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z');
  expect(at('2026-03-29', 'Europe/Berlin')).toBe('2026-03-29T22:00:00.000Z');
  expect(at('2026-10-25', 'Europe/Berlin')).toBe('2026-10-25T23:00:00.000Z');
  // Midnight itself is skipped there.
  expect(at('2026-04-23', 'Africa/Cairo')).toBe('2026-04-23T22:00:00.000Z');
});

test('taking back takes just as many as were asked for, or none', () => {
  fc.assert(
    fc.property(lots, fc.integer({ min: 1, max: 40 }), (had, count) => {
      const all = had.reduce((sum, { left }) => sum + left, 0);
      const entries = entriesOfCorrection(had, count);
      if (entries === null) return expect(all).toBeLessThan(count);
      expect(entries.reduce((sum, { amount }) => sum - amount, 0)).toBe(count);
      for (const entry of entries) {
        const before = had.find(({ lot }) => lot === entry.lot);
        expect([entry.left, entry.sequence]).toEqual([(before?.left ?? 0) + entry.amount, (before?.sequence ?? 0) + 1]);
        expect(entry.left).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test('what a student gives up goes back to its lot with the same end; what the school takes lives on for the days it promises', () => {
  fc.assert(
    fc.property(
      lots.filter((had) => had.length > 0),
      fc.array(fc.record({ of: fc.nat(), by: fc.constantFrom('student', 'school') })),
      fc.option(fc.integer({ min: 1, max: 300 })),
      (had, given, creditDays) => {
        const used = new Map(given.map(({ of }, index) => [idOf(1_000 + index), had[of % had.length]] as const));
        const paid = new Map([...used].flatMap(([id, lot]) => (lot === undefined ? [] : [[id, lot] as const])));
        let opened = 5_000;
        const entries = entriesOfReturn(
          given.map(({ by }, index) => ({ bookingId: idOf(1_000 + index), userId: 1, courseId: 7, by })),
          paid,
          { creditDays, now, newLot: () => idOf((opened += 1)) },
        );
        expect(entries.map(({ amount }) => amount)).toEqual(given.map(() => 1));
        const numbers = entries.map(({ lot, sequence }) => `${lot} ${String(sequence)}`);
        expect(new Set(numbers).size).toBe(numbers.length);
        entries.forEach((entry, index) => {
          const lot = paid.get(idOf(1_000 + index));
          if (given[index]?.by === 'student') expect([entry.lot, entry.expiresAt]).toEqual([lot?.lot, lot?.expiresAt]);
          else {
            const ends = entry.expiresAt ?? Infinity;
            expect(ends).toBeGreaterThanOrEqual(lot?.expiresAt ?? Infinity);
            expect(ends).toBeGreaterThanOrEqual(creditDays === null ? Infinity : now + creditDays * day);
          }
        });
      },
    ),
  );
});

test('a lesson that no credit paid becomes a credit for its course', () => {
  const lesson = { bookingId: idOf(1), userId: 4, courseId: 7, by: 'student' } as const;
  const [entry] = entriesOfReturn([lesson], new Map(), { creditDays: 30, now, newLot: () => idOf(2) });
  const lot = { lot: idOf(2), userId: 4, courseId: 7, expiresAt: now + 30 * day, bookingId: idOf(1) };
  expect(entry).toEqual({ ...openLot(lot, 'make_up', 1), by: undefined });
});
