import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addPerson, type CastMember } from './harness/cast.ts';
import { followClass } from './harness/event-stream.ts';
import { openLiveSchool, planClass, succeed, type LiveSchool } from './harness/live-school.ts';
import { startSidecar } from './harness/running-sidecar.ts';
import { callAs } from './harness/signed-calls.ts';

let live: LiveSchool;
let teacher: CastMember;

beforeAll(async () => {
  live = await openLiveSchool();
  teacher = await addPerson(live.school, 'lectern_teacher');
});
afterAll(() => live.close());

describe('for the operator', () => {
  test('/health says that the process lives, /ready what it can do', async () => {
    expect(await (await fetch(`${live.url}/health`)).json()).toEqual({ status: 'ok' });
    const ready = await fetch(`${live.url}/ready`);
    expect([ready.status, ready.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const { checks } = (await ready.json()) as { checks: { name: string; outcome: string; detail: string }[] };
    expect(checks.map(({ name }) => name)).toEqual([
      'database',
      'schema',
      'clock',
      'bbb',
      'inbox',
      'outbox',
      'messages',
      'jobs',
      'spool',
      'callbacks',
    ]);
    expect(checks.filter(({ outcome }) => outcome === 'bad')).toEqual([]);
  });

  test('/metrics is for the machine itself: through a proxy it is not there', async () => {
    await callAs(live, teacher, 'listMyClasses');
    const text = await (await fetch(`${live.url}/metrics`)).text();
    expect(text).toContain('lectern_request_seconds_count{route="/my-classes",status="200"}');
    expect(text).not.toContain(teacher.rights);
    const proxied = await fetch(`${live.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.5' } });
    expect(proxied.status).toBe(404);
  });

  test('what is not there is a problem document with an id that the log has', async () => {
    const response = await fetch(`${live.url}/wp-login.php`);
    const { id } = (await response.json()) as { id: string };
    expect([response.status, response.headers.get('x-request-id')]).toEqual([404, id]);
    expect(live.sidecar.logLines().filter((line) => line['id'] === id)).toHaveLength(1);
    expect(response.headers.get('x-powered-by')).toBeNull();
  });
});

test('a stop lets a room that is being made be made, tells waiting pages to go elsewhere, and takes nobody new', async () => {
  const leaving = await startSidecar(live.school);
  const target = { url: leaving.url, school: live.school };
  const classSessionId = await planClass(live, { teacherId: teacher.userId });
  const page = await followClass(target, teacher, classSessionId);
  live.simulator.world.faults.add({ on: 'create', kind: 'slow', delayMs: 2_000, status: null, after: 0, times: 1 });
  const click = callAs(target, teacher, 'joinClass', { params: { classSessionId } });
  await pause(500);
  const startedAt = performance.now();
  await leaving.stop();
  await page.ended;
  expect(performance.now() - startedAt).toBeLessThan(7_000);
  expect(succeed(await click).state).toBe('ready');
  await expect(fetch(`${leaving.url}/health`)).rejects.toThrow();
  const row = await live.school.database.selectFrom('meetings as m').select('m.state').executeTakeFirstOrThrow();
  expect(row.state).toBe('running');
  expect(leaving.logLines().at(-1)).toMatchObject({ event: 'sidecar.stopped' });
});

test('somebody whose address is not known has one support record, however often they come', async () => {
  const classSessionId = await planClass(live, { teacherId: teacher.userId });
  for (let times = 0; times < 3; times += 1) {
    succeed(await callAs(live, { ...teacher, address: 'not an address' }, 'joinClass', { params: { classSessionId } }));
  }
  const rows = await live.school.database
    .selectFrom('support_records as r')
    .innerJoin('meetings as m', 'm.id', 'r.meeting_id')
    .innerJoin('class_sessions as c', 'c.id', 'm.class_session_id')
    .select(['r.address', 'r.reconnects'])
    .where('c.public_id', '=', classSessionId)
    .execute();
  expect(rows).toEqual([{ address: null, reconnects: 2 }]);
});
