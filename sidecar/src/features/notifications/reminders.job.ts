import type { Settings } from '@lectern/contracts';
import type { Clock } from '../../platform/clock/clock.ts';
import { transactWithRetry, type Database } from '../../platform/database/database.ts';
import type { Job } from '../../platform/jobs/job.ts';
import type { BookingQueries } from '../bookings/bookings.queries.ts';
import type { GuardianQueries } from '../guardianships/guardians.queries.ts';
import type { MessageQueries } from './messages.queries.ts';
import { messageRepository } from './messages.repository.ts';
import { readersOf } from './readers.rules.ts';
import { isReminderDue } from './telling.rules.ts';

const batchSize = 200;

/**
 * Reminds people of their classes, and guardians of their children's. Nothing is planned ahead: what was last told says who is due, so a class that moves is reminded of anew,
 * and one that is cancelled not at all.
 */
export function createRemindersJob(dependencies: {
  database: Database;
  clock: Clock;
  queries: MessageQueries;
  bookings: Pick<BookingQueries, 'standingByIds'>;
  guardians: Pick<GuardianQueries, 'guardiansOf'>;
  readSettings: () => Promise<Settings>;
}): Job {
  const { database, clock, queries, bookings, guardians, readSettings } = dependencies;
  return {
    name: 'reminders',
    everySeconds: 60,
    async run() {
      const { reminderHours } = await readSettings();
      if (reminderHours === null) return false;
      const now = clock.now();
      const until = now + reminderHours * 3_600_000;
      const told = await queries.notReminded({ now, until, limit: batchSize });
      const due = [...told].filter(([, facts]) => isReminderDue(facts, reminderHours, now)).map(([id]) => id);
      if (due.length === 0) return false;
      const standings = await bookings.standingByIds(due);
      const people = new Set(standings.flatMap(({ userId }) => (userId === null ? [] : [userId])));
      const guardiansOfEach = await guardians.guardiansOf([...people]);
      const messages = standings.flatMap(({ id, publicId, userId, startsAt }) => {
        const facts = told.get(id);
        // Of what has just changed the message about the change tells.
        if (facts === undefined || userId === null || facts.startsAt !== startsAt) return [];
        const parameters = {
          bookings: [{ id: publicId, sequence: facts.sequence, startedAt: null, isTeacherNew: false }],
          startedAt: startsAt,
        };
        const message = { kind: 'reminder' as const, objectId: publicId, occasion: String(startsAt), parameters };
        return readersOf(userId, guardiansOfEach).map((readerId) => ({ ...message, userId: readerId }));
      });
      await transactWithRetry(database, async (transaction) => {
        await messageRepository.insert(transaction, messages, now);
        await messageRepository.markReminded(transaction, due);
      });
      return told.size === batchSize;
    },
  };
}
