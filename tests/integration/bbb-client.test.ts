import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { defaultRoomSettings, type HashAlgorithm, type RoomSettings } from '@lectern/contracts';
import { createBbbClient, type BbbClient, type BbbJoin } from '../../sidecar/src/platform/bbb/bbb-client.ts';
import { verifyAnalyticsToken, verifyRecordingReady } from '../../sidecar/src/platform/bbb/callback-token.ts';
import type { CallParameters } from '../../sidecar/src/platform/bbb/call-url.ts';
import { createParameters } from '../../sidecar/src/platform/bbb/create-parameters.ts';
import { orderServers, tryServers } from '../../sidecar/src/platform/bbb/server-pool.rules.ts';
import { createHttpSender, type HttpSender } from '../../sidecar/src/platform/network/http-sender.ts';
import { startLocalServer, type LocalServer } from '../../sidecar/src/platform/network/local-server.test-support.ts';
import { mark } from '../simulator/meetings/acts.ts';
import { startManualSimulator, type Simulator } from '../simulator/simulator.ts';

const START = Date.UTC(2026, 8, 14, 16);
const MEETING = 'abcdefghijklmnopqrstuvwxy2';
const MINUTE = 60_000;

let simulator: Simulator;
let sender: HttpSender;
let school: LocalServer;
let headers: Record<string, string | undefined>[];
let client: BbbClient;

beforeEach(async () => {
  headers = [];
  school = await startLocalServer((request, response) => {
    headers.push({ authorization: request.headers.authorization });
    response.end();
  });
  simulator = await startManualSimulator(START, { entersOnJoin: true, recordingFormats: ['presentation'] });
  sender = createHttpSender({ mode: 'test' });
  client = clientOf(simulator);
});

afterEach(async () => {
  sender.close();
  await simulator.stop();
  await school.close();
});

function clientOf(
  { url, secret }: { url: string; secret: string },
  hashAlgorithm: HashAlgorithm = 'sha256',
): BbbClient {
  return createBbbClient({ url, secret, hashAlgorithm }, { sender });
}

function plan(given: { recorded?: boolean; name?: string; room?: Partial<RoomSettings> } = {}): CallParameters {
  return createParameters({
    meetingId: MEETING,
    name: given.name ?? 'Italian A1 – lesson 3',
    room: { ...defaultRoomSettings, ...given.room },
    recorded: given.recorded ?? false,
    capacity: 8,
    teachers: 1,
    now: START,
    endsAt: START + 60 * MINUTE,
    logoutUrl: 'https://school.example/',
    callbackUrls: {
      end: `${school.origin}/end`,
      recordingReady: `${school.origin}/recording-ready`,
      analytics: `${school.origin}/analytics`,
    },
  });
}

async function enter(createTime: number, given: Partial<BbbJoin> = {}): Promise<string> {
  const url = client.joinUrl({
    meetingId: MEETING,
    createTime,
    externalUserId: 'u1',
    displayName: 'Dana Reyes',
    role: 'moderator',
    guest: false,
    ...given,
  });
  const response = await fetch(url, { redirect: 'manual' });
  expect(response.status).toBe(302);
  return response.headers.get('location') ?? '';
}

test('a class from create to its end, with the statistics under a token that verifies', async () => {
  const { createTime, internalMeetingId, isRepeated } = await client.create(plan());
  expect({ createTime, isRepeated }).toEqual({ createTime: START, isRepeated: false });
  await expect(client.isMeetingRunning(MEETING)).resolves.toBe(false);

  expect(await enter(createTime)).toContain('sessionToken=');
  await enter(createTime, { externalUserId: 'u2', displayName: "Zoë O'Brien <b> 🎓", role: 'viewer' });
  await expect(client.isMeetingRunning(MEETING)).resolves.toBe(true);
  await expect(client.getMeetingInfo(MEETING)).resolves.toEqual({
    meetingId: MEETING,
    internalMeetingId,
    createTime,
    isRunning: true,
    isRecorded: false,
    hasUserJoined: true,
    hasBeenForciblyEnded: false,
    participantCount: 2,
    moderatorCount: 1,
  });
  await expect(client.getMeetings([MEETING, 'another'])).resolves.toHaveLength(1);
  await expect(client.getMeetings(['another'])).resolves.toEqual([]);

  await expect(client.end(MEETING)).resolves.toBe(true);
  await simulator.advance(10 * MINUTE);
  await expect(client.getMeetingInfo(MEETING)).resolves.toBeNull();
  await expect(client.end(MEETING)).resolves.toBe(false);

  expect(school.requests).toEqual([`GET /end?recordingmarks=false&meetingID=${MEETING}`, 'POST /analytics']);
  const body: unknown = JSON.parse(school.bodies[1] ?? '');
  expect(body).toMatchObject({
    internal_meeting_id: internalMeetingId,
    data: { attendees: [{ ext_user_id: 'u1' }, { ext_user_id: 'u2', name: "Zoë O'Brien <b> 🎓" }] },
  });
  const now = simulator.world.clock.now();
  await expect(verifyAnalyticsToken(headers[1]?.['authorization'], simulator.secret, now)).resolves.toEqual({
    ok: true,
  });
  await expect(verifyAnalyticsToken(headers[1]?.['authorization'], 'another secret', now)).resolves.toEqual({
    ok: false,
    fault: 'wrong_signature',
  });
});

test('a recorded class: ready, hidden, deleted, and proven to be deleted', async () => {
  const { createTime, internalMeetingId } = await client.create(plan({ recorded: true }));
  await enter(createTime);
  const [meeting] = simulator.world.state.meetings;
  const [teacher] = meeting?.people ?? [];
  if (meeting === undefined || teacher === undefined) throw new Error('nobody came');
  mark(simulator.world, meeting, teacher, true);
  await client.end(MEETING);
  await simulator.advance(10 * MINUTE);

  const ready = school.requests.indexOf('POST /recording-ready');
  const signed = new URLSearchParams(school.bodies[ready]).get('signed_parameters') ?? '';
  const hint = { ok: true, meetingId: MEETING, recordId: internalMeetingId };
  await expect(verifyRecordingReady(signed, simulator.secret)).resolves.toEqual(hint);

  const published = { recordId: internalMeetingId, meetingId: MEETING, state: 'published' };
  await expect(client.getRecordings({ meetingIds: [MEETING, 'another'] })).resolves.toMatchObject([
    { ...published, playbacks: [{ type: 'presentation' }] },
  ]);
  await expect(client.getRecordings({ recordIds: [internalMeetingId.slice(0, 40)] })).resolves.toEqual([]);

  await client.publishRecording(internalMeetingId, false);
  await expect(client.getRecordings({ recordIds: [internalMeetingId] })).resolves.toMatchObject([
    { state: 'unpublished' },
  ]);
  await client.deleteRecording(internalMeetingId);
  await client.deleteRecording(internalMeetingId);
  await expect(client.getRecordings({ recordIds: [internalMeetingId] })).resolves.toMatchObject([{ state: 'deleted' }]);
});

test('a repeated create gives the same meeting', async () => {
  const first = await client.create(plan());
  await simulator.advance(MINUTE);
  await expect(client.create(plan({ name: 'Another name' }))).resolves.toEqual({ ...first, isRepeated: true });
});

test('a link of another run leads nowhere', async () => {
  const { createTime } = await client.create(plan());
  expect(await enter(createTime - 1)).toContain('mismatchCreateTimeParam');
});

test('slides come with the class and during it', async () => {
  await client.create(plan(), [{ url: 'https://school.example/s/1', fileName: 'Unità & "2".pdf' }]);
  await client.insertDocument(MEETING, [{ url: 'https://school.example/s/2', fileName: 'more.pdf' }]);
  const documents = simulator.world.state.meetings.flatMap((meeting) => meeting.documents);
  expect(documents.map(({ name }) => name)).toEqual(['Unità & "2".pdf', 'more.pdf']);
});

test('the lobby keeps those who come as guests', async () => {
  const { createTime } = await client.create(plan({ room: { lobby: true } }));
  await enter(createTime, { role: 'viewer', guest: true });
  await expect(client.isMeetingRunning(MEETING)).resolves.toBe(false);
  await enter(createTime);
  await expect(client.getMeetingInfo(MEETING)).resolves.toMatchObject({ participantCount: 1 });
});

test.each(['sha1', 'sha256', 'sha384', 'sha512'] as const)('any text is signed right with %s', async (algorithm) => {
  const name = `!'()*~ +%&=#?/\\"<>|^\`{}[] ñ 𝄞 ${algorithm}`;
  await clientOf(simulator, algorithm).create(plan({ name, room: { welcomeText: `${name}\n100%` } }));
  expect(simulator.world.state.meetings.map(({ settings }) => settings.name)).toEqual([name]);
});

describe('trouble', () => {
  test('a wrong secret', async () => {
    const wrong = clientOf({ url: simulator.url, secret: 'wrong-secret' });
    await expect(wrong.version()).resolves.toEqual({ apiVersion: '2.0', bbbVersion: '3.0.19' });
    await expect(wrong.isMeetingRunning(MEETING)).rejects.toMatchObject({
      code: 'bbb_misconfigured',
      detail: 'checksumError',
    });
  });

  test.each([
    ['html', 'bbb_invalid_answer'],
    ['empty', 'bbb_invalid_answer'],
    ['truncated', 'bbb_invalid_answer'],
    ['unreachable', 'bbb_unreachable'],
  ] as const)('%s', async (kind, code) => {
    simulator.world.faults.add({ on: 'getMeetingInfo', kind, status: null, delayMs: 0, after: 0, times: null });
    await expect(client.getMeetingInfo(MEETING)).rejects.toMatchObject({ code });
  });

  test('the next server takes the class over, and none when it is refused', async () => {
    const broken = {
      name: 'broken',
      priority: 1,
      state: 'active' as const,
      troubleUntil: 0,
      client: clientOf({ url: simulator.url, secret: 'wrong' }),
    };
    const good = { ...broken, name: 'good', priority: 2, client };
    const troubled: string[] = [];
    const create = (parameters: CallParameters) =>
      tryServers(
        orderServers([good, broken], START),
        async (server) => ({ by: server.name, ...(await server.client.create(parameters)) }),
        ({ name }, { code }) => Promise.resolve(void troubled.push(`${name}: ${code}`)),
      );
    await expect(create(plan())).resolves.toMatchObject({ by: 'good', createTime: START });
    expect(troubled).toEqual(['broken: bbb_misconfigured']);
    await expect(create({ ...plan(), meetingID: 'a,b' })).rejects.toMatchObject({ code: 'bbb_refused' });
  });
});
