import type { MeetingStatistics } from '@lectern/contracts';
import type { Connection, Database } from '../../platform/database/database.ts';
import { withoutPeople } from './erased-people.rules.ts';

/** Rows of one insert: far below the server's packet limit, few enough statements for hundreds of people. */
const rowsInOneInsert = 200;
const longestName = 500;

/** What is stored of a meeting. */
export interface StoredStatistics {
  readonly statistics: MeetingStatistics;
  /** Ids of polls that were answered by typing. */
  readonly typedPolls: ReadonlySet<string>;
  /** WordPress' ids of participants by the pseudonyms that the figures name. */
  readonly userIds: ReadonlyMap<string, number>;
}

/** Write side of participation statistics. */
export function createStatisticsRepository(database: Database) {
  return {
    /**
     * Stores the statistics of a meeting in one transaction, without people who were erased meanwhile.
     * `erasedFrom` runs first and `andThen` last in the same transaction.
     */
    async store(
      meetingId: number,
      { statistics, typedPolls, userIds }: StoredStatistics,
      erasedFrom: (transaction: Connection) => Promise<{ has(externalUserId: string): boolean }>,
      andThen: (transaction: Connection) => Promise<void>,
    ): Promise<void> {
      await database.transaction().execute(async (transaction) => {
        const erased = await erasedFrom(transaction);
        const left = withoutPeople(statistics, typedPolls, (externalUserId) => erased.has(externalUserId));
        await insertParticipants(transaction, meetingId, left, userIds);
        await insertPolls(transaction, meetingId, { statistics: left, typedPolls, userIds });
        await andThen(transaction);
      });
    },
  };
}
export type StatisticsRepository = ReturnType<typeof createStatisticsRepository>;

async function insertParticipants(
  transaction: Connection,
  meetingId: number,
  { participants }: MeetingStatistics,
  userIds: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = participants.map((person, position) => ({
    meeting_id: meetingId,
    external_user_id: person.externalUserId,
    position,
    user_id: userIds.get(person.externalUserId) ?? null,
    name: person.name.slice(0, longestName),
    moderator: person.moderator,
    chats: person.chats,
    talks: person.talks,
    emojis: person.emojis,
    raised_hands: person.raisedHands,
    poll_responses: person.pollResponses,
    talk_time_seconds: person.talkTimeSeconds,
    session_seconds: person.sessionSeconds,
    joins: JSON.stringify(person.joins),
    leaves: JSON.stringify(person.leaves),
  }));
  for (let start = 0; start < rows.length; start += rowsInOneInsert) {
    await transaction
      .insertInto('participation_statistics')
      .values(rows.slice(start, start + rowsInOneInsert))
      .execute();
  }
}

async function insertPolls(
  transaction: Connection,
  meetingId: number,
  { statistics: { polls, participants }, typedPolls, userIds }: StoredStatistics,
): Promise<void> {
  if (polls.length > 0) {
    await transaction
      .insertInto('polls')
      .values(
        polls.map(({ id, question, options }, position) => ({
          meeting_id: meetingId,
          poll_id: id,
          position,
          question,
          options: JSON.stringify(options),
          typed: typedPolls.has(id),
        })),
      )
      .execute();
  }
  const answers = participants.flatMap((person) =>
    Object.entries(person.pollVotes).map(([pollId, given]) => ({
      meeting_id: meetingId,
      poll_id: pollId,
      external_user_id: person.externalUserId,
      user_id: userIds.get(person.externalUserId) ?? null,
      answers: given === null ? null : JSON.stringify(given),
    })),
  );
  for (let start = 0; start < answers.length; start += rowsInOneInsert) {
    await transaction
      .insertInto('poll_answers')
      .values(answers.slice(start, start + rowsInOneInsert))
      .execute();
  }
}
