import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startManualSimulator, type Simulator } from '../simulator.ts';
import { ask, at, callApi, joinAndEnter } from '../testing/api-client.ts';
import { startReceiver, type ReceivedRequest, type Receiver } from '../testing/receiver.ts';

const START = Date.UTC(2026, 8, 14, 16, 0, 0, 417);
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

/** Creates a meeting with all callbacks, lets a teacher in, marks and ends it. */
async function holdClass(more: Record<string, string> = {}, isMarked = false): Promise<void> {
  await callApi(simulator, 'create', {
    name: 'Lesson',
    meetingID: 'lesson_1',
    meta_endCallbackUrl: `${receiver.url}/ended?t=1`,
    'meta_analytics-callback-url': `${receiver.url}/analytics?t=2`,
    'meta_bbb-recording-ready-url': `${receiver.url}/ready?t=3`,
    meetingEndedURL: `${receiver.url}/over?t=4`,
    meetingKeepEvents: 'true',
    ...more,
  });
  const teacher = await joinAndEnter(simulator, {
    meetingID: 'lesson_1',
    fullName: 'Dana',
    role: 'MODERATOR',
    userID: 'u2',
  });
  const act = `${simulator.world.origin}/html5client/act?sessionToken=${teacher}`;
  if (isMarked) await ask(act, { method: 'POST', body: JSON.stringify({ act: 'mark', isMarked: true }) });
  await simulator.advance(60_000);
  await callApi(simulator, 'end', { meetingID: 'lesson_1' });
}

const to = (path: string): ReceivedRequest[] => receiver.requests.filter((request) => request.target.startsWith(path));

describe('the end callback', () => {
  test('comes as a bare GET with both parameters appended; meetingEndedURL comes as it is', async () => {
    await holdClass();
    await simulator.advance(10_000);
    expect(to('/ended')).toMatchObject([
      { method: 'GET', target: '/ended?t=1&recordingmarks=false&meetingID=lesson_1', body: '' },
    ]);
    expect(to('/over')).toMatchObject([{ method: 'GET', target: '/over?t=4' }]);
  });

  test('is tried again after 30, 60, 120 and 300 seconds, then given up', async () => {
    await holdClass();
    receiver.statuses.push(...Array.from({ length: 20 }, () => 302));
    await simulator.advance(1_000_000);
    const tries = simulator.world.deliveries
      .filter(({ name }) => name === 'callback:ended')
      .map(({ at: instant }) => instant);
    expect(tries.slice(1).map((instant, index) => instant - (tries[index] ?? 0))).toEqual([
      30_000, 60_000, 120_000, 300_000,
    ]);
  });

  test('says recordingmarks=true only of a recorded meeting with a mark', async () => {
    await holdClass({ record: 'true' }, true);
    await simulator.advance(3000);
    expect(to('/ended')[0]?.target).toContain('recordingmarks=true');
  });
});

describe('the analytics callback', () => {
  test('comes once, signed for a day with nothing but an expiry', async () => {
    await holdClass();
    receiver.statuses.push(200, 200, 500);
    await simulator.advance(2_000_000);
    const [request, ...more] = to('/analytics');
    expect(more).toEqual([]);
    expect(request?.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'BigBlueButton Analytics Callback',
    });
    const [header = '', claims = '', signature] = String(request?.headers['authorization'])
      .slice('Bearer '.length)
      .split('.');
    expect(signature).toBe(createHmac('sha512', simulator.secret).update(`${header}.${claims}`).digest('base64url'));
    expect(Buffer.from(header, 'base64url').toString()).toBe('{"typ":"JWT","alg":"HS512"}');
    const sentAt = simulator.world.deliveries.find(({ name }) => name === 'callback:analytics')?.at ?? 0;
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
      exp: Math.floor(sentAt / 1000) + 86_400,
    });
  });

  test('counts what happened, on the time base of create', async () => {
    await holdClass();
    await simulator.advance(10_000);
    const body = JSON.parse(to('/analytics')[0]?.body ?? '{}') as Record<string, unknown>;
    expect(body).toMatchObject({
      version: '1.0',
      meeting_id: 'lesson_1',
      internal_meeting_id: simulator.world.state.meetings[0]?.internalMeetingId,
      data: {
        start: '2026-09-14T16:00:00.000+00:00',
        metadata: {
          endcallbackurl: `${receiver.url}/ended?t=1`,
          analytics_callback_url: `${receiver.url}/analytics?t=2`,
          meeting_name: 'Lesson',
        },
        attendees: [{ ext_user_id: 'u2', name: 'Dana', moderator: true, duration: 61 }],
      },
    });
  });

  test.each([{ meetingKeepEvents: 'false' }, { meetingKeepEvents: 'false', record: 'true' }])(
    'never comes for a meeting that keeps no events: %j',
    async (more) => {
      await holdClass(more);
      await simulator.advance(100_000);
      expect(to('/ended')).toHaveLength(1);
      expect(to('/analytics')).toEqual([]);
    },
  );

  test('can be signed with a wrong secret, come twice, or get lost', async () => {
    simulator.world.faults.add({
      on: 'callback:analytics',
      kind: 'wrongSecret',
      status: null,
      delayMs: 0,
      after: 0,
      times: 1,
    });
    simulator.world.faults.add({
      on: 'callback:analytics',
      kind: 'duplicate',
      status: null,
      delayMs: 0,
      after: 0,
      times: 1,
    });
    simulator.world.faults.add({ on: 'callback:ended', kind: 'lost', status: null, delayMs: 0, after: 0, times: 1 });
    await holdClass();
    await simulator.advance(100_000);
    expect(to('/ended')).toEqual([]);
    const [first, second] = to('/analytics');
    expect(second).toEqual(first);
    const [header, claims, signature] = String(first?.headers['authorization']).slice('Bearer '.length).split('.');
    expect(signature).not.toBe(
      createHmac('sha512', simulator.secret).update(`${header}.${claims}`).digest('base64url'),
    );
  });
});

describe('a recording', () => {
  const states = async (): Promise<string> =>
    at(
      await callApi(simulator, 'getRecordings', { meetingID: 'lesson_1', state: 'any' }),
      'recordings/recording/state',
    );

  test('goes through its states and is announced once a format', async () => {
    await simulator.stop();
    simulator = await startManualSimulator(START, { recordingFormats: ['presentation', 'video'] });
    await holdClass({ record: 'true' }, true);
    const seen = [];
    for (let step = 0; step < 8; step += 1) {
      await simulator.advance(1000);
      seen.push(await states());
    }
    expect([...new Set(seen)]).toEqual(['', 'processing', 'processed', 'published']);
    const [request, second, ...more] = to('/ready');
    expect([second?.body, more]).toEqual([request?.body, []]);
    expect(request).toMatchObject({ method: 'POST', target: '/ready?t=3' });
    const [header = '', claims = '', signature] =
      new URLSearchParams(request?.body).get('signed_parameters')?.split('.') ?? [];
    expect(signature).toBe(createHmac('sha256', simulator.secret).update(`${header}.${claims}`).digest('base64url'));
    expect(Buffer.from(header, 'base64url').toString()).toBe('{"alg":"HS256"}');
    const recordId = simulator.world.state.meetings[0]?.internalMeetingId;
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
      meeting_id: 'lesson_1',
      record_id: recordId,
    });
  });

  test('is nothing when nobody pressed the button', async () => {
    await holdClass({ record: 'true' });
    await simulator.advance(60_000);
    expect([await states(), to('/ready')]).toEqual(['', []]);
  });
});
