import { describe, expect, test } from '@jest/globals';
import { analyticsCallbackSchema, meetingStatisticsSchema } from '@lectern/contracts';
import { readAnalyticsBody } from './analytics-body.rules.ts';

type Json = Record<string, unknown>;

function buildAttendee(changes: Json = {}): Json {
  return {
    ext_user_id: 'u101',
    name: 'Ana Ortiz',
    moderator: false,
    joins: [at(10)],
    leaves: [at(50)],
    duration: 40,
    recent_talking_time: '',
    engagement: { chats: 1, talks: 2, raisehand: 3, emojis: 4, poll_votes: 5, talk_time: 6 },
    sessions: [{ joins: [event(10)], lefts: [event(50)] }],
    ...changes,
  };
}

function buildBody(changes: Json = {}): Json {
  return {
    version: '1.0',
    meeting_id: 'lesson_1',
    internal_meeting_id: 'abc-1789401600417',
    data: {
      metadata: { meeting_name: 'Lesson', anything: 'else' },
      duration: 60,
      start: at(0),
      finish: at(60),
      attendees: [buildAttendee()],
      files: [],
      polls: [],
      ...changes,
    },
  };
}

function read(changes: Json = {}) {
  const statistics = readAnalyticsBody(analyticsCallbackSchema.parse(JSON.parse(JSON.stringify(buildBody(changes)))));
  expect(meetingStatisticsSchema.safeParse(statistics).error).toBeUndefined();
  return statistics;
}

test('the body gives every figure, and says what it cannot know', () => {
  const { meeting, participants, source } = read();
  expect(source).toBe('analytics-callback');
  expect(meeting).toMatchObject({ name: 'Lesson', durationSeconds: 60, recorded: null, marks: null });
  expect(participants).toMatchObject([
    { chats: 1, talks: 2, raisedHands: 3, emojis: 4, pollResponses: 5, talkTimeSeconds: 6, sessionSeconds: 40 },
  ]);
});

test('times come in the zone of the server and leave in UTC', () => {
  const { meeting } = read({ start: '2026-03-29T02:59:00.000+02:00', finish: '2026-03-29T03:01:00.000+02:00' });
  expect(meeting).toMatchObject({ startedAt: '2026-03-29T00:59:00.000Z', durationSeconds: 120 });
});

describe('where a blank last event put the end before the start', () => {
  const broken = { duration: -50_000, finish: at(-50_000) };

  test('the latest known time is the end, also of the leave that was filled in', () => {
    const stay = {
      joins: [at(10)],
      leaves: [at(-50_000)],
      duration: -50_010,
      sessions: [{ joins: [event(10)], lefts: [] }],
    };
    const { meeting, participants } = read({
      ...broken,
      attendees: [buildAttendee(), buildAttendee({ ...stay, ext_user_id: 'u102' })],
    });
    expect(meeting).toMatchObject({ endedAt: utc(50), durationSeconds: 50 });
    expect(participants[1]).toMatchObject({ sessionSeconds: 40, leaves: [utc(50)] });
  });

  test('nothing known leaves it unknown', () => {
    expect(read({ ...broken, attendees: [] }).meeting).toMatchObject({ endedAt: null, durationSeconds: null });
  });
});

describe('a server that sends no visits', () => {
  test.each([
    ['its own sum', 30, 30],
    ['never more than the time since the first join', 500, 50],
    ['a negative sum is unknown', -5, null],
  ])('%s', (_, duration, sessionSeconds) => {
    const { participants } = read({ attendees: [buildAttendee({ duration, sessions: undefined })] });
    expect(participants).toMatchObject([{ sessionSeconds }]);
  });
});

test('bbbevents counts a visit without a leave too long; the visits tell better', () => {
  const sessions = [
    { joins: [event(0)], lefts: [] },
    { joins: [event(20)], lefts: [event(30)] },
  ];
  const { participants } = read({
    attendees: [buildAttendee({ joins: [at(0), at(20)], leaves: [at(30), at(60)], duration: 60, sessions })],
  });
  expect(participants).toMatchObject([{ sessionSeconds: 30 }]);
});

test('votes find their person through mangled keys, and hostile ids stay plain keys', () => {
  const people = ['__proto__', 'constructor', 'u7', 'wp-12', 'User_ABC'];
  const votes = '{"__proto__":"A","constructor":"B","u7":"C","wp_12":"D","user_abc":null}';
  const poll = {
    id: '__proto__',
    type: 'A-4',
    question: 'Q',
    published: true,
    options: ['A', 'B'],
    start: at(1),
    votes: JSON.parse(votes),
  };
  const { participants } = read({ attendees: people.map((id) => buildAttendee({ ext_user_id: id })), polls: [poll] });
  expect(participants.map(({ pollVotes }) => JSON.stringify(pollVotes))).toEqual([
    '{"__proto__":["A"]}',
    '{"__proto__":["B"]}',
    '{"__proto__":["C"]}',
    '{"__proto__":["D"]}',
    '{}',
  ]);
});

test('unknown keys are dropped: they may hold personal data', () => {
  const attendee = buildAttendee({ userdata: { email: 'ana@example.org' } });
  const parsed = analyticsCallbackSchema.parse(
    JSON.parse(JSON.stringify({ ...buildBody({ attendees: [attendee] }), custom: {} })),
  );
  expect(JSON.stringify(parsed)).not.toContain('ana@example.org');
});

test.each([
  ['a count that is text', { attendees: [buildAttendee({ moderator: 'yes' })] }],
  ['a time that is none', { start: 'yesterday' }],
  ['a count with a fraction', { duration: 1.5 }],
  ['no list of people', { attendees: null }],
  ['votes that are no object', { polls: [{ id: 'p', question: '', options: [], votes: 'none' }] }],
])('%s is refused', (_, changes) => {
  expect(analyticsCallbackSchema.safeParse(JSON.parse(JSON.stringify(buildBody(changes)))).success).toBe(false);
});

function event(second: number): Json {
  return { timestamp: at(second), userid: 'w_a', ext_userid: 'u101', event: 'join', remove: false };
}

/** As the server writes it. */
function at(second: number): string {
  return utc(second).replace('Z', '+00:00');
}

function utc(second: number): string {
  return new Date(Date.UTC(2026, 8, 14, 16) + second * 1000).toISOString();
}
