import { describe, expect, test } from '@jest/globals';
import type { WeeklyHours } from '@lectern/contracts';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { testZones } from '../../../../tests/builders/zones.ts';
import type { TimeSpan } from '../sessions/busy.rules.ts';
import { freeSlots, mergeSpans, stepMinutes, subtractSpans, type TeachingTime } from './free-slots.rules.ts';
import { workingSpans } from './working-hours.rules.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

const at = (text: string) => Date.parse(`${text}Z`);
const span = (from: string, to: string): TimeSpan => ({ startsAt: at(from), endsAt: at(to) });
const iso = (spans: readonly TimeSpan[]) =>
  spans.map(({ startsAt, endsAt }) =>
    [startsAt, endsAt].map((instant) => new Date(instant).toISOString().slice(5, 16)),
  );

function buildTime(time: Partial<TeachingTime> = {}): TeachingTime {
  const weekly = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '12:00' }));
  return { zone: 'Europe/Berlin', weekly, bufferMinutes: 0, extra: [], off: [], ...time };
}

/** Minutes from midnight that clocks of a zone show. */
function clockOf(instant: number, zone: string) {
  const { dayOfWeek, hour, minute: minutes } = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  return { dayOfWeek, minutes: hour * 60 + minutes };
}

const minutesOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

function isWithin(weekly: readonly WeeklyHours[], instant: number, zone: string): boolean {
  const { dayOfWeek, minutes } = clockOf(instant, zone);
  return weekly.some(
    ({ weekday, from, to }) => weekday === dayOfWeek && minutesOf(from) <= minutes && minutes < minutesOf(to),
  );
}

const clockText = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Blocks of an arbitrary week on quarters of an hour. */
const weeklyArbitrary = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 40 })), {
    maxLength: 10,
  })
  .map((blocks) =>
    blocks.map(([weekday, from, length]) => ({
      weekday,
      from: clockText(from * 15),
      to: clockText(Math.min(from + length, 96) * 15),
    })),
  );

/** An instant near one at which the clocks of the zone change, or any. */
const instantArbitrary = (zone: string) =>
  fc
    .tuple(fc.integer({ min: at('2025-01-01T00:00'), max: at('2029-12-31T00:00') }), fc.boolean())
    .map(([instant, near]) => {
      if (!near) return instant;
      const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
      return (zoned.getTimeZoneTransition('next')?.epochMilliseconds ?? instant) - day / 2;
    });

describe('working hours', () => {
  test('are wall time, on both sides of a change of the clocks', () => {
    const weekly = [{ weekday: 7, from: '09:00', to: '10:00' }];
    expect(iso(workingSpans(weekly, 'Europe/Berlin', span('2026-10-18T00:00', '2026-11-01T23:00')))).toEqual([
      ['10-18T07:00', '10-18T08:00'],
      ['10-25T08:00', '10-25T09:00'],
      ['11-01T08:00', '11-01T09:00'],
    ]);
  });

  test.each([
    // In the night of 28 March 2027 clocks go from 02:00 to 03:00, in that of 25 October 2026 from 03:00 to 02:00.
    ['a block inside the gap is none', '2027-03-28', '02:00', '03:00', []],
    [
      'a block that begins in the gap begins after it',
      '2027-03-28',
      '02:30',
      '04:00',
      [['03-28T01:00', '03-28T02:00']],
    ],
    ['a block across the gap is an hour shorter', '2027-03-28', '01:00', '04:00', [['03-28T00:00', '03-28T02:00']]],
    [
      'a block across the doubled hour is an hour longer',
      '2026-10-25',
      '01:00',
      '04:00',
      [['10-24T23:00', '10-25T03:00']],
    ],
    ['one that begins in it begins the second time', '2026-10-25', '02:30', '04:00', [['10-25T01:30', '10-25T03:00']]],
    ['one that ends in it ends the first time', '2026-10-25', '01:00', '02:30', [['10-24T23:00', '10-25T00:30']]],
    ['one inside it is held the first time', '2026-10-25', '02:15', '02:45', [['10-25T00:15', '10-25T00:45']]],
  ])('%s', (_, date, from, to, expected) => {
    const range = { startsAt: at(`${date}T00:00`) - day, endsAt: at(`${date}T00:00`) + day };
    expect(iso(workingSpans([{ weekday: 7, from, to }], 'Europe/Berlin', range))).toEqual(expected);
  });

  test('in every zone and at every minute the clocks show a time within a block', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...testZones).chain((zone) => fc.tuple(fc.constant(zone), instantArbitrary(zone))),
        weeklyArbitrary,
        ([zone, startsAt], weekly) => {
          for (const block of workingSpans(weekly, zone, { startsAt, endsAt: startsAt + 2 * day })) {
            for (let instant = block.startsAt; instant < block.endsAt; instant += 5 * minute)
              if (!isWithin(weekly, instant, zone)) throw new Error(new Date(instant).toISOString());
            if (!isWithin(weekly, block.endsAt - 1, zone)) throw new Error(new Date(block.endsAt).toISOString());
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('in every zone, on days without a change of the clocks, nothing is left out', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...testZones),
        fc.integer({ min: at('2025-01-01T00:00'), max: at('2029-12-31T00:00') }),
        weeklyArbitrary,
        (zone, instant, weekly) => {
          const start = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).startOfDay();
          fc.pre(start.hoursInDay === 24);
          const range = { startsAt: start.epochMilliseconds, endsAt: start.epochMilliseconds + day };
          const spans = workingSpans(weekly, zone, range);
          for (let moment = range.startsAt; moment < range.endsAt; moment += 15 * minute) {
            const isIn = spans.some(({ startsAt, endsAt }) => startsAt <= moment && moment < endsAt);
            expect([moment, isIn]).toEqual([moment, isWithin(weekly, moment, zone)]);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('free slots', () => {
  const monday = span('2026-11-23T00:00', '2026-11-24T00:00');
  const starts = (question: Partial<Parameters<typeof freeSlots>[0]>) =>
    iso(freeSlots({ time: buildTime(), lessonMinutes: 60, range: monday, busy: [], ...question })).map(([start]) =>
      start?.slice(6),
    );

  test('begin every half hour from the beginning of a block and end within it', () => {
    expect(starts({})).toEqual(['08:00', '08:30', '09:00', '09:30', '10:00']);
    expect(starts({ lessonMinutes: 90 })).toEqual(['08:00', '08:30', '09:00', '09:30']);
    expect(starts({ lessonMinutes: 180 })).toEqual(['08:00']);
  });

  test('leave out time off, classes with the buffer around them, and the student’s classes without', () => {
    const lesson = span('2026-11-23T09:00', '2026-11-23T09:30');
    expect(starts({ lessonMinutes: 30, busy: [lesson] })).toEqual(['08:00', '08:30', '09:30', '10:00', '10:30']);
    expect(starts({ lessonMinutes: 30, busy: [lesson], time: buildTime({ bufferMinutes: 10 }) })).toEqual([
      '08:00',
      '10:00',
      '10:30',
    ]);
    expect(starts({ lessonMinutes: 30, alsoBusy: [lesson], time: buildTime({ bufferMinutes: 10 }) })).toEqual([
      '08:00',
      '08:30',
      '09:30',
      '10:00',
      '10:30',
    ]);
    expect(starts({ time: buildTime({ off: [span('2026-11-23T08:30', '2026-11-23T10:00')] }) })).toEqual(['10:00']);
  });

  test('are there in extra hours too, and across two blocks that touch', () => {
    const extra = [span('2026-11-23T11:00', '2026-11-23T12:30')];
    expect(starts({ time: buildTime({ extra }) })).toEqual([
      '08:00',
      '08:30',
      '09:00',
      '09:30',
      '10:00',
      '10:30',
      '11:00',
      '11:30',
    ]);
    expect(starts({ time: buildTime({ extra, off: extra }) })).toEqual(['08:00', '08:30', '09:00', '09:30', '10:00']);
  });

  test('lie in hours, outside all that is taken, in order, and are the same whatever the range', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...testZones).chain((zone) => fc.tuple(fc.constant(zone), instantArbitrary(zone))),
        weeklyArbitrary,
        fc.constantFrom(15, 30, 45, 60, 90),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 2880 }), fc.integer({ min: 5, max: 180 })), { maxLength: 6 }),
        fc.integer({ min: 0, max: 30 }),
        ([zone, startsAt], weekly, lessonMinutes, taken, bufferMinutes) => {
          const range = { startsAt, endsAt: startsAt + 2 * day };
          const busy = taken.map(([from, length]) => ({
            startsAt: startsAt + from * minute,
            endsAt: startsAt + (from + length) * minute,
          }));
          const time = buildTime({ zone, weekly, bufferMinutes });
          const slots = freeSlots({ time, lessonMinutes, range, busy });
          const buffer = bufferMinutes * minute;
          for (const [index, slot] of slots.entries()) {
            expect(slot.endsAt - slot.startsAt).toBe(lessonMinutes * minute);
            for (let moment = slot.startsAt; moment < slot.endsAt; moment += 5 * minute)
              if (!isWithin(weekly, moment, zone)) throw new Error(new Date(moment).toISOString());
            expect(busy.some((row) => slot.startsAt < row.endsAt + buffer && slot.endsAt > row.startsAt - buffer)).toBe(
              false,
            );
            expect(slot.startsAt).toBeGreaterThan(slots[index - 1]?.startsAt ?? 0);
          }
          const half = startsAt + day;
          expect([
            ...freeSlots({ time, lessonMinutes, range: { startsAt, endsAt: half }, busy }),
            ...freeSlots({ time, lessonMinutes, range: { startsAt: half, endsAt: range.endsAt }, busy }),
          ]).toEqual(slots);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('step by minutes that divide every day', () => {
    for (const lessonMinutes of [15, 25, 30, 90]) expect(30 % stepMinutes(lessonMinutes)).toBe(0);
  });
});

describe('spans', () => {
  const spans = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 20 })).map(([startsAt, length]) => ({
      startsAt,
      endsAt: startsAt + length,
    })),
    { maxLength: 12 },
  );
  const covers = (some: readonly TimeSpan[], moment: number) =>
    some.some(({ startsAt, endsAt }) => startsAt <= moment && moment < endsAt);

  test('merged and subtracted cover what they should', () => {
    fc.assert(
      fc.property(spans, spans, (wanted, taken) => {
        const left = subtractSpans(mergeSpans(wanted), mergeSpans(taken));
        for (let moment = 0; moment < 125; moment += 1)
          expect(covers(left, moment)).toBe(covers(wanted, moment) && !covers(taken, moment));
      }),
    );
  });
});
