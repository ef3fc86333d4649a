import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { openTestSchool, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { keepStatement, type ValueOf } from './kept-statement.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool({ connections: 2 });
}, 60_000);
afterAll(() => school.close());

test('is made once, and each run has its own values', async () => {
  const { database } = school;
  const first = await insertClassSession(database, { seatHolderIds: [51] });
  const second = await insertClassSession(database, { seatHolderIds: [52, 53] });
  let made = 0;
  const seatsOf = keepStatement((connection, value: ValueOf<{ classSessionId: number; atMost: number }>) => {
    made += 1;
    return connection
      .selectFrom('seats')
      .select(['user_id', sql<string>`${value('atMost')}`.as('at_most')])
      .where('class_session_id', '=', value('classSessionId'))
      .where('seat_number', '<=', value('atMost'))
      .where('hold_id', 'is', null)
      .orderBy('seat_number');
  });
  const people = async (classSessionId: number, atMost: number): Promise<unknown[]> =>
    (await seatsOf(database, { classSessionId, atMost })).rows.map(({ user_id: userId }) => userId);
  // At once: no run sees the values of another.
  expect(await Promise.all([people(first.id, 9), people(second.id, 9), people(second.id, 1)])).toEqual([
    [51],
    [52, 53],
    [52],
  ]);
  expect(made).toBe(1);
});

test('runs in a transaction, and takes a list of any length', async () => {
  const { database } = school;
  const ids: number[] = [];
  for (const seatHolderIds of [[61], [62, 63], [64]])
    ids.push((await insertClassSession(database, { seatHolderIds })).id);
  let made = 0;
  const peopleIn = keepStatement((connection, value: ValueOf<{ ids: readonly number[] }>) => {
    made += 1;
    return connection.selectFrom('seats').select('user_id').where('class_session_id', 'in', value('ids')).orderBy('id');
  });
  const found = await database.transaction().execute(async (transaction) => {
    await transaction.updateTable('seats').set({ user_id: 65 }).where('user_id', '=', 64).execute();
    return [await peopleIn(transaction, { ids }), await peopleIn(database, { ids: ids.slice(1) })];
  });
  expect(found.map(({ rows }) => rows.map(({ user_id: userId }) => userId))).toEqual([
    [61, 62, 63, 65],
    // Another connection does not see what the transaction has not written yet.
    [62, 63, 64],
  ]);
  expect(made).toBe(1);
});

test('a change says how many rows it changed', async () => {
  const { database } = school;
  const { id } = await insertClassSession(database, {});
  const rename = keepStatement((connection, value: ValueOf<{ id: number; title: string }>) =>
    connection
      .updateTable('class_sessions')
      .set({ title: value('title') })
      .where('id', '=', value('id')),
  );
  expect((await rename(database, { id, title: "B1 — l'été" })).numAffectedRows).toBe(1n);
  expect((await rename(database, { id: id + 1_000_000, title: 'nobody' })).numAffectedRows).toBe(0n);
  const { title } = await database
    .selectFrom('class_sessions')
    .select('title')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  expect(title).toBe("B1 — l'été");
});
