import type { PublicId, PurgeItem } from '@lectern/contracts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import type { Connection, Database } from '../../platform/database/database.ts';
import { readJsonColumn } from '../../platform/database/json-column.ts';
import { joinTerms, noTerms } from './kept-terms.rules.ts';
import type { KeptTerms } from './purge-candidate.ts';
import { keptTermsSchema } from './purge-candidates.queries.ts';
import { createTypedAnswersRepository } from './typed-answers.repository.ts';

/** What became of one item of a run. `evidence` holds ids and states only. */
export interface PurgeEntry {
  readonly dataClass: PurgeItem['dataClass'];
  readonly objectId: string;
  readonly dueAt: number;
  readonly reasonCode: string;
  readonly outcome: 'deleted' | 'already_gone' | 'failed' | 'unproven';
  readonly evidence: object;
}

/** Deletes what the plan names, and keeps the record of having done so. */
export function createPurgeRepository(database: Database) {
  return {
    async startRun(planDigest: string, planned: number, now: number): Promise<number> {
      const { insertId } = await database
        .insertInto('purge_runs')
        .values({ public_id: randomId(), started_at: now, finished_at: null, plan_digest: planDigest, planned })
        .executeTakeFirstOrThrow();
      return Number(insertId);
    },

    async finishRun(id: number, counts: { deleted: number; failed: number }, now: number): Promise<void> {
      await database
        .updateTable('purge_runs')
        .set({ ...counts, finished_at: now })
        .where('id', '=', id)
        .execute();
    },

    async noteEntry(connection: Connection, runId: number, entry: PurgeEntry, now: number): Promise<void> {
      await connection
        .insertInto('purge_entries')
        .values({
          purge_run_id: runId,
          data_class: entry.dataClass,
          object_id: entry.objectId,
          due_at: entry.dueAt,
          reason_code: entry.reasonCode,
          outcome: entry.outcome,
          evidence: JSON.stringify(entry.evidence),
          at: now,
        })
        .execute();
    },

    noteFailure(runId: number, entry: PurgeEntry, now: number): Promise<void> {
      return this.noteEntry(database, runId, entry, now);
    },

    withConnection: (note: (connection: Connection) => Promise<void>): Promise<void> => note(database),

    /** Remembers what bound people whose rows of a meeting are about to go, beside what is remembered of others. Repeatable. */
    keepTerms: (meetingId: number, terms: KeptTerms): Promise<void> =>
      database.transaction().execute(async (transaction) => {
        const row = await transaction
          .selectFrom('meetings as m')
          .select('m.kept_terms as known')
          .where('m.id', '=', meetingId)
          .forUpdate()
          .executeTakeFirst();
        const known = row?.known == null ? noTerms : readJsonColumn(keptTermsSchema, row.known);
        await transaction
          .updateTable('meetings')
          .set({ kept_terms: JSON.stringify(joinTerms(known, terms)) })
          .where('id', '=', meetingId)
          .execute();
      }),

    /** One person's figures and answers of one meeting; the row and the record of it in one transaction. */
    deleteStatistics: (
      meetingId: PublicId,
      externalUserId: string,
      note: (connection: Connection, count: number) => Promise<void>,
    ) =>
      database.transaction().execute(async (transaction) => {
        const id = await meetingRowId(transaction, meetingId);
        await createTypedAnswersRepository(transaction).withdraw({ meetingId: id, externalUserId });
        await transaction
          .deleteFrom('poll_answers')
          .where('meeting_id', '=', id)
          .where('external_user_id', '=', externalUserId)
          .execute();
        const { numDeletedRows } = await transaction
          .deleteFrom('participation_statistics')
          .where('meeting_id', '=', id)
          .where('external_user_id', '=', externalUserId)
          .executeTakeFirst();
        await markDeletedOnceEmpty(transaction, id);
        await note(transaction, Number(numDeletedRows));
      }),

    deleteSupport: (
      meetingId: PublicId,
      externalUserId: string,
      note: (connection: Connection, count: number) => Promise<void>,
    ) =>
      database.transaction().execute(async (transaction) => {
        const { numDeletedRows } = await transaction
          .deleteFrom('support_records')
          .where('meeting_id', '=', await meetingRowId(transaction, meetingId))
          .where('external_user_id', '=', externalUserId)
          .executeTakeFirst();
        await note(transaction, Number(numDeletedRows));
      }),

    blankAddress: (
      meetingId: PublicId,
      externalUserId: string,
      note: (connection: Connection, count: number) => Promise<void>,
    ) =>
      database.transaction().execute(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('support_records')
          .set({ address: null })
          .where('meeting_id', '=', await meetingRowId(transaction, meetingId))
          .where('external_user_id', '=', externalUserId)
          .executeTakeFirst();
        await note(transaction, Number(numUpdatedRows));
      }),

    deleteRaw: (meetingId: PublicId, note: (connection: Connection, count: number) => Promise<void>) =>
      database.transaction().execute(async (transaction) => {
        const id = await meetingRowId(transaction, meetingId);
        await transaction
          .deleteFrom('body_parts')
          .using('callbacks as c')
          .innerJoin('body_parts', (join) =>
            join.onRef('body_parts.owner_id', '=', 'c.id').on('body_parts.owner', '=', 'callback'),
          )
          .where('c.meeting_id', '=', id)
          .execute();
        const { numDeletedRows } = await transaction
          .deleteFrom('callbacks')
          .where('meeting_id', '=', id)
          .executeTakeFirst();
        await note(transaction, Number(numDeletedRows));
      }),

    /** What a meeting keeps for all: its summary and its polls. The row itself stays: that a class took place. */
    deleteSummary: (meetingId: PublicId, now: number, note: (connection: Connection, count: number) => Promise<void>) =>
      database.transaction().execute(async (transaction) => {
        const id = await meetingRowId(transaction, meetingId);
        await transaction.deleteFrom('polls').where('meeting_id', '=', id).execute();
        const { numUpdatedRows } = await transaction
          .updateTable('meetings')
          .set({ statistics_summary: null, changed_at: now })
          .where('id', '=', id)
          .executeTakeFirst();
        await markDeletedOnceEmpty(transaction, id);
        await note(transaction, Number(numUpdatedRows));
      }),

    /**
     * Removes pseudonyms of accounts that WordPress no longer has, once no row of a class refers to them: until then figures that come late
     * still find whose they are. Returns how many; at most 1,000.
     */
    async forgetPseudonyms(): Promise<number> {
      const rows = await database
        .selectFrom('people as p')
        .leftJoin('users as u', 'u.ID', 'p.user_id')
        .select('p.user_id as userId')
        .where('u.ID', 'is', null)
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom('support_records as r').select('r.id').whereRef('r.user_id', '=', 'p.user_id'))),
        )
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(selectFrom('participation_statistics as s').select('s.id').whereRef('s.user_id', '=', 'p.user_id')),
          ),
        )
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom('poll_answers as a').select('a.id').whereRef('a.user_id', '=', 'p.user_id'))),
        )
        .orderBy('p.user_id')
        .limit(1000)
        .execute();
      if (rows.length === 0) return 0;
      const ids = rows.map(({ userId }) => userId);
      await database.deleteFrom('people').where('user_id', 'in', ids).execute();
      return rows.length;
    },

    rowIdOf: (meetingId: PublicId): Promise<number> => meetingRowId(database, meetingId),
  };
}
export type PurgeRepository = ReturnType<typeof createPurgeRepository>;

async function meetingRowId(connection: Connection, publicId: PublicId): Promise<number> {
  const row = await connection
    .selectFrom('meetings as m')
    .select('m.id')
    .where('m.public_id', '=', publicId)
    .executeTakeFirst();
  return row?.id ?? 0;
}

/** Figures go in parts, each on its own day: with the last of them the meeting says "deleted" instead of "reported". */
async function markDeletedOnceEmpty(transaction: Connection, meetingId: number): Promise<void> {
  await transaction
    .updateTable('meetings')
    .set({ statistics_state: 'deleted' })
    .where('id', '=', meetingId)
    .where('statistics_summary', 'is', null)
    .where((where) =>
      where.not(
        where.exists(
          where.selectFrom('participation_statistics as s').select('s.id').where('s.meeting_id', '=', meetingId),
        ),
      ),
    )
    .execute();
}
