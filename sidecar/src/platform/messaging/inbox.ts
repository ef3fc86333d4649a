import { inboxFactSchema, type InboxFact } from '@lectern/contracts';
import type { Clock } from '../clock/clock.ts';
import type { Database } from '../database/database.ts';
import { readLongBody } from '../database/long-body.ts';
import type { Job } from '../jobs/job.ts';
import type { Logger } from '../observability/logger.ts';
import { postponeRow } from './retry.ts';

type Kind = InboxFact['kind'];

/** Applies one kind of fact. Repeatable. `body` is the row's column of that name; `toldAt` (milliseconds UTC) when WordPress wrote it. */
export interface FactHandler<Name extends Kind = Kind> {
  readonly kind: Name;
  apply(fact: Extract<InboxFact, { kind: Name }>, body: Buffer | null, toldAt: number): Promise<void>;
}

/** Consumes what WordPress has written into `lectern_inbox`: one by one in order, deleted when applied, kept while it fails. */
export function createInboxJob(options: {
  database: Database;
  clock: Clock;
  logger: Logger;
  handlers: { readonly [Name in Kind]: FactHandler<Name> };
}): Job {
  const { database, clock, logger, handlers } = options;
  return {
    name: 'inbox',
    everySeconds: 1,
    async run(signal) {
      const rows = await database
        .selectFrom('inbox')
        .select(['id', 'payload', 'attempts', 'created_at'])
        .where('next_try_at', '<=', clock.now())
        .orderBy('id')
        .limit(20)
        .execute();
      for (const row of rows) {
        if (signal.aborted) return false;
        await applyOne(row);
      }
      return rows.length === 20;
    },
  };

  async function applyOne(row: { id: number; payload: string; attempts: number; created_at: number }): Promise<void> {
    try {
      const fact = inboxFactSchema.parse(JSON.parse(row.payload));
      const handler = handlers[fact.kind] as FactHandler;
      const body = await database.selectFrom('inbox').select('body').where('id', '=', row.id).executeTakeFirst();
      const raw = body?.body == null ? null : await readLongBody(database, 'inbox', row.id, body.body);
      await handler.apply(fact, raw, row.created_at);
      await database.deleteFrom('body_parts').where('owner', '=', 'inbox').where('owner_id', '=', row.id).execute();
      await database.deleteFrom('inbox').where('id', '=', row.id).execute();
    } catch (error) {
      logger.warn({ inboxId: row.id, attempts: row.attempts + 1, error }, 'inbox.failed');
      await postponeRow(database, 'inbox', row, error, clock);
    }
  }
}
