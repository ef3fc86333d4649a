import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { hashHex } from '../checksum.ts';
import { startManualSimulator, type Simulator } from '../simulator.ts';
import { ask, at, callApi, joinAndEnter, type ApiReply } from '../testing/api-client.ts';
import { startReceiver, type Receiver } from '../testing/receiver.ts';

const FIXTURES = new URL('../../fixtures/bbb/', import.meta.url);
const START = Date.UTC(2026, 8, 14, 16, 0, 0, 417);
const UUID = /[0-9a-f]{8}-[0-9a-f-]{27}/g;
let simulator: Simulator;
let receiver: Receiver;

beforeEach(async () => {
  simulator = await startManualSimulator(START);
  receiver = await startReceiver();
});
afterEach(async () => {
  await simulator.stop();
  await receiver.stop();
});

interface SentEvent {
  data: { id: string; attributes: Record<string, unknown> };
}

const eventsIn = (body: string): SentEvent[] =>
  JSON.parse(new URLSearchParams(body).get('event') ?? '[]') as SentEvent[];
const received = (): SentEvent[] => receiver.requests.flatMap(({ body }) => eventsIn(body));
const receivedIds = (): string[] => received().map(({ data }) => data.id);

/** The events of the real program, by id. */
const real = new Map<string, SentEvent[]>();
const realRequests = readFileSync(new URL('webhooks/sequence_v3.5.0.jsonl', FIXTURES), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { url: string; body: string });
for (const { body } of realRequests)
  for (const event of eventsIn(body)) real.set(event.data.id, [...(real.get(event.data.id) ?? []), event]);

/** Where each value stands, and of which kind it is. */
function shapeOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path}: ${typeof value}`];
  // Free-form parts: what a meeting carries differs from one to the other.
  if (/\.(metadata|userdata|playback|download)$/.test(path)) return [path];
  return Object.entries(value).flatMap(([name, inner]) =>
    shapeOf(inner, `${path}.${Array.isArray(value) ? '*' : name}`),
  );
}

async function holdClass(): Promise<void> {
  await callApi(simulator, 'create', { name: 'Lesson', meetingID: 'lesson_1', record: 'true', duration: '90' });
  const join = { meetingID: 'lesson_1', fullName: 'Dana', role: 'MODERATOR', userID: 'u2' };
  const teacher = await joinAndEnter(simulator, join);
  const student = await joinAndEnter(simulator, { ...join, fullName: 'Ana', role: 'VIEWER', userID: 'u101' });
  const act = (session: string, wish: unknown): Promise<ApiReply> =>
    ask(`${simulator.world.origin}/html5client/act?sessionToken=${session}`, {
      method: 'POST',
      body: JSON.stringify(wish),
    });
  await act(teacher, { act: 'mark', isMarked: true });
  await act(teacher, { act: 'talk', isTalking: true });
  await act(teacher, { act: 'talk', isTalking: false });
  await act(teacher, { act: 'talk', isTalking: true });
  await act(student, { act: 'say', text: 'Ciao & <b>tutti</b>' });
  await act(student, { act: 'hand', isRaised: true });
  await act(student, { act: 'react', emoji: '👍' });
  await act(teacher, { act: 'poll', question: 'Capito?', options: ['Yes', 'No'] });
  const pollId = simulator.world.state.meetings[0]?.polls[0]?.id;
  await act(student, { act: 'answer', pollId, answer: 0 });
  await act(student, { act: 'leave' });
  await act(teacher, { act: 'mark', isMarked: false });
  await callApi(simulator, 'end', { meetingID: 'lesson_1' });
  await simulator.advance(60_000);
}

describe('the hooks API', () => {
  const fixture = (name: string): string =>
    readFileSync(new URL(`hooks-api/${name}.xml`, FIXTURES), 'utf8')
      .trim()
      .replace(UUID, 'id');
  const answer = async (call: string, parameters: Record<string, string> = {}): Promise<string> =>
    (await callApi(simulator, `hooks/${call}`, parameters)).text.replace(UUID, 'id');

  test('answers word for word as the real program does', async () => {
    const first = { callbackURL: 'http://127.0.0.1:18093/hook' };
    expect(await answer('create', first)).toBe(fixture('create_ok'));
    expect(await answer('create', { ...first, meetingID: 'ignored' })).toBe(fixture('create_duplicate'));
    expect(await answer('create')).toBe(fixture('create_missing_callback'));
    await answer('create', {
      callbackURL: 'http://127.0.0.1:18094/h2',
      meetingID: 'lesson_1',
      eventID: 'user-joined,USER-LEFT',
    });
    await answer('create', {
      callbackURL: 'http://127.0.0.1:18095/h3',
      meetingID: 'lesson_9',
      eventID: 'meeting-ended',
    });
    expect(await answer('list')).toBe(fixture('list_two'));
    expect(await answer('destroy')).toBe(fixture('destroy_missing_id'));
    expect(await answer('destroy', { hookID: 'unknown' })).toBe(fixture('destroy_not_found'));
    expect((await ask(`${simulator.url}api/hooks/list?checksum=${'0'.repeat(40)}`)).text).toBe(
      fixture('checksum_error'),
    );
  });

  test('lists for a meeting its own hooks and the global ones, and removes them', async () => {
    const own = await callApi(simulator, 'hooks/create', {
      callbackURL: 'http://127.0.0.1:1/a',
      meetingID: 'lesson_1',
    });
    await callApi(simulator, 'hooks/create', { callbackURL: 'http://127.0.0.1:1/b', meetingID: 'lesson_2' });
    const list = await callApi(simulator, 'hooks/list', { meetingID: 'lesson_1' });
    expect(list.text.match(/<hook>/g)).toHaveLength(1);
    expect(at(await callApi(simulator, 'hooks/destroy', { hookID: at(own, 'hookID') }), 'removed')).toBe('true');
    expect(simulator.world.state.hooks).toHaveLength(1);
  });
});

describe('a webhook', () => {
  test('is signed as the real program signs: address, raw body, secret', async () => {
    for (const { url, body } of realRequests.slice(0, 5)) {
      expect(url).toContain(hashHex('sha1', `http://127.0.0.1:18093/hook${body}s3cret-hooks`));
    }
    await callApi(simulator, 'hooks/create', { callbackURL: `${receiver.url}/hook?a=1` });
    await callApi(simulator, 'create', { name: 'Lesson', meetingID: 'lesson_1' });
    await simulator.advance(0);
    const [request] = receiver.requests;
    expect(request?.target).toBe(
      `/hook?a=1&checksum=${hashHex('sha1', `${receiver.url}/hook?a=1${request?.body}${simulator.secret}`)}`,
    );
    expect(request?.headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
      'user-agent': 'node-fetch',
    });
    expect([...new URLSearchParams(request?.body).keys()]).toEqual(['domain', 'event', 'timestamp']);
  });

  test('tells of a class in the shapes of the real program', async () => {
    await callApi(simulator, 'hooks/create', { callbackURL: `${receiver.url}/hook` });
    await holdClass();
    const told = received();
    expect(told.length).toBeGreaterThan(20);
    for (const event of told) {
      const shapes = (real.get(event.data.id) ?? []).map((candidate) => shapeOf(candidate).toSorted());
      // The end of publishing carries the whole recording there; here the API has it.
      if (event.data.id === 'rap-publish-ended') continue;
      expect([event.data.id, shapes]).toEqual([event.data.id, expect.arrayContaining([shapeOf(event).toSorted()])]);
    }
  });

  test('makes up a leave for whoever is inside, before the end', async () => {
    await callApi(simulator, 'hooks/create', {
      callbackURL: `${receiver.url}/hook`,
      eventID: 'user-left,meeting-ended',
    });
    await holdClass();
    expect(receivedIds()).toEqual(['user-left', 'user-left', 'meeting-ended']);
    const users = received().map(({ data }) => data.attributes['user'] as Record<string, string> | undefined);
    expect(users.map((user) => [user?.['external-user-id'], user?.['session-token'] !== undefined])).toEqual([
      ['u101', false],
      ['u2', true],
      [undefined, false],
    ]);
  });

  test('is tried twelve more times, with the same timestamp, then the hook is gone', async () => {
    await callApi(simulator, 'hooks/create', { callbackURL: `${receiver.url}/hook`, eventID: 'meeting-created' });
    receiver.statuses.push(...Array.from({ length: 13 }, () => 500));
    await callApi(simulator, 'create', { name: 'Lesson', meetingID: 'lesson_1' });
    await simulator.advance(290_000);
    expect([receiver.requests.length, simulator.world.state.hooks.length]).toEqual([12, 1]);
    await simulator.advance(60_000);
    expect([receiver.requests.length, simulator.world.state.hooks.length]).toEqual([13, 0]);
    expect(new Set(receiver.requests.map(({ target, body }) => target + body)).size).toBe(1);
  });

  test('refused with 401 counts as delivered', async () => {
    await callApi(simulator, 'hooks/create', { callbackURL: `${receiver.url}/hook`, eventID: 'meeting-created' });
    receiver.statuses.push(401);
    await callApi(simulator, 'create', { name: 'Lesson', meetingID: 'lesson_1' });
    await simulator.advance(60_000);
    expect(receiver.requests).toHaveLength(1);
  });
});
