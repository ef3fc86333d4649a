import type { Database } from '../../platform/database/database.ts';

/** Rows of one statement: short locks on tables that everybody writes. */
const rowsAtOnce = 5_000;
const runsAtOnce = 200;

/** Removes proofs that are too old to be asked for. Each function returns whether there is more. */
export function createProofRepository(database: Database) {
  return {
    /** Audit entries before an instant (index audit_entries_at). */
    async forgetAudit(before: number): Promise<boolean> {
      const { numDeletedRows } = await database
        .deleteFrom('audit_entries')
        .where('at', '<', before)
        .orderBy('at')
        .limit(rowsAtOnce)
        .executeTakeFirst();
      return numDeletedRows === BigInt(rowsAtOnce);
    },

    /** Purge runs that began before an instant, the oldest first, with what they did. One that has not ended is none to keep either. */
    async forgetRuns(before: number): Promise<boolean> {
      const runs = await database
        .selectFrom('purge_runs as r')
        .select('r.id')
        .where('r.started_at', '<', before)
        .orderBy('r.id')
        .limit(runsAtOnce)
        .execute();
      if (runs.length === 0) return false;
      const ids = runs.map(({ id }) => id);
      await database.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('purge_entries').where('purge_run_id', 'in', ids).execute();
        await transaction.deleteFrom('purge_runs').where('id', 'in', ids).execute();
      });
      return runs.length === runsAtOnce;
    },
  };
}
export type ProofRepository = ReturnType<typeof createProofRepository>;
