import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { withLock } from './lock.ts';

let directory: string;
let file: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lectern-lock-'));
  file = join(directory, 'lock');
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

const nobodyWaits = (): void => {
  throw new Error('nobody should wait');
};

test('two pieces of work on one site do not overlap, and the second is told to wait', async () => {
  const steps: string[] = [];
  const work = (name: string) => async (): Promise<void> => {
    steps.push(`${name} begins`);
    await sleep(20);
    steps.push(`${name} ends`);
  };
  await Promise.all([
    withLock(file, nobodyWaits, work('first')),
    withLock(file, () => steps.push('second waits'), work('second')),
  ]);
  expect(steps).toEqual(['first begins', 'second waits', 'first ends', 'second begins', 'second ends']);
});

test('the lock is given back when the work fails', async () => {
  await expect(withLock(file, nobodyWaits, () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk');
  expect(existsSync(file)).toBe(false);
});

test('the lock of a command that has died is taken over', async () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, startTime: '1' }));
  expect(await withLock(file, nobodyWaits, () => Promise.resolve('done'))).toBe('done');
});
