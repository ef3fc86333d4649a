import { describe, expect, test } from '@jest/globals';
import { createApplyQueue } from './apply-queue.ts';
import type { StoredCallback } from './callbacks.repository.ts';

const callback = (id: number): StoredCallback => ({ id, meetingId: 1, kind: 'analytics', attempts: 0 });
const body = Buffer.from('{}');

/** Applies when told, and remembers what it was given. */
function steeredApply() {
  const started: { id: number; hasBody: boolean; finish: () => void }[] = [];
  const apply = (row: StoredCallback, given: Buffer | null) =>
    new Promise<void>((resolve) => {
      started.push({ id: row.id, hasBody: given !== null, finish: resolve });
    });
  return { apply, started };
}

async function letPromisesRun(): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
}

describe('applying callbacks right after they were kept', () => {
  test('takes four at once, the others in the order in which they came', async () => {
    const { apply, started } = steeredApply();
    const queue = createApplyQueue(apply);
    for (let id = 1; id <= 6; id += 1) queue.add(callback(id), body);
    expect(started.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
    started[1]?.finish();
    await letPromisesRun();
    expect(started.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
  });

  test('keeps eight waiting bodies in memory; those of a larger crowd are in the database only', async () => {
    const { apply, started } = steeredApply();
    const queue = createApplyQueue(apply);
    for (let id = 1; id <= 13; id += 1) queue.add(callback(id), body);
    for (let index = 0; index < 13; index += 1) {
      started[index]?.finish();
      await letPromisesRun();
    }
    expect(started.map(({ hasBody }) => hasBody)).toEqual([...Array.from({ length: 12 }, () => true), false]);
  });

  test('is settled when all that was added has been tried', async () => {
    const { apply, started } = steeredApply();
    const queue = createApplyQueue(apply);
    queue.add(callback(1), body);
    let isSettled = false;
    const settled = queue.settled().then(() => (isSettled = true));
    await letPromisesRun();
    expect(isSettled).toBe(false);
    started[0]?.finish();
    await settled;
  });

  test('closed, it finishes what it has begun and begins nothing', async () => {
    const { apply, started } = steeredApply();
    const queue = createApplyQueue(apply);
    for (let id = 1; id <= 6; id += 1) queue.add(callback(id), body);
    const closed = queue.close();
    queue.add(callback(7), body);
    for (const { finish } of started) finish();
    await closed;
    expect(started).toHaveLength(4);
  });
});
