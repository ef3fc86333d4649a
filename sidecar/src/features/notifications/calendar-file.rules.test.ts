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
    school: 'Scuola Aperta',
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

/** Lines as a calendar program reads them: folded at bytes, RFC 5545, 3.1. */
function contentLines(file: string): string[] {
  expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  return file.replaceAll('\r\n ', '').split('\r\n');
}
const namedBy = (school: string | null, title = entry.title) =>
  contentLines(
    writeCalendarFile({
      siteUrl: 'https://school.example',
      method: 'PUBLISH',
      entries: [{ ...entry, title }],
      writtenAt: written,
      school,
      isFeed: true,
    }),
  );
const valueIn = (lines: readonly string[], start: string) =>
  lines.find((line) => line.startsWith(start))?.slice(start.length);
const unescaped = (text = '') => text.replaceAll(/\\([\\;,])/g, '$1');

test.each([
  ['Schule "Babel"; A, B: C^n\\D', `Schule 'Babel'; A, B: C^^n/D`, 'Schule "Babel"; A, B: C^n\\D'],
  ['A\r\nBEGIN:VEVENT\n\tB\u2028C\u202eD', 'A BEGIN:VEVENT B C D', 'A BEGIN:VEVENT B C D'],
  ['\u{1F1EE}\u{1F1F9} Zoë 日本語', '\u{1F1EE}\u{1F1F9} Zoë 日本語', '\u{1F1EE}\u{1F1F9} Zoë 日本語'],
  [
    'Scuola aperta di lingue vive e dintorni',
    'Scuola aperta di lingue vive e dintorni',
    'Scuola aperta di lingue vive e dintorni',
  ],
  [' \n\u202e', 'school.example', 'school.example'],
  [null, 'school.example', 'school.example'],
])('a school of the name %j is the organizer, and names a feed', (school, organizer, name) => {
  const lines = namedBy(school);
  expect(valueIn(lines, 'ORGANIZER;')).toBe(`CN="${organizer}":mailto:no-reply@school.example`);
  expect(unescaped(valueIn(lines, 'X-WR-CALNAME:'))).toBe(name);
  expect(write({})).not.toContain('X-WR-CALNAME');
});

test('whatever a school and a class are called, a file has the same lines, of 75 bytes at most', () => {
  const names = namedBy('Scuola').map((line) => /^[A-Z-]+/.exec(line)?.[0]);
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({
      unit: fc.constantFrom('"', '\\', ';', ',', ':', '^', '\r', '\n', '\0', '\ud83d', '\u{1F600}', 'ä', 'a'),
      maxLength: 200,
    }),
  );
  fc.assert(
    fc.property(text, text, (school, title) => {
      const lines = namedBy(school, title);
      expect(lines.map((line) => /^[A-Z-]+/.exec(line)?.[0])).toEqual(names);
      expect(valueIn(lines, 'ORGANIZER;')).toMatch(/^CN="[^"\\\p{Cc}]+":mailto:no-reply@school\.example$/u);
      for (const start of ['X-WR-CALNAME:', 'SUMMARY:'])
        expect(valueIn(lines, start)).toMatch(/^([^\\;,\p{Cc}]|\\[\\;,])*$/u);
    }),
    { numRuns: 500 },
  );
});
