import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countPresentSeconds, mergeStays, type VisitTimes } from './attendance.rules.ts';

const FINISH = 100;

function present(...visits: VisitTimes[]): number {
  return countPresentSeconds(mergeStays(visits, FINISH));
}

describe('time in the meeting', () => {
  test.each<[string, VisitTimes[], number]>([
    ['nobody came', [], 0],
    ['one stay', [{ joins: [10], leaves: [30] }], 20],
    ['without a leave it lasts to the end', [{ joins: [10], leaves: [] }], 90],
    [
      'two devices at once count once',
      [
        { joins: [10], leaves: [50] },
        { joins: [30], leaves: [60] },
      ],
      50,
    ],
    ['a gap is not counted', [{ joins: [10, 50], leaves: [20, 60] }], 20],
    [
      'a visit without a leave ends at the next join of the person',
      [
        { joins: [10], leaves: [] },
        { joins: [40], leaves: [50] },
      ],
      40,
    ],
    ['a reconnect may join before the cut connection leaves', [{ joins: [10, 40], leaves: [45, 80] }], 70],
    ['a rejoin in the second of the leave goes on', [{ joins: [10, 40], leaves: [40] }], 90],
    ['a leave before any join belongs to nobody', [{ joins: [10], leaves: [5, 30] }], 20],
    ['a second leave changes nothing', [{ joins: [10, 50], leaves: [20, 21, 60] }], 20],
    ['a join after the end counts nothing', [{ joins: [120], leaves: [] }], 0],
    [
      'every visit cut off: each lasts to the next join',
      [
        { joins: [10], leaves: [] },
        { joins: [40], leaves: [] },
        { joins: [70], leaves: [] },
      ],
      90,
    ],
  ])('%s', (_, visits, seconds) => {
    expect(present(...visits)).toBe(seconds);
  });

  const visit = fc.array(fc.tuple(fc.nat(FINISH), fc.nat(40)), { maxLength: 4 }).map((stays) => ({
    joins: stays.map(([from]) => from),
    leaves: stays.map(([from, length]) => Math.min(FINISH, from + length)),
  }));
  const anyVisit = fc.record({
    joins: fc.array(fc.nat(FINISH), { maxLength: 5 }),
    leaves: fc.array(fc.nat(FINISH), { maxLength: 5 }),
  });

  test('with all leaves it is the union of the stays, second by second', () => {
    fc.assert(
      fc.property(fc.array(visit, { maxLength: 4 }), (visits) => {
        const seconds = new Set<number>();
        for (const { joins, leaves } of visits) {
          // Sorted pairs cover the same seconds as the pairs that were drawn.
          const [from, to] = [joins.toSorted((a, b) => a - b), leaves.toSorted((a, b) => a - b)];
          from.forEach((start, index) => {
            for (let second = start; second < (to[index] ?? 0); second += 1) seconds.add(second);
          });
        }
        expect(present(...visits)).toBe(seconds.size);
      }),
    );
  });

  test('it does not depend on the order of anything', () => {
    const shuffled = fc.array(anyVisit, { maxLength: 4 }).chain((visits) =>
      fc.tuple(
        fc.constant(visits),
        fc
          .shuffledSubarray(visits, { minLength: visits.length })
          .map((other) =>
            other.map(({ joins, leaves }) => ({ joins: joins.toReversed(), leaves: leaves.toReversed() })),
          ),
      ),
    );
    fc.assert(fc.property(shuffled, ([visits, other]) => expect(present(...other)).toBe(present(...visits))));
  });

  test('it is never more than the time from the first join to the end', () => {
    fc.assert(
      fc.property(fc.array(anyVisit, { minLength: 1, maxLength: 4 }), (visits) => {
        const first = Math.min(FINISH, ...visits.flatMap(({ joins }) => joins));
        expect(present(...visits)).toBeLessThanOrEqual(FINISH - first);
      }),
    );
  });

  test('stays come sorted, apart and no shorter than nothing', () => {
    fc.assert(
      fc.property(fc.array(anyVisit, { maxLength: 4 }), (visits) => {
        const stays = mergeStays(visits, FINISH);
        stays.forEach(({ from, to }, index) => {
          expect(to).toBeGreaterThanOrEqual(from);
          expect(from).toBeGreaterThan(stays[index - 1]?.to ?? -1);
        });
      }),
    );
  });

  test('a hundred thousand visits of one person take no time to speak of', () => {
    const visits = Array.from({ length: 100_000 }, (_, at) => ({ joins: [at], leaves: [] }));
    expect(countPresentSeconds(mergeStays(visits, 100_000))).toBe(100_000);
  });
});
