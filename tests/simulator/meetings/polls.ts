import { record } from '../record/recorder.ts';
import { announce } from '../webhooks/announce.ts';
import * as hookEvents from '../webhooks/hook-events.ts';
import type { World } from '../world.ts';
import { changed } from './acts.ts';
import type { Meeting, Person, Poll } from './meeting.ts';

const PRESETS: Readonly<Record<string, readonly string[]>> = {
  YN: ['Yes', 'No'],
  TF: ['True', 'False'],
  YNA: ['Yes', 'No', 'Abstention'],
};

/** Opens a poll; an open one is closed first. */
export function startPoll(
  world: World,
  meeting: Meeting,
  person: Person,
  question: string,
  options: readonly string[],
): Poll {
  const open = meeting.polls.find((poll) => poll.isOpen);
  if (open !== undefined) closePoll(world, meeting, person, open);
  const preset = Object.entries(PRESETS).find(([, names]) => names.join() === options.join());
  const poll: Poll = {
    id: `${meeting.internalMeetingId}/1/${world.clock.now()}`,
    type: preset?.[0] ?? 'CUSTOM',
    question,
    options: [...options],
    isOpen: true,
    votes: {},
  };
  meeting.polls.push(poll);
  record(world, meeting, 'POLL', 'PollStartedRecordEvent', {
    userId: person.internalUserId,
    pollId: poll.id,
    type: poll.type,
    question,
    secretPoll: 'false',
    answers: JSON.stringify(poll.options.map((key, id) => ({ id, key }))),
  });
  announce(world, hookEvents.pollStarted(meeting, person, poll));
  changed(world, meeting);
  return poll;
}

/** Answers an open poll, once. False when that is not possible. */
export function answerPoll(world: World, meeting: Meeting, person: Person, poll: Poll, answer: number): boolean {
  const option = poll.options[answer];
  if (!poll.isOpen || option === undefined || poll.votes[person.internalUserId] !== undefined) return false;
  poll.votes[person.internalUserId] = answer;
  record(world, meeting, 'POLL', 'UserRespondedToPollRecordEvent', {
    userId: person.internalUserId,
    pollId: poll.id,
    answerId: String(answer),
    answer: option,
  });
  announce(world, hookEvents.pollAnswered(meeting, person, poll, answer));
  changed(world, meeting);
  return true;
}

/** Closes a poll and publishes its result. */
export function closePoll(world: World, meeting: Meeting, person: Person, poll: Poll): void {
  poll.isOpen = false;
  const votes = Object.values(poll.votes);
  record(world, meeting, 'POLL', 'PollPublishedRecordEvent', {
    userId: person.internalUserId,
    pollId: poll.id,
    question: poll.question,
    numRespondents: String(meeting.people.filter((other) => other.status === 'present').length),
    numResponders: String(votes.length),
    answers: JSON.stringify(
      poll.options.map((key, id) => ({ id, key, numVotes: votes.filter((vote) => vote === id).length })),
    ),
  });
  record(world, meeting, 'POLL', 'PollStoppedRecordEvent', { userId: person.internalUserId, pollId: poll.id });
  changed(world, meeting);
}
