import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { createTestSite } from '../../../../tests/builders/site-service.ts';
import { createWordPressTables, testTablePrefix } from '../../../../tests/builders/wordpress-tables.ts';
import { openTestSchool, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { createTestDatabase } from '../../../../tests/support/database/create-database.ts';
import { openDatabase, type Database } from './database.ts';
import { compareSchema, migrate, schemaChanges } from './migrator.ts';

/** What a site has that was last started before teachers were told of their classes. */
const came = ['0009-told-teachers', '0016-given-seats', '0017-reach-of-invitations', '0018-waiting-for-series'];
const earlier = Object.fromEntries(
  Object.entries(schemaChanges).filter(([name]) => name <= '0015-address-confirmations' && !came.includes(name)),
);

let old: { database: Database; close(): Promise<void> };
let fresh: TestSchool;
beforeAll(async () => {
  const created = await createTestDatabase();
  const database = openDatabase({ url: created.url, prefix: testTablePrefix, connections: 2 });
  old = {
    database,
    async close() {
      await database.destroy();
      await created.drop();
    },
  };
  await createWordPressTables(database);
  await migrate(database, testTablePrefix, earlier);
  fresh = await openTestSchool({ connections: 2 });
}, 60_000);
afterAll(async () => {
  await old.close();
  await fresh.close();
});

async function schemaCheck(database: Database) {
  const { ready, checks } = await createTestSite({ database }).readiness();
  const { outcome, detail = '' } = checks.find(({ name }) => name === 'schema') ?? {};
  return { ready, outcome, detail };
}

/** Columns, indexes and foreign keys of our tables, whatever the order in which they came. */
async function describeTables(database: Database): Promise<unknown[][]> {
  const statements = [
    sql`SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT, COLLATION_NAME, EXTRA
      FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME, COLUMN_NAME`,
    sql`SELECT TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX, COLUMN_NAME, NON_UNIQUE
      FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX`,
    sql`SELECT TABLE_NAME, CONSTRAINT_NAME, REFERENCED_TABLE_NAME, DELETE_RULE
      FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = DATABASE() ORDER BY TABLE_NAME, CONSTRAINT_NAME`,
  ];
  return Promise.all(statements.map(async (statement) => (await statement.execute(database)).rows));
}

test('a site that lacks a change with a lower number than its newest gets it at the next start, with all that came after', async () => {
  const { database } = old;
  const hour = 3_600_000;
  const [now, startsAt] = [Date.now(), Date.now() + 24 * hour];
  const ahead = await insertClassSession(database, { title: 'Ahead', teacherId: 7, coTeacherIds: [8], startsAt });
  await insertClassSession(database, { title: 'Over', teacherId: 7, startsAt: startsAt - 48 * hour });
  const waiting = JSON.stringify({
    bookings: [{ id: ahead.publicId, sequence: 1, teacherBefore: 7 }],
    startedAt: null,
  });
  await sql`
    INSERT INTO ${sql.table('messages')} (public_id, kind, object_id, user_id, occasion, parameters, created_at, next_try_at)
    VALUES (${ahead.publicId}, 'class_changed', ${ahead.publicId}, 9, '1', ${waiting}, ${now}, ${now})`.execute(
    database,
  );

  expect(await migrate(database, testTablePrefix)).toEqual(
    Object.keys(schemaChanges).filter((name) => !(name in earlier)),
  );
  expect(await describeTables(database)).toEqual(await describeTables(fresh.database));
  const told = await database.selectFrom('told_teachers as t').selectAll('t').orderBy('t.user_id').execute();
  expect(told).toMatchObject([
    { class_session_id: ahead.id, user_id: 7, title: 'Ahead', starts_at: startsAt, gone: 0 },
    { class_session_id: ahead.id, user_id: 8 },
  ]);
  const { parameters } = await database.selectFrom('messages as m').select('m.parameters').executeTakeFirstOrThrow();
  expect(parameters).not.toContain('teacherBefore');
  expect(parameters).toContain('"sequence":1');
  expect(await schemaCheck(database)).toMatchObject({ ready: true, outcome: 'good' });
  expect(await migrate(database, testTablePrefix)).toEqual([]);
});

test('readiness looks for each change, not for the newest only', async () => {
  const { database } = fresh;
  const migrations = sql.table('migrations');
  await sql`DELETE FROM ${migrations} WHERE name = ${came[0]}`.execute(database);
  const lacking = await schemaCheck(database);
  expect(lacking).toMatchObject({ ready: false, outcome: 'bad' });
  expect(lacking.detail).toBe('The tables lack 0009-told-teachers, which this sidecar needs. Restart it.');
  expect(await migrate(database, testTablePrefix)).toEqual(['0009-told-teachers']);
  expect(await schemaCheck(database)).toMatchObject({ ready: true, outcome: 'good' });

  await sql`INSERT INTO ${migrations} (name, timestamp) VALUES ('9999-of-tomorrow', '2030-01-01')`.execute(database);
  expect(await compareSchema(database, testTablePrefix)).toEqual({ missing: [], unknown: ['9999-of-tomorrow'] });
  const newer = await schemaCheck(database);
  expect(newer).toMatchObject({ ready: false, outcome: 'bad' });
  expect(newer.detail).toContain('9999-of-tomorrow');
});
