import { z } from 'zod';
import { enter, leave, mark, raiseHand, react, say, talk } from '../meetings/acts.ts';
import { requestEnd } from '../meetings/life.ts';
import type { Meeting, Person } from '../meetings/meeting.ts';
import { answerPoll, closePoll, startPoll } from '../meetings/polls.ts';
import type { World } from '../world.ts';
import { refreshPages } from './refresh-pages.ts';

/** What a page may ask for. */
export const actSchema = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('say'), text: z.string().trim().min(1).max(500) }),
  z.strictObject({ act: z.literal('hand'), isRaised: z.boolean() }),
  z.strictObject({ act: z.literal('react'), emoji: z.string().min(1).max(16) }),
  z.strictObject({ act: z.literal('talk'), isTalking: z.boolean() }),
  z.strictObject({
    act: z.literal('poll'),
    question: z.string().max(300),
    options: z.array(z.string().min(1).max(100)).min(2).max(8),
  }),
  z.strictObject({ act: z.literal('closePoll'), pollId: z.string() }),
  z.strictObject({ act: z.literal('answer'), pollId: z.string(), answer: z.int().nonnegative() }),
  z.strictObject({ act: z.literal('mark'), isMarked: z.boolean() }),
  z.strictObject({ act: z.literal('admit'), userId: z.string(), isAllowed: z.boolean() }),
  z.strictObject({ act: z.literal('leave') }),
  z.strictObject({ act: z.literal('end') }),
]);

export type Act = z.infer<typeof actSchema>;

const FOR_MODERATORS = new Set(['poll', 'closePoll', 'mark', 'admit', 'end']);

/** Does what a person asked for; the reason when it may not be. */
export function act(world: World, meeting: Meeting, person: Person, wish: Act): string | undefined {
  if (FOR_MODERATORS.has(wish.act) && person.role !== 'MODERATOR') return 'Only moderators may do this.';
  if (meeting.phase === 'ended') return 'The meeting has ended.';
  if (person.status !== 'present' && wish.act !== 'leave') return 'You are not in the meeting yet.';
  switch (wish.act) {
    case 'closePoll':
      return withPoll(meeting, wish.pollId, (poll) => {
        closePoll(world, meeting, person, poll);
      });
    case 'answer':
      return withPoll(meeting, wish.pollId, (poll) => answerPoll(world, meeting, person, poll, wish.answer));
    case 'mark':
      if (!meeting.settings.allowStartStopRecording) return 'Recording cannot be switched here.';
      mark(world, meeting, person, wish.isMarked);
      return undefined;
    case 'admit':
      return admit(world, meeting, wish.userId, wish.isAllowed);
    default:
      perform(world, meeting, person, wish);
      return undefined;
  }
}

/** The acts that nothing stands against. */
function perform(
  world: World,
  meeting: Meeting,
  person: Person,
  wish: Exclude<Act, { act: 'closePoll' | 'answer' | 'mark' | 'admit' }>,
): void {
  switch (wish.act) {
    case 'say':
      say(world, meeting, person, wish.text);
      break;
    case 'hand':
      raiseHand(world, meeting, person, wish.isRaised);
      break;
    case 'react':
      react(world, meeting, person, wish.emoji);
      break;
    case 'talk':
      talk(world, meeting, person, wish.isTalking);
      break;
    case 'poll':
      startPoll(world, meeting, person, wish.question, wish.options);
      break;
    case 'leave':
      leave(world, meeting, person);
      break;
    case 'end':
      requestEnd(world, meeting, 'ENDED_AFTER_USER_LOGGED_OUT');
  }
}

function withPoll(
  meeting: Meeting,
  pollId: string,
  use: (poll: Meeting['polls'][number]) => unknown,
): string | undefined {
  const poll = meeting.polls.find((candidate) => candidate.id === pollId && candidate.isOpen);
  if (poll === undefined) return 'This poll is closed.';
  use(poll);
  return undefined;
}

/** Lets a waiting guest in, or turns the guest away. */
function admit(world: World, meeting: Meeting, userId: string, isAllowed: boolean): string | undefined {
  const guest = meeting.people.find((person) => person.internalUserId === userId && person.guestStatus === 'WAIT');
  if (guest === undefined) return 'Nobody waits under this name any more.';
  guest.guestStatus = isAllowed ? 'ALLOW' : 'DENY';
  if (!isAllowed) {
    guest.status = 'left';
    world.pages.send(guest.sessionToken, { type: 'ended', to: guest.logoutUrl ?? meeting.settings.logoutUrl ?? '/' });
  } else if (guest.hasPage) enter(world, meeting, guest);
  refreshPages(world, meeting);
  world.save();
  return undefined;
}
