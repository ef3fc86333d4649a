import type { ClassStatistics, MeetingReport, ParticipantStatistics } from '@lectern/contracts';
import { csvText } from '../../platform/csv/csv-text.rules.ts';

/** What stands for a figure that the source cannot know. */
const notReported = 'not reported';

/** The statistics of a class session as CSV. */
export function statisticsCsv({ classSession, meetings }: ClassStatistics): string {
  const reported = meetings.filter((meeting) => meeting.statistics !== null);
  const polls = reported.flatMap(({ statistics }) => statistics?.polls ?? []);
  const header = [
    'Class',
    'Meeting started',
    'Name',
    'Moderator',
    'Chats',
    'Talks',
    'Emojis',
    'Raised hands',
    'Poll responses',
    'Talk time (s)',
    'Time in session (s)',
    'First join (UTC)',
    'Last leave (UTC)',
    'Source',
    ...polls.map(({ question }, index) => `Poll ${String(index + 1)}${question === '' ? '' : `: ${question}`}`),
  ];
  const rows = reported.flatMap((meeting) =>
    (meeting.statistics?.participants ?? []).map((person) => [
      classSession.title,
      meeting.startedAt,
      ...figures(person),
      sourceOf(meeting),
      ...polls.map(({ id }) => answerTo(person, id)),
    ]),
  );
  return csvText([header, ...rows]);
}

function figures(person: ParticipantStatistics): (string | number)[] {
  return [
    person.name,
    person.moderator ? 'yes' : 'no',
    ...[
      person.chats,
      person.talks,
      person.emojis,
      person.raisedHands,
      person.pollResponses,
      person.talkTimeSeconds,
      person.sessionSeconds,
    ].map((figure) => figure ?? notReported),
    [...person.joins].sort().at(0) ?? '',
    [...person.leaves].sort().at(-1) ?? '',
  ];
}

function sourceOf(meeting: MeetingReport): string {
  return meeting.statistics?.source ?? '';
}

function answerTo(person: ParticipantStatistics, pollId: string): string {
  if (!Object.hasOwn(person.pollVotes, pollId)) return '';
  return person.pollVotes[pollId]?.join('; ') ?? notReported;
}
