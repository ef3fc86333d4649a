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
  const seatsOf = keepStatement(database, (value: ValueOf<{ classSessionId: number; atMost: number }>) => {
    made += 1;
    return database
      .selectFrom('seats')
      .select(['user_id', sql<string>`${value('atMost')}`.as('at_most')])
      .where('class_session_id', '=', value('classSessionId'))
      .where('seat_number', '<=', value('atMost'))
      .where('hold_id', 'is', null)
      .orderBy('seat_number');
  });
  const people = async (classSessionId: number, atMost: number): Promise<unknown[]> =>
    (await seatsOf({ classSessionId, atMost })).rows.map(({ user_id: userId }) => userId);
  // At once: no run sees the values of another.
  expect(await Promise.all([people(first.id, 9), people(second.id, 9), people(second.id, 1)])).toEqual([
    [51],
    [52, 53],
    [52],
  ]);
  expect(made).toBe(1);
});

test('a change says how many rows it changed', async () => {
  const { database } = school;
  const { id } = await insertClassSession(database, {});
  const rename = keepStatement(database, (value: ValueOf<{ id: number; title: string }>) =>
    database
      .updateTable('class_sessions')
      .set({ title: value('title') })
      .where('id', '=', value('id')),
  );
  expect((await rename({ id, title: "B1 — l'été" })).numAffectedRows).toBe(1n);
  expect((await rename({ id: id + 1_000_000, title: 'nobody' })).numAffectedRows).toBe(0n);
  const { title } = await database
    .selectFrom('class_sessions')
    .select('title')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  expect(title).toBe("B1 — l'été");
});
