import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { meetingOf } from './harness/callback-sender.ts';
import { eventually } from './harness/eventually.ts';
import { openKillableSchool, type KillableSchool } from './harness/killable-school.ts';
import { joinClass } from './harness/live-school.ts';

const twentyDays = 20 * 86_400_000;

let live: KillableSchool;
let meeting: Awaited<ReturnType<typeof meetingOf>>;

beforeAll(async () => {
  live = await openKillableSchool();
}, 90_000);
afterAll(() => live.close(), 60_000);

/** A class whose recording is due for deletion. */
beforeEach(async () => {
  const classSessionId = await live.planRecordedClass();
  const link = await joinClass(live.target, live.teacher, classSessionId);
  await fetch(link);
  await live.play(link.searchParams.get('meetingID') ?? '');
  await live.end(classSessionId);
  await live.expectWholeClass(classSessionId);
  meeting = await meetingOf(live.school, classSessionId);
  await eventually('our row of the recording', async () => (await rows()).length === 1, 20_000);
  await live.school.database
    .updateTable('meetings')
    .set(({ eb }) => ({ ended_at: eb('ended_at', '-', twentyDays) }))
    .where('id', '=', meeting.id)
    .execute();
}, 90_000);

const rows = () =>
  live.school.database.selectFrom('recordings as r').selectAll('r').where('r.meeting_id', '=', meeting.id).execute();

async function stateAtServer(): Promise<string | undefined> {
  const { recordings } = await live.control<{ recordings: { recordId: string; state: string }[] }>('GET', 'recordings');
  return recordings.find(({ recordId }) => recordId === meeting.internalMeetingId)?.state;
}

function purge(): ChildProcess {
  return spawn(process.execPath, ['sidecar/src/cli.ts', 'retention', 'run', '--json'], {
    cwd: join(import.meta.dirname, '../..'),
    env: { PATH: process.env['PATH'], ...live.environment },
    stdio: 'ignore',
  });
}

async function statusOf(run: ChildProcess): Promise<number | null> {
  if (run.exitCode === null && run.signalCode === null) await once(run, 'exit');
  return run.exitCode;
}

/** Starts a purge that has deleted at the server and still waits for the proof. */
async function purgeBeforeItsProof(): Promise<ChildProcess> {
  await live.control('POST', 'faults', { on: 'getRecordings', kind: 'slow', delayMs: 8_000, after: 1, times: 1 });
  const run = purge();
  await eventually('the deletion at the server', async () => (await stateAtServer()) === 'deleted', 20_000);
  return run;
}

async function expectNextRunFinishes(): Promise<void> {
  await live.control('DELETE', 'faults');
  expect([await statusOf(purge()), await rows(), await stateAtServer()]).toEqual([0, [], 'deleted']);
}

test('the purge dies between the server’s deletion and our row: the next run finishes it', async () => {
  const run = await purgeBeforeItsProof();
  run.kill('SIGKILL');
  await statusOf(run);
  expect(await rows()).toMatchObject([{ state: 'deleting' }]);
  await expectNextRunFinishes();
}, 60_000);

test('the database dies between the server’s deletion and our row: the run says that it failed, the next one finishes it', async () => {
  const run = await purgeBeforeItsProof();
  await live.database.kill();
  expect(await statusOf(run)).toBe(1);
  await live.database.start();
  expect(await rows()).toMatchObject([{ state: 'deleting' }]);
  await expectNextRunFinishes();
}, 60_000);

test('the class server dies before it has deleted: our row stays, the next run finishes it', async () => {
  await live.control('POST', 'faults', { on: 'deleteRecordings', kind: 'slow', delayMs: 8_000, times: 1 });
  const run = purge();
  await eventually('our row says what is being done', async () => (await rows())[0]?.state === 'deleting', 20_000);
  await live.simulator.kill();
  await statusOf(run);
  expect(await rows()).toMatchObject([{ state: 'deleting' }]);
  await live.simulator.start();
  await expectNextRunFinishes();
}, 60_000);
