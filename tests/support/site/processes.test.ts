import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import {
  type ServerProcess,
  isSameProcessAlive,
  ownIdentity,
  parseProcessStatus,
  runningPid,
  startProcess,
  stopProcess,
} from './processes.ts';

describe('the line of /proc/PID/stat', () => {
  const after = '1 77 77 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 123456 0 0';

  test('is read past a name with spaces and parentheses', () => {
    expect(parseProcessStatus(`77 (php-fpm: (a) b) S ${after}`)).toEqual({
      state: 'S',
      group: 77,
      startTime: '123456',
    });
  });

  test('of a zombie is that of no process', () => {
    expect(parseProcessStatus(`77 (node) Z ${after}`)).toBeNull();
  });
});

describe('a server process', () => {
  let directory: string;

  const server = (script: string, isReady: () => Promise<boolean>): ServerProcess => ({
    name: 'sample',
    command: process.execPath,
    args: ['-e', script],
    cwd: directory,
    env: {},
    account: null,
    logFile: join(directory, 'sample.log'),
    startSeconds: 10,
    isReady,
  });
  const waits = 'setInterval(() => {}, 1000);';
  const now = (): Promise<boolean> => Promise.resolve(true);

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'lectern-processes-'));
  });

  afterEach(async () => {
    await stopProcess(directory, 'sample', { signal: 'SIGKILL' });
    rmSync(directory, { recursive: true });
  });

  test('is started once and stopped with its children', async () => {
    const ready = join(directory, 'ready');
    const script = `
      const child = require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(waits)}]);
      require('node:fs').writeFileSync(${JSON.stringify(`${ready}.draft`)}, String(child.pid));
      require('node:fs').renameSync(${JSON.stringify(`${ready}.draft`)}, ${JSON.stringify(ready)});`;
    await startProcess(
      directory,
      server(script, () => Promise.resolve(existsSync(ready))),
    );
    const pid = runningPid(directory, 'sample');
    expect(pid).not.toBeNull();
    await startProcess(directory, server(script, now));
    expect(runningPid(directory, 'sample')).toBe(pid);
    expect(await stopProcess(directory, 'sample')).toBe(true);
    const childStat = `/proc/${readFileSync(ready, 'utf8')}/stat`;
    expect(existsSync(childStat) ? parseProcessStatus(readFileSync(childStat, 'utf8')) : null).toBeNull();
    expect(await stopProcess(directory, 'sample')).toBe(false);
  });

  test('that ignores the polite signal is killed', async () => {
    const ready = join(directory, 'ready');
    const script = `process.on('SIGTERM', () => {}); ${waits} require('node:fs').writeFileSync(${JSON.stringify(ready)}, '');`;
    await startProcess(
      directory,
      server(script, () => Promise.resolve(existsSync(ready))),
    );
    expect(await stopProcess(directory, 'sample', { graceSeconds: 0.2 })).toBe(true);
    expect(runningPid(directory, 'sample')).toBeNull();
  });

  test('that dies at its start is reported with the end of its log', async () => {
    const failing = server('console.error("no such table"); process.exit(3);', () => Promise.resolve(false));
    await expect(startProcess(directory, failing)).rejects.toThrow(
      /sample ended right after its start.*no such table/s,
    );
  });

  test('is left alone when its number belongs to another process by now', async () => {
    const stranger = spawn(process.execPath, ['-e', waits], { stdio: 'ignore' });
    writeFileSync(join(directory, 'sample.pid.json'), JSON.stringify({ pid: stranger.pid, startTime: '1' }));
    expect(await stopProcess(directory, 'sample')).toBe(false);
    expect(stranger.exitCode).toBeNull();
    expect(readFileSync(`/proc/${String(stranger.pid)}/stat`, 'utf8')).toContain('node');
    stranger.kill();
  });
});

test('this process knows its own identity', () => {
  expect(isSameProcessAlive(ownIdentity())).toBe(true);
  expect(isSameProcessAlive({ ...ownIdentity(), startTime: '1' })).toBe(false);
});
