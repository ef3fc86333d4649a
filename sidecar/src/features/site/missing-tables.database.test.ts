import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { createTestSite } from '../../../../tests/builders/site-service.ts';
import { openTestSchool, type TestSchool } from '../../../../tests/builders/test-school.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool({ connections: 2 });
}, 60_000);
afterAll(() => school.close());

test('the schema check names tables that are missing and says what to do', async () => {
  const site = createTestSite({ database: school.database });
  const before = await site.readiness();
  expect(before.ready).toBe(true);
  expect(before.checks.find(({ name }) => name === 'schema')?.outcome).toBe('good');

  // One that the other checks read, and one that nobody has asked for yet.
  await sql`DROP TABLE ${sql.table('outbox')}, ${sql.table('poll_answers')}`.execute(school.database);
  const { ready, checks } = await site.readiness();
  expect(ready).toBe(false);
  expect(checks.find(({ name }) => name === 'database')?.outcome).toBe('good');
  const schema = checks.find(({ name }) => name === 'schema');
  expect(schema?.outcome).toBe('bad');
  expect(schema?.detail).toContain('has no wp_lectern_outbox, wp_lectern_poll_answers,');
  expect(schema?.detail).toContain('backup');
  expect((await site.report()).checks).toEqual(checks.map((check) => ({ ...check, detail: expect.any(String) })));
});

test('tables that no start has made yet are no reason to look for a backup', async () => {
  await sql`DROP TABLE ${sql.table('migrations')}`.execute(school.database);
  expect((await createTestSite({ database: school.database }).readiness()).checks).toEqual([
    { name: 'database', outcome: 'bad', detail: 'The database does not answer, or its tables are not there yet.' },
  ]);
});
