import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { expect, test } from '@jest/globals';
import { freePort } from '../../tests/support/site/ports.ts';

function startSidecar(environment: Record<string, string>) {
  return spawn(process.execPath, ['sidecar/src/main.ts'], {
    env: { PATH: process.env['PATH'], LECTERN_ENV_FILE: '/dev/null', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

test('a stop is heard while the start still waits for the database', async () => {
  const sidecar = startSidecar({
    LECTERN_MODE: 'test',
    LECTERN_DATABASE_URL: `mysql://nobody:nothing@127.0.0.1:${String(await freePort())}/nowhere`,
    LECTERN_SITE_URL: 'http://school.example',
    LECTERN_PUBLIC_URL: 'http://school.example/lectern-api',
    LECTERN_BRIDGE_SECRET: 'a'.repeat(64),
    LECTERN_ENCRYPTION_KEY: 'b'.repeat(64),
    LECTERN_SPOOL_DIRECTORY: tmpdir(),
    LECTERN_PORT: String(await freePort()),
  });
  const exited = once(sidecar, 'exit');
  const events: string[] = [];
  for await (const line of createInterface({ input: sidecar.stdout })) {
    const event = /"event":"([^"]+)"/.exec(line)?.[1] ?? line;
    if (event === 'database.waiting' && !events.includes(event)) sidecar.kill('SIGTERM');
    events.push(event);
  }
  expect(await exited).toEqual([0, null]);
  expect(events).toEqual(expect.arrayContaining(['sidecar.listening', 'database.waiting', 'sidecar.stopped']));
  expect(events).not.toContain('sidecar.ready');
}, 30_000);

test('wrong settings stop the start, each with a line that says what to correct', async () => {
  const sidecar = startSidecar({ LECTERN_SITE_URL: 'school' });
  const exited = once(sidecar, 'exit');
  const lines: string[] = [];
  for await (const line of createInterface({ input: sidecar.stderr })) lines.push(line);
  expect(await exited).toEqual([1, null]);
  expect(lines[0]).toBe('The sidecar cannot start. Please correct its settings:');
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}- LECTERN_SITE_URL is missing or no address/));
}, 30_000);
