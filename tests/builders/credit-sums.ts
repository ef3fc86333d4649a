import { sql } from 'kysely';
import type { Database } from '../../sidecar/src/platform/database/database.ts';

/** Somebody whose credits are not what was given to them, less one for each booking that stands and cost one. */
interface WrongSum {
  readonly userId: number;
  readonly left: number;
  readonly expected: number;
}

/** Asked where what is given up always comes back. Counted from the bookings, which the ledger knows nothing of. */
export async function wrongCreditSums(database: Database): Promise<WrongSum[]> {
  const rows = await database
    .selectFrom('users as u')
    .select(({ selectFrom }) => [
      'u.ID as userId',
      selectFrom('credit_entries as e')
        .select(sql<number>`CAST(IFNULL(SUM(e.amount), 0) AS SIGNED)`.as('left'))
        .whereRef('e.user_id', '=', 'u.ID')
        .as('left'),
      selectFrom('credit_entries as e')
        .select(sql<number>`CAST(IFNULL(SUM(e.amount), 0) AS SIGNED)`.as('given'))
        .whereRef('e.user_id', '=', 'u.ID')
        .where('e.kind', '=', 'pack')
        .as('given'),
      selectFrom('bookings as b')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .whereRef('b.user_id', '=', 'u.ID')
        .where('b.cancelled_at', 'is', null)
        .where('b.cost', '=', 'credit')
        .as('booked'),
    ])
    .execute();
  return rows
    .map(({ userId, left, given, booked }) => ({ userId, left: left ?? 0, expected: (given ?? 0) - (booked ?? 0) }))
    .filter(({ left, expected }) => left !== expected);
}
