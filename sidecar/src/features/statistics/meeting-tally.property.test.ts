import { expect, test } from '@jest/globals';
import fc from 'fast-check';
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

/** The rules of bbbevents 2.0.0 (events.rb) on events instead of XML, as plainly as they can be written. */
function countAsBbbevents(events: readonly BuiltEvent[]) {
  const people = new Map<
    string,
    { chats: number; talks: number; talkTime: number; since: number; joins: number; leaves: number }
  >();
  const personOf = new Map<string, string>();
  for (const event of events) {
    const { userId = '', externalUserId = '', participant = '', senderId = '', talking } = event.fields ?? {};
    const at = Math.floor(Number(event.at) / 1000);
    if (event.name === 'ParticipantJoinEvent') {
      if (!personOf.has(userId)) personOf.set(userId, externalUserId);
      const joined = people.get(externalUserId) ?? { chats: 0, talks: 0, talkTime: 0, since: -1, joins: 0, leaves: 0 };
      people.set(externalUserId, { ...joined, joins: joined.joins + 1 });
    }
    const person = people.get(personOf.get(userId || participant || senderId) ?? '');
    if (person === undefined) continue;
    const isLeave = event.name === 'ParticipantLeftEvent' && userId !== '';
    const isTalking = event.name === 'ParticipantTalkingEvent';
    if (event.name === 'PublicChatEvent') person.chats += 1;
    if (isLeave) person.leaves += 1;
    if (isTalking && talking === 'true') {
      person.talks += 1;
      person.since = at;
    } else if (isLeave || isTalking) {
      if (person.since >= 0) person.talkTime += at - person.since;
      person.since = -1;
    }
  }
  return people;
}

const visit = fc.constantFrom('w_a', 'w_b', 'w_c');
const step: fc.Arbitrary<(at: number) => BuiltEvent> = fc.oneof(
  visit.map((id) => (at: number) => join(at, id, id === 'w_c' ? 'u2' : 'u1')),
  visit.map((id) => (at: number) => leave(at, id)),
  visit.map((id) => (at: number) => leaveAudio(at, id)),
  fc.tuple(visit, fc.boolean()).map(
    ([id, on]) =>
      (at: number) =>
        talk(at, id, on),
  ),
  visit.map((id) => (at: number) => ({ name: 'PublicChatEvent', at, module: 'CHAT', fields: { senderId: id } })),
);
const lesson = fc.array(fc.tuple(step, fc.nat(9000)), { maxLength: 40 }).map((steps) => {
  let at = 1000;
  return steps.map(([make, gap]) => make((at += gap)));
});

test('any class: the counts are those of bbbevents; talk time never more, and the same while nobody leaves only the audio', async () => {
  await fc.assert(
    fc.asyncProperty(lesson, async (events) => {
      const last = Number(events.at(-1)?.at ?? 0) + 1000;
      const text = buildEventsFile([{ name: 'MeetingConfigurationEvent', at: 0 }, ...events, end(last)]);
      const { meeting, participants } = await readEventsXml(inChunks(text, 1024));
      const expected = countAsBbbevents(events);
      const isAudioLeft = events.some(({ name, module }) => name === 'ParticipantLeftEvent' && module === 'VOICE');

      expect(participants.map(({ externalUserId }) => externalUserId)).toEqual([...expected.keys()]);
      for (const person of participants) {
        const own = expected.get(person.externalUserId);
        expect(person.chats).toBe(own?.chats);
        expect(person.talks).toBe(own?.talks);
        expect(person.joins).toHaveLength(own?.joins ?? -1);
        expect(person.leaves).toHaveLength((own?.leaves ?? -1) + ((own?.joins ?? 0) > (own?.leaves ?? 0) ? 1 : 0));
        expect(person.talkTimeSeconds).toBeLessThanOrEqual(own?.talkTime ?? -1);
        if (!isAudioLeft) expect(person.talkTimeSeconds).toBe(own?.talkTime);
        expect(person.sessionSeconds).toBeLessThanOrEqual(meeting.durationSeconds ?? -1);
      }
    }),
    { numRuns: 200 },
  );
});
