import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { publicIdSchema, type PublicId } from '@lectern/contracts';
import { Temporal } from 'temporal-polyfill';
import { writeCalendarFile, type CalendarEntry } from './calendar-file.rules.ts';

const id = (letter: string): PublicId => publicIdSchema.parse(letter.repeat(26));
const written = Date.parse('2026-11-23T08:00:00.000Z');
const entry: CalendarEntry = {
  objectId: id('a'),
  classSessionId: id('b'),
  title: 'Past tenses; part 2, with a name that is long enough to be folded over two lines of the file',
  startsAt: Date.parse('2026-11-25T17:00:00.000Z'),
  endsAt: Date.parse('2026-11-25T18:30:00.000Z'),
  sequence: 0,
  isCancelled: false,
};
const write = (changes: Partial<CalendarEntry>, method: 'PUBLISH' | 'CANCEL' = 'PUBLISH') =>
  writeCalendarFile({
    siteUrl: 'https://school.example:8443',
    method,
    entries: [{ ...entry, ...changes }],
    writtenAt: written,
  });
const field = (file: string, name: string) =>
  new RegExp(`^${name}[^:\r\n]*:(.*)$`, 'm').exec(file.replaceAll('\r\n ', '').replaceAll('\r', ''))?.[1];

test('a booking keeps its UID when it moves and when it is cancelled', () => {
  const files = [
    write({}),
    write({ classSessionId: id('c'), startsAt: entry.startsAt + 1000, sequence: 1 }),
    write({ sequence: 2, isCancelled: true }, 'CANCEL'),
  ];
  expect(new Set(files.map((file) => field(file, 'UID'))).size).toBe(1);
  expect(files.map((file) => field(file, 'SEQUENCE'))).toEqual(['0', '1', '2']);
  expect(files.map((file) => field(file, 'METHOD'))).toEqual(['PUBLISH', 'PUBLISH', 'CANCEL']);
  expect(files.map((file) => field(file, 'STATUS'))).toEqual(['CONFIRMED', 'CONFIRMED', 'CANCELLED']);
  expect(field(files[0] ?? '', 'URL')).toBe(`https://school.example:8443/?lectern_to_class=${id('b')}`);
  // Sent again after a kill, it is the same file.
  expect(write({})).toBe(files[0]);
});

test('in 30 zones and over five years a weekly class keeps its wall time, and its UID and sequence', () => {
  const zones = Intl.supportedValuesOf('timeZone')
    .filter((_zone, index) => index % 14 === 0)
    .slice(0, 30);
  expect(zones).toHaveLength(30);
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 5 * 52 }),
      fc.integer({ min: 6 * 60, max: 22 * 60 }),
      (zone, week, minute) => {
        const wall = Temporal.PlainDateTime.from('2026-01-05T00:00').add({ weeks: week, minutes: minute });
        const start = wall.toZonedDateTime(zone, { disambiguation: 'compatible' });
        const file = write({ startsAt: start.epochMilliseconds, endsAt: start.epochMilliseconds + 5_400_000 });
        const printed = field(file, 'DTSTART') ?? '';
        expect(printed).toMatch(/^\d{8}T\d{6}Z$/);
        const read = Temporal.Instant.from(printed).toZonedDateTimeISO(zone).toPlainDateTime();
        expect(read.toString()).toBe(start.toPlainDateTime().toString());
        expect(field(file, 'UID')).toBe(`${id('a')}@school.example`);
        expect(field(file, 'SEQUENCE')).toBe('0');
      },
    ),
    { numRuns: 500 },
  );
});
