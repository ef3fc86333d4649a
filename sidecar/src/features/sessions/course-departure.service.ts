import { recordAudit } from '../../platform/audit/audit.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Connection, Database } from '../../platform/database/database.ts';
import type { EmitEvent } from '../../platform/messaging/outbox.ts';
import { departuresRepository } from './departures.repository.ts';
import type { MeetingFactsOn } from './meeting-facts.ts';
import { sessionRepository } from './sessions.repository.ts';

/** What happens to class sessions when their course is gone. */
export interface CourseDeparture {
  /** Classes to come are cancelled, but not one that is running right now; past ones stay. The others hear `course.deleted`. Can be repeated. */
  cancelClasses(courseId: number): Promise<void>;
}

/** Class sessions that one transaction cancels. */
const batchSize = 100;
const actor = { kind: 'wordpress' } as const;

export function createCourseDeparture(dependencies: {
  database: Database;
  clock: Clock;
  emit: EmitEvent;
  meetingsOn: MeetingFactsOn;
}): CourseDeparture {
  const { database, clock, emit, meetingsOn } = dependencies;
  return {
    async cancelClasses(courseId) {
      let lastId: number | null = 0;
      while (lastId !== null) {
        const afterId: number = lastId;
        lastId = await database.transaction().execute((transaction) => cancelBatch(transaction, courseId, afterId));
      }
      await database.transaction().execute(async (transaction) => {
        await emit(transaction, { topic: 'course.deleted', courseId });
        const entry = {
          at: clock.now(),
          actor,
          action: 'course.deleted',
          objectType: 'course',
          objectId: String(courseId),
        };
        await recordAudit(transaction, entry);
      });
    },
  };

  /** @returns the last id it looked at, or null when there are no more */
  async function cancelBatch(transaction: Connection, courseId: number, afterId: number): Promise<number | null> {
    const now = clock.now();
    const rows = await departuresRepository.lockPlanned(transaction, {
      courseId,
      afterId,
      endsAfter: now,
      limit: batchSize,
    });
    const facts = await meetingsOn(transaction).phaseFacts(rows.map(({ id }) => id));
    const toCancel = rows.filter(({ id }) => facts.get(id)?.running !== true);
    if (toCancel.length > 0) {
      const ids = toCancel.map(({ id }) => id);
      const entry = {
        at: now,
        actor,
        action: 'class_session.cancel',
        objectType: 'class_session',
        details: { courseId },
      };
      await sessionRepository.cancel(transaction, ids, null, now);
      await recordAudit(transaction, ...toCancel.map(({ publicId }) => ({ ...entry, objectId: publicId })));
      for (const { publicId } of toCancel)
        await emit(transaction, { topic: 'class_session.cancelled', classSessionId: publicId });
    }
    return rows.length === batchSize ? (rows.at(-1)?.id ?? null) : null;
  }
}
