import { instantSchema, type ParticipantStatistics, type PollStatistics } from '@lectern/contracts';
import { z } from 'zod';
import { fromInstant } from '../../platform/clock/clock.ts';
import type { Connection } from '../../platform/database/database.ts';
import { readJsonColumn } from '../../platform/database/json-column.ts';
import { toPollVotes } from './poll-tally.rules.ts';

const instantsSchema = z.array(instantSchema);
const textsSchema = z.array(z.string());
/** A meeting has at most a few hundred people; more than this is an attack on the screen. */
const mostRows = 20_000;

/** One person's coming and going in one meeting, all devices together. Milliseconds UTC. */
export interface Presence {
  readonly meetingId: number;
  readonly userId: number;
  readonly joins: readonly number[];
  readonly leaves: readonly number[];
}

/** Participants and polls of meetings, as they were reported. */
export function createStatisticsQueries(database: Connection) {
  return {
    /** Participants by meeting, in the order of first joins (index participation_statistics_person). */
    async participantsOf(meetingIds: readonly number[]): Promise<Map<number, ParticipantStatistics[]>> {
      if (meetingIds.length === 0) return new Map();
      const [people, answers] = await Promise.all([
        database
          .selectFrom('participation_statistics as s')
          .selectAll('s')
          .where('s.meeting_id', 'in', [...meetingIds])
          .orderBy('s.meeting_id')
          .orderBy('s.position')
          .limit(mostRows)
          .execute(),
        database
          .selectFrom('poll_answers as a')
          .innerJoin('polls as p', (join) =>
            join.onRef('p.meeting_id', '=', 'a.meeting_id').onRef('p.poll_id', '=', 'a.poll_id'),
          )
          .select(['a.meeting_id', 'a.external_user_id', 'a.poll_id', 'a.answers'])
          .where('a.meeting_id', 'in', [...meetingIds])
          .orderBy('a.meeting_id')
          .orderBy('p.position')
          .limit(mostRows)
          .execute(),
      ]);
      const votes = new Map<string, [string, string[] | null][]>();
      for (const row of answers) {
        const key = `${String(row.meeting_id)} ${row.external_user_id}`;
        const given = row.answers === null ? null : readJsonColumn(textsSchema, row.answers);
        votes.set(key, [...(votes.get(key) ?? []), [row.poll_id, given]]);
      }
      const byMeeting = new Map<number, ParticipantStatistics[]>();
      for (const row of people) {
        const list = byMeeting.get(row.meeting_id) ?? [];
        byMeeting.set(row.meeting_id, list);
        list.push({
          externalUserId: row.external_user_id,
          name: row.name,
          moderator: row.moderator === 1,
          chats: row.chats,
          talks: row.talks,
          emojis: row.emojis,
          raisedHands: row.raised_hands,
          pollResponses: row.poll_responses,
          pollVotes: toPollVotes(votes.get(`${String(row.meeting_id)} ${row.external_user_id}`) ?? []),
          talkTimeSeconds: row.talk_time_seconds,
          sessionSeconds: row.session_seconds,
          joins: readJsonColumn(instantsSchema, row.joins),
          leaves: readJsonColumn(instantsSchema, row.leaves),
        });
      }
      return byMeeting;
    },

    /**
     * When people with an account came and went, by meeting; those whom only a name tells are left out (index participation_statistics_person).
     * @param userId only this person
     */
    async presenceOf(meetingIds: readonly number[], userId?: number): Promise<Presence[]> {
      if (meetingIds.length === 0) return [];
      const rows = await database
        .selectFrom('participation_statistics as s')
        .select(['s.meeting_id as meetingId', 's.user_id as userId', 's.joins', 's.leaves'])
        .where('s.meeting_id', 'in', [...meetingIds])
        .where('s.user_id', 'is not', null)
        .$if(userId !== undefined, (query) => query.where('s.user_id', '=', userId ?? 0))
        .orderBy('s.meeting_id')
        .orderBy('s.position')
        .limit(mostRows)
        .execute();
      return rows.flatMap(({ meetingId, userId, joins, leaves }) =>
        userId === null
          ? []
          : [
              {
                meetingId,
                userId,
                joins: readJsonColumn(instantsSchema, joins).map(fromInstant),
                leaves: readJsonColumn(instantsSchema, leaves).map(fromInstant),
              },
            ],
      );
    },

    async pollsOf(meetingIds: readonly number[]): Promise<Map<number, PollStatistics[]>> {
      if (meetingIds.length === 0) return new Map();
      const rows = await database
        .selectFrom('polls as p')
        .select(['p.meeting_id', 'p.poll_id', 'p.question', 'p.options'])
        .where('p.meeting_id', 'in', [...meetingIds])
        .orderBy('p.meeting_id')
        .orderBy('p.position')
        .limit(mostRows)
        .execute();
      const byMeeting = new Map<number, PollStatistics[]>();
      for (const row of rows) {
        const list = byMeeting.get(row.meeting_id) ?? [];
        byMeeting.set(row.meeting_id, list);
        list.push({ id: row.poll_id, question: row.question, options: readJsonColumn(textsSchema, row.options) });
      }
      return byMeeting;
    },
  };
}
export type StatisticsQueries = ReturnType<typeof createStatisticsQueries>;
