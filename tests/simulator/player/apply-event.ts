import { chat, enter, leave, mark, raiseHand, react, talk } from '../meetings/acts.ts';
import type { Meeting, Person } from '../meetings/meeting.ts';
import { answerPoll, closePoll } from '../meetings/polls.ts';
import { randomText } from '../random.ts';
import { readPollOptions } from '../record/poll-options.ts';
import type { RecordedEvent } from '../record/recorded-event.ts';
import { announce } from '../webhooks/announce.ts';
import * as hookEvents from '../webhooks/hook-events.ts';
import type { World } from '../world.ts';
import type { Play } from './play.ts';

type Effect = (scene: Scene, person: Person) => void;

interface Scene {
  readonly world: World;
  readonly meeting: Meeting;
  readonly fields: RecordedEvent['fields'];
}

/** What an event of the file lets happen in the meeting, done by the person whom `by` names. */
const EFFECTS: Readonly<Record<string, { readonly by: string; readonly effect: Effect }>> = {
  ParticipantLeftEvent: {
    by: 'userId',
    effect: ({ world, meeting }, person) => (person.isPlayed ? leave(world, meeting, person) : undefined),
  },
  PublicChatEvent: {
    by: 'senderId',
    effect: ({ world, meeting, fields }, person) => {
      chat(world, meeting, person.name, fields['message'] ?? '');
      announce(world, hookEvents.chatMessage(meeting, person, fields['message'] ?? '', world.clock.now()));
    },
  },
  ParticipantStatusChangeEvent: { by: 'userId', effect: changeStatus },
  ParticipantTalkingEvent: {
    by: 'participant',
    effect: ({ world, meeting, fields }, person) => talk(world, meeting, person, fields['talking'] === 'true'),
  },
  ParticipantMutedEvent: {
    by: 'participant',
    effect: ({ world, meeting, fields }, person) =>
      fields['muted'] === 'true' ? talk(world, meeting, person, false) : undefined,
  },
  UserRespondedToPollRecordEvent: {
    by: 'userId',
    effect: ({ world, meeting, fields }, person) => {
      const poll = meeting.polls.find((candidate) => candidate.id === fields['pollId']);
      if (poll !== undefined) answerPoll(world, meeting, person, poll, Number(fields['answerId']));
    },
  },
  RecordStatusEvent: {
    by: 'userId',
    effect: ({ world, meeting, fields }, person) => mark(world, meeting, person, fields['status'] === 'true'),
  },
};

/** Lets one event of the file happen in the running meeting. Events that show nothing are only in the record. */
export function applyEvent(world: World, meeting: Meeting, play: Play, event: RecordedEvent): void {
  const { fields } = event;
  if (event.name === 'ParticipantJoinEvent') return joinPlayed(world, meeting, play, fields);
  if (event.name === 'PollStartedRecordEvent') return openPoll(world, meeting, play, fields);
  if (event.name === 'PollPublishedRecordEvent' || event.name === 'PollStoppedRecordEvent') {
    const poll = meeting.polls.find((candidate) => candidate.id === fields['pollId'] && candidate.isOpen);
    const [anybody] = meeting.people;
    if (poll !== undefined && anybody !== undefined) closePoll(world, meeting, anybody, poll);
    return;
  }
  const known = EFFECTS[event.name];
  const person = known === undefined ? undefined : actorOf(meeting, play, fields[known.by] ?? '');
  if (person !== undefined) known?.effect({ world, meeting, fields }, person);
}

/** Who acts: the live person in whose place the file's person stands, else the file's person. */
function actorOf(meeting: Meeting, play: Play, fileUserId: string): Person | undefined {
  const externalId = play.events.find(
    ({ name, fields }) => name === 'ParticipantJoinEvent' && fields['userId'] === fileUserId,
  )?.fields['externalUserId'];
  const ours = play.participants[externalId ?? ''];
  const present = meeting.people.filter((person) => person.status === 'present');
  return (
    present.find((person) => !person.isPlayed && person.externalUserId === ours) ??
    present.find((person) => person.isPlayed && person.internalUserId === fileUserId)
  );
}

function joinPlayed(world: World, meeting: Meeting, play: Play, fields: RecordedEvent['fields']): void {
  const { userId = '', externalUserId = '', name = '', role } = fields;
  if (actorOf(meeting, play, userId) !== undefined) return;
  const person: Person = {
    internalUserId: userId,
    externalUserId: play.participants[externalUserId] ?? externalUserId,
    sessionToken: randomText(16),
    authToken: randomText(12),
    name,
    role: role === 'MODERATOR' ? 'MODERATOR' : 'VIEWER',
    isGuest: false,
    guestStatus: 'ALLOW',
    status: 'registered',
    isPresenter: false,
    hasVoice: false,
    isMuted: false,
    isTalking: false,
    isHandRaised: false,
    emoji: 'none',
    userdata: {},
    logoutUrl: null,
    isPlayed: true,
    hasPage: false,
    disconnectedAt: null,
    address: '',
    userAgent: '',
    referer: '',
  };
  meeting.people.push(person);
  enter(world, meeting, person);
}

function openPoll(world: World, meeting: Meeting, play: Play, fields: RecordedEvent['fields']): void {
  const { pollId = '', type = '', question = '', answers = '[]' } = fields;
  const options = readPollOptions(answers);
  const poll = { id: pollId, type, question, options, isOpen: true, votes: {} };
  meeting.polls.push(poll);
  const moderator = meeting.people.find((person) => person.role === 'MODERATOR' && person.status === 'present');
  if (moderator !== undefined)
    announce(world, hookEvents.pollStarted(meeting, actorOf(meeting, play, fields['userId'] ?? '') ?? moderator, poll));
}

function changeStatus({ world, meeting, fields }: Scene, person: Person): void {
  const { status, value = '' } = fields;
  if (status === 'raiseHand' || value === 'raiseHand')
    return raiseHand(world, meeting, person, value === 'true' || value === 'raiseHand');
  if (status === 'reactionEmoji' || status === 'emojiStatus') react(world, meeting, person, value);
}
