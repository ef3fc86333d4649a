import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createSpool, type SpooledCallback } from './spool.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lectern-spool-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

function callback(receivedAt: number): SpooledCallback {
  return {
    token: 't',
    kind: 'analytics',
    query: '',
    authorization: 'Bearer x',
    contentType: '',
    body: 'AA==',
    receivedAt,
  };
}

test('many at once are all kept, and handed over in the order in which they came', async () => {
  const spool = createSpool(join(directory, 'made-when-needed'));
  const kept = await Promise.all(Array.from({ length: 50 }, (_, index) => spool.put(callback(1000 - index))));
  expect(new Set(kept)).toEqual(new Set([true]));
  const taken: number[] = [];
  expect(await spool.drain(async ({ receivedAt }) => void taken.push(receivedAt))).toBe(50);
  expect(taken).toEqual([...taken].sort((one, other) => one - other));
  expect(await spool.count()).toBe(0);
});

test('what could not be handed over stays', async () => {
  const spool = createSpool(directory);
  await spool.put(callback(1));
  await spool.put(callback(2));
  await expect(spool.drain(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await spool.count()).toBe(2);
});

test('a file that is none of ours is put aside and holds nobody up', async () => {
  const spool = createSpool(directory);
  writeFileSync(join(directory, '0-broken.json'), '{"token":');
  writeFileSync(join(directory, '1-other.json'), '{}');
  await spool.put(callback(2));
  expect(await spool.drain(() => Promise.resolve())).toBe(1);
  expect(readdirSync(directory).sort()).toEqual(['0-broken.json.unreadable', '1-other.json.unreadable']);
});

test('what cannot even be read holds nobody up, and is said', async () => {
  const spool = createSpool(directory);
  mkdirSync(join(directory, '0-folder.json'));
  await spool.put(callback(2));
  const taken: number[] = [];
  await expect(spool.drain(async ({ receivedAt }) => void taken.push(receivedAt))).rejects.toThrow();
  expect(taken).toEqual([2]);
});

describe('what a dead process left behind', () => {
  const now = Date.parse('2026-11-23T08:00:00Z');
  const minute = 60_000;

  function leave(name: string, text: string, age: number): void {
    const path = join(directory, name);
    writeFileSync(path, text);
    utimesSync(path, new Date(now - age), new Date(now - age));
  }

  test('is handed over where it is whole, put aside where it is not; what is being written is let be', async () => {
    leave('1-whole.part', JSON.stringify(callback(1)), 11 * minute);
    leave('2-half.part', '{"token":', 11 * minute);
    leave('3-new.part', '{"token":', minute);
    const spool = createSpool(directory);
    expect(await spool.clean(now)).toEqual({ recovered: ['1-whole.part'], setAside: ['2-half.part'], removed: [] });
    const taken: number[] = [];
    await spool.drain(async ({ receivedAt }) => void taken.push(receivedAt));
    expect(taken).toEqual([1]);
    expect(readdirSync(directory).sort()).toEqual(['2-half.part.unreadable', '3-new.part']);
    expect(readFileSync(join(directory, '2-half.part.unreadable'), 'utf8')).toBe('{"token":');
  });

  test('goes after a month when nobody could read it', async () => {
    leave('1.json.unreadable', '{', 29 * 24 * 60 * minute);
    leave('2.json.unreadable', '{', 31 * 24 * 60 * minute);
    leave('3.json', JSON.stringify(callback(3)), 400 * 24 * 60 * minute);
    const spool = createSpool(directory);
    expect((await spool.clean(now)).removed).toEqual(['2.json.unreadable']);
    expect(readdirSync(directory).sort()).toEqual(['1.json.unreadable', '3.json']);
  });

  test('is nothing where the folder is not there yet', async () => {
    const nothing = { recovered: [], setAside: [], removed: [] };
    expect(await createSpool(join(directory, 'not-made')).clean(now)).toEqual(nothing);
  });
});
