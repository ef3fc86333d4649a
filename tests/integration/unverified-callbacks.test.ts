import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { SignJWT } from 'jose';
import { createCallbackRepository } from '../../sidecar/src/features/callbacks/callbacks.repository.ts';
import { secretPurpose } from '../../sidecar/src/features/servers/bbb-server.ts';
import { createSecretBox } from '../../sidecar/src/platform/secrets/secret-box.ts';
import { analyticsOf, analyticsToken, meetingOf, sendCallback, type LiveMeeting } from './harness/callback-sender.ts';
import { addPerson, type CastMember } from './harness/cast.ts';
import { joinClass, openLiveSchool, planClass, type LiveSchool } from './harness/live-school.ts';

const megabyte = 1024 * 1024;

let live: LiveSchool;
let teacher: CastMember;
let meeting: LiveMeeting;
let right: string;

beforeAll(async () => {
  live = await openLiveSchool();
  teacher = await addPerson(live.school, 'lectern_teacher');
  right = await analyticsToken(live.simulator.secret);
  await live.sidecar.holdJobs();
});
afterAll(() => live.close());
beforeEach(async () => {
  const classSessionId = await planClass(live, { teacherId: teacher.userId });
  await joinClass(live, teacher, classSessionId);
  meeting = await meetingOf(live.school, classSessionId);
});
afterEach(() => changeSecret(live.simulator.secret));

const analytics = (body: string | Uint8Array<ArrayBuffer>, authorization = right) =>
  sendCallback(live.url, meeting.token, 'analytics', { body, authorization });

/** Callbacks kept of the meeting. */
function kept() {
  return live.school.database
    .selectFrom('callbacks as c')
    .selectAll('c')
    .where('c.meeting_id', '=', meeting.id)
    .orderBy('c.id')
    .execute();
}

async function figures() {
  const { database } = live.school;
  const { statistics_state: state } = await database
    .selectFrom('meetings as m')
    .select('m.statistics_state')
    .where('m.id', '=', meeting.id)
    .executeTakeFirstOrThrow();
  const people = await database
    .selectFrom('participation_statistics as s')
    .select('s.id')
    .where('s.meeting_id', '=', meeting.id)
    .execute();
  return { state, people: people.length };
}

/** Lets the jobs do what they do when the next try has come. */
async function retry(): Promise<void> {
  await live.school.database
    .updateTable('callbacks')
    .set({ next_try_at: 0 })
    .where('meeting_id', '=', meeting.id)
    .where('state', '=', 'unverified')
    .execute();
  await live.sidecar.runJob('callbacks_unverified');
  await live.sidecar.runJob('callbacks');
}

/** Somebody enters a secret of the class server, the right one or another. */
async function changeSecret(secret: string): Promise<void> {
  const { database, encryptionKey } = live.school;
  const box = createSecretBox(encryptionKey);
  const { publicId } = await database
    .selectFrom('bbb_servers as b')
    .select('b.public_id as publicId')
    .executeTakeFirstOrThrow();
  await database
    .updateTable('bbb_servers')
    .set({ secret_encrypted: box.seal(secret, secretPurpose(publicId)) })
    .execute();
}
test('figures are refused as ever, kept, and applied once our secret is corrected', async () => {
  await changeSecret('mistyped');
  const reply = await analytics(analyticsOf(meeting));
  expect([reply.status, reply.body.code]).toEqual([401, 'signature_invalid']);
  await retry();
  expect(await kept()).toMatchObject([{ state: 'unverified', attempts: 1 }]);
  expect(await figures()).toEqual({ state: 'awaiting', people: 0 });
  await changeSecret(live.simulator.secret);
  await retry();
  expect(await kept()).toMatchObject([{ kind: 'analytics', state: 'applied' }]);
  expect(await figures()).toEqual({ state: 'reported', people: 5 });
});

test('the same again is counted; of different ones a meeting keeps three, however many come at once', async () => {
  const forged = await analyticsToken('another secret');
  const send = (index: number) =>
    analytics(
      analyticsOf(meeting, (data) => (data.duration = index)),
      forged,
    );
  expect((await send(0)).status).toBe(401);
  await send(0);
  await Promise.all(Array.from({ length: 10 }, (_, index) => send(index + 1)));
  const rows = await kept();
  expect(rows.map(({ state }) => state)).toEqual(['unverified', 'unverified', 'unverified']);
  expect(rows[0]?.times_received).toBe(2);
  expect(await figures()).toEqual({ state: 'awaiting', people: 0 });
});

test('19 MB survive the wait', async () => {
  await changeSecret('mistyped');
  const body = new Uint8Array(randomBytes(19 * megabyte));
  expect((await analytics(body)).status).toBe(401);
  await changeSecret(live.simulator.secret);
  await retry();
  const [row] = await kept();
  const whole = await createCallbackRepository(live.school.database).body(row?.id ?? 0);
  expect([row?.state === 'unverified', whole.equals(body)]).toEqual([false, true]);
}, 30_000);

test('a signature that had expired when it came, or one that names another meeting, is not kept any longer', async () => {
  await changeSecret('mistyped');
  await analytics(
    analyticsOf(meeting),
    await analyticsToken(live.simulator.secret, { expiresAt: Date.now() - 60_000 }),
  );
  const claims = { meeting_id: 'another', record_id: 'r' };
  const signed = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(live.simulator.secret));
  await sendCallback(live.url, meeting.token, 'recording-ready', { body: `signed_parameters=${signed}` });
  expect(await kept()).toHaveLength(2);
  await changeSecret(live.simulator.secret);
  await retry();
  expect(await kept()).toEqual([]);
});
