import { sql } from 'kysely';
import type { Clock } from '../clock/clock.ts';
import type { Database } from '../database/database.ts';

/** Leases on the rows of `lectern_jobs`: who holds one may run that job; a newer fence means it was taken over. */
export interface Leases {
  register(names: readonly string[]): Promise<void>;
  /** Names of jobs whose time has come and whose lease is free. */
  due(): Promise<string[]>;
  take(name: string, owner: string, options?: { evenIfNotDue: boolean }): Promise<boolean>;
  /** False: somebody else has it now. */
  renew(name: string, owner: string): Promise<boolean>;
  release(name: string, owner: string, pauseMilliseconds: number, failedCode: string | null): Promise<void>;
}

export function createLeases(database: Database, clock: Clock, leaseMilliseconds: number): Leases {
  return {
    async register(names) {
      if (names.length === 0) return;
      await database
        .insertInto('jobs')
        .ignore()
        .values(names.map((name) => ({ name })))
        .execute();
    },
    async due() {
      const now = clock.now();
      const rows = await database
        .selectFrom('jobs')
        .select('name')
        .where('next_run_at', '<=', now)
        .where('lease_until', '<=', now)
        .limit(100)
        .execute();
      return rows.map(({ name }) => name);
    },
    async take(name, owner, { evenIfNotDue } = { evenIfNotDue: false }) {
      const now = clock.now();
      const { numUpdatedRows } = await database
        .updateTable('jobs')
        .set({ lease_owner: owner, lease_until: now + leaseMilliseconds, fence: sql<number>`fence + 1` })
        .where('name', '=', name)
        .where('lease_until', '<=', now)
        .$if(!evenIfNotDue, (query) => query.where('next_run_at', '<=', now))
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async renew(name, owner) {
      const { numUpdatedRows } = await database
        .updateTable('jobs')
        .set({ lease_until: clock.now() + leaseMilliseconds })
        .where('name', '=', name)
        .where('lease_owner', '=', owner)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async release(name, owner, pauseMilliseconds, failedCode) {
      const now = clock.now();
      await database
        .updateTable('jobs')
        .set({
          lease_owner: null,
          lease_until: 0,
          next_run_at: now + pauseMilliseconds,
          last_failed_code: failedCode,
          ...(failedCode === null ? { last_finished_at: now } : {}),
        })
        .where('name', '=', name)
        .where('lease_owner', '=', owner)
        .execute();
    },
  };
}
