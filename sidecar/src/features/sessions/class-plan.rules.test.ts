import { describe, expect, test } from '@jest/globals';
import { wallTimeSchema } from '@lectern/contracts';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { testZones } from '../../../../tests/builders/zones.ts';
import { planTimes } from './class-plan.rules.ts';

const minute = 60_000;

function plan(startsAtLocal: string, endsAtLocal: string, zone = 'Europe/Berlin', before?: [string, string]) {
  const [startsAt = 0, endsAt = 0] = (before ?? []).map((instant) => Date.parse(instant));
  return planTimes(
    { startsAtLocal: wallTimeSchema.parse(startsAtLocal), endsAtLocal: wallTimeSchema.parse(endsAtLocal), zone },
    null,
    before === undefined ? undefined : { startsAt, endsAt },
  );
}

const times = (startsAt: string, endsAt: string) => ({
  ok: true,
  startsAt: Date.parse(startsAt),
  endsAt: Date.parse(endsAt),
});

// In the night of 25 October 2026 the clocks of Berlin go from 03:00 back to 02:00, at 01:00 UTC.
describe('a class in the night in which clocks are put back', () => {
  test.each(['02:00', '02:30', '02:59'])('is not planned from %s, which comes twice', (time) => {
    expect(plan(`2026-10-25T${time}`, '2026-10-25T04:00')).toEqual({
      ok: false,
      problems: {
        startsAtLocal:
          'Clocks are put back and show this time twice. Choose one before 2026-10-25 02:00, or from 2026-10-25 03:00 on.',
      },
    });
  });

  test.each([
    ['01:59', '2026-10-24T23:59:00Z'],
    ['03:00', '2026-10-25T02:00:00Z'],
  ])('is planned from %s, which comes once', (time, startsAt) => {
    expect(plan(`2026-10-25T${time}`, '2026-10-25T05:00')).toEqual(times(startsAt, '2026-10-25T04:00:00Z'));
  });

  test('ends the first time where its end comes twice: after as long as clocks show', () => {
    expect(plan('2026-10-25T01:30', '2026-10-25T02:30')).toEqual(times('2026-10-24T23:30:00Z', '2026-10-25T00:30:00Z'));
  });

  test('lasts an hour longer than clocks show from before to after the doubled hour, and no more than twelve', () => {
    expect(plan('2026-10-25T01:30', '2026-10-25T03:30')).toEqual(times('2026-10-24T23:30:00Z', '2026-10-25T02:30:00Z'));
    expect(plan('2026-10-24T20:00', '2026-10-25T07:30')).toMatchObject({ ok: false, problems: { endsAtLocal: /12/ } });
  });
});

describe('a class of a series or a lesson that was planned into the doubled hour', () => {
  const first = ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'] as [string, string];

  test('keeps its start where another end is chosen', () => {
    expect(plan('2026-10-25T02:30', '2026-10-25T04:00', 'Europe/Berlin', first)).toEqual(
      times('2026-10-25T00:30:00Z', '2026-10-25T03:00:00Z'),
    );
  });

  test('keeps its end where another start is chosen: it is the second time that clocks show it', () => {
    expect(plan('2026-10-25T01:45', '2026-10-25T02:30', 'Europe/Berlin', first)).toEqual(
      times('2026-10-24T23:45:00Z', '2026-10-25T01:30:00Z'),
    );
  });

  test('cannot be moved within it', () => {
    expect(plan('2026-10-25T02:15', '2026-10-25T04:00', 'Europe/Berlin', first)).toMatchObject({
      ok: false,
      problems: { startsAtLocal: /twice/ },
    });
  });
});

test('in thirty zones over five years a planned class begins and ends when clocks show it, once', () => {
  const plans = fc
    .record({
      zone: fc.constantFrom(...testZones),
      day: fc.integer({ min: 0, max: 1826 }),
      atChange: fc.boolean(),
      offset: fc.integer({ min: -300, max: 300 }),
      length: fc.integer({ min: 5, max: 600 }),
    })
    .map(({ zone, day, atChange, offset, length }) => {
      const from = Temporal.PlainDate.from('2025-01-01').add({ days: day }).toZonedDateTime(zone);
      const near = (atChange ? from.getTimeZoneTransition('next') : null) ?? from;
      const startsAt = near.toPlainDateTime().add({ minutes: offset });
      return { zone, startsAt, endsAt: startsAt.add({ minutes: length }), length };
    });
  const seen = { planned: 0, doubled: 0, skipped: 0 };
  fc.assert(
    fc.property(plans, ({ zone, startsAt, endsAt, length }) => {
      const [start, end] = [startsAt, endsAt].map((plain) => plain.toString({ smallestUnit: 'minute' }));
      const planned = plan(start ?? '', end ?? '', zone);
      const readings = (plain: Temporal.PlainDateTime) =>
        new Set(
          (['earlier', 'later'] as const)
            .map((disambiguation) => plain.toZonedDateTime(zone, { disambiguation }))
            .filter((zoned) => zoned.toPlainDateTime().equals(plain))
            .map(({ epochMilliseconds }) => epochMilliseconds),
        );
      if (!planned.ok) {
        // Nothing else is wrong with these.
        const isStart = readings(startsAt).size !== 1;
        expect(isStart || readings(endsAt).size === 0 || length > 540).toBe(true);
        if (readings(startsAt).size === 2) seen.doubled += 1;
        if (readings(startsAt).size === 0) seen.skipped += 1;
        return;
      }
      seen.planned += 1;
      expect([...readings(startsAt)]).toEqual([planned.startsAt]);
      expect(Math.min(...readings(endsAt))).toBe(planned.endsAt);
      if (readings(endsAt).size === 2) expect(planned.endsAt - planned.startsAt).toBe(length * minute);
    }),
    { numRuns: 3_000 },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
}, 60_000);
