import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  datesToBook,
  gatherSeries,
  offerExpiry,
  placesInLine,
  settleLine,
  type LineClass,
  type LineEntry,
  type LineSeat,
} from './line.rules.ts';

const now = Date.parse('2026-11-23T08:00:00.000Z');
const hour = 3_600_000;

const forDate = (entry: Pick<LineEntry, 'id' | 'userId' | 'offer'>, classSessionId = 1): LineEntry => ({
  ...{ classSessionId, isForSeries: false },
  ...entry,
});
const forSeries = (entry: Pick<LineEntry, 'id' | 'userId' | 'offer'>, classSessionId = 3): LineEntry => ({
  ...{ classSessionId, isForSeries: true },
  ...entry,
});
const buildClass = (one: Partial<LineClass> = {}): LineClass => ({
  ...{ id: 1, seats: [], teacherIds: [], capacity: 1, isOver: false, isBookable: true },
  ...one,
});

/** A class with some seats and a line; people are numbers, some of whom have both. */
const line = fc
  .record({
    capacity: fc.integer({ min: 1, max: 8 }),
    people: fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { maxLength: 12 }),
    offers: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
    sitters: fc.uniqueArray(fc.record({ userId: fc.integer({ min: 1, max: 40 }), isKept: fc.boolean() }), {
      maxLength: 8,
      selector: ({ userId }) => userId,
    }),
    isOver: fc.boolean(),
    isBookable: fc.boolean(),
  })
  .map(({ people, offers, sitters, ...rest }) => {
    const entries = people.map((userId, index) =>
      forDate({
        id: 100 + index,
        userId,
        offer: offers[index] === true ? { holdId: 1000 + userId, expiresAt: now + hour } : null,
      }),
    );
    const seats: LineSeat[] = sitters.map(({ userId, isKept }) => ({ userId, holdId: isKept ? 1000 + userId : null }));
    return { entries, seats, ...rest };
  });
const open = line.map((one) => ({ ...one, isOver: false, isBookable: true }));
const settle = ({ entries, ...one }: Partial<LineClass> & { entries: readonly LineEntry[] }) => {
  const { ended, offers } = settleLine({ entries, classes: [buildClass(one)], now });
  return { ended, offers: offers.map(({ id }) => id) };
};

describe('settleLine', () => {
  test('offers each free seat and no other, in order, to people without a seat', () => {
    fc.assert(
      fc.property(open, (one) => {
        const { ended, offers } = settle(one);
        const endedIds = new Set(ended.map(({ id }) => id));
        const sitting = new Set(one.seats.map(({ userId }) => userId));
        const candidates = one.entries.filter(
          ({ id, userId, offer }) => offer === null && !endedIds.has(id) && !sitting.has(userId),
        );
        const free = Math.max(0, one.capacity - one.seats.length);
        expect(offers).toEqual(candidates.slice(0, free).map(({ id }) => id));
        expect(one.seats.length + offers.length).toBeLessThanOrEqual(Math.max(one.capacity, one.seats.length));
      }),
    );
  });

  test('does nothing more once it is done', () => {
    fc.assert(
      fc.property(line, (one) => {
        const { ended, offers } = settle(one);
        const entries = one.entries
          .filter(({ id }) => !ended.some((entry) => entry.id === id))
          .map((entry) =>
            offers.includes(entry.id) ? { ...entry, offer: { holdId: entry.id, expiresAt: now + 1 } } : entry,
          );
        const seats = [
          ...one.seats,
          ...entries.flatMap(({ id, userId }) => (offers.includes(id) ? [{ userId, holdId: id }] : [])),
        ];
        expect(settle({ ...one, entries, seats })).toEqual({ ended: [], offers: [] });
      }),
    );
  });

  test('makes no offer for a class that is over or closed', () => {
    fc.assert(
      fc.property(line, (one) => {
        if (one.isBookable && !one.isOver) return;
        expect(settle(one).offers).toEqual([]);
      }),
    );
  });

  test.each([
    ['booked', { userId: 1, holdId: null }, now + hour, false],
    ['closed', { userId: 1, holdId: 7 }, now + hour, true],
    ['declined', { userId: 2, holdId: 8 }, now + hour, false],
    ['expired', { userId: 2, holdId: 8 }, now, false],
  ] as const)('ends an offer as %s', (end, seat, expiresAt, isOver) => {
    const entries = [forDate({ id: 5, userId: 1, offer: { holdId: 7, expiresAt } })];
    const plan = settle({ entries, seats: [seat], isOver });
    expect(plan).toEqual({ ended: [{ id: 5, end }], offers: [] });
  });

  test('lets nobody wait for a class of their own', () => {
    const entries = [
      forDate({ id: 5, userId: 1, offer: { holdId: 7, expiresAt: now + hour } }),
      forDate({ id: 6, userId: 2, offer: null }),
      forDate({ id: 7, userId: 3, offer: null }),
    ];
    const seats = [{ userId: 1, holdId: 7 }];
    const plan = settle({ entries, seats, teacherIds: [1, 2], capacity: 2 });
    expect(plan.ended).toEqual([
      { id: 5, end: 'left' },
      { id: 6, end: 'left' },
    ]);
    expect(plan.offers).toEqual([7]);
  });

  test('leaves an offer alone whose seat is kept', () => {
    const entries = [forDate({ id: 5, userId: 1, offer: { holdId: 7, expiresAt: now } })];
    const seats = [{ userId: 1, holdId: 7 }];
    const plan = settle({ entries, seats, isBookable: false });
    expect(plan).toEqual({ ended: [], offers: [] });
  });
});

test('an offer lasts its hours, never past the close of booking, and never ends before it began while booking is open', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 168 }), fc.integer({ min: 1, max: 30 * 24 * hour }), (hours, untilClose) => {
      const expiresAt = offerExpiry(now, hours, now + untilClose);
      expect(expiresAt).toBeLessThanOrEqual(now + untilClose);
      expect(expiresAt).toBeLessThanOrEqual(now + hours * hour);
      expect(expiresAt).toBeGreaterThan(now);
      expect([now + untilClose, now + hours * hour]).toContain(expiresAt);
    }),
  );
});

test('people with an offer are in nobody’s way, and who waits for the series is counted apart', () => {
  const entries = [
    forDate({ id: 1, userId: 1, offer: { holdId: 1, expiresAt: now } }),
    forDate({ id: 2, userId: 2, offer: null }),
    forSeries({ id: 3, userId: 3, offer: null }, 1),
    forDate({ id: 4, userId: 4, offer: null }),
    forSeries({ id: 5, userId: 5, offer: null }, 1),
  ];
  expect([...placesInLine(entries)]).toEqual([
    [2, 1],
    [3, 1],
    [4, 2],
    [5, 2],
  ]);
});

/** Three dates with some seats, people who wait for one of them, and people who wait for all of them in the line of the last. */
const series = fc
  .record({
    dates: fc.array(
      fc.record({
        capacity: fc.integer({ min: 1, max: 4 }),
        taken: fc.integer({ min: 0, max: 4 }),
        isBookable: fc.boolean(),
      }),
      { minLength: 3, maxLength: 3 },
    ),
    sitters: fc.array(fc.record({ userId: fc.integer({ min: 1, max: 6 }), date: fc.integer({ min: 0, max: 2 }) }), {
      maxLength: 6,
    }),
    people: fc.uniqueArray(
      fc.record({ userId: fc.integer({ min: 1, max: 12 }), date: fc.option(fc.integer({ min: 1, max: 3 })) }),
      { maxLength: 10, selector: ({ userId }) => userId },
    ),
  })
  .map(({ dates, sitters, people }) => {
    const classes = dates.map(({ capacity, taken, isBookable }, index) => {
      const own = new Set(sitters.filter(({ date }) => date === index).map(({ userId }) => userId));
      const seats = [
        ...[...own].map((userId) => ({ userId, holdId: null })),
        ...Array.from({ length: taken }, () => ({ userId: null, holdId: null })),
      ];
      return buildClass({ id: index + 1, seats, isBookable, capacity: Math.max(capacity, seats.length) });
    });
    const entries = people.map(({ userId, date }, index) =>
      date === null
        ? forSeries({ id: 100 + index, userId, offer: null })
        : forDate({ id: 100 + index, userId, offer: null }, date),
    );
    return { classes, entries: entries.toSorted((a, b) => a.classSessionId - b.classSessionId), now };
  });

/** As the database stands after a plan. */
function carryOut({ classes, entries }: { classes: readonly LineClass[]; entries: readonly LineEntry[] }) {
  const plan = settleLine({ classes, entries, now });
  const left = entries.filter(({ id }) => !plan.ended.some((one) => one.id === id));
  const offerOf = (id: number) => plan.offers.find((one) => one.id === id);
  return {
    plan,
    classes: classes.map((one) => ({
      ...one,
      seats: [
        ...one.seats,
        ...left.flatMap(({ id, userId }) =>
          offerOf(id)?.classSessionIds.includes(one.id) === true ? [{ userId, holdId: id }] : [],
        ),
      ],
    })),
    entries: left.map((entry) =>
      offerOf(entry.id) === undefined ? entry : { ...entry, offer: { holdId: entry.id, expiresAt: now + hour } },
    ),
  };
}

describe('a line for a series', () => {
  test('offers seats in all that would be booked or in none, never more than there are, and is done after once', () => {
    fc.assert(
      fc.property(series, (one) => {
        const after = carryOut(one);
        for (const { id, seats, capacity } of after.classes) {
          const before = one.classes.find((before) => before.id === id)?.seats.length ?? 0;
          expect(seats.length).toBeLessThanOrEqual(Math.max(capacity, before));
        }
        for (const { id, classSessionIds } of after.plan.offers) {
          const entry = one.entries.find((entry) => entry.id === id);
          if (entry?.isForSeries === true) expect(classSessionIds).toEqual(datesToBook(one.classes, entry.userId));
        }
        expect(carryOut(after).plan).toEqual({ ended: [], offers: [] });
      }),
      { numRuns: 1000 },
    );
  });

  test('keeps its order, and takes no seat from who waits for one date longer', () => {
    fc.assert(
      fc.property(series, (one) => {
        const { plan, entries, classes } = carryOut(one);
        const ofSeries = entries.filter(({ isForSeries }) => isForSeries).map(({ offer }) => offer !== null);
        expect(ofSeries).toEqual(ofSeries.toSorted((a, b) => Number(b) - Number(a)));
        // Who still waits for a date found no seat there.
        for (const { isForSeries, offer, classSessionId } of entries) {
          const date = classes.find(({ id }) => id === classSessionId);
          if (!isForSeries && offer === null && date?.isBookable === true)
            expect(date.seats.length).toBeGreaterThanOrEqual(date.capacity);
        }
        expect(new Set(plan.offers.map(({ id }) => id)).size).toBe(plan.offers.length);
      }),
      { numRuns: 1000 },
    );
  });

  test('that cannot be served holds up whoever waits for the series, and nobody who waits for a date', () => {
    const classes = [buildClass({ id: 1, seats: [{ userId: 9, holdId: null }] }), buildClass({ id: 3, capacity: 2 })];
    const entries = [
      forSeries({ id: 5, userId: 1, offer: null }),
      // Sits in the other date already.
      forSeries({ id: 6, userId: 9, offer: null }),
      forDate({ id: 7, userId: 3, offer: null }, 3),
    ];
    expect(settleLine({ entries, classes, now })).toEqual({ ended: [], offers: [{ id: 7, classSessionIds: [3] }] });
  });

  test('ends once nothing of it can be booked, but for what is offered', () => {
    const seats = [{ userId: 2, holdId: 8 }];
    const classes = [
      buildClass({ id: 1, isOver: true, isBookable: false }),
      buildClass({ id: 3, seats, isBookable: false }),
    ];
    const entries = [
      forSeries({ id: 5, userId: 1, offer: null }),
      forSeries({ id: 6, userId: 2, offer: { holdId: 8, expiresAt: now + 1 } }),
    ];
    expect(settleLine({ entries, classes, now })).toEqual({ ended: [{ id: 5, end: 'closed' }], offers: [] });
  });

  test('stands at its last class to come, in order; an offer at the last class that it is for', () => {
    const kept = [{ userId: 2, holdId: 8 }];
    const classes = [
      buildClass({ id: 1, seats: kept }),
      buildClass({ id: 3, seats: kept, isOver: true }),
      buildClass({ id: 4 }),
      buildClass({ id: 2, isOver: true }),
    ];
    const entries = [
      forSeries({ id: 5, userId: 1, offer: null }),
      forSeries({ id: 6, userId: 2, offer: { holdId: 8, expiresAt: now } }),
      forSeries({ id: 7, userId: 3, offer: null }),
      forDate({ id: 8, userId: 3, offer: null }, 4),
      forSeries({ id: 9, userId: 4, offer: null }),
      forDate({ id: 10, userId: 4, offer: { holdId: 11, expiresAt: now } }, 4),
    ];
    expect(gatherSeries({ entries, classes })).toEqual({
      moved: [
        { id: 5, classSessionId: 4 },
        { id: 6, classSessionId: 1 },
        { id: 7, classSessionId: 4 },
      ],
      ended: [{ id: 8, end: 'left' }],
    });
  });
});
