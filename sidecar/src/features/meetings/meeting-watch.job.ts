import type { Clock } from '../../platform/clock/clock.ts';
import type { Job } from '../../platform/jobs/job.ts';
import type { Logger } from '../../platform/observability/logger.ts';
import type { MeetingEnding } from './meeting-ending.service.ts';
import type { MeetingQueries } from './meetings.queries.ts';
import type { MeetingRepository } from './meetings.repository.ts';

/** The end callback can get lost: a running meeting is asked about this often. */
const checkMilliseconds = 60_000;
/** After "end" was pressed BBB takes a second or three. */
const endingCheckMilliseconds = 3_000;
/** A room nobody finished making is given up after this; the server drops an empty one by itself. */
const abandonedMilliseconds = 300_000;

/** Finds meetings that are over though no callback said so. */
export function createMeetingWatchJob(dependencies: {
  repository: MeetingRepository;
  queries: MeetingQueries;
  ending: MeetingEnding;
  clock: Clock;
  logger: Logger;
}): Job {
  const { repository, queries, ending, clock, logger } = dependencies;
  return {
    name: 'meeting_watch',
    everySeconds: 2,
    async run(signal) {
      const now = clock.now();
      for (const meeting of await queries.abandoned(now - abandonedMilliseconds)) {
        await repository.markFailed(meeting.id, null, 'abandoned', now);
      }
      for (const meeting of await queries.toCheck(now - checkMilliseconds, now - endingCheckMilliseconds)) {
        if (signal.aborted) return false;
        if (!(await repository.claimStatusCheck(meeting, clock.now()))) continue;
        try {
          await ending.verifyEnded(meeting);
        } catch (error) {
          logger.warn({ meeting: meeting.publicId, error }, 'meeting.check_failed');
        }
      }
      return false;
    },
  };
}
