import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { openTestSchool, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { testTablePrefix } from '../../../../tests/builders/wordpress-tables.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { createSessionQueries } from '../../features/sessions/sessions.queries.ts';
import { compareSchema, migrate, schemaChanges } from './migrator.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool({ connections: 2 });
}, 60_000);
afterAll(() => school.close());

test('migrations that were cut off half-way are finished by the next start', async () => {
  const { database } = school;
  const { id } = await insertClassSession(database, { seatHolderIds: [41, 42] });
  await sql`DELETE FROM ${sql.table('migrations')} WHERE name > '0001-foundation'`.execute(database);
  await sql`ALTER TABLE ${sql.table('polls')} DROP COLUMN typed`.execute(database);
  await sql`DROP TABLE ${sql.table('tombstones')}`.execute(database);
  // As seats were before there were bookings; one of the two has its new one already.
  await sql`UPDATE ${sql.table('seats')} SET booking_id = NULL WHERE seat_number = 2`.execute(database);
  await sql`DELETE FROM ${sql.table('bookings')} WHERE user_id = 42`.execute(database);
  const done = await migrate(database, testTablePrefix);
  expect(done).toEqual(Object.keys(schemaChanges).filter((name) => name > '0001-foundation'));
  expect(await compareSchema(database, testTablePrefix)).toEqual({ missing: [], unknown: [] });
  await sql`SELECT typed FROM ${sql.table('polls')} LIMIT 1`.execute(database);
  await sql`SELECT person_hash FROM ${sql.table('tombstones')} LIMIT 1`.execute(database);
  const seats = await createSessionQueries(database).seatsOf(id);
  expect(seats.map(({ userId }) => userId)).toEqual([41, 42]);
  expect(new Set(seats.map(({ bookingId }) => bookingId)).size).toBe(2);
  expect(await migrate(database, testTablePrefix)).toEqual([]);
});

test('a seat goes with what keeps it', async () => {
  const { database } = school;
  const { id } = await insertClassSession(database, { seatHolderIds: [43] });
  await database.deleteFrom('bookings').where('class_session_id', '=', id).execute();
  expect(await database.selectFrom('seats').select('id').where('class_session_id', '=', id).execute()).toEqual([]);
});
