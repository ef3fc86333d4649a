import { fixedClock } from '../../sidecar/src/platform/clock/clock.ts';
import { openDatabase, type Database } from '../../sidecar/src/platform/database/database.ts';
import { migrate } from '../../sidecar/src/platform/database/migrator.ts';
import { createWordPressQueries } from '../../sidecar/src/platform/wordpress/wordpress.queries.ts';
import { createTestDatabase } from '../support/database/create-database.ts';
import { recordingEmit } from './recorded-events.ts';
import { createWordPressTables, testTablePrefix } from './wordpress-tables.ts';

/** Monday morning before the classes that the builders plan. */
export const testNow = Date.parse('2026-11-23T08:00:00.000Z');

/** An empty school: a fresh database with our schema and WordPress' tables, a clock that stands still, events that are written down. */
export async function openTestSchool(options: { connections?: number } = {}) {
  const testDatabase = await createTestDatabase();
  const database: Database = openDatabase({
    url: testDatabase.url,
    prefix: testTablePrefix,
    connections: options.connections ?? 10,
  });
  await createWordPressTables(database);
  await migrate(database, testTablePrefix);
  return {
    database,
    url: testDatabase.url,
    clock: fixedClock(testNow),
    wordpress: createWordPressQueries(database, testTablePrefix),
    ...recordingEmit(),
    /** Closes the connections and drops the database. */
    async close(): Promise<void> {
      await database.destroy();
      await testDatabase.drop();
    },
  };
}
export type TestSchool = Awaited<ReturnType<typeof openTestSchool>>;
