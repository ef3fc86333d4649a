import { describe, expect, test } from '@jest/globals';
import { instantSchema, type MeetingStatistics, type ParticipantStatistics } from '@lectern/contracts';
import { withoutPeople } from './erased-people.rules.ts';

function participant(externalUserId: string, pollVotes: ParticipantStatistics['pollVotes']): ParticipantStatistics {
  return {
    externalUserId,
    name: `Name of ${externalUserId}`,
    moderator: false,
    chats: 0,
    talks: 0,
    emojis: 0,
    raisedHands: 0,
    pollResponses: 0,
    pollVotes,
    talkTimeSeconds: 0,
    sessionSeconds: 0,
    joins: [],
    leaves: [],
  };
}

const statistics: MeetingStatistics = {
  meeting: {
    internalMeetingId: 'i',
    meetingId: null,
    name: null,
    startedAt: instantSchema.parse('2026-11-23T08:00:00.000Z'),
    endedAt: null,
    durationSeconds: null,
    recorded: null,
    marks: null,
  },
  participants: [
    participant('u1', { typed: ['I am Anna', 'both'], chosen: ['Yes'] }),
    participant('u2', { typed: ['both', 'mine'], chosen: ['No'], anonymous: null }),
  ],
  polls: [
    { id: 'typed', question: 'Who are you?', options: ['I am Anna', 'both', 'mine'] },
    { id: 'chosen', question: 'Capito?', options: ['Yes', 'No'] },
    { id: 'anonymous', question: '?', options: ['A'] },
  ],
  source: 'analytics-callback',
};

describe('withoutPeople', () => {
  const left = withoutPeople(statistics, new Set(['typed']), (id) => id === 'u1');

  test('leaves out the person and what only that person typed', () => {
    expect(left.participants.map(({ externalUserId }) => externalUserId)).toEqual(['u2']);
    expect(left.polls[0]?.options).toEqual(['both', 'mine']);
    expect(JSON.stringify(left)).not.toContain('Anna');
  });

  test('leaves the choices that a teacher offered, whoever chose them', () => {
    expect(left.polls.slice(1)).toEqual(statistics.polls.slice(1));
  });

  test('changes nothing where nobody was erased', () => {
    expect(withoutPeople(statistics, new Set(['typed']), () => false)).toEqual(statistics);
  });
});
