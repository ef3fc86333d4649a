import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { offerExpiry, placesInLine, settleLine, type LineEntry, type LineSeat } from './line.rules.ts';

const now = Date.parse('2026-11-23T08:00:00.000Z');
const hour = 3_600_000;

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
    const entries: LineEntry[] = people.map((userId, index) => ({
      id: 100 + index,
      userId,
      offer: offers[index] === true ? { holdId: 1000 + userId, expiresAt: now + hour } : null,
    }));
    const seats: LineSeat[] = sitters.map(({ userId, isKept }) => ({ userId, holdId: isKept ? 1000 + userId : null }));
    return { entries, seats, teacherIds: [], now, ...rest };
  });
const open = line.map((one) => ({ ...one, isOver: false, isBookable: true }));

describe('settleLine', () => {
  test('offers each free seat and no other, in order, to people without a seat', () => {
    fc.assert(
      fc.property(open, (one) => {
        const { ended, offers } = settleLine(one);
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
        const { ended, offers } = settleLine(one);
        const entries = one.entries
          .filter(({ id }) => !ended.some((entry) => entry.id === id))
          .map((entry) =>
            offers.includes(entry.id) ? { ...entry, offer: { holdId: entry.id, expiresAt: now + 1 } } : entry,
          );
        const seats = [
          ...one.seats,
          ...entries.flatMap(({ id, userId }) => (offers.includes(id) ? [{ userId, holdId: id }] : [])),
        ];
        expect(settleLine({ ...one, entries, seats })).toEqual({ ended: [], offers: [] });
      }),
    );
  });

  test('makes no offer for a class that is over or closed', () => {
    fc.assert(
      fc.property(line, (one) => {
        if (one.isBookable && !one.isOver) return;
        expect(settleLine(one).offers).toEqual([]);
      }),
    );
  });

  test.each([
    ['booked', { userId: 1, holdId: null }, now + hour, false],
    ['closed', { userId: 1, holdId: 7 }, now + hour, true],
    ['declined', { userId: 2, holdId: 8 }, now + hour, false],
    ['expired', { userId: 2, holdId: 8 }, now, false],
  ] as const)('ends an offer as %s', (end, seat, expiresAt, isOver) => {
    const entries = [{ id: 5, userId: 1, offer: { holdId: 7, expiresAt } }];
    const plan = settleLine({ entries, seats: [seat], teacherIds: [], capacity: 1, isOver, isBookable: true, now });
    expect(plan).toEqual({ ended: [{ id: 5, end }], offers: [] });
  });

  test('lets nobody wait for a class of their own', () => {
    const entries = [
      { id: 5, userId: 1, offer: { holdId: 7, expiresAt: now + hour } },
      { id: 6, userId: 2, offer: null },
      { id: 7, userId: 3, offer: null },
    ];
    const seats = [{ userId: 1, holdId: 7 }];
    const plan = settleLine({ entries, seats, teacherIds: [1, 2], capacity: 2, isOver: false, isBookable: true, now });
    expect(plan.ended).toEqual([
      { id: 5, end: 'left' },
      { id: 6, end: 'left' },
    ]);
    expect(plan.offers).toEqual([7]);
  });

  test('leaves an offer alone whose seat is kept', () => {
    const entries = [{ id: 5, userId: 1, offer: { holdId: 7, expiresAt: now } }];
    const seats = [{ userId: 1, holdId: 7 }];
    const plan = settleLine({ entries, seats, teacherIds: [], capacity: 1, isOver: false, isBookable: false, now });
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

test('people with an offer are in nobody’s way', () => {
  const entries = [
    { id: 1, userId: 1, offer: { holdId: 1, expiresAt: now } },
    { id: 2, userId: 2, offer: null },
    { id: 3, userId: 3, offer: null },
  ];
  expect([...placesInLine(entries)]).toEqual([
    [2, 1],
    [3, 2],
  ]);
});
