import type { Clock } from '../../platform/clock/clock.ts';
import type { Job } from '../../platform/jobs/job.ts';

/** BBB sends figures minutes after the end, hours when its queue is long; after this they will not come by themselves. */
const patienceMilliseconds = 24 * 3_600_000;

/** Says plainly that figures are missing instead of promising them for ever. */
export function createStatisticsMissingJob(
  meetings: {
    awaitingStatistics(endedBefore: number): Promise<number[]>;
    markStatisticsMissing(ids: readonly number[], now: number): Promise<void>;
  },
  clock: Clock,
): Job {
  return {
    name: 'statistics_missing',
    everySeconds: 600,
    async run() {
      const ids = await meetings.awaitingStatistics(clock.now() - patienceMilliseconds);
      await meetings.markStatisticsMissing(ids, clock.now());
      return ids.length === 100;
    },
  };
}
