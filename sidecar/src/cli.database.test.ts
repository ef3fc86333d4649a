import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../tests/support/database/create-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function runLectern(...words: string[]) {
  return promisify(execFile)(process.execPath, ['sidecar/src/cli.ts', ...words], {
    env: {
      PATH: process.env['PATH'],
      LECTERN_ENV_FILE: '/dev/null',
      LECTERN_MODE: 'test',
      LECTERN_DATABASE_URL: database.url,
      LECTERN_SITE_URL: 'http://school.example',
      LECTERN_PUBLIC_URL: 'http://school.example/lectern-api',
      LECTERN_BRIDGE_SECRET: 'a'.repeat(64),
      LECTERN_ENCRYPTION_KEY: 'b'.repeat(64),
      LECTERN_SPOOL_DIRECTORY: tmpdir(),
    },
  });
}

test('a command before the first start names the missing table and the remedy, in one line', async () => {
  await expect(runLectern('retention', 'plan')).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^The database has no wp_lectern_\w+\. "migrate" makes tables that are new; .*\n$/),
  });
  expect((await runLectern('migrate')).stdout).toMatch(/^Migrated: 0001/);
  expect((await runLectern('migrate')).stdout).toBe('The tables are up to date.\n');
}, 60_000);
