import { afterAll, beforeAll, expect, test } from '@jest/globals';
import express from 'express';
import { sql } from 'kysely';
import request from 'supertest';
import { z } from 'zod';
import { openTestSchool, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { findMissingTable } from '../database/database.ts';
import { createLogger } from '../observability/logger.ts';
import { problemHandler } from './problem.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool({ connections: 2 });
  await sql`DROP TABLE ${sql.table('used_tokens')}`.execute(school.database);
}, 60_000);
afterAll(() => school.close());

const readTokens = () => school.database.selectFrom('used_tokens as t').select('t.jti').limit(1).execute();

test('a missing table is trouble of the service: the reader may try again, the log names the table under the same id', async () => {
  const lines: unknown[] = [];
  const app = express();
  app.use((incoming, _response, next) => {
    Object.assign(incoming, { id: 'request-1' });
    next();
  });
  app.get('/tokens', async (_incoming, response) => {
    response.json(await readTokens());
  });
  app.use(problemHandler(createLogger('info', { write: (line) => lines.push(JSON.parse(line)) })));

  const answer = await request(app).get('/tokens');
  expect(answer.status).toBe(503);
  expect(answer.body).toMatchObject({ code: 'unavailable', id: 'request-1' });
  expect(answer.text).not.toContain('used_tokens');
  expect(lines).toEqual([
    expect.objectContaining({
      level: 'error',
      event: 'database.table_missing',
      id: 'request-1',
      table: 'wp_lectern_used_tokens',
      route: '/tokens',
    }),
  ]);
});

test('a missing table is found behind other errors, and no other error is taken for one', async () => {
  const error = await readTokens().catch((caught: unknown) => caught);
  expect(findMissingTable(new Error('reading tokens', { cause: error }))).toBe('wp_lectern_used_tokens');
  const unknownColumn = await sql`SELECT nothing FROM ${sql.table('seats')}`
    .execute(school.database)
    .catch((caught: unknown) => caught);
  expect(z.object({ errno: z.number() }).parse(unknownColumn).errno).toBe(1054);
  expect(findMissingTable(unknownColumn)).toBeNull();
});
