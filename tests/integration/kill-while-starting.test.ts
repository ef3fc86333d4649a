import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { PublicId } from '@lectern/contracts';
import { answers } from './harness/killable-process.ts';
import { eventually } from './harness/eventually.ts';
import { openKillableSchool, type KillableSchool } from './harness/killable-school.ts';
import { joinClass, succeed } from './harness/live-school.ts';
import { callAs } from './harness/signed-calls.ts';

let live: KillableSchool;
let classSessionId: PublicId;

beforeAll(async () => {
  live = await openKillableSchool();
}, 90_000);
afterAll(() => live.close(), 60_000);
beforeEach(async () => {
  classSessionId = await live.planRecordedClass();
});

/** The teacher's click, with the server slow to answer; resolves once the question is out. */
async function clickStart(): Promise<{ click: Promise<{ status: number } | null> }> {
  await live.control('POST', 'faults', { on: 'create', kind: 'slow', delayMs: 2_500, times: 1 });
  const click = callAs(live.target, live.teacher, 'joinClass', { params: { classSessionId } }).catch(() => null);
  await eventually('a claim', async () => (await live.meetingsOf(classSessionId))[0]?.bbb_server_id);
  await pause(500);
  // In an object, so that nobody waits for it here: the caller kills something first.
  return { click };
}

test('the sidecar dies before the server has made the room: the next one makes the same room', async () => {
  const { click: lost } = await clickStart();
  await live.sidecar.kill();
  expect(await lost).toBeNull();
  await live.sidecar.start();
  expect(succeed(await callAs(live.target, live.teacher, 'joinClass', { params: { classSessionId } })).state).toBe(
    'starting',
  );
  // Let the lease of the dead one run out.
  await live.school.database
    .updateTable('meetings')
    .set({ creating_until: Date.now() - 1 })
    .where('state', '=', 'creating')
    .execute();
  const link = await joinClass(live.target, live.teacher, classSessionId);
  const rows = await live.meetingsOf(classSessionId);
  expect(rows).toMatchObject([{ state: 'running', public_id: link.searchParams.get('meetingID') }]);
  const { meetings } = await live.control<{ meetings: { meetingId: string }[] }>('GET', 'meetings');
  expect(meetings.filter(({ meetingId }) => meetingId === rows[0]?.public_id)).toHaveLength(1);
  await fetch(link);
  await live.play(rows[0]?.public_id ?? '');
  await live.end(classSessionId);
  await live.expectWholeClass(classSessionId);
});

test('the database dies before the server has made the room: its answer is written down when the database is back', async () => {
  const { click } = await clickStart();
  await live.database.kill();
  await pause(3_000);
  await live.database.start();
  await click;
  const link = await eventually('a way in', () =>
    joinClass(live.target, live.teacher, classSessionId).catch(() => null),
  );
  const rows = await live.meetingsOf(classSessionId);
  expect(rows).toMatchObject([{ state: 'running', public_id: link.searchParams.get('meetingID') }]);
  await fetch(link);
  await live.play(rows[0]?.public_id ?? '');
  await live.end(classSessionId);
  await live.expectWholeClass(classSessionId);
});

test('the simulator dies while it makes the room: the teacher is told, and the next click makes one', async () => {
  const { click } = await clickStart();
  await live.simulator.kill();
  expect(await click).toMatchObject({ status: 503, body: { code: 'bbb_unreachable' } });
  await live.simulator.start();
  const link = await joinClass(live.target, live.teacher, classSessionId);
  await fetch(link);
  await live.play(link.searchParams.get('meetingID') ?? '');
  await live.end(classSessionId);
  const states = (await live.meetingsOf(classSessionId)).map(({ state }) => state);
  expect(states.filter((state) => state !== 'failed')).toHaveLength(1);
  await live.expectWholeClass(classSessionId);
});

test('the database dies while the sidecar starts: the start goes on when it is back', async () => {
  for (const delay of [0, 60, 150, 300]) {
    await live.sidecar.kill();
    const starting = live.sidecar.start();
    await eventually('it listens', () => answers(`${live.target.url}/health`));
    await pause(delay);
    await live.database.kill();
    await live.database.start();
    await starting;
  }
  await joinClass(live.target, live.teacher, classSessionId);
});
