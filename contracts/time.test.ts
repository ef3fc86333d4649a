import { describe, expect, test } from '@jest/globals';
import { createSeriesSchema, seriesRuleSchema } from './series.ts';
import { storedZoneSchema, zoneSchema } from './time.ts';

const sentence = 'Please choose a time zone, such as Europe/Berlin.';

describe('time zone of a plan', () => {
  test.each([
    'UTC',
    'Europe/Berlin',
    'Asia/Calcutta',
    'Asia/Kolkata',
    'Europe/Kiev',
    'Europe/Kyiv',
    'America/Argentina/Buenos_Aires',
    'America/North_Dakota/New_Salem',
    'America/Port-au-Prince',
    'Africa/Dar_es_Salaam',
    'Europe/Isle_of_Man',
    'Antarctica/DumontDUrville',
  ])('%s is one', (name) => {
    expect(zoneSchema.parse(name)).toBe(name);
  });

  test('so is every place that Intl names, as pickers offer them', () => {
    const refused = Intl.supportedValuesOf('timeZone').filter((name) => !zoneSchema.safeParse(name).success);
    expect(refused).toEqual([]);
  });

  test.each(['+02:00', 'EST', 'EST5EDT', 'Etc/GMT+5', 'europe/berlin', 'EUROPE/BERLIN', 'Europe/Berlinn', 'utc', ''])(
    '“%s” is none, and is told once',
    (name) => {
      expect(zoneSchema.safeParse(name).error?.issues.map(({ message }) => message)).toEqual([sentence]);
    },
  );

  test('what was planned in an offset stays readable', () => {
    expect(storedZoneSchema.parse('+02:00')).toBe('+02:00');
  });

  test('a series is read in an offset, but not planned in one', () => {
    const rule = { startsOn: '2027-01-11', endsOn: '2027-02-26', weekdays: [1], time: '18:30', durationMinutes: 90 };
    expect(seriesRuleSchema.parse({ ...rule, zone: '+02:00' }).zone).toBe('+02:00');
    for (const zone of ['+02:00', 'Nowhere']) {
      const plan = { courseId: 1, title: 'Italian A1', teacherId: null, capacity: 8, rule: { ...rule, zone } };
      expect(createSeriesSchema.safeParse(plan).error?.issues).toMatchObject([
        { path: ['rule', 'zone'], message: sentence },
      ]);
    }
  });
});
