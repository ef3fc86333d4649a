import { peoplePresent, type Meeting, type Person } from '../meetings/meeting.ts';
import type { World } from '../world.ts';

const CHAT_SHOWN = 50;

/** Sends everybody's page what it has to show now. */
export function refreshPages(world: World, meeting: Meeting): void {
  for (const person of meeting.people) {
    if (person.status !== 'left') world.pages.send(person.sessionToken, pageState(meeting, person));
  }
}

/** What the page of one person shows. */
export type PageState = ReturnType<typeof pageState>;

/** Collects what the page of one person has to show. */
export function pageState(meeting: Meeting, person: Person) {
  const poll = meeting.polls.findLast((candidate) => candidate.isOpen);
  return {
    type: 'state',
    meetingName: meeting.settings.name,
    welcome: meeting.settings.welcome,
    me: { ...publicPerson(person), isWaiting: person.guestStatus === 'WAIT' },
    people: peoplePresent(meeting).map(publicPerson),
    waiting:
      person.role === 'MODERATOR'
        ? meeting.people
            .filter((other) => other.guestStatus === 'WAIT' && other.status === 'registered')
            .map((other) => ({ id: other.internalUserId, name: other.name }))
        : [],
    chat: meeting.chat.slice(-CHAT_SHOWN),
    poll:
      poll === undefined
        ? null
        : {
            id: poll.id,
            question: poll.question,
            options: poll.options,
            answer: poll.votes[person.internalUserId] ?? null,
            votes: Object.keys(poll.votes).length,
          },
    recording: meeting.settings.isRecorded
      ? { isMarked: meeting.isMarked, canMark: meeting.settings.allowStartStopRecording && person.role === 'MODERATOR' }
      : null,
    play: meeting.play === null ? null : { position: meeting.play.position, length: meeting.play.events.length },
  };
}

function publicPerson(person: Person): Record<string, unknown> {
  return {
    id: person.internalUserId,
    name: person.name,
    role: person.role,
    isPresenter: person.isPresenter,
    isTalking: person.isTalking,
    isHandRaised: person.isHandRaised,
    emoji: person.emoji,
  };
}
