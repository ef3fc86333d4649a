import type { Clock } from '../../platform/clock/clock.ts';
import type { Job } from '../../platform/jobs/job.ts';
import type { Logger } from '../../platform/observability/logger.ts';
import { checkSigned } from './callback-check.service.ts';
import type { CallbackRepository, UnverifiedCallback } from './callbacks.repository.ts';
import type { CallbackPorts } from './callbacks.service.ts';

/** Somebody who has corrected a secret looks for the figures a few minutes later. */
const tryAgainMilliseconds = 5 * 60_000;

/**
 * Tries callbacks again that came with the right token but were signed with another secret than the one we know: BigBlueButton sends them
 * once, and a secret that was changed there or mistyped here is corrected hours later. They go with the other raw bodies of their meeting.
 */
export function createUnverifiedCallbacksJob(dependencies: {
  repository: CallbackRepository;
  ports: Pick<CallbackPorts, 'meetingById' | 'serverSecret'>;
  clock: Clock;
  logger: Logger;
}): Job {
  const { repository, ports, clock, logger } = dependencies;
  return {
    name: 'callbacks_unverified',
    everySeconds: 60,
    async run(signal) {
      const rows = await repository.unverified(clock.now(), 20);
      for (const row of rows) {
        if (signal.aborted) return false;
        // First: one that cannot be read must not hold up the others.
        await repository.postpone(row.id, clock.now() + tryAgainMilliseconds);
        await tryAgain(row);
      }
      return rows.length === 20;
    },
  };

  async function tryAgain(row: UnverifiedCallback): Promise<void> {
    const meeting = await ports.meetingById(row.meetingId);
    const secret = meeting?.bbbServerId == null ? null : await ports.serverSecret(meeting.bbbServerId);
    if (meeting === null || secret === null) return;
    const { id, kind, receivedAt } = row;
    const checked = await checkSigned(
      { kind, receivedAt, ...(await repository.signedBody(id)) },
      meeting.publicId,
      secret,
    );
    if (checked.ok) {
      await repository.keep(meeting.id, kind, checked.body, receivedAt, clock.now());
      await repository.remove(id);
      logger.info({ meeting: meeting.publicId, kind }, 'callback.verified_later');
    } else if (checked.fault !== 'wrong_signature') {
      await repository.remove(id);
      logger.warn({ meeting: meeting.publicId, kind, fault: checked.fault }, 'callback.refused');
    }
  }
}
