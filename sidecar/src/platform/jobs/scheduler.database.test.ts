import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { openTestSchool, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { systemClock } from '../clock/clock.ts';
import { createOutbox, type EventHandler } from '../messaging/outbox.ts';
import { createLogger } from '../observability/logger.ts';
import { createMetrics } from '../observability/metrics.ts';
import type { Job } from './job.ts';
import { createLeases } from './leases.ts';
import { createScheduler } from './scheduler.ts';

jest.setTimeout(30_000);
const logger = createLogger('silent');

let school: TestSchool;
let started: { stop(): Promise<void> }[];

beforeEach(async () => {
  school = await openTestSchool();
  started = [];
});
afterEach(async () => {
  await Promise.all(started.map((scheduler) => scheduler.stop()));
  await school.close();
});

async function startScheduler(jobs: readonly Job[]) {
  const scheduler = createScheduler({
    database: school.database,
    clock: systemClock,
    logger,
    metrics: createMetrics(),
    jobs,
  });
  started.push(scheduler);
  await scheduler.start();
  return scheduler;
}

/** A job that notes each run, and takes a while. */
function slowJob(runs: string[], replica: string, everySeconds = 3600): Job {
  return {
    name: 'slow',
    everySeconds,
    async run() {
      runs.push(replica);
      await pause(300);
      return false;
    },
  };
}

test('of three replicas one runs a job, once', async () => {
  const runs: string[] = [];
  await Promise.all(['a', 'b', 'c'].map((replica) => startScheduler([slowJob(runs, replica)])));
  await pause(3_500);
  expect(runs).toHaveLength(1);
});

test('a job that is due every second runs again and again, never twice at a time', async () => {
  let atOnce = 0;
  let most = 0;
  let count = 0;
  const job: Job = {
    name: 'busy',
    everySeconds: 1,
    async run() {
      atOnce += 1;
      most = Math.max(most, atOnce);
      count += 1;
      await pause(200);
      atOnce -= 1;
      return false;
    },
  };
  await Promise.all([startScheduler([job]), startScheduler([job])]);
  await pause(5_500);
  expect(count).toBeGreaterThanOrEqual(2);
  expect(most).toBe(1);
});

test('the lease of a killed replica is taken over when it is over, not before, and the dead one cannot give it back', async () => {
  const lease = 15_000;
  let now = Date.now();
  const leases = createLeases(school.database, { now: () => now }, lease);
  await leases.register(['slow', 'slow']);
  const [dead, heir] = ['d'.repeat(26), 'h'.repeat(26)];
  expect(await leases.take('slow', dead)).toBe(true);
  expect([await leases.take('slow', heir), await leases.due()]).toEqual([false, []]);
  now += lease - 1;
  expect(await leases.take('slow', heir)).toBe(false);
  now += 1;
  expect([await leases.due(), await leases.take('slow', heir)]).toEqual([['slow'], true]);
  expect(await leases.renew('slow', dead)).toBe(false);
  await leases.release('slow', dead, 0, null);
  expect(await leases.take('slow', dead)).toBe(false);
  const row = await school.database.selectFrom('jobs as j').selectAll('j').executeTakeFirstOrThrow();
  expect(row).toMatchObject({ lease_owner: heir, fence: 2 });
});

test('a job that fails is noted, and tried again at its time', async () => {
  let tries = 0;
  const job: Job = {
    name: 'failing',
    everySeconds: 1,
    run() {
      tries += 1;
      return tries === 1 ? Promise.reject(new TypeError('no')) : Promise.resolve(false);
    },
  };
  const scheduler = await startScheduler([job]);
  await scheduler.runOnce('failing').catch(() => undefined);
  for (let waited = 0; tries < 2 && waited < 8_000; waited += 200) await pause(200);
  await pause(300);
  const row = await school.database.selectFrom('jobs as j').selectAll('j').executeTakeFirstOrThrow();
  expect(tries).toBeGreaterThanOrEqual(2);
  expect(row.last_failed_code).toBeNull();
  expect(row.last_finished_at).not.toBeNull();
});

test('a stop waits for the job that runs', async () => {
  const runs: string[] = [];
  let isDone = false;
  const job: Job = {
    name: 'long',
    everySeconds: 3600,
    async run() {
      runs.push('begun');
      await pause(1_000);
      isDone = true;
      return false;
    },
  };
  const scheduler = await startScheduler([job]);
  for (let waited = 0; runs.length === 0 && waited < 8_000; waited += 50) await pause(50);
  await scheduler.stop();
  expect([runs, isDone]).toEqual([['begun'], true]);
});

test('an outbox event waits for the listener that failed, and only for that one', async () => {
  const heard: string[] = [];
  let isDown = true;
  const listener = (name: string, fails: () => boolean): EventHandler<'statistics.stored'> => ({
    name,
    topic: 'statistics.stored',
    handle() {
      if (fails()) return Promise.reject(new Error('down'));
      heard.push(name);
      return Promise.resolve();
    },
  });
  let now = Date.now();
  const outbox = createOutbox({
    database: school.database,
    clock: { now: () => now },
    logger,
    handlers: [listener('one', () => false), listener('two', () => isDown)] as EventHandler[],
  });
  await school.database
    .transaction()
    .execute((transaction) =>
      outbox.emit(transaction, { topic: 'statistics.stored', meetingId: 'a'.repeat(26) as never }),
    );
  const deliver = () => outbox.job.run(new AbortController().signal);
  await deliver();
  expect(heard).toEqual(['one']);
  await deliver();
  const rows = await school.database.selectFrom('outbox as o').selectAll('o').execute();
  expect(rows).toMatchObject([{ handler: 'two', attempts: 1, failed_code: 'Error' }]);
  isDown = false;
  now += 2_001;
  await deliver();
  expect(heard).toEqual(['one', 'two']);
  expect(await school.database.selectFrom('outbox as o').selectAll('o').execute()).toEqual([]);
});

test('an event of a change that was taken back is never told', async () => {
  const outbox = createOutbox({
    database: school.database,
    clock: systemClock,
    logger,
    handlers: [{ name: 'one', topic: 'statistics.stored', handle: () => Promise.resolve() }] as EventHandler[],
  });
  const change = school.database.transaction().execute(async (transaction) => {
    await outbox.emit(transaction, { topic: 'statistics.stored', meetingId: 'a'.repeat(26) as never });
    throw new Error('taken back');
  });
  await expect(change).rejects.toThrow('taken back');
  expect(await school.database.selectFrom('outbox as o').selectAll('o').execute()).toEqual([]);
});
