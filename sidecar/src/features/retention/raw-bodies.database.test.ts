import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { createPersonalDataQueries } from './personal-data.queries.ts';
import { createPurgeRepository } from './purge.repository.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool({ connections: 2 });
}, 60_000);
afterEach(async () => {
  await school.database.deleteFrom('body_parts').execute();
  await school.database.deleteFrom('callbacks').execute();
});
afterAll(() => school.close());

/** An ended meeting that this person was in, with a raw body in two parts. */
async function insertMeeting(
  userId: number,
  state: 'applied' | 'received' | 'refused' | 'unverified' = 'applied',
): Promise<{ id: number; publicId: ReturnType<typeof randomId> }> {
  const { database } = school;
  const { id: classSessionId } = await insertClassSession(database);
  const publicId = randomId();
  const { insertId } = await database
    .insertInto('meetings')
    .values({
      public_id: publicId,
      class_session_id: classSessionId,
      state: 'ended',
      callback_token_hash: randomBytes(32),
      recorded: false,
      created_at: testNow,
      changed_at: testNow,
    })
    .executeTakeFirstOrThrow();
  const id = Number(insertId);
  await database
    .insertInto('support_records')
    .values({
      meeting_id: id,
      user_id: userId,
      external_user_id: `u${userId}`,
      name: 'Ada',
      role: 'viewer',
      browser: 'Firefox',
      operating_system: 'Linux',
      first_joined_at: testNow,
      last_joined_at: testNow,
    })
    .execute();
  const { insertId: callbackId } = await database
    .insertInto('callbacks')
    .values({
      meeting_id: id,
      kind: 'analytics',
      body_hash: randomBytes(32),
      body: Buffer.from('first part'),
      state,
      received_at: testNow,
    })
    .executeTakeFirstOrThrow();
  await database
    .insertInto('body_parts')
    .values({ owner: 'callback', owner_id: Number(callbackId), part: 1, bytes: Buffer.from('second part') })
    .execute();
  return { id, publicId };
}

async function rawBodies(): Promise<{ callbacks: number[]; parts: number }> {
  const callbacks = await school.database.selectFrom('callbacks as c').select('c.meeting_id').orderBy('c.id').execute();
  const parts = await school.database.selectFrom('body_parts as p').select('p.owner_id').execute();
  return { callbacks: callbacks.map((row) => row.meeting_id), parts: parts.length };
}

describe('raw bodies', () => {
  test('of a meeting go whole, those of another stay', async () => {
    const gone = await insertMeeting(1);
    const kept = await insertMeeting(1);
    const counts: number[] = [];
    await createPurgeRepository(school.database).deleteRaw(gone.publicId, async (_connection, count) => {
      counts.push(count);
    });
    expect(counts).toEqual([1]);
    expect(await rawBodies()).toEqual({ callbacks: [kept.id], parts: 1 });
  });

  test('of meetings that a person was in go with the person, but for those that still wait to be applied', async () => {
    await insertMeeting(1);
    const others = await insertMeeting(2);
    const waiting = await insertMeeting(1, 'received');
    expect(await createPersonalDataQueries(school.database).eraseRawOfPerson(1)).toBe(1);
    expect(await rawBodies()).toEqual({ callbacks: [others.id, waiting.id], parts: 2 });
  });

  test('of figures that were never applied go with anybody who has a pseudonym, whoever was in their meeting', async () => {
    await insertMeeting(2, 'refused');
    await insertMeeting(2, 'unverified');
    const applied = await insertMeeting(2);
    const queries = createPersonalDataQueries(school.database);
    expect(await queries.eraseRawOfPerson(3)).toBe(0);
    await school.database
      .insertInto('people')
      .values({ user_id: 3, external_user_id: 'u3', created_at: testNow })
      .execute();
    expect(await queries.eraseRawOfPerson(3)).toBe(2);
    expect(await rawBodies()).toEqual({ callbacks: [applied.id], parts: 1 });
  });

  test('of meetings whose figures name a person go with the person, though the record of support is gone', async () => {
    const { id } = await insertMeeting(4);
    await school.database.deleteFrom('support_records').where('user_id', '=', 4).execute();
    await school.database
      .insertInto('participation_statistics')
      .values({
        meeting_id: id,
        user_id: 4,
        external_user_id: 'u4',
        name: 'Ada',
        position: 0,
        moderator: false,
        joins: '[]',
        leaves: '[]',
      })
      .execute();
    expect(await createPersonalDataQueries(school.database).eraseRawOfPerson(4)).toBe(1);
    expect(await rawBodies()).toEqual({ callbacks: [], parts: 0 });
  });
});
