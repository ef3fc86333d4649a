import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { PublicId } from '@lectern/contracts';
import { callbackToken } from '../../sidecar/src/features/meetings/callback-token.ts';
import { hashToken } from '../../sidecar/src/platform/identifiers/hash-token.ts';
import { createMeetingRepository } from '../../sidecar/src/features/meetings/meetings.repository.ts';
import { randomId } from '../../sidecar/src/platform/identifiers/random-id.ts';
import { startSimulator, type Simulator } from '../simulator/simulator.ts';
import { addPerson, type CastMember } from './harness/cast.ts';
import { eventually } from './harness/eventually.ts';
import {
  addServer,
  control,
  joinClass,
  openLiveSchool,
  planClass,
  succeed,
  type LiveSchool,
} from './harness/live-school.ts';
import { startSidecar, type RunningSidecar } from './harness/running-sidecar.ts';
import { callAs, type Signatory } from './harness/signed-calls.ts';

let live: LiveSchool;
let other: RunningSidecar;
let teacher: CastMember;
let student: CastMember;

beforeAll(async () => {
  live = await openLiveSchool();
  other = await startSidecar(live.school);
  teacher = await addPerson(live.school, 'lectern_teacher');
  student = await addPerson(live.school, 'lectern_student');
});

afterAll(async () => {
  await other.stop();
  await live.close();
});

beforeEach(async () => {
  live.simulator.world.faults.reset();
  live.simulator.world.calls.clear();
  await live.school.database.updateTable('bbb_servers').set({ trouble_until: 0, state: 'active' }).execute();
});

const onOther = () => ({ url: other.url, school: live.school });
const plan = (): Promise<PublicId> => planClass(live, { teacherId: teacher.userId }, [student]);
const creates = (simulator: Simulator): number =>
  simulator.world.calls.list().filter(({ name }) => name === 'create').length;
const click = (
  who: Signatory,
  classSessionId: PublicId,
  target: { url: string; school: LiveSchool['school'] } = live,
) => callAs(target, who, 'joinClass', { params: { classSessionId } });

describe('many at once', () => {
  test('fifty first clicks of a class’s teachers at two sidecars make one room, and all get in', async () => {
    const coTeachers = await Promise.all(Array.from({ length: 10 }, () => addPerson(live.school, 'lectern_teacher')));
    const classSessionId = await planClass(live, {
      teacherId: teacher.userId,
      coTeacherIds: coTeachers.map(({ userId }) => userId),
    });
    live.simulator.world.faults.add({ on: 'create', kind: 'slow', delayMs: 500, status: null, after: 0, times: null });
    const teachers = [teacher, ...coTeachers];
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        click(teachers[index % 11]!, classSessionId, index % 2 === 0 ? live : onOther()),
      ),
    );
    const links = replies.map((reply) => {
      const answer = succeed(reply);
      return answer.state === 'ready' ? new URL(answer.redirectUrl).searchParams.get('createTime') : answer.state;
    });
    expect(creates(live.simulator)).toBe(1);
    expect(new Set(links).size).toBe(1);
    expect(links[0]).toMatch(/^\d{13}$/);
  });

  test('a create that takes 20 seconds: everybody hears "starting", then everybody is in', async () => {
    const classSessionId = await plan();
    live.simulator.world.faults.add({ on: 'create', kind: 'slow', delayMs: 20_000, status: null, after: 0, times: 1 });
    const answers = await Promise.all(
      [
        click(teacher, classSessionId),
        click(teacher, classSessionId, onOther()),
        pause(300).then(() => click(student, classSessionId)),
      ].map(async (reply) => succeed(await reply).state),
    );
    expect(answers).toEqual(['starting', 'starting', 'starting']);
    await eventually(
      'the room',
      async () => succeed(await click(student, classSessionId, onOther())).state === 'ready',
      25_000,
    );
    for (const target of [live, onOther()]) await joinClass(target, teacher, classSessionId);
    expect(creates(live.simulator)).toBe(1);
  }, 40_000);
});

describe('servers', () => {
  test('the first is unreachable: the second takes the class, and the next class does not try the first', async () => {
    const second = await startSimulator();
    const row = await addServer(live, second, { priority: 20 });
    live.simulator.world.faults.add({ on: '*', kind: 'unreachable', delayMs: 0, status: null, after: 0, times: null });
    const link = await joinClass(live, teacher, await plan());
    expect(link.origin).toBe(new URL(second.url).origin);
    const tried = creates(live.simulator);
    expect(tried).toBe(1);
    const next = await joinClass(live, teacher, await plan());
    expect(next.origin).toBe(new URL(second.url).origin);
    expect(creates(live.simulator)).toBe(tried);
    const { body } = await callAs(live, live.owner, 'listBbbServers');
    const version = body.items.find(({ id }) => id === row.id)?.version ?? 0;
    succeed(
      await callAs(live, live.owner, 'updateBbbServer', {
        params: { serverId: row.id },
        body: { state: 'off', version },
      }),
    );
    await second.stop();
  });

  test('a draining server gets no new class', async () => {
    const second = await startSimulator();
    await addServer(live, second, { priority: 1, state: 'draining' });
    const link = await joinClass(live, teacher, await plan());
    expect(link.origin).toBe(new URL(live.simulator.url).origin);
    expect(creates(second)).toBe(0);
    await live.school.database.updateTable('bbb_servers').set({ state: 'off' }).where('priority', '=', 1).execute();
    await second.stop();
  });

  test('none answers: the teacher is told, and the next click starts afresh', async () => {
    await live.school.database.updateTable('bbb_servers').set({ state: 'off' }).where('priority', '<>', 10).execute();
    const classSessionId = await plan();
    live.simulator.world.faults.add({
      on: 'create',
      kind: 'unreachable',
      delayMs: 0,
      status: null,
      after: 0,
      times: 1,
    });
    const refused = await click(teacher, classSessionId);
    expect([refused.status, refused.body.code]).toEqual([503, 'bbb_unreachable']);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    const line = live.sidecar.logLines().find(({ id }) => id === refused.body.id);
    expect(line).toMatchObject({ event: 'request.failed', level: 'warn', code: 'bbb_unreachable' });
    await joinClass(live, teacher, classSessionId);
    const rows = await live.school.database
      .selectFrom('meetings as m')
      .innerJoin('class_sessions as c', 'c.id', 'm.class_session_id')
      .select(['m.state', 'm.failed_code'])
      .where('c.public_id', '=', classSessionId)
      .orderBy('m.id')
      .execute();
    expect(rows).toEqual([
      { state: 'failed', failed_code: 'bbb_unreachable' },
      { state: 'running', failed_code: null },
    ]);
  });

  test('who waited at another sidecar hears the same reason', async () => {
    await live.school.database.updateTable('bbb_servers').set({ state: 'off' }).where('priority', '<>', 10).execute();
    const classSessionId = await plan();
    live.simulator.world.faults.add({
      on: 'create',
      kind: 'slow',
      delayMs: 1_500,
      status: null,
      after: 0,
      times: null,
    });
    live.simulator.world.faults.add({ on: 'create', kind: 'status', status: 404, delayMs: 0, after: 0, times: null });
    const [first, waited] = await Promise.all([
      click(teacher, classSessionId),
      pause(300).then(() => click(teacher, classSessionId, onOther())),
    ]);
    expect([first.body.code, waited.body.code]).toEqual(['bbb_misconfigured', 'bbb_misconfigured']);
  });

  test('no server is set up: said in so many words', async () => {
    await live.school.database.updateTable('bbb_servers').set({ state: 'off' }).execute();
    const refused = await click(teacher, await plan());
    expect([refused.status, refused.body.code]).toEqual([503, 'no_server']);
  });
});

describe('a sidecar that died while it made the room', () => {
  async function claimOfADeadOne(classSessionId: PublicId, leaseUntil: number) {
    const { id } = await live.school.database
      .selectFrom('class_sessions as c')
      .select('c.id')
      .where('c.public_id', '=', classSessionId)
      .executeTakeFirstOrThrow();
    const publicId = randomId();
    const token = callbackToken(live.school.encryptionKey, publicId);
    await createMeetingRepository(live.school.database, () => Promise.resolve()).claim({
      classSessionId: id,
      newMeeting: { publicId, tokenHash: hashToken(token) },
      owner: randomId(),
      recorded: false,
      now: Date.now() - 60_000,
      leaseUntil,
    });
    return { publicId, token };
  }

  test('is replaced once its lease is over, with the same meeting and the same callback addresses', async () => {
    const classSessionId = await plan();
    const { publicId, token } = await claimOfADeadOne(classSessionId, Date.now() - 1);
    const link = await joinClass(live, teacher, classSessionId);
    expect(link.searchParams.get('meetingID')).toBe(publicId);
    const create = live.simulator.world.calls.list().find(({ name }) => name === 'create');
    expect(create?.query['meta_endCallbackUrl']).toBe(`${live.url}/callbacks/${token}/end`);
  });

  test('is waited for while its lease lasts', async () => {
    const classSessionId = await plan();
    await claimOfADeadOne(classSessionId, Date.now() + 30_000);
    expect(succeed(await click(teacher, classSessionId)).state).toBe('starting');
    expect(creates(live.simulator)).toBe(0);
  });

  test('is given up after five minutes if nobody asks again; the class can still start', async () => {
    const classSessionId = await plan();
    const { publicId } = await claimOfADeadOne(classSessionId, Date.now() - 301_000);
    await live.sidecar.runJob('meeting_watch');
    const row = await live.school.database
      .selectFrom('meetings as m')
      .select(['m.state', 'm.failed_code'])
      .where('m.public_id', '=', publicId)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ state: 'failed', failed_code: 'abandoned' });
    await joinClass(live, teacher, classSessionId);
  });
});

test('a room that ended without our hearing is made again at the teacher’s click; the student waits', async () => {
  const classSessionId = await plan();
  const first = await joinClass(live, teacher, classSessionId);
  live.simulator.world.faults.add({
    on: 'callback:ended',
    kind: 'lost',
    delayMs: 0,
    status: null,
    after: 0,
    times: null,
  });
  await control(live.simulator, 'POST', `end/${first.searchParams.get('meetingID') ?? ''}`);
  await pause(2_200);
  const refused = await click(student, classSessionId);
  expect([refused.status, refused.body.code]).toEqual([409, 'not_started']);
  const again = await joinClass(live, teacher, classSessionId);
  expect(again.searchParams.get('meetingID')).not.toBe(first.searchParams.get('meetingID'));
  expect((await joinClass(live, student, classSessionId)).searchParams.get('createTime')).toBe(
    again.searchParams.get('createTime'),
  );
});

test('a seat that is given to somebody else while the class runs: the one gets in no more, the other does', async () => {
  const [from, to] = [await addPerson(live.school, 'lectern_student'), await addPerson(live.school, 'lectern_student')];
  const classSessionId = await planClass(live, { teacherId: teacher.userId }, [from]);
  await joinClass(live, teacher, classSessionId);
  await joinClass(live, from, classSessionId);
  expect((await click(to, classSessionId)).body).toMatchObject({ code: 'not_yours' });
  const { items } = succeed(await callAs(live, live.office, 'listSeats', { params: { classSessionId } }));
  const params = { classSessionId, bookingId: items[0]?.bookingId ?? randomId() };
  succeed(await callAs(live, live.office, 'giveSeat', { params, body: { userId: to.userId } }));
  expect((await click(from, classSessionId)).body).toMatchObject({ status: 403, code: 'not_yours' });
  await joinClass(live, to, classSessionId);
});

test('a server that died for good keeps its class until it is switched off; then the teacher’s click starts it elsewhere', async () => {
  await live.school.database.updateTable('bbb_servers').set({ state: 'off' }).where('priority', '<>', 10).execute();
  const dying = await startSimulator();
  await addServer(live, dying, { priority: 2 });
  const classSessionId = await plan();
  const first = await joinClass(live, teacher, classSessionId);
  expect(first.origin).toBe(new URL(dying.url).origin);
  await dying.stop();
  await pause(2_100);
  const refused = await click(teacher, classSessionId);
  expect([refused.status, refused.body.code]).toEqual([503, 'bbb_unreachable']);
  await live.school.database.updateTable('bbb_servers').set({ state: 'off' }).where('priority', '=', 2).execute();
  await pause(2_100);
  const again = await joinClass(live, teacher, classSessionId);
  expect(again.origin).toBe(new URL(live.simulator.url).origin);
  expect((await joinClass(live, student, classSessionId)).searchParams.get('meetingID')).toBe(
    again.searchParams.get('meetingID'),
  );
});

test('a server that hangs is given up in time for WordPress to pass the reason on', async () => {
  await live.school.database.updateTable('bbb_servers').set({ state: 'off' }).where('priority', '<>', 10).execute();
  const classSessionId = await plan();
  await joinClass(live, teacher, classSessionId);
  const hanging = { kind: 'slow', delayMs: 6_000, status: null, after: 0, times: 1 } as const;
  live.simulator.world.faults.add({ on: 'getMeetingInfo', ...hanging });
  await pause(2_100);
  const asked = performance.now();
  const refused = await click(student, classSessionId);
  expect([refused.status, refused.body.code]).toEqual([503, 'bbb_unreachable']);
  expect(performance.now() - asked).toBeLessThan(5_000);
});
