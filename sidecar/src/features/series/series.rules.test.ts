import { describe, expect, test } from '@jest/globals';
import { seriesRuleSchema, type SeriesRule } from '@lectern/contracts';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { testZones as zones } from '../../../../tests/builders/zones.ts';
import { expandSeries, type SeriesDate } from './series.rules.ts';

const minute = 60_000;

function buildRule(rule: Record<string, unknown> = {}): SeriesRule {
  return seriesRuleSchema.parse({
    startsOn: '2026-11-02',
    endsOn: '2026-11-29',
    weekdays: [1],
    time: '18:30',
    durationMinutes: 90,
    zone: 'Europe/Berlin',
    ...rule,
  });
}

function expand(rule: SeriesRule): readonly SeriesDate[] {
  const expanded = expandSeries(rule);
  if (!expanded.ok) throw new Error(JSON.stringify(expanded.problems));
  return expanded.dates;
}

const days = (rule: Record<string, unknown>) => expand(buildRule(rule)).map(({ date }) => date);
const isoTimes = (rule: Record<string, unknown>) =>
  expand(buildRule(rule)).map(({ startsAt, endsAt }) => [startsAt, endsAt].map((at) => new Date(at).toISOString()));

describe('dates of a series', () => {
  test('are the given weekdays from the first to the last day, both included', () => {
    expect(days({ weekdays: [1, 7], startsOn: '2026-11-02', endsOn: '2026-11-15' })).toEqual([
      '2026-11-02',
      '2026-11-08',
      '2026-11-09',
      '2026-11-15',
    ]);
    expect(days({ weekdays: [3], startsOn: '2026-11-05', endsOn: '2026-11-10' })).toEqual([]);
  });

  test('every second week counts from the week of the first day, though its own class lies before that day', () => {
    // 5 November 2026 is a Thursday: its week has no Monday left, and the next Monday belongs to a week that is left out.
    expect(days({ weekdays: [1, 4], everyWeeks: 2, startsOn: '2026-11-05', endsOn: '2026-11-30' })).toEqual([
      '2026-11-05',
      '2026-11-16',
      '2026-11-19',
      '2026-11-30',
    ]);
  });

  test('leave out single days and holidays, first and last day included', () => {
    expect(days({ exceptions: ['2026-11-09', { from: '2026-11-16', to: '2026-11-23' }] })).toEqual(['2026-11-02']);
  });

  test('keep the wall time when clocks change, and last as many minutes as they are planned', () => {
    expect(isoTimes({ startsOn: '2027-03-22', endsOn: '2027-03-29' })).toEqual([
      ['2027-03-22T17:30:00.000Z', '2027-03-22T19:00:00.000Z'],
      ['2027-03-29T16:30:00.000Z', '2027-03-29T18:00:00.000Z'],
    ]);
    expect(
      expand(buildRule({ weekdays: [7], time: '01:00', startsOn: '2027-03-28', endsOn: '2027-03-28' })),
    ).toMatchObject([{ startsAtLocal: '2027-03-28T01:00', endsAtLocal: '2027-03-28T03:30', isMoved: false }]);
  });

  test('a skipped time moves on by what clocks skip; a doubled one is the earlier', () => {
    expect(
      expand(buildRule({ weekdays: [7], time: '02:30', startsOn: '2027-03-28', endsOn: '2027-03-28' })),
    ).toMatchObject([
      { startsAtLocal: '2027-03-28T03:30', startsAt: Date.parse('2027-03-28T01:30Z'), isMoved: true, isDoubled: false },
    ]);
    expect(
      expand(buildRule({ weekdays: [7], time: '02:30', startsOn: '2026-10-25', endsOn: '2026-10-25' })),
    ).toMatchObject([
      { startsAtLocal: '2026-10-25T02:30', startsAt: Date.parse('2026-10-25T00:30Z'), isMoved: false, isDoubled: true },
    ]);
  });

  test('a day that a zone leaves out has no class', () => {
    const rule = { weekdays: [4, 5, 6], zone: 'Pacific/Apia', startsOn: '2011-12-29', endsOn: '2011-12-31' };
    expect(days(rule)).toEqual(['2011-12-29', '2011-12-31']);
  });

  test('too many are refused at the last day', () => {
    const rule = buildRule({ weekdays: [1, 2, 3, 4, 5, 6, 7], endsOn: '2199-12-31' });
    expect(expandSeries(rule)).toMatchObject({
      ok: false,
      problems: { endsOn: expect.stringContaining('4000 dates') },
    });
  });
});

describe('over five years in thirty zones', () => {
  const rules = fc
    .record({
      zone: fc.constantFrom(...zones),
      start: fc.integer({ min: 0, max: 365 }),
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
      everyWeeks: fc.integer({ min: 1, max: 4 }),
      minuteOfDay: fc.integer({ min: 0, max: 1439 }),
      durationMinutes: fc.integer({ min: 5, max: 720 }),
      exceptionOffsets: fc.uniqueArray(fc.integer({ min: 0, max: 1826 }), { maxLength: 20 }),
      holiday: fc.tuple(fc.integer({ min: 0, max: 1800 }), fc.integer({ min: 0, max: 30 })),
    })
    .map(({ start, minuteOfDay, exceptionOffsets, holiday: [from, length], ...rest }) => {
      const startsOn = Temporal.PlainDate.from('2024-01-01').add({ days: start });
      const dayAt = (offset: number) => startsOn.add({ days: offset }).toString();
      return buildRule({
        ...rest,
        startsOn: startsOn.toString(),
        endsOn: startsOn.add({ years: 5 }).toString(),
        time: Temporal.PlainTime.from('00:00').add({ minutes: minuteOfDay }).toString({ smallestUnit: 'minute' }),
        exceptions: [...exceptionOffsets.map(dayAt), { from: dayAt(from), to: dayAt(from + length) }],
      });
    });

  test('wall time, weekday, week and length are those of the rule; only a skipped time moves', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        const first = Temporal.PlainDate.from(rule.startsOn);
        const monday = first.subtract({ days: first.dayOfWeek - 1 });
        for (const { date, startsAt, endsAt, startsAtLocal, isMoved, isDoubled } of expand(rule)) {
          const day = Temporal.PlainDate.from(date);
          const shown = Temporal.Instant.fromEpochMilliseconds(startsAt).toZonedDateTimeISO(rule.zone);
          expect(endsAt - startsAt).toBe(rule.durationMinutes * minute);
          expect(rule.weekdays).toContain(day.dayOfWeek);
          expect(Math.floor(monday.until(day).days / 7) % rule.everyWeeks).toBe(0);
          expect(startsAtLocal).toBe(shown.toPlainDateTime().toString({ smallestUnit: 'minute' }));
          const planned = day.toPlainDateTime(Temporal.PlainTime.from(rule.time));
          expect(shown.toPlainDateTime().equals(planned)).toBe(!isMoved);
          // Whether clocks show the same an hour later, or half an hour in Lord Howe.
          const isShownAgain = [30, 60].some((minutes) => shown.add({ minutes }).toPlainDateTime().equals(planned));
          expect(isDoubled).toBe(isShownAgain);
          if (isMoved) expect(planned.until(shown.toPlainDateTime()).total('minutes')).toBeLessThanOrEqual(60);
        }
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  test('no date comes twice, all ascend, exceptions are absent, and nothing else is', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        const dates = expand(rule);
        for (const [index, { date, startsAt }] of dates.entries()) {
          const before = dates[index - 1];
          if (before !== undefined) {
            expect(before.date < date).toBe(true);
            expect(before.startsAt).toBeLessThan(startsAt);
          }
        }
        const isFree = (day: string) =>
          rule.exceptions.some((some) =>
            typeof some === 'string' ? some === day : some.from <= day && day <= some.to,
          );
        expect(dates.filter(({ date }) => isFree(date))).toEqual([]);
        const whole = expand({ ...rule, exceptions: [] }).map(({ date }) => date);
        expect(dates.map(({ date }) => date)).toEqual(whole.filter((day) => !isFree(day)));
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  test.each(zones)('%s: an evening class stays at its time all five years', (zone) => {
    const dates = expand(buildRule({ zone, startsOn: '2025-01-06', endsOn: '2030-01-05', weekdays: [1, 4] }));
    expect(dates).toHaveLength(2 * 261);
    expect(new Set(dates.map(({ startsAtLocal }) => startsAtLocal.slice(11)))).toEqual(new Set(['18:30']));
  });
});
