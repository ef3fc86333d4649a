import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { createTestSite } from '../../../../tests/builders/site-service.ts';
import { openTestSchool, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { systemClock } from '../../platform/clock/clock.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool({ connections: 2 });
}, 60_000);
afterAll(() => school.close());

const day = 86_400_000;

test('callbacks that were not applied are a warning for a week, and no reason to take the sidecar away', async () => {
  const { database } = school;
  const callbacksCheck = async () => {
    const { ready, checks } = await createTestSite({ database: school.database }).readiness();
    return { ready, ...checks.find(({ name }) => name === 'callbacks') };
  };
  const { id: classSessionId } = await insertClassSession(database);
  const { insertId } = await database
    .insertInto('meetings')
    .values({
      public_id: randomId(),
      class_session_id: classSessionId,
      state: 'ended',
      callback_token_hash: randomBytes(32),
      recorded: false,
      created_at: 1,
      changed_at: 1,
    })
    .executeTakeFirstOrThrow();
  const insert = (state: 'applied' | 'refused' | 'unverified', daysAgo: number) =>
    database
      .insertInto('callbacks')
      .values({
        meeting_id: Number(insertId),
        kind: 'analytics',
        body_hash: randomBytes(32),
        body: Buffer.from('x'),
        state,
        received_at: systemClock.now() - daysAgo * day,
      })
      .execute();
  await insert('applied', 1);
  await insert('refused', 8);
  expect(await callbacksCheck()).toMatchObject({ ready: true, outcome: 'good' });
  await insert('refused', 6);
  await insert('unverified', 1);
  await insert('unverified', 2);
  const check = await callbacksCheck();
  expect(check).toMatchObject({ ready: true, outcome: 'warning' });
  expect(check.detail).toContain('2 signed with another secret');
  expect(check.detail).toContain('1 refused');
});
