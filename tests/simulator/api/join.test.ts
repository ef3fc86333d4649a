import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startManualSimulator, type Simulator } from '../simulator.ts';
import { ask, at, callApi, joinAndEnter, type ApiReply } from '../testing/api-client.ts';

const START = Date.UTC(2026, 8, 14, 16);
const JOIN = { meetingID: 'lesson_1', fullName: 'Ana Ortiz', role: 'VIEWER', userID: 'u101' };
let simulator: Simulator;

beforeEach(async () => {
  simulator = await startManualSimulator(START);
});
afterEach(() => simulator.stop());

const create = (more: Record<string, string> = {}): Promise<ApiReply> =>
  callApi(simulator, 'create', { name: 'Lesson', meetingID: 'lesson_1', ...more });
const info = (): Promise<ApiReply> => callApi(simulator, 'getMeetingInfo', { meetingID: 'lesson_1' });

describe('join', () => {
  test('redirects to the client; only opening it counts as being inside', async () => {
    await create();
    const reply = await callApi(simulator, 'join', JOIN);
    expect(reply.status).toBe(302);
    expect(at(await info(), 'running')).toBe('false');
    expect((await ask(reply.location ?? '')).status).toBe(200);
    const inside = await info();
    expect([at(inside, 'running'), at(inside, 'participantCount'), at(inside, 'attendees/attendee/userID')]).toEqual([
      'true',
      '1',
      'u101',
    ]);
  });

  test('makes a new internal id each time; a reload keeps it', async () => {
    await create();
    const ids = [];
    for (let visit = 1; visit <= 2; visit += 1) {
      const reply = await callApi(simulator, 'join', { ...JOIN, redirect: 'false' });
      ids.push(at(reply, 'user_id'));
      await ask(at(reply, 'url'));
      await ask(at(reply, 'url'));
    }
    expect(ids.every((id) => /^w_[a-z0-9]{12}$/.test(id))).toBe(true);
    expect(new Set(ids).size).toBe(2);
    expect(at(await info(), 'participantCount')).toBe('2');
  });

  test('ends the oldest of more than three visits of one person', async () => {
    await create();
    for (let visit = 1; visit <= 4; visit += 1) await joinAndEnter(simulator, JOIN);
    expect(at(await info(), 'participantCount')).toBe('3');
  });

  test('takes the role before the password, in any case', async () => {
    await create({ moderatorPW: 'mod1', attendeePW: 'att1' });
    const roles = [];
    for (const how of [{ role: 'moderator', password: 'att1' }, { password: 'mod1' }, { password: 'att1' }]) {
      const { role: _role, ...join } = JOIN;
      await callApi(simulator, 'join', { ...join, ...how });
      roles.push(simulator.world.state.meetings[0]?.people.at(-1)?.role);
    }
    expect(roles).toEqual(['MODERATOR', 'MODERATOR', 'VIEWER']);
  });

  test.each([
    [{ fullName: '' }, 'missingParamFullName'],
    [{ meetingID: 'unknown' }, 'invalidMeetingIdentifier'],
    [{ role: '', password: 'wrong' }, 'invalidPassword'],
    [{ createTime: String(START - 1) }, 'mismatchCreateTimeParam'],
    [{ guest: 'perhaps' }, 'validationError'],
  ])('refuses %j as %s, in XML or to the browser', async (wrong, key) => {
    await create();
    const xml = await callApi(simulator, 'join', { ...JOIN, ...wrong, redirect: 'false' });
    expect([xml.status, at(xml, 'returncode'), at(xml, 'messageKey')]).toEqual([200, 'FAILED', key]);
    const redirected = await callApi(simulator, 'join', {
      ...JOIN,
      ...wrong,
      logoutURL: 'https://school.example/course?a=1',
    });
    const url = new URL(redirected.location ?? '');
    expect([redirected.status, url.origin + url.pathname, url.searchParams.get('a')]).toEqual([
      302,
      'https://school.example/course',
      '1',
    ]);
    expect(JSON.parse(url.searchParams.get('errors') ?? '')).toMatchObject([{ key }]);
  });

  test('sends a browser with a wrong checksum to no address of its own choice', async () => {
    const reply = await ask(`${simulator.url}api/join?logoutURL=https://evil.example&checksum=${'0'.repeat(40)}`);
    expect(reply.location).toContain(simulator.url);
  });

  test('is refused when the meeting is full, and after its end', async () => {
    await create({ maxParticipants: '1' });
    await joinAndEnter(simulator, JOIN);
    expect(at(await callApi(simulator, 'join', { ...JOIN, redirect: 'false' }), 'messageKey')).toBe(
      'maxParticipantsReached',
    );
    await callApi(simulator, 'end', { meetingID: 'lesson_1' });
    await simulator.advance(2000);
    expect(at(await callApi(simulator, 'join', { ...JOIN, redirect: 'false' }), 'messageKey')).toBe(
      'meetingForciblyEnded',
    );
  });

  test('carries no meeting over to a later run with an old createTime', async () => {
    const first = at(await create(), 'createTime');
    await callApi(simulator, 'end', { meetingID: 'lesson_1' });
    await simulator.advance(2000);
    await create();
    expect(at(await callApi(simulator, 'join', { ...JOIN, createTime: first, redirect: 'false' }), 'messageKey')).toBe(
      'mismatchCreateTimeParam',
    );
  });
});

describe('the lobby', () => {
  const guest = { ...JOIN, fullName: 'Guest Eva', userID: 'g1', guest: 'true' };

  test('keeps a guest waiting until a moderator decides', async () => {
    await create({ guestPolicy: 'ASK_MODERATOR' });
    const teacher = await joinAndEnter(simulator, { ...JOIN, fullName: 'Dana', role: 'MODERATOR', userID: 'u2' });
    const reply = await callApi(simulator, 'join', { ...guest, redirect: 'false' });
    expect([at(reply, 'returncode'), at(reply, 'messageKey'), at(reply, 'guestStatus')]).toEqual([
      'SUCCESS',
      'guestWait',
      'WAIT',
    ]);
    await ask(at(reply, 'url'));
    expect(at(await info(), 'participantCount')).toBe('1');
    const url = `${simulator.world.origin}/html5client/act?sessionToken=${teacher}`;
    await ask(url, {
      method: 'POST',
      body: JSON.stringify({ act: 'admit', userId: at(reply, 'user_id'), isAllowed: true }),
    });
    await ask(at(reply, 'url'));
    expect(at(await info(), 'participantCount')).toBe('2');
  });

  test('is not for people without the guest flag, nor for moderators', async () => {
    await create({ guestPolicy: 'ASK_MODERATOR' });
    const member = await callApi(simulator, 'join', { ...JOIN, redirect: 'false' });
    const moderator = await callApi(simulator, 'join', { ...guest, role: 'MODERATOR', redirect: 'false' });
    expect([at(member, 'guestStatus'), at(moderator, 'guestStatus')]).toEqual(['ALLOW', 'ALLOW']);
  });

  test('turns every guest away under ALWAYS_DENY', async () => {
    await create({ guestPolicy: 'ALWAYS_DENY' });
    expect(at(await callApi(simulator, 'join', { ...guest, redirect: 'false' }), 'messageKey')).toBe(
      'guestDeniedAccess',
    );
  });
});
