import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Job } from '../../platform/jobs/job.ts';
import { availabilityRepository } from './availability.repository.ts';

const batchSize = 500;
const keptMilliseconds = 24 * 3_600_000;

/** When somebody was away is nobody's business afterwards. */
export function createExceptionsOverJob({ database, clock }: { database: Database; clock: Clock }): Job {
  return {
    name: 'hours_exceptions_over',
    everySeconds: 3600,
    async run() {
      const before = clock.now() - keptMilliseconds;
      return (await availabilityRepository.deleteOver(database, before, batchSize)) === batchSize;
    },
  };
}
