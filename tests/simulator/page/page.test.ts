import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { analyticsBody } from '../analysis/analytics-body.ts';
import { startManualSimulator, type Simulator } from '../simulator.ts';
import { ask, at, callApi, joinAndEnter, type ApiReply } from '../testing/api-client.ts';

const START = Date.UTC(2026, 8, 14, 16, 0, 0, 250);
const HOSTILE = `"><script>alert(1)</script>&'`;
let simulator: Simulator;

beforeEach(async () => {
  simulator = await startManualSimulator(START);
  await callApi(simulator, 'create', {
    name: HOSTILE,
    meetingID: 'lesson_1',
    logoutURL: 'https://school.example/course',
    meetingKeepEvents: 'true',
  });
});
afterEach(() => simulator.stop());

const enter = (fullName: string, role: string, userID: string): Promise<string> =>
  joinAndEnter(simulator, { meetingID: 'lesson_1', fullName, role, userID });
const act = (session: string, wish: unknown): Promise<ApiReply> =>
  ask(`${simulator.world.origin}/html5client/act?sessionToken=${session}`, {
    method: 'POST',
    body: JSON.stringify(wish),
  });
const open = (session: string): Promise<ApiReply> =>
  ask(`${simulator.world.origin}/html5client/?sessionToken=${session}`);

describe('the client page', () => {
  test('shows names as text and allows scripts of its own only', async () => {
    const session = await enter(HOSTILE, 'VIEWER', 'u1');
    const response = await fetch(`${simulator.world.origin}/html5client/?sessionToken=${session}`);
    const html = await response.text();
    expect(html).not.toContain('<script>alert');
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('shows the errors of a refused join as text', async () => {
    const reply = await callApi(simulator, 'join', { meetingID: 'unknown', fullName: 'A', role: 'VIEWER' });
    expect((await ask(reply.location ?? '')).text).toContain('did not match any existing meetings');
    const errors = encodeURIComponent(JSON.stringify([{ key: 'x', message: HOSTILE }, null, 'odd']));
    expect((await ask(`${simulator.url}?errors=${errors}`)).text).not.toContain('<script>');
  });

  test('leads to the logout address once its person has left', async () => {
    const session = await enter('Ana', 'VIEWER', 'u1');
    expect((await act(session, { act: 'leave' })).status).toBe(200);
    expect(await open(session)).toMatchObject({ status: 302, location: 'https://school.example/course' });
    expect((await act(session, { act: 'say', text: 'late' })).status).toBe(401);
    expect((await open('unknown')).status).toBe(401);
  });

  test('serves its script without types', async () => {
    const { text, status } = await ask(`${simulator.world.origin}/html5client/client.js`);
    expect(status).toBe(200);
    expect(text).not.toContain('interface PagePerson');
    expect((await ask(`${simulator.world.origin}/html5client/../state.ts`)).status).toBe(404);
  });
});

describe('acts', () => {
  test.each(['poll', 'mark', 'end', 'admit', 'closePoll'])('%s is for moderators', async (name) => {
    const session = await enter('Ana', 'VIEWER', 'u1');
    const wish = {
      poll: { question: 'q', options: ['a', 'b'] },
      mark: { isMarked: true },
      end: {},
      admit: { userId: 'x', isAllowed: true },
      closePoll: { pollId: 'x' },
    }[name];
    expect((await act(session, { act: name, ...wish })).status).toBe(403);
  });

  test('become the statistics of the class', async () => {
    const teacher = await enter('Dana', 'MODERATOR', 'u2');
    const student = await enter('Ana', 'VIEWER', 'u101');
    await simulator.advance(10_000);
    await act(student, { act: 'say', text: HOSTILE });
    await act(student, { act: 'hand', isRaised: true });
    await act(student, { act: 'hand', isRaised: false });
    await act(student, { act: 'react', emoji: '👏' });
    await act(student, { act: 'react', emoji: 'none' });
    await act(teacher, { act: 'poll', question: 'Capito?', options: ['Sì', 'No'] });
    const pollId = simulator.world.state.meetings[0]?.polls[0]?.id;
    await act(student, { act: 'answer', pollId, answer: 1 });
    await act(student, { act: 'answer', pollId, answer: 0 });
    await act(teacher, { act: 'closePoll', pollId });
    for (const seconds of [3, 4]) {
      await act(teacher, { act: 'talk', isTalking: true });
      await simulator.advance(seconds * 1000);
      await act(teacher, { act: 'talk', isTalking: false });
    }
    await act(student, { act: 'leave' });
    await simulator.advance(3000);
    await act(teacher, { act: 'end' });
    await simulator.advance(1500);
    const [meeting] = simulator.world.state.meetings;
    if (meeting === undefined) throw new Error('no meeting');
    const none = { chats: 0, talks: 0, raisehand: 0, emojis: 0, poll_votes: 0, talk_time: 0 };
    expect(analyticsBody(meeting, 120)).toMatchObject({
      data: {
        duration: 21,
        start: '2026-09-14T18:00:00.000+02:00',
        attendees: [
          { ext_user_id: 'u2', moderator: true, duration: 21, engagement: { ...none, talks: 2, talk_time: 7 } },
          {
            ext_user_id: 'u101',
            moderator: false,
            duration: 17,
            engagement: { ...none, chats: 1, raisehand: 1, emojis: 1, poll_votes: 1 },
          },
        ],
        polls: [{ question: 'Capito?', type: 'CUSTOM', published: true, options: ['Sì', 'No'], votes: { u101: 'No' } }],
      },
    });
  });

  test('a chat message by the API counts for nobody and needs somebody inside', async () => {
    const say = { meetingID: 'lesson_1', message: 'Welcome', userName: 'School' };
    expect(at(await callApi(simulator, 'sendChatMessage', say), 'messageKey')).toBe('meetingNotFound');
    await enter('Dana', 'MODERATOR', 'u2');
    expect(at(await callApi(simulator, 'sendChatMessage', say), 'returncode')).toBe('SUCCESS');
    expect(simulator.world.state.meetings[0]?.chat).toMatchObject([{ name: 'School', text: 'Welcome' }]);
  });
});

describe('a page that is lost', () => {
  /** Opens the page's stream and answers how to close it. */
  async function connect(session: string): Promise<() => Promise<void>> {
    const abort = new AbortController();
    const response = await fetch(`${simulator.world.origin}/html5client/events?sessionToken=${session}`, {
      signal: abort.signal,
    });
    const reader = response.body?.getReader();
    await reader?.read();
    const isOpen = (): boolean => simulator.world.state.meetings[0]?.people[0]?.disconnectedAt === null;
    return async () => {
      abort.abort();
      while (isOpen()) await new Promise((resolve) => setTimeout(resolve, 5));
    };
  }
  const present = async (): Promise<string> =>
    at(await callApi(simulator, 'getMeetingInfo', { meetingID: 'lesson_1' }), 'participantCount');

  test('has a minute to come back', async () => {
    const session = await enter('Dana', 'MODERATOR', 'u2');
    const close = await connect(session);
    await simulator.advance(600_000);
    await close();
    await simulator.advance(59_000);
    const closeAgain = await connect(session);
    await simulator.advance(600_000);
    expect(await present()).toBe('1');
    await closeAgain();
    await simulator.advance(60_000);
    expect(await present()).toBe('0');
  });
});
