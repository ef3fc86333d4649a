import { describe, expect, test } from '@jest/globals';
import { seriesRuleSchema } from './series.ts';

const written = {
  startsOn: '2026-11-02',
  endsOn: '2027-02-26',
  weekdays: [1],
  time: '18:30',
  durationMinutes: 90,
  zone: 'Europe/Berlin',
};

describe('rule of a series', () => {
  test('is weekly and without exceptions where nothing else is said', () => {
    expect(seriesRuleSchema.parse(written)).toEqual({ ...written, everyWeeks: 1, exceptions: [] });
  });

  test.each([
    [
      [7, 1, 7],
      [1, 7],
    ],
    [
      ['Monday', 'TUESDAY', 'sunday'],
      [1, 2, 7],
    ],
    [
      ['mo', 'Tue', 'weds'.slice(0, 3), ' th '],
      [1, 2, 3, 4],
    ],
    [
      ['3', 'Fr'],
      [3, 5],
    ],
  ])('weekdays %j are %j', (weekdays, expected) => {
    expect(seriesRuleSchema.parse({ ...written, weekdays }).weekdays).toEqual(expected);
  });

  test('says what is wrong with its days as a screen names them, not by the names of its parts', () => {
    const exceptions = [{ from: '2027-01-06', to: '2026-12-21' }, '20270-01-06'];
    const sentences = (changed: Record<string, unknown>) =>
      seriesRuleSchema.safeParse({ ...written, ...changed }).error?.issues.map(({ message }) => message);
    expect(sentences({ endsOn: '2026-10-01', exceptions: exceptions.slice(0, 1) })).toEqual([
      'Please choose a day that is not before the first day.',
      'Please choose a day that is not before the first day of the holiday.',
    ]);
    expect(sentences({ exceptions })).toEqual([
      'Please enter a day between 1970 and 2199, such as 2027-01-11, or the first and the last day of a holiday.',
    ]);
  });

  test.each<[string, Record<string, unknown>, (string | number)[]]>([
    ['no weekday', { weekdays: [] }, ['weekdays']],
    ['Sunday as 0', { weekdays: [0] }, ['weekdays', 0]],
    ['a letter that begins two weekdays', { weekdays: [1, 'T'] }, ['weekdays', 1]],
    ['half a weekday', { weekdays: [1.5] }, ['weekdays', 0]],
    ['a last day before the first', { endsOn: '2026-11-01' }, ['endsOn']],
    ['a day that does not exist', { startsOn: '2026-02-30' }, ['startsOn']],
    ['a year of five digits', { endsOn: '20270-01-01' }, ['endsOn']],
    ['a year that nobody plans for', { endsOn: '2270-01-01' }, ['endsOn']],
    ['no week', { everyWeeks: 0 }, ['everyWeeks']],
    ['an hour that clocks do not show', { time: '24:00' }, ['time']],
    ['a time without minutes', { time: '18' }, ['time']],
    ['no length', { durationMinutes: 0 }, ['durationMinutes']],
    ['more than twelve hours', { durationMinutes: 721 }, ['durationMinutes']],
    ['an unknown zone', { zone: 'Europe/Atlantis' }, ['zone']],
    ['no zone', { zone: undefined }, ['zone']],
    [
      'a holiday that ends before it begins',
      { exceptions: [{ from: '2026-12-02', to: '2026-12-01' }] },
      ['exceptions', 0, 'to'],
    ],
    ['an exception that is no day', { exceptions: ['Christmas'] }, ['exceptions', 0]],
    ['a field that is none', { everyWeek: 2 }, []],
  ])('%s is refused at its field', (_words, wrong, path) => {
    const { error } = seriesRuleSchema.safeParse({ ...written, ...wrong });
    expect(error?.issues.map((issue) => issue.path)).toEqual([path]);
  });
});
