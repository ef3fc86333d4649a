import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';
import { readJsonColumn } from '../../platform/database/json-column.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';

/** Rows of `settings` that hold what WordPress told of itself. An object, not a bare text: drivers disagree whether they hand a JSON text over parsed. */
const toldSchema = z.object({ zone: z.string().optional(), name: z.string().optional() });
const toldRows = { zone: 'site_zone', name: 'site_name' } as const;

/** What WordPress last told of itself, as far as it has. */
export type ToldOfSite = z.infer<typeof toldSchema>;

/** Who this installation is, as the database remembers it. */
export interface SiteIdentity {
  readonly siteUrl: string;
  readonly state: 'same' | 'copy';
}

/** Facts about the installation itself: identity, zone, queues. */
export function createSiteRepository(database: Database) {
  return {
    /** The identity kept in the database; made of `siteUrl` at the very first start. */
    async identity(siteUrl: string, now: number): Promise<SiteIdentity> {
      await database
        .insertInto('site_identity')
        .ignore()
        .values({ id: 1, instance_id: randomId(), site_url: siteUrl, state: 'same', confirmed_at: now })
        .execute();
      const row = await database
        .selectFrom('site_identity as i')
        .select(['i.site_url as siteUrl', 'i.state'])
        .where('i.id', '=', 1)
        .executeTakeFirstOrThrow();
      return row;
    },

    /** `moved`: the same installation at a new address; `copy`: another one, which must not act. */
    async decide(siteUrl: string, decision: 'moved' | 'copy', now: number): Promise<void> {
      await database
        .updateTable('site_identity')
        .set({ site_url: siteUrl, state: decision === 'moved' ? 'same' : 'copy', confirmed_at: now })
        .where('id', '=', 1)
        .execute();
    },

    /** Zone and name of the school (primary key). */
    async told(): Promise<ToldOfSite> {
      const rows = await database
        .selectFrom('settings as s')
        .select('s.value')
        .where('s.name', 'in', Object.values(toldRows))
        .limit(2)
        .execute();
      return rows.reduce<ToldOfSite>((told, { value }) => ({ ...told, ...readJsonColumn(toldSchema, value) }), {});
    },

    async remember(what: keyof typeof toldRows, text: string, now: number): Promise<void> {
      const value = JSON.stringify({ [what]: text });
      await database
        .insertInto('settings')
        .values({ name: toldRows[what], value, updated_at: now })
        .onDuplicateKeyUpdate({ value, updated_at: now })
        .execute();
    },

    /** Clock of the database server, milliseconds UTC. */
    async databaseNow(): Promise<number> {
      const { rows } = await sql<{ now: number }>`SELECT ROUND(UNIX_TIMESTAMP(NOW(3)) * 1000) AS now`.execute(database);
      return Number(rows[0]?.now);
    },

    /** Which of these tables (full names, at most 1,000) the database does not have, or does not show to our user. */
    async missingTables(names: readonly string[]): Promise<string[]> {
      const { rows } = await sql<{ name: string }>`
        SELECT TABLE_NAME AS name FROM information_schema.TABLES
        WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN (${sql.join([...names])}) LIMIT 1000`.execute(database);
      // Some servers keep all names in lower case.
      const found = new Set(rows.map(({ name }) => name.toLowerCase()));
      return names.filter((name) => !found.has(name.toLowerCase()));
    },

    /** What waits, and what has failed often enough that a person should look. */
    async queues(): Promise<{
      inbox: number;
      inboxStuck: number;
      outbox: number;
      outboxStuck: number;
      messages: number;
      messagesStuck: number;
      jobsFailed: string[];
    }> {
      const [inbox, outbox, messages, jobs] = await Promise.all([
        database
          .selectFrom('inbox as i')
          .select(({ fn }) => [
            fn.countAll<number>().as('n'),
            sql<number>`CAST(COALESCE(SUM(i.attempts > 5), 0) AS SIGNED)`.as('stuck'),
          ])
          .executeTakeFirstOrThrow(),
        database
          .selectFrom('outbox as o')
          .select(({ fn }) => [
            fn.countAll<number>().as('n'),
            sql<number>`CAST(COALESCE(SUM(o.attempts > 5), 0) AS SIGNED)`.as('stuck'),
          ])
          .executeTakeFirstOrThrow(),
        database
          .selectFrom('messages as m')
          .select(({ fn }) => [
            fn.countAll<number>().as('n'),
            sql<number>`CAST(COALESCE(SUM(m.attempts > 5), 0) AS SIGNED)`.as('stuck'),
          ])
          .where('m.state', '=', 'waiting')
          .executeTakeFirstOrThrow(),
        database
          .selectFrom('jobs as j')
          .select('j.name')
          .where('j.last_failed_code', 'is not', null)
          .limit(100)
          .execute(),
      ]);
      return {
        inbox: inbox.n,
        inboxStuck: inbox.stuck,
        outbox: outbox.n,
        outboxStuck: outbox.stuck,
        messages: messages.n,
        messagesStuck: messages.stuck,
        jobsFailed: jobs.map(({ name }) => name),
      };
    },

    /** Callbacks since an instant (milliseconds UTC) that were not applied: what they say makes no sense, or another secret signed them. */
    async callbacksNotApplied(since: number): Promise<{ refused: number; unverified: number }> {
      const rows = await database
        .selectFrom('callbacks as c')
        .select(({ fn }) => ['c.state', fn.countAll<number>().as('n')])
        .where('c.state', 'in', ['refused', 'unverified'])
        .where('c.received_at', '>=', since)
        .groupBy('c.state')
        .limit(2)
        .execute();
      const countOf = (state: 'refused' | 'unverified') => rows.find((row) => row.state === state)?.n ?? 0;
      return { refused: countOf('refused'), unverified: countOf('unverified') };
    },

    /** Token ids that no longer need remembering. */
    async forgetUsedTokens(now: number): Promise<void> {
      await database.deleteFrom('used_tokens').where('expires_at', '<', now).limit(10_000).execute();
    },
  };
}
export type SiteRepository = ReturnType<typeof createSiteRepository>;
