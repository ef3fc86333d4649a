import { sql } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import type { Database } from './database.ts';
import { foundation } from './migrations/0001-foundation.ts';
import { whatStaysGone } from './migrations/0002-what-stays-gone.ts';
import { series } from './migrations/0003-series.ts';
import { bookings } from './migrations/0004-bookings.ts';
import { messages } from './migrations/0005-messages.ts';
import { waitlist } from './migrations/0006-waitlist.ts';
import { credits } from './migrations/0007-credits.ts';
import { availability } from './migrations/0008-availability.ts';
import { toldTeachers } from './migrations/0009-told-teachers.ts';
import { participants } from './migrations/0012-participants.ts';
import { calendarFeeds } from './migrations/0013-calendar-feeds.ts';
import { organisationSeats } from './migrations/0014-organisation-seats.ts';
import { addressConfirmations } from './migrations/0015-address-confirmations.ts';
import { givenSeats } from './migrations/0016-given-seats.ts';
import { reachOfInvitations } from './migrations/0017-reach-of-invitations.ts';
import { waitingForSeries } from './migrations/0018-waiting-for-series.ts';
import type { SchemaChange } from './migrations/table-definition.ts';
import { fullTableNames } from './prefix-plugin.ts';

/** All changes of the schema, in their order. A number can be given before a higher one and come after it: each only adds what is its own. */
export const schemaChanges: Readonly<Record<string, SchemaChange>> = {
  '0001-foundation': foundation,
  '0002-what-stays-gone': whatStaysGone,
  '0003-series': series,
  '0004-bookings': bookings,
  '0005-messages': messages,
  '0006-waitlist': waitlist,
  '0007-credits': credits,
  '0008-availability': availability,
  '0009-told-teachers': toldTeachers,
  '0012-participants': participants,
  '0013-calendar-feeds': calendarFeeds,
  '0014-organisation-seats': organisationSeats,
  '0015-address-confirmations': addressConfirmations,
  '0016-given-seats': givenSeats,
  '0017-reach-of-invitations': reachOfInvitations,
  '0018-waiting-for-series': waitingForSeries,
};

/**
 * Brings the schema up to date; forward only, each step repeatable, one replica at a time (the migrator holds a lock).
 * @throws whatever the database said at the step that failed
 */
export async function migrate(
  database: Database,
  prefix: string,
  changes: typeof schemaChanges = schemaChanges,
): Promise<readonly string[]> {
  const names = fullTableNames(prefix);
  const migrator = new Migrator({
    db: database.withoutPlugins(),
    migrationTableName: names.get('migrations') ?? '',
    migrationLockTableName: names.get('migration_lock') ?? '',
    allowUnorderedMigrations: true,
    provider: {
      getMigrations: () =>
        Promise.resolve(
          Object.fromEntries(Object.entries(changes).map(([name, made]) => [name, change(made, prefix)])),
        ),
    },
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error('migration failed', { cause: error });
  return (results ?? []).filter(({ status }) => status === 'Success').map(({ migrationName }) => migrationName);
}

/** Changes that the tables lack, and those that they have from a newer version. Each is looked for: the newest can be there without one before it. */
export async function compareSchema(
  database: Database,
  prefix: string,
): Promise<{ missing: readonly string[]; unknown: readonly string[] }> {
  const table = fullTableNames(prefix).get('migrations') ?? '';
  const { rows } = await sql<{ name: string }>`SELECT name FROM ${sql.id(table)} ORDER BY name LIMIT 1000`.execute(
    database.withoutPlugins(),
  );
  const made = new Set(rows.map(({ name }) => name));
  const known = Object.keys(schemaChanges);
  return {
    missing: known.filter((name) => !made.has(name)),
    unknown: [...made].filter((name) => !known.includes(name)),
  };
}

function change({ tables, columns, keys = [], rows = [] }: SchemaChange, prefix: string): Migration {
  const names = fullTableNames(prefix);
  const withNames = (text: string) =>
    text
      .replaceAll('{prefix}', `${prefix}lectern_`)
      .replace(/\{(\w+)\}/g, (_whole, table: string) => `\`${names.get(table) ?? table}\``);
  return {
    async up(database) {
      for (const { name, body } of tables) {
        await sql
          .raw(
            `CREATE TABLE IF NOT EXISTS \`${names.get(name) ?? name}\` (${withNames(body)}
            ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`,
          )
          .execute(database);
      }
      for (const { table, column, definition } of columns) {
        const fullName = names.get(table) ?? table;
        // MySQL has no ADD COLUMN IF NOT EXISTS.
        const { rows } = await sql`
          SELECT 1 FROM information_schema.COLUMNS
          WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ${fullName} AND COLUMN_NAME = ${column}`.execute(database);
        const verb = rows.length === 0 ? 'ADD' : 'MODIFY';
        await sql.raw(`ALTER TABLE \`${fullName}\` ${verb} COLUMN \`${column}\` ${definition}`).execute(database);
      }
      for (const key of keys) {
        const fullName = names.get(key.table) ?? key.table;
        const isIndex = key.kind !== 'foreign key';
        const keyName = isIndex ? key.name : `${prefix}lectern_${key.name}`;
        const { rows: found } = await (
          isIndex
            ? sql`SELECT 1 FROM information_schema.STATISTICS
              WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ${fullName} AND INDEX_NAME = ${keyName} LIMIT 1`
            : sql`SELECT 1 FROM information_schema.TABLE_CONSTRAINTS
              WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ${fullName} AND CONSTRAINT_NAME = ${keyName} LIMIT 1`
        ).execute(database);
        if (found.length > 0) continue;
        const verb = isIndex
          ? `ADD ${key.kind === 'unique' ? 'UNIQUE ' : ''}KEY \`${keyName}\``
          : `ADD CONSTRAINT \`${keyName}\` FOREIGN KEY`;
        await sql.raw(`ALTER TABLE \`${fullName}\` ${verb} ${withNames(key.definition)}`).execute(database);
      }
      for (const statement of rows) await sql.raw(withNames(statement)).execute(database);
    },
  };
}
