import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { PublicId } from '@lectern/contracts';
import { analyticsOf, analyticsToken, meetingOf, sendCallback } from './harness/callback-sender.ts';
import { eventually } from './harness/eventually.ts';
import { killableSecret, openKillableSchool, type KillableSchool } from './harness/killable-school.ts';
import { joinClass } from './harness/live-school.ts';
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

test('each part dies once while the class runs: people find the same room again', async () => {
  const first = await joinClass(live.target, live.teacher, classSessionId);
  await fetch(first);
  await live.sidecar.kill();
  await live.sidecar.start();
  const second = await joinClass(live.target, live.student, classSessionId);
  await live.database.kill();
  await live.database.start();
  const third = await eventually('a way in', () =>
    joinClass(live.target, live.student, classSessionId).catch(() => null),
  );
  await live.simulator.kill();
  await pause(2_100);
  const refused = await callAs(live.target, live.student, 'joinClass', { params: { classSessionId } });
  expect([refused.status, refused.body.code]).toEqual([503, 'bbb_unreachable']);
  await live.simulator.start();
  const fourth = await joinClass(live.target, live.teacher, classSessionId);
  const runs = [first, second, third, fourth].map(({ searchParams }) => searchParams.get('createTime'));
  expect(new Set(runs).size).toBe(1);
  expect((await fetch(fourth)).url).toContain('sessionToken');
  await live.play(first.searchParams.get('meetingID') ?? '');
  await live.end(classSessionId);
  await live.expectWholeClass(classSessionId);
});

test('the sidecar dies right after the end was asked for: the end is found, the figures come', async () => {
  const link = await joinClass(live.target, live.teacher, classSessionId);
  await fetch(link);
  await live.play(link.searchParams.get('meetingID') ?? '');
  // The server says its figures once and never again: they must not come before the sidecar is back, however slow the machine.
  await live.control('POST', 'faults', { on: 'callback:analytics', kind: 'slow', delayMs: 15_000, times: 1 });
  await live.end(classSessionId);
  await live.sidecar.kill();
  await pause(600);
  // The server's word for the end has met nobody.
  await live.sidecar.start();
  await live.expectWholeClass(classSessionId);
});

test('the simulator dies right after the end was asked for: it goes on where it stood', async () => {
  const link = await joinClass(live.target, live.teacher, classSessionId);
  await fetch(link);
  await live.play(link.searchParams.get('meetingID') ?? '');
  await live.end(classSessionId);
  await pause(400);
  await live.simulator.kill();
  await live.simulator.start();
  await live.expectWholeClass(classSessionId);
});

test('the database dies right after the end was asked for: the end is found, the figures come', async () => {
  const link = await joinClass(live.target, live.teacher, classSessionId);
  await fetch(link);
  await live.play(link.searchParams.get('meetingID') ?? '');
  await live.end(classSessionId);
  await live.database.kill();
  // The server's word for the end meets a sidecar without a database.
  await pause(1_000);
  await live.database.start();
  await live.expectWholeClass(classSessionId);
});

test('the database dies before the end is asked for: the teacher is told, nothing ends', async () => {
  const link = await joinClass(live.target, live.teacher, classSessionId);
  await fetch(link);
  await live.play(link.searchParams.get('meetingID') ?? '');
  await live.database.kill();
  const refused = await callAs(live.target, live.teacher, 'endClass', { params: { classSessionId } });
  expect([refused.status, refused.body.code]).toEqual([503, 'unavailable']);
  await live.database.start();
  expect(await live.meetingsOf(classSessionId)).toMatchObject([{ state: 'running' }]);
  await live.end(classSessionId);
  await live.expectWholeClass(classSessionId);
});

test('the sidecar, then the database, die when the figures have just arrived: they are applied, once', async () => {
  const link = await joinClass(live.target, live.teacher, classSessionId);
  await fetch(link);
  const meeting = await meetingOf(live.school, classSessionId);
  const sent = { body: analyticsOf(meeting), authorization: await analyticsToken(killableSecret) };
  expect((await sendCallback(live.target.url, meeting.token, 'analytics', sent)).status).toBe(200);
  await live.sidecar.kill();
  await live.database.kill();
  await live.database.start();
  await live.sidecar.start();
  expect((await sendCallback(live.target.url, meeting.token, 'analytics', sent)).status).toBe(202);
  // The simulator has figures of its own, of the one who came: these must not come first.
  await eventually(
    'the figures that were kept',
    async () => (await live.meetingsOf(classSessionId))[0]?.statistics_state === 'reported',
    40_000,
  );
  await live.end(classSessionId);
  await live.expectWholeClass(classSessionId);
});

test('asked to stop, the sidecar ends in order', async () => {
  expect(await live.sidecar.stop()).toBe(0);
  await live.sidecar.start();
});
