import { describe, expect, test } from '@jest/globals';
import { wallTimeSchema } from '@lectern/contracts';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { resolveWallTime } from './wall-time.rules.ts';

function resolve(wallTime: string, zone: string) {
  return resolveWallTime(wallTimeSchema.parse(wallTime), zone);
}

describe('wall times', () => {
  test('are instants of their zone', () => {
    expect(resolve('2026-11-23T18:00', 'Europe/Berlin')).toEqual({
      kind: 'exists',
      instant: Date.parse('2026-11-23T17:00:00Z'),
    });
    expect(resolve('2026-07-01T18:00', 'Europe/Berlin')).toEqual({
      kind: 'exists',
      instant: Date.parse('2026-07-01T16:00:00Z'),
    });
    expect(resolve('2026-07-01T18:00', 'Asia/Kathmandu')).toEqual({
      kind: 'exists',
      instant: Date.parse('2026-07-01T12:15:00Z'),
    });
    expect(resolve('2026-07-01T18:00', '+02:00')).toEqual({
      kind: 'exists',
      instant: Date.parse('2026-07-01T16:00:00Z'),
    });
  });

  test.each([
    ['2026-03-29T02:00', 'Europe/Berlin', '2026-03-29T03:00'],
    ['2026-03-29T02:59', 'Europe/Berlin', '2026-03-29T03:00'],
    ['2026-10-04T02:10', 'Australia/Lord_Howe', '2026-10-04T02:30'],
    ['2026-09-06T00:30', 'America/Santiago', '2026-09-06T01:00'],
    // Samoa left out a whole day when it changed sides of the date line.
    ['2011-12-30T12:00', 'Pacific/Apia', '2011-12-31T00:00'],
  ])('%s is skipped in %s', (wallTime, zone, nextExisting) => {
    expect(resolve(wallTime, zone)).toEqual({ kind: 'skipped', nextExisting });
  });

  test.each([
    ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-25T02:00', '2026-10-25T03:00'],
    ['2026-04-05T01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00Z', '2026-04-05T01:30', '2026-04-05T02:00'],
    // Clocks go back at midnight, so the evening before comes twice.
    ['2026-04-04T23:10', 'America/Santiago', '2026-04-05T02:10:00Z', '2026-04-04T23:00', '2026-04-05T00:00'],
    ['2026-11-01T00:00', 'America/Havana', '2026-11-01T04:00:00Z', '2026-11-01T00:00', '2026-11-01T01:00'],
  ])('%s comes twice in %s: the first, and from when until when', (wallTime, zone, instant, from, until) => {
    expect(resolve(wallTime, zone)).toEqual({ kind: 'doubled', instant: Date.parse(instant), from, until });
  });

  test('before and after the doubled hour come once', () => {
    expect(resolve('2026-10-25T01:59', 'Europe/Berlin').kind).toBe('exists');
    expect(resolve('2026-10-25T03:00', 'Europe/Berlin').kind).toBe('exists');
  });

  test.each(['2026-02-29T10:00', '2026-13-01T10:00', '2026-04-31T10:00', '2026-11-23T24:00', '2026-11-23T10:60'])(
    '%s is no time at all',
    (wallTime) => {
      expect(resolve(wallTime, 'Europe/Berlin')).toEqual({ kind: 'impossible' });
    },
  );

  test('each instant comes back as itself or, in the doubled hour, as the earlier reading of the same wall time', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Tehran', 'UTC');
    const minutes = fc.integer({ min: 25_000_000, max: 32_000_000 });
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const instant = minute * 60_000;
        const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDateTime();
        const resolved = resolve(local.toString({ smallestUnit: 'minute' }), zone);
        if (resolved.kind !== 'exists' && resolved.kind !== 'doubled')
          throw new Error('an existing time was not found');
        expect(resolved.instant).toBeLessThanOrEqual(instant);
        if (resolved.kind === 'exists') expect(resolved.instant).toBe(instant);
        const again = Temporal.Instant.fromEpochMilliseconds(resolved.instant)
          .toZonedDateTimeISO(zone)
          .toPlainDateTime();
        expect(again.equals(local)).toBe(true);
      }),
    );
  });
});
