import { createHash } from 'node:crypto';
import { analyticsCallbackSchema } from '@lectern/contracts';
import type { Connection } from 'mysql2/promise';
import { readAnalyticsBody } from '../../sidecar/src/features/statistics/analytics-body.rules.ts';
import type { EndedMeeting } from './analytics-meetings.ts';

/** The rows of one body, ready made: a bare loop does nothing but commit. */
export interface BareRows {
  readonly raw: readonly unknown[];
  readonly participants: readonly (readonly unknown[])[];
  readonly polls: readonly (readonly unknown[])[];
  readonly answers: readonly (readonly unknown[])[];
}

export function bareRowsOf({ id, body }: EndedMeeting): BareRows {
  const statistics = readAnalyticsBody(analyticsCallbackSchema.parse(JSON.parse(body)));
  return {
    raw: [id, 'analytics', createHash('sha256').update(body).digest(), body, 'applied', Date.now()],
    participants: statistics.participants.map((person, position) => [
      ...[id, person.externalUserId, position, position + 1, person.name, person.moderator, person.chats, person.talks],
      ...[person.emojis, person.raisedHands, person.pollResponses, person.talkTimeSeconds, person.sessionSeconds],
      ...[JSON.stringify(person.joins), JSON.stringify(person.leaves)],
    ]),
    polls: statistics.polls.map((poll, position) => [
      id,
      poll.id,
      position,
      poll.question,
      JSON.stringify(poll.options),
    ]),
    answers: statistics.participants.flatMap((person, position) =>
      Object.entries(person.pollVotes).map(([pollId, given]) => [
        ...[id, pollId, person.externalUserId, position + 1, JSON.stringify(given)],
      ]),
    ),
  };
}

/** One body the bare way: the raw row and a commit, then the rows and a commit. */
export async function commitBare(database: Connection, { raw, participants, polls, answers }: BareRows): Promise<void> {
  await insert(database, 'callbacks (meeting_id, kind, body_hash, body, state, received_at)', [raw]);
  await database.query('BEGIN');
  await insert(
    database,
    'participation_statistics (meeting_id, external_user_id, position, user_id, name, moderator, chats, talks, emojis, raised_hands, poll_responses, talk_time_seconds, session_seconds, joins, leaves)',
    participants,
  );
  await insert(database, 'polls (meeting_id, poll_id, position, question, options)', polls);
  await insert(database, 'poll_answers (meeting_id, poll_id, external_user_id, user_id, answers)', answers);
  await database.query('COMMIT');
}

async function insert(database: Connection, into: string, rows: readonly (readonly unknown[])[]): Promise<void> {
  await database.query(`INSERT INTO wp_lectern_${into} VALUES ?`, [rows]);
}
