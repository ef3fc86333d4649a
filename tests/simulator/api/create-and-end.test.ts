import { get } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { hashHex } from '../checksum.ts';
import { startManualSimulator, type Simulator } from '../simulator.ts';
import { ask, at, callApi, joinAndEnter } from '../testing/api-client.ts';

const START = Date.UTC(2026, 8, 14, 16, 0, 0, 417);
const CREATE = { name: 'Italian A1', meetingID: 'lesson_1' };
let simulator: Simulator;

beforeEach(async () => {
  simulator = await startManualSimulator(START);
});
afterEach(() => simulator.stop());

describe('a call', () => {
  test.each(['name=A+b&meetingID=m1', 'name=A%20b&meetingID=m1', 'meetingID=m1&name=it%27s!'])(
    'is signed over the query as sent: %s',
    async (query) => {
      const checksum = hashHex('sha256', `create${query}${simulator.secret}`);
      const [first, ...rest] = query.split('&');
      for (const whole of [
        `${query}&checksum=${checksum}`,
        `checksum=${checksum}&${query}`,
        [first, `checksum=${checksum}`, ...rest].join('&'),
      ]) {
        expect(at(await ask(`${simulator.url}api/create?${whole}`), 'returncode')).toBe('SUCCESS');
      }
    },
  );

  test('is signed over what came on the line, quotes and all', async () => {
    // fetch would write the quote as %27, which is another text to sign.
    const query = "meetingID=m1&name=it's";
    const url = new URL(simulator.url);
    const path = `${url.pathname}api/create?${query}&checksum=${hashHex('sha1', `create${query}${simulator.secret}`)}`;
    const text = await new Promise((resolve, reject) => {
      get({ host: url.hostname, port: url.port, path }, (response) => {
        response.setEncoding('utf8').on('data', resolve);
      }).on('error', reject);
    });
    expect(text).toContain('<returncode>SUCCESS</returncode>');
  });

  test('with a wrong checksum fails with HTTP 200, whatever else is wrong', async () => {
    const reply = await ask(`${simulator.url}api/create?checksum=${'0'.repeat(64)}`);
    expect([reply.status, at(reply, 'returncode'), at(reply, 'messageKey')]).toEqual([200, 'FAILED', 'checksumError']);
  });

  test.each([
    [
      'a rebuilt form',
      (body: URLSearchParams) =>
        `create${[...body]
          .map(([name, value]) => `${name}=${value}`)
          .toSorted()
          .join('&')}`,
    ],
    ['an empty query', () => 'create'],
  ])('by POST may be signed over %s', async (_what, textOf) => {
    const body = new URLSearchParams({ name: 'Form', meetingID: 'form' });
    body.set('checksum', hashHex('sha1', textOf(body) + simulator.secret));
    expect(at(await ask(`${simulator.url}api/create`, { method: 'POST', body }), 'meetingID')).toBe('form');
  });

  test('with a parameter in address and form is refused', async () => {
    const body = new URLSearchParams({ meetingID: 'other' });
    const reply = await callApi(simulator, 'create', CREATE, { method: 'POST', body });
    expect(at(reply, 'messageKey')).toBe('checksumError');
  });

  test('that is unknown is refused', async () => {
    expect(at(await callApi(simulator, 'GetMeetings'), 'messageKey')).toBe('unsupportedRequest');
  });
});

describe('create', () => {
  test('makes the internal id from the meeting id and the time', async () => {
    const reply = await callApi(simulator, 'create', CREATE);
    expect(at(reply, 'createTime')).toBe(String(START));
    expect(at(reply, 'internalMeetingID')).toBe(`${hashHex('sha1', 'lesson_1')}-${START}`);
    expect(at(reply, 'createDate')).toBe('Mon Sep 14 16:00:00 UTC 2026');
  });

  test('again answers with the first meeting and changes nothing', async () => {
    const first = await callApi(simulator, 'create', CREATE);
    await simulator.advance(60_000);
    const second = await callApi(simulator, 'create', { ...CREATE, name: 'Other', duration: '5', meta_x: 'y' });
    expect(at(second, 'messageKey')).toBe('duplicateWarning');
    expect(at(second, 'createTime')).toBe(at(first, 'createTime'));
    const info = await callApi(simulator, 'getMeetingInfo', { meetingID: 'lesson_1' });
    expect([at(info, 'meetingName'), at(info, 'duration'), at(info, 'metadata/x')]).toEqual(['Italian A1', '0', '']);
  });

  test('again with another password is no duplicate but a clash', async () => {
    await callApi(simulator, 'create', { ...CREATE, moderatorPW: 'one1' });
    expect(at(await callApi(simulator, 'create', { ...CREATE, moderatorPW: 'one1' }), 'messageKey')).toBe(
      'duplicateWarning',
    );
    expect(at(await callApi(simulator, 'create', { ...CREATE, moderatorPW: 'two2' }), 'messageKey')).toBe(
      'idNotUnique',
    );
  });

  test.each([
    [{ name: 'No id' }, 'missingParamMeetingID'],
    [{ meetingID: 'no-name' }, 'validationError'],
    [{ name: 'N', meetingID: 'short-name' }, 'validationError'],
    [{ name: 'x'.repeat(257), meetingID: 'long-name' }, 'validationError'],
    [{ name: 'Comma', meetingID: 'a,b' }, 'validationError'],
    [{ name: 'Flag', meetingID: 'flag', record: 'yes' }, 'validationError'],
    [{ name: 'Number', meetingID: 'number', duration: 'long' }, 'validationError'],
  ])('refuses %j', async (parameters, key) => {
    const reply = await callApi(simulator, 'create', parameters);
    expect([at(reply, 'returncode'), at(reply, 'messageKey')]).toEqual(['FAILED', key]);
  });

  test('keeps the documents of its body', async () => {
    const body =
      '<modules><module name="presentation"><document url="https://school.example/unit%203.pdf?a=1&amp;b=2" filename="Unit 3.pdf"/>' +
      `<document name="logo.png">${Buffer.from('pixels').toString('base64')}</document></module></modules>`;
    await callApi(simulator, 'create', CREATE, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/xml' },
    });
    expect(simulator.world.state.meetings[0]?.documents).toMatchObject([
      { name: 'Unit 3.pdf', url: 'https://school.example/unit%203.pdf?a=1&b=2', byteLength: null },
      { name: 'logo.png', url: null, byteLength: 6 },
    ]);
  });

  test('keeps ids and passwords that look like numbers', async () => {
    await callApi(simulator, 'create', { name: 'Numbers', meetingID: '007', attendeePW: '1e5' });
    const info = await callApi(simulator, 'getMeetingInfo', { meetingID: '007' });
    expect([at(info, 'meetingID'), at(info, 'attendeePW')]).toEqual(['007', '1e5']);
  });

  test('carries names with markup and emoji unharmed', async () => {
    const name = `<b>&"Ciao" 👋 ]]>`;
    await callApi(simulator, 'create', { name, meetingID: 'markup', meta_Title: name });
    const info = await callApi(simulator, 'getMeetingInfo', { meetingID: 'markup' });
    expect([at(info, 'meetingName'), at(info, 'metadata/title')]).toEqual([name, name]);
  });
});

describe('end', () => {
  test('takes the request at once and ends a little later', async () => {
    await callApi(simulator, 'create', CREATE);
    await joinAndEnter(simulator, { meetingID: 'lesson_1', fullName: 'Dana', role: 'MODERATOR' });
    expect(at(await callApi(simulator, 'end', { meetingID: 'lesson_1' }), 'messageKey')).toBe('sentEndMeetingRequest');
    expect(at(await callApi(simulator, 'getMeetingInfo', { meetingID: 'lesson_1' }), 'running')).toBe('true');
    expect(at(await callApi(simulator, 'create', CREATE), 'messageKey')).toBe('duplicateWarning');
    await simulator.advance(1500);
    expect(at(await callApi(simulator, 'getMeetingInfo', { meetingID: 'lesson_1' }), 'messageKey')).toBe('notFound');
    expect(at(await callApi(simulator, 'isMeetingRunning', { meetingID: 'lesson_1' }), 'running')).toBe('false');
    expect(at(await callApi(simulator, 'end', { meetingID: 'lesson_1' }), 'messageKey')).toBe('notFound');
    expect(at(await callApi(simulator, 'getMeetings'), 'messageKey')).toBe('noMeetings');
  });

  test('lets the same id make a new meeting', async () => {
    const first = await callApi(simulator, 'create', CREATE);
    await callApi(simulator, 'end', { meetingID: 'lesson_1' });
    await simulator.advance(1500);
    const second = await callApi(simulator, 'create', CREATE);
    expect(at(second, 'internalMeetingID')).not.toBe(at(first, 'internalMeetingID'));
  });
});

describe('time alone ends', () => {
  const exists = async (): Promise<boolean> =>
    at(await callApi(simulator, 'getMeetingInfo', { meetingID: 'lesson_1' }), 'returncode') === 'SUCCESS';

  test('a meeting nobody joins, after five minutes', async () => {
    await callApi(simulator, 'create', CREATE);
    await simulator.advance(299_000);
    expect(await exists()).toBe(true);
    await simulator.advance(2000);
    expect(await exists()).toBe(false);
  });

  test('a meeting everybody has left, after a minute; coming back keeps it', async () => {
    await callApi(simulator, 'create', CREATE);
    const join = { meetingID: 'lesson_1', fullName: 'Dana', role: 'MODERATOR' };
    const first = await joinAndEnter(simulator, join);
    await act(first, { act: 'leave' });
    await simulator.advance(59_000);
    const second = await joinAndEnter(simulator, join);
    await simulator.advance(600_000);
    expect(await exists()).toBe(true);
    await act(second, { act: 'leave' });
    await simulator.advance(61_000);
    expect(await exists()).toBe(false);
  });

  test('a meeting whose duration is over, counted from create', async () => {
    await callApi(simulator, 'create', { ...CREATE, duration: '2' });
    await simulator.advance(60_000);
    await joinAndEnter(simulator, { meetingID: 'lesson_1', fullName: 'Dana', role: 'MODERATOR' });
    await simulator.advance(59_000);
    expect(await exists()).toBe(true);
    await simulator.advance(1000);
    expect(await exists()).toBe(false);
  });

  test('a meeting without moderator, where create asked for it', async () => {
    await callApi(simulator, 'create', { ...CREATE, endWhenNoModerator: 'true' });
    const teacher = await joinAndEnter(simulator, { meetingID: 'lesson_1', fullName: 'Dana', role: 'MODERATOR' });
    await joinAndEnter(simulator, { meetingID: 'lesson_1', fullName: 'Ana', role: 'VIEWER' });
    await act(teacher, { act: 'leave' });
    await simulator.advance(61_000);
    expect(await exists()).toBe(false);
    expect(simulator.world.state.meetings[0]?.endReason).toBe('ENDED_DUE_TO_NO_MODERATOR');
  });

  async function act(sessionToken: string, wish: Record<string, unknown>): Promise<void> {
    const url = `${simulator.world.origin}/html5client/act?sessionToken=${sessionToken}`;
    expect((await ask(url, { method: 'POST', body: JSON.stringify(wish) })).status).toBe(200);
  }
});
