import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { seriesExpand } from './series-expand.command.ts';

const rule = {
  startsOn: '2027-03-21',
  endsOn: '2027-03-31',
  weekdays: ['Sunday'],
  time: '02:30',
  durationMinutes: 60,
  zone: 'Europe/Berlin',
};
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-series-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function write(content: unknown): string {
  const file = join(folder, 'rule.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

async function run(...argv: string[]) {
  const written = { out: '', err: '' };
  const exitCode = await seriesExpand(argv, {
    stdout: { write: (text) => (written.out += text) },
    stderr: { write: (text) => (written.err += text) },
  });
  return { exitCode, ...written };
}

test('--json prints instants in UTC and names the class that clocks move', async () => {
  const { exitCode, out, err } = await run('--input', write(rule), '--json');
  expect(exitCode).toBe(0);
  expect(JSON.parse(out)).toEqual([
    { startsAt: '2027-03-21T01:30:00.000Z', endsAt: '2027-03-21T02:30:00.000Z' },
    { startsAt: '2027-03-28T01:30:00.000Z', endsAt: '2027-03-28T02:30:00.000Z' },
  ]);
  expect(err).toBe('2027-03-28: clocks skip 02:30, so this class begins at 03:30\n');
});

test('a class whose time clocks show twice is the first, and named', async () => {
  const { out, err } = await run('--input', write({ ...rule, startsOn: '2027-10-25', endsOn: '2027-10-31' }), '--json');
  expect(JSON.parse(out)).toEqual([{ startsAt: '2027-10-31T00:30:00.000Z', endsAt: '2027-10-31T01:30:00.000Z' }]);
  expect(err).toBe('2027-10-31: clocks show 02:30 twice, so this class begins the first time\n');
});

test('without it one line a class', async () => {
  const { out } = await run('--input', write({ ...rule, time: '18:30' }));
  expect(out.split('\n')[0]).toBe('2027-03-21 18:30 – 2027-03-21 19:30\t2027-03-21T17:30:00.000Z');
});

describe('wrong input: exit code 1, one line on standard error, nothing on standard output', () => {
  test.each<[string, () => string[], string]>([
    ['no file named', () => ['--json'], 'name a file'],
    ['an unknown option', () => ['--file', 'x'], "Unknown option '--file'"],
    ['a file that is not there', () => ['--input', join(folder, 'none.json')], 'no such file'],
    ['no JSON', () => ['--input', write('{')], 'not JSON'],
    ['a list', () => ['--input', write([])], 'Please give an object'],
    ['a field that is none', () => ['--input', write({ ...rule, day: 1 })], 'day: is no field'],
    ['no weekday', () => ['--input', write({ ...rule, weekdays: [] })], 'weekdays: Please name'],
    [
      'the last day before the first',
      () => ['--input', write({ ...rule, endsOn: '2027-01-01' })],
      'endsOn: Please choose a day that is not before',
    ],
    ['two fields', () => ['--input', write({ ...rule, zone: 'X/Y', time: '9' })], 'time: Please enter a time'],
    [
      'too many dates',
      () => ['--input', write({ ...rule, endsOn: '2199-01-01', weekdays: [1, 2, 3, 4, 5, 6, 7] })],
      'endsOn: Please choose a day nearer',
    ],
  ])('%s', async (_words, argv, sentence) => {
    const { exitCode, out, err } = await run(...argv());
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(err).toContain(sentence);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });
});
