import { describe, expect, test } from '@jest/globals';
import type { ParticipantStatistics } from '@lectern/contracts';
import {
  buildEventsFile,
  end,
  inChunks,
  join,
  leave,
  leaveAudio,
  talk,
  type BuiltEvent,
} from './events-file.test-support.ts';
import { readEventsXml } from './events-xml.reader.ts';

/** The figures of the events between a first event at 0 and the end at 100 s. */
async function count(...events: BuiltEvent[]) {
  return readEventsXml(
    inChunks(buildEventsFile([{ name: 'MeetingConfigurationEvent', at: 0 }, ...events, end(100_000)]), 4096),
  );
}

async function countPerson(...events: BuiltEvent[]): Promise<ParticipantStatistics> {
  const { participants } = await count(join(1000, 'w_a', 'u1'), ...events);
  const [person] = participants;
  if (person === undefined) throw new Error('the person is missing');
  return person;
}

describe('talk time', () => {
  test.each<[string, BuiltEvent[], { talks: number; talkTimeSeconds: number }]>([
    [
      'from talking to silence',
      [talk(10_000, 'w_a', true), talk(15_000, 'w_a', false)],
      { talks: 1, talkTimeSeconds: 5 },
    ],
    ['muting stops it', [talk(10_000, 'w_a', true), muted(15_000, 'true')], { talks: 1, talkTimeSeconds: 5 }],
    ['unmuting does not', [talk(10_000, 'w_a', true), muted(15_000, 'false')], { talks: 1, talkTimeSeconds: 0 }],
    [
      'leaving the meeting stops it',
      [talk(10_000, 'w_a', true), leave(15_000, 'w_a')],
      { talks: 1, talkTimeSeconds: 5 },
    ],
    ['what never stops is not counted', [talk(10_000, 'w_a', true)], { talks: 1, talkTimeSeconds: 0 }],
    [
      'a second start restarts the clock',
      [talk(10_000, 'w_a', true), talk(13_000, 'w_a', true), talk(15_000, 'w_a', false)],
      { talks: 2, talkTimeSeconds: 2 },
    ],
    [
      'the audio left while talking ends it, where bbbevents counts on to the next stop (75 s)',
      [talk(10_000, 'w_a', true), leaveAudio(20_000, 'w_a'), leave(85_000, 'w_a')],
      { talks: 1, talkTimeSeconds: 10 },
    ],
    [
      'the audio of the other device does not',
      [join(2000, 'w_b', 'u1'), talk(10_000, 'w_a', true), leaveAudio(12_000, 'w_b'), talk(30_000, 'w_a', false)],
      { talks: 1, talkTimeSeconds: 20 },
    ],
    [
      'whole seconds, each time rounded down',
      [talk(10_500, 'w_a', true), talk(11_499, 'w_a', false)],
      { talks: 1, talkTimeSeconds: 1 },
    ],
    [
      'nobody known is talking',
      [talk(10_000, 'v_phone', true), talk(15_000, 'v_phone', false)],
      { talks: 0, talkTimeSeconds: 0 },
    ],
  ])('%s', async (_, events, expected) => {
    expect(await countPerson(...events)).toMatchObject(expected);
  });
});

describe('hands and emojis', () => {
  test.each([
    ['raiseHand', 'true', 1, 0],
    ['raiseHand', 'false', 0, 0],
    ['reactionEmoji', '👍', 0, 1],
    ['reactionEmoji', 'none', 0, 0],
    ['away', 'true', 0, 0],
    ['emojiStatus', 'raiseHand', 1, 0],
    ['emojiStatus', 'applause', 0, 1],
    ['emojiStatus', 'none', 0, 0],
  ])('status %s with value %s', async (status, value, raisedHands, emojis) => {
    const event = { name: 'ParticipantStatusChangeEvent', at: 2000, fields: { userId: 'w_a', status, value } };
    expect(await countPerson(event)).toMatchObject({ raisedHands, emojis });
  });
});

describe('people', () => {
  test('all visits of an external id are one person, with the last name and any moderator role', async () => {
    const { participants } = await count(
      join(1000, 'w_a', 'u1', { name: 'Ana', role: 'MODERATOR' }),
      join(2000, 'w_b', 'u1', { name: 'Ana (phone)' }),
      leave(9000, 'w_a'),
    );
    expect(participants).toMatchObject([
      { externalUserId: 'u1', name: 'Ana (phone)', moderator: true, sessionSeconds: 99 },
    ]);
  });

  test('who was sent without an id is known by the visit', async () => {
    expect((await count(join(1000, 'w_a', ''))).participants).toMatchObject([{ externalUserId: 'w_a' }]);
  });

  test('a join that names nobody is passed over', async () => {
    expect((await count(join(1000, '', ''))).participants).toEqual([]);
  });

  const ids = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  test.each(ids)('the id %s is an id like any other', async (id) => {
    const statistics = await count(
      join(1000, id, id, { name: '<b>&"\u{1F600}' }),
      chat(2000, id),
      startPoll(3000, { id, answers: '[{"id":0,"key":"Yes"}]' }),
      answer(4000, { poll: id, visit: id, answerId: '0' }),
    );
    const [person] = JSON.parse(JSON.stringify(statistics)).participants;
    expect(person).toMatchObject({ externalUserId: id, name: '<b>&"\u{1F600}', chats: 1, pollResponses: 1 });
    expect(Object.entries(person.pollVotes)).toEqual([[id, ['Yes']]]);
    expect(Object.prototype).not.toHaveProperty('0');
  });

  test('chats of strangers and of the system are nobody’s', async () => {
    expect(await countPerson(chat(2000, 'w_a'), chat(3000, 'SYSTEM_MESSAGE'), chat(4000, ''))).toMatchObject({
      chats: 1,
    });
  });
});

describe('polls', () => {
  const options = '[{"id":0,"key":"A"},{"id":1,"key":"B"}]';

  test('every choice of a multiple-choice poll stands among the votes; bbbevents keeps the last', async () => {
    const person = await countPerson(
      startPoll(2000, { id: 'p', answers: options }),
      answer(3000, { poll: 'p', visit: 'w_a', answerId: '0' }),
      answer(3000, { poll: 'p', visit: 'w_a', answerId: '1' }),
    );
    expect(person.pollResponses).toBe(2);
    expect(person.pollVotes['p']).toEqual(['A', 'B']);
  });

  test('a typed poll offers what was typed, each text once; bbbevents repeats it', async () => {
    const { polls, participants } = await count(
      join(1000, 'w_a', 'u1'),
      join(1000, 'w_b', 'u2'),
      startPoll(2000, { id: 'p', answers: '[]', type: 'R-' }),
      answer(3000, { poll: 'p', visit: 'w_a', answerId: '0', text: 'blue' }),
      answer(4000, { poll: 'p', visit: 'w_b', answerId: '0', text: 'blue' }),
      answer(5000, { poll: 'p', visit: 'w_b', answerId: '1', text: 'red' }),
    );
    expect(polls).toEqual([{ id: 'p', question: 'Q', options: ['blue', 'red'] }]);
    expect(participants.map(({ pollVotes }) => pollVotes['p'])).toEqual([['blue'], ['blue', 'red']]);
  });

  test('an answer to an unknown poll counts, as in bbbevents, but is no vote', async () => {
    const person = await countPerson(answer(3000, { poll: 'nope', visit: 'w_a', answerId: '0' }));
    expect(person.pollResponses).toBe(1);
    expect(Object.keys(person.pollVotes)).toEqual([]);
  });

  test('anonymous polls: unknown is not zero', async () => {
    const secret = startPoll(2000, { id: 's', answers: options, secret: true });
    const person = await countPerson(secret, answer(3000, { poll: 's', visit: '', answerId: '0' }));
    expect(person.pollResponses).toBeNull();
    expect(person.pollVotes['s']).toBeNull();

    const mixed = await countPerson(
      secret,
      startPoll(4000, { id: 'p', answers: options }),
      answer(5000, { poll: 'p', visit: 'w_a', answerId: '1' }),
    );
    expect(mixed.pollResponses).toBe(1);
    expect({ ...mixed.pollVotes }).toEqual({ s: null, p: ['B'] });
  });

  test.each(['', 'no JSON', '{"id":0}', '[1,null,{"id":2}]'])(
    'options that cannot be read (%s) do not stop the reading',
    async (answers) => {
      const person = await countPerson(
        startPoll(2000, { id: 'p', answers }),
        answer(3000, { poll: 'p', visit: 'w_a', answerId: '7', text: 'typed' }),
      );
      expect(person.pollVotes['p']).toEqual(['typed']);
    },
  );
});

describe('the meeting', () => {
  test('blank events are passed over, also as the last one, where bbbevents ends the meeting 14 hours early', async () => {
    const blank = { name: '', at: '', module: '' };
    const text = buildEventsFile([
      blank,
      { name: 'MeetingConfigurationEvent', at: 0 },
      join(1000, 'w_a', 'u1'),
      blank,
      end(60_000),
      blank,
    ]);
    const { meeting, participants } = await readEventsXml(inChunks(text));
    expect(meeting).toMatchObject({
      startedAt: '2026-09-14T16:00:00.000Z',
      endedAt: '2026-09-14T16:01:00.000Z',
      durationSeconds: 60,
    });
    expect(participants).toMatchObject([{ sessionSeconds: 59, leaves: ['2026-09-14T16:01:00.000Z'] }]);
  });

  test('marks tell when the recording was on', async () => {
    const mark = (at: number, status: string) => ({ name: 'RecordStatusEvent', at, fields: { userId: 'w_a', status } });
    expect((await count(mark(5000, 'true'), mark(9000, 'false'))).meeting).toMatchObject({
      recorded: true,
      marks: [
        { at: '2026-09-14T16:00:05.000Z', recording: true },
        { at: '2026-09-14T16:00:09.000Z', recording: false },
      ],
    });
    expect((await count()).meeting).toMatchObject({ recorded: false, marks: [] });
  });
});

function muted(at: number, value: string): BuiltEvent {
  return { name: 'ParticipantMutedEvent', at, module: 'VOICE', fields: { participant: 'w_a', muted: value } };
}

function chat(at: number, senderId: string): BuiltEvent {
  return { name: 'PublicChatEvent', at, module: 'CHAT', fields: { senderId, message: 'Ciao <b>' } };
}

function startPoll(at: number, poll: { id: string; answers: string; type?: string; secret?: boolean }): BuiltEvent {
  const { id, answers, type = 'A-2', secret = false } = poll;
  return {
    name: 'PollStartedRecordEvent',
    at,
    fields: { pollId: id, type, question: 'Q', secretPoll: String(secret), answers },
  };
}

function answer(at: number, given: { poll: string; visit: string; answerId: string; text?: string }): BuiltEvent {
  const { poll, visit, answerId, text = '' } = given;
  return {
    name: 'UserRespondedToPollRecordEvent',
    at,
    fields: { pollId: poll, userId: visit, answerId, answer: text },
  };
}
