import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PublicId } from '@lectern/contracts';
import { addPerson, type CastMember } from './harness/cast.ts';
import { followClass, type WaitingPage } from './harness/event-stream.ts';
import { eventually } from './harness/eventually.ts';
import { eventsFile, figuresOf } from './harness/expected-figures.ts';
import {
  control,
  enter,
  joinClass,
  openLiveSchool,
  planClass,
  succeed,
  type LiveSchool,
} from './harness/live-school.ts';
import { callAs } from './harness/signed-calls.ts';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0';
const safari =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1';

let live: LiveSchool;
let teacher: CastMember;
let student: CastMember;
let classSessionId: PublicId;
let page: WaitingPage;
let teacherLink: URL;
let studentLink: URL;

beforeAll(async () => {
  live = await openLiveSchool();
  teacher = await addPerson(live.school, 'lectern_teacher', { displayName: 'Canary Teachername', agent: firefox });
  student = await addPerson(live.school, 'lectern_student', {
    displayName: 'Canary <b>Studentname</b> 🎓',
    email: 'canary-mail@school.example',
    address: '203.0.113.77',
    agent: safari,
  });
});

afterAll(async () => {
  page.close();
  await live.close();
});

function meetingRow() {
  return live.school.database.selectFrom('meetings as m').selectAll('m').executeTakeFirstOrThrow();
}

function serverCalls(name: string) {
  return live.simulator.world.calls.list().filter((call) => call.name === name);
}

describe('a class, one step after the other', () => {
  test('the office plans it and gives out a seat; the student waits on an open page', async () => {
    classSessionId = await planClass(live, { teacherId: teacher.userId, title: 'Passato prossimo' }, [student]);
    page = await followClass(live, student, classSessionId);
    const { status } = await page.until(({ phase }) => phase === 'open');
    expect(Math.abs(Date.parse(status.now) - Date.now())).toBeLessThan(5_000);
  });

  test('a student who presses join before the teacher is told to wait; no room is made', async () => {
    const reply = await callAs(live, student, 'joinClass', { params: { classSessionId } });
    expect([reply.status, reply.body.code]).toEqual([409, 'not_started']);
    expect(serverCalls('create')).toEqual([]);
  });

  test('the teacher starts it; the waiting page hears within two seconds', async () => {
    const reply = await callAs(live, teacher, 'joinClass', { params: { classSessionId } });
    const startedAt = performance.now();
    expect(reply.headers.get('cache-control')).toContain('no-store');
    expect(reply.headers.get('referrer-policy')).toBe('no-referrer');
    const answer = succeed(reply);
    if (answer.state !== 'ready') throw new Error('not ready');
    teacherLink = new URL(answer.redirectUrl);
    const heard = await page.until(({ phase }) => phase === 'running');
    expect(heard.at - startedAt).toBeLessThan(2_000);
  });

  test('the room was made once: keeping events, not recording, with callback addresses that nobody can guess', async () => {
    const [create, ...others] = serverCalls('create');
    expect(others).toEqual([]);
    const { public_id: meetingId, callback_token_hash: hash } = await meetingRow();
    expect(create?.query).toMatchObject({
      meetingID: meetingId,
      name: 'Passato prossimo',
      meetingKeepEvents: 'true',
      record: 'false',
      allowStartStopRecording: 'false',
      maxParticipants: '16',
    });
    const pattern = new RegExp(`^${live.url}/callbacks/([a-z2-7]{26})/(end|analytics)$`);
    const [end, analytics] = [create?.query['meta_endCallbackUrl'], create?.query['meta_analytics-callback-url']];
    expect(end).toMatch(pattern);
    expect(analytics).toMatch(pattern);
    expect(create?.query).not.toHaveProperty('meta_bbb-recording-ready-url');
    expect(JSON.stringify(create?.query)).not.toContain('Canary');
    expect(hash.toString('hex')).not.toContain(pattern.exec(end ?? '')?.[1] ?? 'no token');
  });

  test('links carry what our rows say: role, run, pseudonym', async () => {
    studentLink = await joinClass(live, student, classSessionId);
    const row = await meetingRow();
    const pseudonyms = await live.school.database.selectFrom('people as p').selectAll('p').execute();
    const pseudonymOf = (who: CastMember) =>
      pseudonyms.find((person) => person.user_id === who.userId)?.external_user_id;
    for (const [link, who, role, name] of [
      [teacherLink, teacher, 'MODERATOR', 'Canary Teachername'],
      [studentLink, student, 'VIEWER', 'Canary <b>Studentname</b> 🎓'],
    ] as const) {
      expect(link.origin).toBe(new URL(live.simulator.url).origin);
      expect(Object.fromEntries(link.searchParams)).toMatchObject({
        meetingID: row.public_id,
        createTime: String(row.create_time),
        role,
        userID: pseudonymOf(who),
        fullName: name,
      });
      expect(pseudonymOf(who)).toMatch(/^[a-z0-9_]+$/);
      expect(await enter(link)).toBe(true);
    }
  });

  test('the browser’s own words do not change the role', async () => {
    const reply = await callAs(
      live,
      { ...student, capabilities: [...student.capabilities, 'lectern_teach'] },
      'joinClass',
      {
        params: { classSessionId },
      },
    );
    const answer = succeed(reply);
    expect(answer.state === 'ready' && new URL(answer.redirectUrl).searchParams.get('role')).toBe('VIEWER');
  });

  test('each device leaves one support record; coming again counts as a reconnect', async () => {
    await joinClass(live, { ...student, agent: firefox, address: '::ffff:203.0.113.78' }, classSessionId);
    const rows = await live.school.database.selectFrom('support_records as r').selectAll('r').orderBy('r.id').execute();
    expect(rows).toMatchObject([
      { user_id: teacher.userId, role: 'moderator', browser: 'Firefox 142', operating_system: 'Linux', reconnects: 0 },
      {
        user_id: student.userId,
        role: 'viewer',
        browser: 'Safari 18',
        operating_system: 'iOS 18.1',
        address: '203.0.113.77',
        reconnects: 1,
      },
      { user_id: student.userId, browser: 'Firefox 142', address: '203.0.113.78', reconnects: 0 },
    ]);
  });

  test('the class takes place and is ended by the teacher; the page hears, the server confirms', async () => {
    const { public_id: meetingID } = await meetingRow();
    const participants = {
      u2: teacherLink.searchParams.get('userID'),
      u101: studentLink.searchParams.get('userID'),
    };
    await control(live.simulator, 'POST', 'play', {
      meetingID,
      events: eventsFile('own_typical_class'),
      times: 'file',
      participants,
    });
    const asked = serverCalls('getMeetingInfo').length;
    succeed(await callAs(live, teacher, 'endClass', { params: { classSessionId } }));
    await eventually('the end', async () => (await meetingRow()).state === 'ended');
    expect(serverCalls('getMeetingInfo').length).toBeGreaterThan(asked);
    expect((await meetingRow()).recording_marks).toBe(0);
    await page.until(({ phase }) => phase === 'open');
  });

  test('its figures are those that bbbevents counts in the same file', async () => {
    const report = await eventually('statistics', async () => {
      const { body } = await callAs(live, teacher, 'readStatistics', { params: { classSessionId } });
      return body.meetings[0]?.state === 'reported' ? body.meetings[0] : null;
    });
    const ids = {
      u2: teacherLink.searchParams.get('userID') ?? '',
      u101: studentLink.searchParams.get('userID') ?? '',
    };
    const expected = figuresOf('own_typical_class', ids);
    expect(report.statistics?.participants).toEqual(expected.participants);
    expect(report.statistics?.polls).toEqual(expected.polls);
    expect(report.statistics?.meeting).toMatchObject({ durationSeconds: 3470, startedAt: '2026-09-14T16:00:00.000Z' });
    const rows = await live.school.database
      .selectFrom('participation_statistics as s')
      .select(['s.external_user_id', 's.user_id'])
      .orderBy('s.position')
      .execute();
    expect(rows.map((row) => row.user_id)).toEqual([teacher.userId, student.userId, null, null, null]);
  });

  test('the support records are completed from them', async () => {
    const rows = await eventually('completed records', async () => {
      const found = await live.school.database
        .selectFrom('support_records as r')
        .selectAll('r')
        .orderBy('r.id')
        .execute();
      return found.every((row) => row.left_at !== null) ? found : null;
    });
    expect(rows.map((row) => [row.left_at, row.session_seconds, row.reconnects])).toEqual([
      [Date.parse('2026-09-14T16:56:50.000Z'), 3395, 0],
      [Date.parse('2026-09-14T16:56:40.000Z'), 3370, 0],
      [Date.parse('2026-09-14T16:56:40.000Z'), 3370, 0],
    ]);
  });

  test('nothing is kept of it at the server, and that is verified', async () => {
    await live.sidecar.runJob('recordings');
    expect((await meetingRow()).nothing_kept_verified_at).toBeNull();
    await live.school.database
      .updateTable('meetings')
      .set(({ eb }) => ({ ended_at: eb('ended_at', '-', 10 * 60_000) }))
      .execute();
    await live.sidecar.runJob('recordings');
    const { body } = await callAs(live, teacher, 'readStatistics', { params: { classSessionId } });
    expect(body.meetings[0]?.nothingKeptVerifiedAt).not.toBeNull();
    expect(body.meetings[0]?.recordings).toEqual([]);
  });

  test('callbacks were kept once each and applied', async () => {
    const rows = await live.school.database.selectFrom('callbacks as c').selectAll('c').orderBy('c.kind').execute();
    expect(rows.map((row) => [row.kind, row.state, row.times_received])).toEqual([
      ['end', 'applied', 1],
      ['analytics', 'applied', 1],
    ]);
  });

  test('the log of all this names nobody and holds no secret', () => {
    const log = live.sidecar.logText();
    expect(log.split('\n').length).toBeGreaterThan(10);
    const secrets = [live.simulator.secret, live.school.bridgeSecret, live.school.encryptionKey];
    const people = ['Canary', 'Olga', 'Otto', '203.0.113.7', '198.51.100.7', 'canary-mail', 'Firefox', 'iPhone'];
    const insides = [
      'checksum',
      'Bearer ',
      'eyJ',
      'select ',
      'insert ',
      'sessionToken',
      teacherLink.searchParams.get('userID') ?? '',
    ];
    for (const canary of [...secrets, ...people, ...insides, 'Passato prossimo']) expect(log).not.toContain(canary);
    const troubles = live.sidecar.logLines().filter(({ level }) => level === 'error' || level === 'warn');
    // No WordPress stands behind this site, so nobody takes its mails.
    expect(troubles.filter(({ event }) => event !== 'message.failed')).toEqual([]);
  });
});
