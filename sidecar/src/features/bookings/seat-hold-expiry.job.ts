import type { Clock } from '../../platform/clock/clock.ts';
import { transactWithRetry, type Database } from '../../platform/database/database.ts';
import type { Job } from '../../platform/jobs/job.ts';
import type { SeatTaking } from '../sessions/seat-taking.service.ts';
import type { SeatHoldQueries } from './seat-holds.queries.ts';

const batchSize = 200;

/** Ends holds that have run out. Whoever wants the seat before does not wait for it: looking for a place ends them as well. */
export function createSeatHoldExpiryJob(dependencies: {
  database: Database;
  clock: Clock;
  queries: SeatHoldQueries;
  seatTaking: SeatTaking;
}): Job {
  const { database, clock, queries, seatTaking } = dependencies;
  return {
    name: 'seat_hold_expiry',
    everySeconds: 15,
    async run() {
      const now = clock.now();
      const ids = await queries.expired(now, batchSize);
      await transactWithRetry(database, (transaction) => seatTaking.releaseExpired(transaction, ids, now));
      return ids.length === batchSize;
    },
  };
}
