import { sql } from 'kysely';
import type { Clock } from '../clock/clock.ts';
import type { Database } from '../database/database.ts';

/** Waiting time after the nth failure: 2 s, 4 s … 1 h at most. */
export function retryDelayMilliseconds(attempts: number): number {
  return Math.min(2 ** Math.min(attempts, 20) * 1000, 3_600_000);
}

/** Leaves a row of the inbox or the outbox for a later try, with the class of what went wrong. */
export async function postponeRow(
  database: Database,
  table: 'inbox' | 'outbox',
  row: { readonly id: number; readonly attempts: number },
  error: unknown,
  clock: Clock,
): Promise<void> {
  await database
    .updateTable(table)
    .set({
      attempts: sql<number>`attempts + 1`,
      next_try_at: clock.now() + retryDelayMilliseconds(row.attempts + 1),
      failed_code: error instanceof Error ? error.name.slice(0, 64) : 'unknown',
    })
    .where('id', '=', row.id)
    .execute();
}
