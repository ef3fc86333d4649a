import { afterEach, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { inspect } from 'node:util';
import { createHttpSender } from '../network/http-sender.ts';
import { findClosedPort, startLocalServer } from '../network/local-server.test-support.ts';
import { createBbbClient, type BbbClient, type BbbJoin } from './bbb-client.ts';
import type { BbbErrorKind } from './bbb.errors.ts';

const SECRET = 'not-a-secret-for-tests';
/** Long enough for a pause of a busy machine between two words of a server that answers. */
const timeouts = { connect: 2000, create: 3000, click: 1000, other: 1000, beforeRetry: 1 };

const open: { close(): void | Promise<void> }[] = [];

afterEach(async () => {
  for (const closable of open.splice(0)) await closable.close();
});

function clientOf(origin: string, secret = SECRET): BbbClient {
  const sender = createHttpSender({ mode: 'test' });
  open.push(sender);
  return createBbbClient({ url: `${origin}/bigbluebutton/`, secret, hashAlgorithm: 'sha256' }, { sender, timeouts });
}

/** A server that answers the calls in turn; the last answer stays. */
async function serverThat(...answers: RequestListener[]) {
  let asked = 0;
  const server = await startLocalServer((request, response) => {
    const answer = answers[Math.min(asked, answers.length - 1)];
    asked += 1;
    answer?.(request, response);
  });
  open.push(server);
  return { ...server, client: clientOf(server.origin) };
}

function says(text: string, status = 200): RequestListener {
  return (_request, response) => response.writeHead(status, { 'content-type': 'text/xml' }).end(text);
}

const hangsUp: RequestListener = (request) => request.socket.destroy();

function succeeds(inner: string): RequestListener {
  return says(`<response><returncode>SUCCESS</returncode>${inner}</response>`);
}

function fails(messageKey: string, status = 200): RequestListener {
  return says(`<response><returncode>FAILED</returncode><messageKey>${messageKey}</messageKey></response>`, status);
}

function fixture(name: string): RequestListener {
  return says(readFileSync(new URL(`../../../../tests/fixtures/bbb/responses/${name}`, import.meta.url), 'utf8'));
}

/** Method, call and parameters of a request; throws where the checksum is not the server's own. */
function readRequest(line: string) {
  const [, method, call = '', rawQuery = ''] = /^(\w+) \/bigbluebutton\/api\/(\w+)\?(.*)$/.exec(line) ?? [];
  const at = rawQuery.lastIndexOf('checksum=');
  const query = rawQuery.slice(0, Math.max(0, at - 1));
  expect(rawQuery.slice(at + 9)).toBe(
    createHash('sha256')
      .update(call + query + SECRET)
      .digest('hex'),
  );
  return { method, call, parameters: Object.fromEntries(new URLSearchParams(query)) };
}

function failsAs(kind: BbbErrorKind, detail: string) {
  return { name: 'BbbError', code: `bbb_${kind}`, kind, detail };
}

describe('answers of real servers', () => {
  test('create', async () => {
    const { client, requests } = await serverThat(fixture('php_create_meeting.xml'));
    await expect(client.create({ meetingID: 'random-1665177', name: "Zoë's class!", record: false })).resolves.toEqual({
      meetingId: 'random-1665177',
      internalMeetingId: '1a6938c707cdf5d052958672d66c219c30690c47-1524212045514',
      createTime: 1453283819419,
      isRepeated: true,
      hasBeenForciblyEnded: false,
    });
    const parameters = { meetingID: 'random-1665177', name: "Zoë's class!", record: 'false' };
    expect(requests.map(readRequest)).toEqual([{ method: 'GET', call: 'create', parameters }]);
  });

  test('create with slides: the parameters stay in the query', async () => {
    const { client, requests, bodies } = await serverThat(fixture('php_create_meeting.xml'));
    await client.create({ meetingID: 'm' }, [{ url: 'https://school.example/s/1', fileName: 'a.pdf' }]);
    expect(requests.map(readRequest)).toEqual([{ method: 'POST', call: 'create', parameters: { meetingID: 'm' } }]);
    expect(bodies[0]).toContain('<document url="https://school.example/s/1" filename="a.pdf"');
  });

  test('getMeetingInfo leaves the names of people out', async () => {
    const { client } = await serverThat(fixture('php_get_meeting_info.xml'));
    await expect(client.getMeetingInfo('117b12ae2656972d330b6bad58878541-28-15')).resolves.toEqual({
      meetingId: '117b12ae2656972d330b6bad58878541-28-15',
      internalMeetingId: '178757fcedd9449054536162cdfe861ddebc70ba-1453206317376',
      createTime: 1453206317376,
      isRunning: true,
      isRecorded: true,
      hasUserJoined: true,
      hasBeenForciblyEnded: false,
      participantCount: 2,
      moderatorCount: 2,
    });
  });

  test('getMeetings shows only those that were asked for', async () => {
    const { client } = await serverThat(fixture('php_get_meetings.xml'));
    const meetings = await client.getMeetings(['5cf490a7-2c9a-3571-a48c-134ef58d47c2', 'not-there']);
    expect(meetings.map(({ meetingId }) => meetingId)).toEqual(['5cf490a7-2c9a-3571-a48c-134ef58d47c2']);
  });

  test.each(['pilos_GetMeetings-3.xml', 'pilos_GetMeetings-End.xml'])(
    'getMeetings of %s, none of them ours',
    async (name) => {
      const { client } = await serverThat(fixture(name));
      await expect(client.getMeetings(['ours'])).resolves.toEqual([]);
    },
  );

  test('getRecordings answers by prefix: only the very ids count', async () => {
    const { client, requests } = await serverThat(fixture('php_get_recordings.xml'));
    const recordId = 'f71d810b6e90a4a34ae02b8c7143e8733178578e-1462807897120';
    const recordings = await client.getRecordings({
      recordIds: [recordId, 'f71d810b6e90a4a34ae02b8c7143e8733178578e'],
    });
    expect(recordings).toEqual([
      {
        recordId,
        meetingId: '9d287cf50490ca856ca5273bd303a7e321df6051-4-119[0]',
        state: 'published',
        startTime: 1462807897120,
        endTime: 1462812873004,
        playbacks: [
          { type: 'podcast', url: expect.stringMatching(/audio\.ogg$/), minutes: 632 },
          { type: 'presentation', url: expect.stringMatching(/^https:.*1462807897120$/), minutes: 532 },
        ],
      },
    ]);
    expect(requests.map((line) => readRequest(line).parameters)).toEqual([
      { recordID: `${recordId},f71d810b6e90a4a34ae02b8c7143e8733178578e`, state: 'any' },
    ]);
  });

  test('no recordings', async () => {
    const { client } = await serverThat(fixture('php_get_recordings_no_recordings.xml'));
    await expect(client.getRecordings({ meetingIds: ['m'] })).resolves.toEqual([]);
  });

  test('many ids go in several calls, none in no call', async () => {
    const { client, requests } = await serverThat(succeeds('<recordings/>'));
    await client.getRecordings({ meetingIds: Array.from({ length: 101 }, (_, index) => `m${String(index)}`) });
    expect(requests.map((line) => readRequest(line).parameters['meetingID']?.split(',').length)).toEqual([50, 50, 1]);
    await expect(client.getRecordings({ recordIds: [] })).resolves.toEqual([]);
    expect(requests).toHaveLength(3);
  });

  test('version, which operators may hide', async () => {
    const { client, requests } = await serverThat(fixture('php_api_version.xml'), succeeds('<version>2.0</version>'));
    await expect(client.version()).resolves.toEqual({ apiVersion: '2.0', bbbVersion: '3.0.19' });
    await expect(client.version()).resolves.toEqual({ apiVersion: '2.0', bbbVersion: null });
    expect(requests[0]).toBe('GET /bigbluebutton/api');
  });

  test('the small ones', async () => {
    const { client, requests } = await serverThat(
      fixture('php_is_meeting_running.xml'),
      fixture('php_end_meeting.xml'),
      fixture('php_delete_recordings.xml'),
      succeeds('<published>false</published>'),
      fixture('php_insert_document.xml'),
    );
    await expect(client.isMeetingRunning('m')).resolves.toBe(true);
    await expect(client.end('m')).resolves.toBe(true);
    await client.deleteRecording('r');
    await client.publishRecording('r', false);
    await client.insertDocument('m', [{ url: 'https://school.example/s/1', fileName: 'a.pdf' }]);
    expect(requests.map(readRequest)).toEqual([
      { method: 'GET', call: 'isMeetingRunning', parameters: { meetingID: 'm' } },
      { method: 'GET', call: 'end', parameters: { meetingID: 'm' } },
      { method: 'GET', call: 'deleteRecordings', parameters: { recordID: 'r' } },
      { method: 'GET', call: 'publishRecordings', parameters: { recordID: 'r', publish: 'false' } },
      { method: 'POST', call: 'insertDocument', parameters: { meetingID: 'm' } },
    ]);
  });
});

describe('what is gone', () => {
  test('is no error where that is what was asked or wanted', async () => {
    const { client } = await serverThat(fails('notFound'));
    await expect(client.getMeetingInfo('m')).resolves.toBeNull();
    await expect(client.end('m')).resolves.toBe(false);
    await expect(client.deleteRecording('r')).resolves.toBeUndefined();
  });

  test('is one where something should have happened to it', async () => {
    const { client } = await serverThat(fails('notFound'));
    await expect(client.publishRecording('r', true)).rejects.toMatchObject(failsAs('not_found', 'notFound'));
    await expect(client.insertDocument('m', [])).rejects.toMatchObject(failsAs('not_found', 'notFound'));
  });

  test('is not believed of an answer that leaves the list out', async () => {
    const { client } = await serverThat(succeeds(''));
    await expect(client.getRecordings({ recordIds: ['r'] })).rejects.toMatchObject(
      failsAs('invalid_answer', 'unexpected_shape'),
    );
  });

  test('nor of a list that is cut off', async () => {
    const { client } = await serverThat(says('<response><returncode>SUCCESS</returncode><recordings>'));
    await expect(client.getRecordings({ recordIds: ['r'] })).rejects.toMatchObject(
      failsAs('invalid_answer', 'not_xml'),
    );
  });
});

describe('trouble', () => {
  test.each([
    ['a wrong secret', fails('checksumError'), 'misconfigured', 'checksumError'],
    ['a refusal', fails('idNotUnique'), 'refused', 'idNotUnique'],
    [
      'a refusal in the old shape',
      says('<response><returncode>FAILED</returncode><errors><error key="validationError"/></errors></response>'),
      'refused',
      'validationError',
    ],
    ['a refusal that says nothing', says('<response><returncode>FAILED</returncode></response>'), 'refused', 'unknown'],
    ['a refusal with markup for a key', fails('&lt;script&gt;'), 'refused', 'unknown'],
    ['a refusal named like a property of all objects', fails('constructor'), 'refused', 'constructor'],
    ['no free server behind Scalelite', fails('serverUnavailable', 503), 'unreachable', 'serverUnavailable'],
    [
      'success that a proxy calls an error',
      says('<response><returncode>SUCCESS</returncode></response>', 500),
      'invalid_answer',
      'http_500',
    ],
    ['a page of a proxy', says('<html><body>Bad Gateway</body></html>', 502), 'unreachable', 'http_502'],
    ['a page instead of an answer', says('<!DOCTYPE html><html></html>'), 'invalid_answer', 'not_xml'],
    ['nothing at all', says(''), 'invalid_answer', 'not_xml'],
    ['a log-in before the API', says('<html></html>', 401), 'misconfigured', 'http_401'],
    ['no API at the address', says('<html></html>', 404), 'misconfigured', 'http_404'],
    [
      'a redirect',
      (_request, response) => response.writeHead(301, { location: 'https://elsewhere.example/' }).end(),
      'invalid_answer',
      'http_301',
    ],
    ['an answer of another shape', succeeds('<running>perhaps</running>'), 'invalid_answer', 'unexpected_shape'],
    [
      'an answer too large',
      succeeds(`<running>true</running><x>${'x'.repeat(2_000_000)}</x>`),
      'invalid_answer',
      'too_large',
    ],
    ['no answer in time', () => undefined, 'unreachable', 'timeout'],
  ] as const satisfies [string, RequestListener, BbbErrorKind, string][])(
    '%s',
    async (_title, answer, kind, detail) => {
      const { client, requests } = await serverThat(answer);
      await expect(client.isMeetingRunning('m')).rejects.toMatchObject({
        ...failsAs(kind, detail),
        call: 'isMeetingRunning',
      });
      expect(requests).toHaveLength(1);
    },
  );

  test('an unreachable server', async () => {
    const client = clientOf(`http://127.0.0.1:${String(await findClosedPort())}`);
    await expect(client.version()).rejects.toMatchObject(failsAs('unreachable', 'connection_failed'));
  });

  test('create has more time than the others', async () => {
    const slow: RequestListener = (request, response) =>
      void setTimeout(() => fixture('php_create_meeting.xml')(request, response), 1500);
    const { client } = await serverThat(slow);
    await expect(client.create({ meetingID: 'm' })).resolves.toMatchObject({ createTime: 1453283819419 });
    await expect(client.isMeetingRunning('m')).rejects.toMatchObject(failsAs('unreachable', 'timeout'));
  });

  test.each([
    ['a refusal', fails('validationError')],
    ['an answer of another shape', succeeds('<createTime>Lindqvist</createTime>')],
    ['no connection', hangsUp],
  ])('nothing in the error of %s tells the secret, the checksum or who is meant', async (_title, answer) => {
    const { client } = await serverThat(answer);
    const error: unknown = await client
      .create({ meetingID: 'm', name: 'Lindqvist' })
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'BbbError' });
    const everything = inspect(error, { depth: 20, showHidden: true });
    for (const word of [SECRET, 'checksum=', 'Lindqvist']) expect(everything).not.toContain(word);
  });
});

describe('a lost connection', () => {
  test('is tried once more where repeating does no harm', async () => {
    const { client, requests } = await serverThat(hangsUp, succeeds('<running>true</running>'));
    await expect(client.isMeetingRunning('m')).resolves.toBe(true);
    expect(requests).toHaveLength(2);
  });

  test('twice is enough', async () => {
    const { client, requests } = await serverThat(hangsUp);
    await expect(client.isMeetingRunning('m')).rejects.toMatchObject(failsAs('unreachable', 'broken'));
    expect(requests).toHaveLength(2);
  });

  test('leaves create to whoever asked for it', async () => {
    const { client, requests } = await serverThat(hangsUp, fixture('php_create_meeting.xml'));
    await expect(client.create({ meetingID: 'm' })).rejects.toMatchObject(failsAs('unreachable', 'broken'));
    expect(requests).toHaveLength(1);
  });
});

describe('the link to join', () => {
  const join: BbbJoin = {
    meetingId: 'm1',
    createTime: 1453283819419,
    externalUserId: 'u7',
    displayName: 'Zoë & Co',
    role: 'viewer',
    guest: false,
  };

  function parametersOf(given: Partial<BbbJoin>) {
    const url = clientOf('https://bbb.school.example').joinUrl({ ...join, ...given });
    expect(new URL(url).href).toBe(url);
    return readRequest(`GET ${url.slice('https://bbb.school.example'.length)}`);
  }

  test('names everything that decides what the person may do, and never guest=false', () => {
    expect(parametersOf({})).toEqual({
      method: 'GET',
      call: 'join',
      parameters: { fullName: 'Zoë & Co', meetingID: 'm1', role: 'VIEWER', userID: 'u7', createTime: '1453283819419' },
    });
    expect(parametersOf({ role: 'moderator', guest: true }).parameters).toMatchObject({
      role: 'MODERATOR',
      guest: 'true',
    });
  });

  test.each([
    ['<img src=x>', '<img src=x>'],
    ["O'Brien (Anna) *!", "O'Brien (Anna) *!"],
    ['  Anna \n Lena\u0000 ', 'Anna Lena'],
    ['Anna\u202e', 'Anna'],
    ['', 'u7'],
    ['🎓'.repeat(300), '🎓'.repeat(75)],
  ])('the name %j goes as %j', (displayName, fullName) => {
    expect(parametersOf({ displayName }).parameters['fullName']).toBe(fullName);
  });
});
