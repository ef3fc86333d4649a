import { recordAudit } from '../../platform/audit/audit.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { transactWithRetry, type Connection, type Database } from '../../platform/database/database.ts';
import type { EmitEvent } from '../../platform/messaging/outbox.ts';
import { departuresRepository } from './departures.repository.ts';

/** What happens to class sessions when a person is gone. */
export interface PersonDeparture {
  /**
   * Seats of classes to come are free again, those of past classes stay without a person; classes to come lose them as a teacher,
   * 1:1 lessons to come are cancelled. The
   * other features hear `person.deleted`. Can be repeated.
   */
  releasePerson(userId: number): Promise<void>;
}

export function createPersonDeparture(dependencies: {
  database: Database;
  clock: Clock;
  emit: EmitEvent;
  /** Ends what the person booked and keeps, in the same transaction: a seat never stands without its booking. */
  releaseBookings: (transaction: Connection, userId: number, now: number) => Promise<void>;
}): PersonDeparture {
  const { database, clock, emit, releaseBookings } = dependencies;
  return {
    async releasePerson(userId) {
      await transactWithRetry(database, async (transaction) => {
        const now = clock.now();
        await releaseBookings(transaction, userId, now);
        const { noLongerTaught, cancelled } = await departuresRepository.releasePerson(transaction, userId, now);
        await emit(transaction, { topic: 'person.deleted', userId });
        for (const classSessionId of noLongerTaught)
          await emit(transaction, { topic: 'class_session.changed', classSessionId });
        for (const classSessionId of cancelled)
          await emit(transaction, { topic: 'class_session.cancelled', classSessionId });
        await recordAudit(transaction, {
          at: now,
          actor: { kind: 'wordpress' },
          action: 'person.deleted',
          objectType: 'person',
          objectId: String(userId),
        });
      });
    },
  };
}
