import type { MeetingStatistics, ParticipantStatistics } from '@lectern/contracts';

const UNKNOWN = 'not reported';
/** Longer names are cut: the table is for reading, `--json` for keeping. */
const LONGEST_CELL = 40;

const COLUMNS: readonly (readonly [heading: string, cell: (participant: ParticipantStatistics) => string])[] = [
  ['Name', (participant) => shorten(toPlainLine(participant.name))],
  ['Id', (participant) => shorten(toPlainLine(participant.externalUserId))],
  ['Moderator', (participant) => (participant.moderator ? 'yes' : 'no')],
  ['Joined', (participant) => participant.joins.at(0)?.slice(11, 19) ?? ''],
  ['Left', (participant) => participant.leaves.at(-1)?.slice(11, 19) ?? ''],
  ['Present', (participant) => formatDuration(participant.sessionSeconds)],
  ['Talked', (participant) => formatDuration(participant.talkTimeSeconds)],
  ['Talks', (participant) => formatFigure(participant.talks)],
  ['Chats', (participant) => formatFigure(participant.chats)],
  ['Hands', (participant) => formatFigure(participant.raisedHands)],
  ['Emojis', (participant) => formatFigure(participant.emojis)],
  ['Polls', (participant) => formatFigure(participant.pollResponses)],
];

/** A table for a terminal; times of day are UTC, durations h:mm:ss. */
export function renderStatisticsTable({ meeting, participants, polls }: MeetingStatistics): string {
  const rows = [
    COLUMNS.map(([heading]) => heading),
    ...participants.map((person) => COLUMNS.map(([, cell]) => cell(person))),
  ];
  const widths = COLUMNS.map((_, column) =>
    rows.reduce((width, row) => Math.max(width, [...(row[column] ?? '')].length), 0),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const head = [
    toPlainLine(meeting.name ?? meeting.meetingId ?? meeting.internalMeetingId),
    `${meeting.startedAt} to ${meeting.endedAt ?? UNKNOWN} (UTC), ${formatDuration(meeting.durationSeconds)}`,
    `${participants.length} participants, ${polls.length} polls, recorded: ${formatTruth(meeting.recorded)}`,
    '',
  ];
  return `${[...head, ...lines].join('\n')}\n`;
}

/** One line without control characters: names are user input and may carry line breaks or terminal commands. */
export function toPlainLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

function formatFigure(figure: number | null): string {
  return figure === null ? UNKNOWN : String(figure);
}

function formatTruth(truth: boolean | null): string {
  return truth === null ? UNKNOWN : truth ? 'yes' : 'no';
}

function formatDuration(seconds: number | null): string {
  if (seconds === null) return UNKNOWN;
  const [minutes, rest] = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
  return `${Math.floor(seconds / 3600)}:${minutes}:${rest}`;
}

function shorten(text: string): string {
  const letters = [...text];
  return letters.length > LONGEST_CELL ? `${letters.slice(0, LONGEST_CELL - 1).join('')}…` : text;
}

function pad(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - [...cell].length));
}
