import { expect, test } from '@jest/globals';
import express from 'express';
import request from 'supertest';
import { z } from 'zod';
import { createLogger } from '../observability/logger.ts';
import { parseInput } from './parse-input.ts';
import { problemHandler } from './problem.ts';

/** Two ways in with limits of their own, and one that reads a form. */
function createApp() {
  const form = z.strictObject({ title: z.string().min(2), capacity: z.int() });
  const app = express();
  app.post('/forms', express.json({ limit: '256kb' }), (incoming, response) => {
    response.json(parseInput(form, incoming.body));
  });
  app.post('/callbacks', express.raw({ type: () => true, limit: '20mb' }), (_incoming, response) => {
    response.end();
  });
  app.get('/stored', (_incoming, response) => {
    response.json(form.parse({ title: 'what no form wrote' }));
  });
  app.use(problemHandler(createLogger('silent')));
  return app;
}

test.each([
  ['/forms', 256 * 1024, '256 KB'],
  ['/callbacks', 20 * 1024 * 1024, '20 MB'],
])('%s names its own limit to whoever sends more', async (path, limitBytes, words) => {
  const body = Buffer.alloc(limitBytes + 1, ' ');
  const answer = await request(createApp()).post(path).set('Content-Type', 'application/json').send(body.toString());
  expect(answer.status).toBe(413);
  expect(answer.body).toMatchObject({
    code: 'body_too_large',
    detail: `What was sent is larger than ${words}.`,
    parameters: { limit: words },
  });
});

test('each field at fault has a sentence that says what to do', async () => {
  const answer = await request(createApp()).post('/forms').send({ title: 'x', colour: 'red' });
  expect(answer.status).toBe(422);
  expect(answer.body).toMatchObject({
    code: 'invalid_input',
    errors: [
      { field: 'title', detail: 'Please enter at least 2 characters.' },
      { field: 'capacity', detail: 'Please fill this in.' },
      { field: 'colour', detail: 'Please leave this out: it is not known here.' },
    ],
  });
});

test('a stored row that does not fit is our fault, not one of the fields that were sent', async () => {
  const answer = await request(createApp()).get('/stored');
  expect([answer.status, answer.body]).toEqual([500, expect.objectContaining({ code: 'internal' })]);
  expect(answer.body).not.toHaveProperty('errors');
});
