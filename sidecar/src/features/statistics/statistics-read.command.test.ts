import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { meetingStatisticsSchema } from '@lectern/contracts';
import { buildEventsFile, end, join } from './events-file.test-support.ts';
import { statisticsRead } from './statistics-read.command.ts';

const name = 'Ana\n\u001b[31mOrtiz <b>\u{1F600} '.padEnd(300, 'x');
let folder = '';
let file = '';

beforeAll(() => {
  folder = mkdtempSync(joinPath(tmpdir(), 'lectern-command-'));
  file = joinPath(folder, 'events.xml');
  const xml = buildEventsFile([
    { name: 'MeetingConfigurationEvent', at: 0 },
    join(1000, 'w_a', '__proto__', { name: 'NAME' }),
    end(9000),
  ]);
  writeFileSync(file, xml.replace('NAME', name.replaceAll('\u001b', '').replace('<', '&lt;')));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function run(...argv: string[]) {
  const written = { out: '', err: '' };
  const exitCode = await statisticsRead(argv, {
    stdout: { write: (text) => (written.out += text) },
    stderr: { write: (text) => (written.err += text) },
  });
  return { exitCode, ...written };
}

test('--json prints the object that is stored', async () => {
  const { exitCode, out, err } = await run(file, '--json');
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  const statistics = meetingStatisticsSchema.parse(JSON.parse(out));
  expect(statistics.participants).toMatchObject([{ externalUserId: '__proto__', name: name.replaceAll('\u001b', '') }]);
});

test('without it a table for people: one line a person, nothing that commands the terminal', async () => {
  const { exitCode, out } = await run(file);
  expect(exitCode).toBe(0);
  const lines = out.trimEnd().split('\n');
  expect(lines).toHaveLength(6);
  expect(lines[5]?.split(/ {2,}/)).toEqual([
    expect.stringMatching(/^Ana \[31mOrtiz <b>\u{1F600} x+…$/u),
    ...['__proto__', 'no', '16:00:01', '16:00:09', '0:00:08', '0:00:00', '0', '0', '0', '0', '0'],
  ]);
});

describe('wrong input: exit code 1, one line on standard error, nothing on standard output', () => {
  test.each<[string, () => string[], string]>([
    ['no file', () => ['--json'], 'name one file'],
    ['two files', () => [file, file], 'name one file'],
    ['an unknown option', () => [file, '--xml'], '--xml'],
    ['a missing file', () => [joinPath(folder, 'no\nfile\u001b.xml')], 'there is no such file'],
    ['a directory', () => [folder], 'it is a directory'],
    ['a program', () => [process.execPath], 'not text in UTF-8'],
    ['a text', () => [fileURLToPath(import.meta.url)], 'not well-formed XML'],
  ])('%s', async (_, argv, reason) => {
    const { exitCode, out, err } = await run(...argv());
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(err).toContain(reason);
    expect(err).toMatch(/^[^\p{Cc}]+\n$/u);
  });
});

describe('the command line itself', () => {
  const cli = fileURLToPath(new URL('../../cli.ts', import.meta.url));
  const start = (...argv: string[]) => promisify(execFile)(process.execPath, [cli, ...argv]);

  test('reads a file', async () => {
    const { stdout, stderr } = await start('statistics', 'read', file, '--json');
    expect(stderr).toBe('');
    expect(JSON.parse(stdout).source).toBe('events-xml');
  });

  test.each([[[]], [['statistics']], [['statistics', 'read', 'nope.xml']]])('refuses %j in one line', async (argv) => {
    await expect(start(...argv)).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^[^\n]+\n$/),
    });
  });
});
