import type { Settings } from '@lectern/contracts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Job } from '../../platform/jobs/job.ts';
import type { LineSettling } from './line-settling.service.ts';
import type { WaitlistAuditQueries } from './waitlist-audit.queries.ts';

const batchSize = 100;

/**
 * Finds lines that no event spoke of: what time alone changes, what a shorter close of booking or an erasure of somebody's data set free, what was
 * lost with a backup.
 */
export function createWaitlistJob(dependencies: {
  clock: Clock;
  queries: Pick<WaitlistAuditQueries, 'unsettled'>;
  settling: Pick<LineSettling, 'settle'>;
  readSettings: () => Promise<Settings>;
}): Job {
  const { clock, queries, settling, readSettings } = dependencies;
  return {
    name: 'waitlist',
    everySeconds: 10,
    async run(signal) {
      const now = clock.now();
      const { bookingClosesMinutes } = await readSettings();
      const ids = await queries.unsettled({ now, schoolMinutes: bookingClosesMinutes }, batchSize);
      for (const id of ids) {
        if (signal.aborted) return false;
        await settling.settle(id);
      }
      // One that does not settle must not keep the job busy: it is tried again in the next round.
      return false;
    },
  };
}
