import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { PublicId } from '@lectern/contracts';
import { createCallbackRepository } from '../../sidecar/src/features/callbacks/callbacks.repository.ts';
import { deletePerson } from '../builders/person.builder.ts';
import { analyticsOf, analyticsToken, meetingOf, type LiveMeeting } from './harness/callback-sender.ts';
import { addPerson, type CastMember } from './harness/cast.ts';
import { joinClass, openLiveSchool, planClass, wallTime, type LiveSchool } from './harness/live-school.ts';
import { callAs } from './harness/signed-calls.ts';

const hour = 3_600_000;
/** Of `Lectern\Bridge\Inbox`: what one statement carries. */
const partBytes = 4 * 1024 * 1024;

let live: LiveSchool;
let teacher: CastMember;
let classSessionId: PublicId;
let meeting: LiveMeeting;

beforeAll(async () => {
  live = await openLiveSchool();
  teacher = await addPerson(live.school, 'lectern_teacher');
  await live.sidecar.holdJobs();
});

afterAll(() => live.close());

beforeEach(async () => {
  classSessionId = await planClass(live, { teacherId: teacher.userId });
  await joinClass(live, teacher, classSessionId);
  meeting = await meetingOf(live.school, classSessionId);
});

/** Writes a row as `Lectern\Bridge\Inbox::put` does. */
async function tell(kind: string, fact: object, body: Buffer | null = null, createdAt = Date.now()): Promise<void> {
  const { insertId } = await live.school.database
    .insertInto('inbox')
    .values({
      kind,
      payload: JSON.stringify({ kind, ...fact }),
      body: body?.subarray(0, partBytes) ?? null,
      created_at: createdAt,
    })
    .executeTakeFirstOrThrow();
  for (let part = 1; part * partBytes < (body?.length ?? 0); part += 1) {
    const bytes = body?.subarray(part * partBytes, (part + 1) * partBytes) ?? Buffer.alloc(0);
    await live.school.database
      .insertInto('body_parts')
      .values({ owner: 'inbox', owner_id: Number(insertId), part, bytes })
      .execute();
  }
}

async function tellCallback(body: Buffer, authorization: string, createdAt?: number): Promise<void> {
  const fact = {
    token: meeting.token,
    callback: 'analytics',
    query: '',
    authorization,
    contentType: 'application/json',
    bodyInColumn: true,
  };
  await tell('callback', fact, gzipSync(body), createdAt);
}

const waiting = () => live.school.database.selectFrom('inbox as i').selectAll('i').execute();
const kept = () =>
  live.school.database.selectFrom('callbacks as c').selectAll('c').where('c.meeting_id', '=', meeting.id).execute();

describe('a callback that WordPress took in', () => {
  test('goes the same way as one that came by itself', async () => {
    await tellCallback(Buffer.from(analyticsOf(meeting)), await analyticsToken(live.simulator.secret));
    await live.sidecar.runJob('inbox');
    await live.sidecar.runJob('callbacks');
    expect(await kept()).toMatchObject([{ state: 'applied' }]);
    expect(await waiting()).toEqual([]);
    const { body } = await callAs(live, teacher, 'readStatistics', { params: { classSessionId } });
    expect(body.meetings[0]?.statistics?.participants).toHaveLength(5);
  });

  test('is still good when the sidecar was away for three days, for it was signed in time', async () => {
    const arrivedAt = Date.now() - 72 * hour;
    const authorization = await analyticsToken(live.simulator.secret, { expiresAt: arrivedAt + 24 * hour });
    await tellCallback(Buffer.from(analyticsOf(meeting)), authorization, arrivedAt);
    await live.sidecar.runJob('inbox');
    expect(await kept()).toHaveLength(1);
  });

  test('and was signed with another secret waits for ours to be corrected', async () => {
    await tellCallback(Buffer.from(analyticsOf(meeting)), await analyticsToken('another secret'));
    await live.sidecar.runJob('inbox');
    expect(await kept()).toMatchObject([{ state: 'unverified' }]);
    expect(await waiting()).toEqual([]);
  });

  test('and was forged leaves nothing behind', async () => {
    await tellCallback(Buffer.from(analyticsOf(meeting)), 'Bearer nonsense');
    await live.sidecar.runJob('inbox');
    expect([await kept(), await waiting()]).toEqual([[], []]);
    expect(live.sidecar.logLines().some(({ event }) => event === 'callback.refused')).toBe(true);
  });

  test('of many parts is whole again', async () => {
    const body = randomBytes(10 * 1024 * 1024);
    await tellCallback(body, await analyticsToken(live.simulator.secret));
    await live.sidecar.runJob('inbox');
    const [row] = await kept();
    expect((await createCallbackRepository(live.school.database).body(row?.id ?? 0)).equals(body)).toBe(true);
    const parts = await live.school.database
      .selectFrom('body_parts as p')
      .select('p.owner')
      .where('p.owner', '=', 'inbox')
      .execute();
    expect(parts).toEqual([]);
  }, 30_000);
});

describe('departures', () => {
  test('a deleted person loses seats to come and the classes to teach, keeps no way in', async () => {
    const student = await addPerson(live.school, 'lectern_student');
    const leaving = await addPerson(live.school, 'lectern_teacher');
    const tomorrow = Date.now() + 24 * hour;
    const times = { startsAtLocal: wallTime(tomorrow), endsAtLocal: wallTime(tomorrow + hour) };
    const toCome = await planClass(live, { teacherId: leaving.userId, ...times }, [student]);
    for (const { userId } of [student, leaving]) {
      await deletePerson(live.school.database, userId);
      await tell('user_deleted', { userId });
    }
    await live.sidecar.runJob('inbox');
    await live.sidecar.runJob('outbox');
    expect(await waiting()).toEqual([]);
    const session = await callAs(live, live.office, 'readClassSession', { params: { classSessionId: toCome } });
    expect(session.body).toMatchObject({ seatsTaken: 0, teacherId: null, teachers: [] });
    const refused = await callAs(live, student, 'joinClass', { params: { classSessionId } });
    expect([refused.status, refused.body.code]).toEqual([401, 'person_changed']);
  });

  test('a deleted course cancels its classes to come', async () => {
    const tomorrow = Date.now() + 24 * hour;
    const times = { startsAtLocal: wallTime(tomorrow), endsAtLocal: wallTime(tomorrow + hour) };
    const toCome = await planClass(live, { teacherId: teacher.userId, ...times });
    await tell('course_deleted', { courseId: live.courseId });
    await live.sidecar.runJob('inbox');
    const session = await callAs(live, live.office, 'readClassSession', { params: { classSessionId: toCome } });
    expect(session.body.phase).toBe('cancelled');
  });
});

test('a fact that nobody understands stays, is told as stuck, and holds up none of the others', async () => {
  await tell('from_the_future', { anything: 1 });
  await tellCallback(Buffer.from(analyticsOf(meeting)), await analyticsToken(live.simulator.secret));
  await live.sidecar.runJob('inbox');
  expect(await kept()).toHaveLength(1);
  expect(await waiting()).toMatchObject([{ kind: 'from_the_future', attempts: 1, failed_code: 'ZodError' }]);
  await live.school.database.updateTable('inbox').set({ attempts: 6 }).execute();
  const report = await callAs(live, live.owner, 'readSiteReport');
  expect(report.body.checks.find(({ name }) => name === 'inbox')).toMatchObject({ outcome: 'bad' });
});
