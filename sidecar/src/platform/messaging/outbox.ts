import { domainEventSchema, type DomainEvent } from '@lectern/contracts';
import type { Clock } from '../clock/clock.ts';
import type { Connection, Database } from '../database/database.ts';
import type { Job } from '../jobs/job.ts';
import type { Logger } from '../observability/logger.ts';
import { postponeRow } from './retry.ts';

type Topic = DomainEvent['topic'];
type EventOf<Name extends Topic> = Extract<DomainEvent, { topic: Name }>;

/** What a feature does when another tells it something. Repeatable: it can be called twice for one event. */
export interface EventHandler<Name extends Topic = Topic> {
  /** Unique and lasting name, such as `statistics.on_meeting_ended`: rows in the database carry it. */
  readonly name: string;
  readonly topic: Name;
  handle(event: EventOf<Name>): Promise<void>;
}

/** Writes an event in the transaction of the change it tells of. */
export type EmitEvent = (connection: Connection, ...events: readonly DomainEvent[]) => Promise<void>;

/** The outbox: one row for each handler of an event, deleted once handled, kept and tried again while it fails. */
export function createOutbox(options: {
  database: Database;
  clock: Clock;
  logger: Logger;
  handlers: readonly EventHandler[];
}): { emit: EmitEvent; job: Job } {
  const { database, clock, logger } = options;

  return {
    async emit(connection, ...events) {
      const now = clock.now();
      const rows = events.flatMap((event) =>
        options.handlers
          .filter(({ topic }) => topic === event.topic)
          .map(({ name }) => ({
            topic: event.topic,
            handler: name,
            payload: JSON.stringify(event),
            created_at: now,
          })),
      );
      if (rows.length > 0) await connection.insertInto('outbox').values(rows).execute();
    },
    job: { name: 'outbox', everySeconds: 1, run: deliver },
  };

  async function deliver(signal: AbortSignal): Promise<boolean> {
    const rows = await database
      .selectFrom('outbox')
      .select(['id', 'handler', 'payload', 'attempts'])
      .where('next_try_at', '<=', clock.now())
      .orderBy('id')
      .limit(50)
      .execute();
    for (const row of rows) {
      if (signal.aborted) return false;
      await deliverOne(row);
    }
    return rows.length === 50;
  }

  async function deliverOne(row: { id: number; handler: string; payload: unknown; attempts: number }): Promise<void> {
    try {
      const handler = options.handlers.find(({ name }) => name === row.handler);
      // A handler of a newer version may be unknown to an older replica: leave the row to one that knows it.
      if (handler === undefined) throw new Error('unknown handler');
      const payload: unknown = typeof row.payload === 'string' ? JSON.parse(row.payload) : row.payload;
      await handler.handle(domainEventSchema.parse(payload));
      await database.deleteFrom('outbox').where('id', '=', row.id).execute();
    } catch (error) {
      logger.warn({ outboxId: row.id, handler: row.handler, attempts: row.attempts + 1, error }, 'outbox.failed');
      await postponeRow(database, 'outbox', row, error, clock);
    }
  }
}
