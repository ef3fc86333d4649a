import { z } from 'zod';
import type { Connection } from '../../platform/database/database.ts';
import { readJsonColumn } from '../../platform/database/json-column.ts';

const textsSchema = z.array(z.string());

/** A person in all meetings, or one participant of one meeting. */
export type Answerer = { readonly userId: number } | { readonly meetingId: number; readonly externalUserId: string };

/** What people typed as an answer stands among the options of a poll, which all share. */
export function createTypedAnswersRepository(database: Connection) {
  return {
    /** Takes what only this person typed out of the options. Must run before the person's answers go. Repeatable. */
    async withdraw(answerer: Answerer): Promise<void> {
      const rows = await database
        .selectFrom('poll_answers as own')
        .innerJoin('polls as p', (join) =>
          join.onRef('p.meeting_id', '=', 'own.meeting_id').onRef('p.poll_id', '=', 'own.poll_id'),
        )
        .leftJoin('poll_answers as other', (join) =>
          join
            .onRef('other.meeting_id', '=', 'own.meeting_id')
            .onRef('other.poll_id', '=', 'own.poll_id')
            .onRef('other.external_user_id', '<>', 'own.external_user_id'),
        )
        .select(['p.id', 'p.options', 'own.answers', 'other.answers as others'])
        .where('p.typed', '=', 1)
        .where((where) =>
          'userId' in answerer
            ? where('own.user_id', '=', answerer.userId)
            : where.and([
                where('own.meeting_id', '=', answerer.meetingId),
                where('own.external_user_id', '=', answerer.externalUserId),
              ]),
        )
        .limit(200_000)
        .execute();
      for (const [id, ofPoll] of Map.groupBy(rows, (row) => row.id)) {
        const own = new Set(ofPoll.flatMap(({ answers }) => textsOf(answers)));
        for (const { others } of ofPoll) for (const text of textsOf(others)) own.delete(text);
        const options = readJsonColumn(textsSchema, ofPoll[0]?.options ?? '[]');
        await database
          .updateTable('polls')
          .set({ options: JSON.stringify(options.filter((option) => !own.has(option))) })
          .where('id', '=', id)
          .execute();
      }
    },
  };
}
export type TypedAnswersRepository = ReturnType<typeof createTypedAnswersRepository>;

/** Null: the poll was anonymous, or nobody else answered. */
function textsOf(column: unknown): string[] {
  return column === null ? [] : readJsonColumn(textsSchema, column);
}
