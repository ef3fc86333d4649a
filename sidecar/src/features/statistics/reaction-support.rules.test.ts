import { describe, expect, test } from '@jest/globals';
import type { MeetingStatistics, ParticipantStatistics } from '@lectern/contracts';
import { toInstant } from './meeting-clock.rules.ts';
import { toPollVotes } from './poll-tally.rules.ts';
import { withdrawUnreportedReactions } from './reaction-support.rules.ts';

const person: ParticipantStatistics = {
  externalUserId: 'u1',
  name: 'Ana',
  moderator: false,
  chats: 0,
  talks: 0,
  emojis: 0,
  raisedHands: 0,
  pollResponses: 0,
  pollVotes: toPollVotes([]),
  talkTimeSeconds: 0,
  sessionSeconds: 0,
  joins: [],
  leaves: [],
};

function build(
  people: Partial<ParticipantStatistics>[],
  source: MeetingStatistics['source'] = 'analytics-callback',
): MeetingStatistics {
  const startedAt = toInstant(1_789_401_600);
  return {
    meeting: {
      internalMeetingId: 'a-1',
      meetingId: 'a',
      name: 'A',
      startedAt,
      endedAt: startedAt,
      durationSeconds: 0,
      recorded: null,
      marks: null,
    },
    participants: people.map((changes) => ({ ...person, ...changes })),
    polls: [],
    source,
  };
}

describe('hands and emojis of the analytics callback', () => {
  test.each(['3.0.15', '3.1', '4.0.0', null, '', 'unknown'])('all zero from version %s is not reported', (version) => {
    expect(withdrawUnreportedReactions(build([{}, { chats: 2 }]), version).participants).toMatchObject([
      { raisedHands: null, emojis: null, chats: 0 },
      { raisedHands: null, emojis: null, chats: 2 },
    ]);
  });

  test.each(['2.7.3', '2.0.0'])('all zero from version %s is zero', (version) => {
    const statistics = build([{}]);
    expect(withdrawUnreportedReactions(statistics, version)).toBe(statistics);
  });

  test('one raised hand proves that the server counts', () => {
    const statistics = build([{}, { raisedHands: 1 }]);
    expect(withdrawUnreportedReactions(statistics, '3.0.15')).toBe(statistics);
  });

  test('an events file counts them in every version', () => {
    const statistics = build([{}], 'events-xml');
    expect(withdrawUnreportedReactions(statistics, '3.0.15')).toBe(statistics);
  });
});
