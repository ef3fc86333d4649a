import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Job } from '../../platform/jobs/job.ts';
import { retryDelayMilliseconds } from '../../platform/messaging/retry.ts';
import type { Logger } from '../../platform/observability/logger.ts';
import { WordPressAway, type WordPressCaller } from '../../platform/wordpress/wordpress-caller.ts';
import type { DueMessage, WriteMail } from './message.ts';
import type { MessageQueries } from './messages.queries.ts';
import { messageRepository } from './messages.repository.ts';

const batchSize = 20;
/** Longer than any event waits to be handled again. */
const keptMilliseconds = 30 * 86_400_000;

/** Hands messages to WordPress, one by one. A run cut off between hand-over and the row's change hands the same key over again. */
export function createMessagesJob(dependencies: {
  database: Database;
  clock: Clock;
  logger: Logger;
  queries: MessageQueries;
  write: WriteMail;
  wordpress: WordPressCaller;
  /** A copy of the site tells nobody anything. */
  mayAct: () => Promise<boolean>;
}): Job {
  const { database, clock, logger, queries, write, wordpress, mayAct } = dependencies;
  return {
    name: 'messages',
    everySeconds: 2,
    async run(signal) {
      if (!(await mayAct())) return false;
      await messageRepository.forget(database, clock.now() - keptMilliseconds, 1000);
      const messages = await queries.due(clock.now(), batchSize);
      for (const message of messages) {
        if (signal.aborted || !(await send(message))) return false;
      }
      return messages.length === batchSize;
    },
  };

  /** @returns false where there is no use in trying the next one now */
  async function send(message: DueMessage): Promise<boolean> {
    try {
      const mail = await write(message, clock.now());
      const outcome = mail !== null && (await wordpress.sendMail(mail)) === 'sent' ? 'sent' : 'dropped';
      await messageRepository.finish(database, message.id, outcome, clock.now());
      return true;
    } catch (error) {
      const attempts = message.attempts + 1;
      logger.warn({ messageId: message.publicId, attempts, error }, 'message.failed');
      await messageRepository.postpone(database, message.id, {
        attempts,
        nextTryAt: clock.now() + retryDelayMilliseconds(attempts),
        code: error instanceof Error ? error.name.slice(0, 64) : 'unknown',
      });
      return !(error instanceof WordPressAway && error.name === 'wordpress_unreachable');
    }
  }
}
