import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Problem, PublicId } from '@lectern/contracts';
import { createCallbackRepository } from '../../sidecar/src/features/callbacks/callbacks.repository.ts';
import {
  analyticsOf,
  analyticsToken,
  meetingOf,
  sendCallback,
  type AnalyticsData,
  type LiveMeeting,
} from './harness/callback-sender.ts';
import { addPerson, type CastMember } from './harness/cast.ts';
import { eventually } from './harness/eventually.ts';
import { joinClass, openLiveSchool, planClass, succeed, type LiveSchool } from './harness/live-school.ts';
import { callAs, type ApiReply } from './harness/signed-calls.ts';

const megabyte = 1024 * 1024;

let live: LiveSchool;
let teacher: CastMember;
let classSessionId: PublicId;
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
  ({ classSessionId, meeting } = await startClass());
});

async function startClass(): Promise<{ classSessionId: PublicId; meeting: LiveMeeting }> {
  const id = await planClass(live, { teacherId: teacher.userId });
  await joinClass(live, teacher, id);
  return { classSessionId: id, meeting: await meetingOf(live.school, id) };
}

const analytics = (
  body: string | Uint8Array<ArrayBuffer>,
  authorization = right,
  headers: Record<string, string> = {},
) => sendCallback(live.url, meeting.token, 'analytics', { body, authorization, headers });

function callbacksOf({ id }: LiveMeeting) {
  return live.school.database
    .selectFrom('callbacks as c')
    .selectAll('c')
    .where('c.meeting_id', '=', id)
    .orderBy('c.id')
    .execute();
}

/** Waits until each callback of a meeting was tried; answers them. */
function tried(of: LiveMeeting = meeting) {
  return eventually('an attempt', async () => {
    await live.sidecar.runJob('callbacks');
    const rows = await callbacksOf(of);
    return rows.length > 0 && rows.every((row) => row.state !== 'received' || row.attempts > 0) ? rows : null;
  });
}

async function figures(of: LiveMeeting = meeting) {
  const { database } = live.school;
  const meetings = await database.selectFrom('meetings as m').selectAll('m').where('m.id', '=', of.id).execute();
  const { n } = await database
    .selectFrom('participation_statistics as s')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('s.meeting_id', '=', of.id)
    .executeTakeFirstOrThrow();
  return { state: meetings[0]?.statistics_state, people: n };
}

/** Refused with this problem, told once in the log under the same id, and nothing kept. */
async function expectRefusal(reply: ApiReply<Problem>, status: number, code: string): Promise<void> {
  expect([reply.status, reply.body.code]).toEqual([status, code]);
  const lines = live.sidecar.logLines().filter(({ id }) => id === reply.body.id);
  expect(lines).toEqual([expect.objectContaining({ event: 'request.refused', code })]);
  expect(await callbacksOf(meeting)).toEqual([]);
  expect(await figures()).toEqual({ state: 'awaiting', people: 0 });
}

describe('what lets a callback in', () => {
  test('the right token and signature: kept, applied', async () => {
    expect((await analytics(analyticsOf(meeting))).status).toBe(200);
    expect(await tried()).toMatchObject([{ kind: 'analytics', state: 'applied', times_received: 1 }]);
    expect(await figures()).toEqual({ state: 'reported', people: 5 });
  });

  test('an unguessed token is as unknown as any address', async () => {
    const replies = [
      await sendCallback(live.url, 'a'.repeat(26), 'analytics', { body: analyticsOf(meeting), authorization: right }),
      await sendCallback(live.url, 'a'.repeat(26), 'end'),
      await sendCallback(live.url, meeting.token, 'unheard-of', { authorization: right }),
      await sendCallback(live.url, `${meeting.token}x`, 'end'),
      await sendCallback(live.url, meeting.token, 'end', { method: 'POST' }),
      await sendCallback(live.url, meeting.publicId, 'analytics', { body: '{}', authorization: right }),
    ];
    for (const reply of replies) await expectRefusal(reply, 404, 'not_found');
    const bodies = new Set(replies.map(({ body: { id: _id, ...rest } }) => JSON.stringify(rest)));
    expect(bodies.size).toBe(1);
  });

  test.each([
    ['no algorithm', () => analyticsToken(live.simulator.secret, { alg: 'none' })],
    ['a weaker algorithm', () => analyticsToken(live.simulator.secret, { alg: 'HS256' })],
    ['an expired token', () => analyticsToken(live.simulator.secret, { expiresAt: Date.now() - 60_000 })],
    ['a word', () => Promise.resolve('Bearer nonsense')],
    ['nothing', () => Promise.resolve('')],
  ])('analytics under %s is refused', async (_what, token) => {
    await expectRefusal(await analytics(analyticsOf(meeting), await token()), 401, 'signature_invalid');
  });

  test('recording-ready without a token is refused', async () => {
    for (const body of ['signed_parameters=', '', 'a=b', 'signed_parameters=nonsense']) {
      await expectRefusal(
        await sendCallback(live.url, meeting.token, 'recording-ready', { body }),
        401,
        'signature_invalid',
      );
    }
  });

  test('packed bodies are not unpacked', async () => {
    const reply = await analytics(new Uint8Array(gzipSync(analyticsOf(meeting))), right, {
      'content-encoding': 'gzip',
    });
    await expectRefusal(reply, 400, 'malformed_request');
  });

  test('more than 20 MB is refused', async () => {
    await expectRefusal(await analytics(new Uint8Array(20 * megabyte + 1)), 413, 'body_too_large');
  });
});

test('a stranger is answered before his body is read', async () => {
  const { port } = new URL(live.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(
    `POST /callbacks/${'a'.repeat(26)}/analytics HTTP/1.1\r\nHost: x\r\nContent-Length: ${String(20 * megabyte)}\r\n\r\n{`,
  );
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 404 /);
});

describe('the end', () => {
  test('is only a hint: while the server says the class runs, it goes on', async () => {
    const reply = await sendCallback(live.url, meeting.token, 'end', {
      query: `meetingID=${meeting.publicId}&recordingmarks=true`,
    });
    expect(reply.status).toBe(200);
    expect(await tried()).toMatchObject([{ kind: 'end', state: 'received', attempts: 1 }]);
    const { body } = await callAs(live, teacher, 'readStatistics', { params: { classSessionId } });
    expect(body.meetings[0]).toMatchObject({ state: 'running', endedAt: null });
  });

  test('may come after the figures', async () => {
    await analytics(analyticsOf(meeting));
    await tried();
    succeed(await callAs(live, teacher, 'endClass', { params: { classSessionId } }));
    const rows = await eventually('the end', async () => {
      const found = await tried();
      return found.find(({ kind, state }) => kind === 'end' && state === 'applied') === undefined ? null : found;
    });
    // The simulator's own figures for this meeting came second and changed nothing.
    expect(rows.filter(({ kind }) => kind === 'analytics').length).toBeGreaterThanOrEqual(1);
    expect(await figures()).toEqual({ state: 'reported', people: 5 });
  });
});

describe('once', () => {
  test('the same again is counted, not applied', async () => {
    const body = analyticsOf(meeting);
    expect([(await analytics(body)).status, (await analytics(body)).status]).toEqual([200, 202]);
    await tried();
    expect((await analytics(body)).status).toBe(202);
    expect(await tried()).toMatchObject([{ state: 'applied', times_received: 3 }]);
    expect(await figures()).toEqual({ state: 'reported', people: 5 });
  });

  test('another body for the same meeting is kept and changes nothing', async () => {
    await analytics(analyticsOf(meeting));
    await tried();
    await analytics(analyticsOf(meeting, ({ attendees }) => attendees.splice(0, 4)));
    expect(await tried()).toMatchObject([{ state: 'applied' }, { state: 'applied' }]);
    expect(await figures()).toEqual({ state: 'reported', people: 5 });
  });

  test('twenty at once are one', async () => {
    const body = analyticsOf(meeting);
    const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await analytics(body)).status));
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(await tried()).toMatchObject([{ times_received: 20 }]);
  });

  test('late figures are taken after they were called missing', async () => {
    await live.school.database
      .updateTable('meetings')
      .set({ statistics_state: 'missing' })
      .where('id', '=', meeting.id)
      .execute();
    await analytics(analyticsOf(meeting));
    await tried();
    expect(await figures()).toEqual({ state: 'reported', people: 5 });
  });
});

describe('bodies that make no sense are kept for a person to look at, and change nothing', () => {
  test.each<[string, () => string]>([
    ['no JSON', () => '{"version":'],
    ['nothing at all', () => ''],
    ['another shape', () => '[]'],
    [
      'wrong types',
      () => analyticsOf(meeting, ({ attendees }) => Object.assign(attendees[0] ?? {}, { joins: 'yesterday' })),
    ],
    [
      'times that are none',
      () => analyticsOf(meeting, (data) => Object.assign(data, { start: '2026-13-45T99:00:00Z' })),
    ],
    [
      'counts beyond measure',
      () =>
        analyticsOf(meeting, ({ attendees }) =>
          Object.assign(attendees[0]?.engagement ?? {}, { chats: Number.MAX_SAFE_INTEGER }),
        ),
    ],
    [
      'an endless id',
      () =>
        analyticsOf(meeting, ({ attendees }) => Object.assign(attendees[0] ?? {}, { ext_user_id: 'x'.repeat(500) })),
    ],
    [
      'text beyond measure',
      () => analyticsOf(meeting, ({ polls }) => Object.assign(polls[0] ?? {}, { question: 'é'.repeat(100_000) })),
    ],
    [
      'another meeting’s internal id',
      () => analyticsOf({ ...meeting, internalMeetingId: `${'0'.repeat(40)}-1789401600417` }),
    ],
  ])('%s', async (_what, body) => {
    expect((await analytics(body())).status).toBe(200);
    expect(await tried()).toMatchObject([{ state: 'refused', refused_code: 'malformed_request' }]);
    expect(await figures()).toEqual({ state: 'awaiting', people: 0 });
  });

  test('a foreign meeting is not touched by figures in its name', async () => {
    const foreign = meeting;
    ({ meeting } = await startClass());
    await analytics(analyticsOf(foreign));
    expect(await tried()).toMatchObject([{ state: 'refused' }]);
    expect(await figures(foreign)).toEqual({ state: 'awaiting', people: 0 });
    expect(await callbacksOf(foreign)).toEqual([]);
  });

  test('19 MB that do not compress are kept byte for byte', async () => {
    const body = new Uint8Array(randomBytes(19 * megabyte));
    expect((await analytics(body)).status).toBe(200);
    const [row] = await tried();
    const kept = await createCallbackRepository(live.school.database).body(row?.id ?? 0);
    expect(kept.equals(body)).toBe(true);
  }, 30_000);
});

describe('odd figures', () => {
  async function reported(change: (data: AnalyticsData) => unknown) {
    await analytics(analyticsOf(meeting, change));
    expect(await tried()).toMatchObject([{ state: 'applied' }]);
    const { body } = await callAs(live, teacher, 'readStatistics', { params: { classSessionId } });
    return body.meetings[0]?.statistics ?? null;
  }

  test('an end before the start is not believed', async () => {
    const found = await reported((data) =>
      Object.assign(data, { finish: '2026-09-14T15:00:00.000+00:00', duration: -3600 }),
    );
    expect(found?.meeting).toMatchObject({
      startedAt: '2026-09-14T16:00:00.000Z',
      endedAt: '2026-09-14T16:56:50.000Z',
    });
    expect(found?.participants.every(({ sessionSeconds }) => (sessionSeconds ?? 0) >= 0)).toBe(true);
  });

  test('names stay what people wrote: markup, emoji, 300 characters, NUL', async () => {
    const names = ['<script>alert(1)</script>', '👩‍👩‍👧‍👦 Zoë', 'x'.repeat(300), 'a\u0000b', "'; DROP TABLE users; --"];
    const found = await reported(({ attendees }) =>
      attendees.forEach((attendee, index) => Object.assign(attendee, { name: names[index] })),
    );
    expect(found?.participants.map(({ name }) => name)).toEqual(names);
  });
});
