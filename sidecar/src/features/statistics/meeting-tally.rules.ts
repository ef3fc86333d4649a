import type { MeetingStatistics, RecordingMark } from '@lectern/contracts';
import { EventsFileError } from './events-xml.errors.ts';
import type { EventsFileListener, MeetingHeader, RecordedEvent } from './events-xml.parser.ts';
import { createMeetingClock, toInstant, type MeetingClock } from './meeting-clock.rules.ts';
import { ParticipantTally } from './participant-tally.rules.ts';
import { createPollTally } from './poll-tally.rules.ts';

/** Status values that servers before 2.5 sent for what are reactions today. */
const OLD_EMOJIS = new Set(['away', 'neutral', 'confused', 'sad', 'happy', 'applause', 'thumbsUp', 'thumbsDown']);

/** The events that count, with the fields that are read of each. */
const WANTED = new Map<string, ReadonlySet<string>>([
  ['ParticipantJoinEvent', new Set(['userId', 'externalUserId', 'name', 'role'])],
  ['ParticipantLeftEvent', new Set(['userId', 'participant'])],
  ['PublicChatEvent', new Set(['senderId'])],
  ['ParticipantStatusChangeEvent', new Set(['userId', 'status', 'value'])],
  ['ParticipantTalkingEvent', new Set(['participant', 'talking'])],
  ['ParticipantMutedEvent', new Set(['participant', 'muted'])],
  ['PollStartedRecordEvent', new Set(['pollId', 'type', 'question', 'answers', 'secretPoll'])],
  ['UserRespondedToPollRecordEvent', new Set(['pollId', 'userId', 'answerId', 'answer'])],
  ['RecordStatusEvent', new Set(['status'])],
]);

/** Listens to an events file and gives its participation statistics, the figures of bbbevents with the corrections of README.md. */
export interface MeetingTally extends EventsFileListener {
  /** After the last event. @throws EventsFileError where the times make no sense. */
  total(): MeetingStatistics;
}

export function createMeetingTally(): MeetingTally {
  let found: { header: MeetingHeader; clock: MeetingClock } | undefined;
  const participants = new Map<string, ParticipantTally>();
  /** BigBlueButton's id of a visit to the person's external id: what most events name is the visit. */
  const personOfVisit = new Map<string, string>();
  const polls = createPollTally();
  const marks: RecordingMark[] = [];

  function meeting() {
    if (found === undefined) throw new EventsFileError('not an events file: it holds no meeting');
    return found;
  }

  function participantOf(visitId: string): ParticipantTally | undefined {
    const personId = personOfVisit.get(visitId);
    return personId === undefined ? undefined : participants.get(personId);
  }

  function join(event: RecordedEvent, at: number): void {
    const visitId = event.field('userId');
    // BigBlueButton itself uses the visit's id for people who were sent without an external one.
    const personId = event.field('externalUserId') || visitId;
    if (personId === '') return;
    if (!personOfVisit.has(visitId)) personOfVisit.set(visitId, personId);
    let participant = participants.get(personId);
    if (participant === undefined) participants.set(personId, (participant = new ParticipantTally(personId)));
    participant.join({ visitId, name: event.field('name'), isModerator: event.field('role') === 'MODERATOR' }, at);
  }

  /** One event name, two events: leaving the meeting names a user, leaving the audio a voice participant. */
  function leave(event: RecordedEvent, at: number): void {
    const visitId = event.field('userId');
    if (visitId !== '') participantOf(visitId)?.leave(visitId, at);
    else participantOf(event.field('participant'))?.talk.leaveAudio(event.field('participant'), at);
  }

  function changeStatus(event: RecordedEvent): void {
    const participant = participantOf(event.field('userId'));
    if (participant === undefined) return;
    const status = event.field('status');
    const value = event.field('value');
    if (status === 'raiseHand' && value === 'true') participant.raisedHands += 1;
    else if (status === 'reactionEmoji' && value !== 'none') participant.emojis += 1;
    else if (value === 'raiseHand') participant.raisedHands += 1;
    else if (OLD_EMOJIS.has(value)) participant.emojis += 1;
  }

  function startPoll(event: RecordedEvent): void {
    polls.start({
      id: event.field('pollId'),
      type: event.field('type'),
      question: event.field('question'),
      answers: event.field('answers'),
      anonymous: event.field('secretPoll') === 'true',
    });
  }

  function answerPoll(event: RecordedEvent): void {
    const personId = personOfVisit.get(event.field('userId'));
    if (personId === undefined) return;
    const participant = participants.get(personId);
    if (participant !== undefined) participant.pollResponses += 1;
    polls.answer({
      pollId: event.field('pollId'),
      personId,
      answerId: event.field('answerId'),
      answer: event.field('answer'),
    });
  }

  return {
    wanted: WANTED,
    meetingFound(header) {
      found = { header, clock: createMeetingClock(header.internalMeetingId) };
    },
    timePassed: (timestampMs) => meeting().clock.pass(timestampMs),
    eventRead(event) {
      const at = meeting().clock.secondsAt(event.timestampMs);
      switch (event.name) {
        case 'ParticipantJoinEvent':
          return join(event, at);
        case 'ParticipantLeftEvent':
          return leave(event, at);
        case 'PublicChatEvent': {
          const sender = participantOf(event.field('senderId'));
          if (sender !== undefined) sender.chats += 1;
          return;
        }
        case 'ParticipantStatusChangeEvent':
          return changeStatus(event);
        case 'ParticipantTalkingEvent': {
          const visitId = event.field('participant');
          const talk = participantOf(visitId)?.talk;
          return event.field('talking') === 'true' ? talk?.start(visitId, at) : talk?.stop(at);
        }
        case 'ParticipantMutedEvent':
          if (event.field('muted') === 'true') participantOf(event.field('participant'))?.talk.stop(at);
          return;
        case 'PollStartedRecordEvent':
          return startPoll(event);
        case 'UserRespondedToPollRecordEvent':
          return answerPoll(event);
        case 'RecordStatusEvent':
          marks.push({ at: toInstant(at), recording: event.field('status') === 'true' });
          return;
      }
    },
    total() {
      const { header, clock } = meeting();
      const finish = clock.finishSeconds();
      const isPollingAnonymous = polls.isAllAnonymous();
      return {
        meeting: {
          ...header,
          startedAt: toInstant(clock.startSeconds),
          endedAt: toInstant(finish),
          durationSeconds: finish - clock.startSeconds,
          recorded: marks.some((mark) => mark.recording),
          marks,
        },
        participants: [...participants].map(([personId, participant]) =>
          participant.total({ finish, pollVotes: polls.votesOf(personId), isPollingAnonymous }),
        ),
        polls: polls.polls(),
        source: 'events-xml',
      };
    },
  };
}
