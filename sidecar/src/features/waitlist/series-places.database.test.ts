import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { bridgeStatement } from '../../../../tests/builders/bridge-query.ts';
import { planFullSeries, type FullSeriesOptions } from '../../../../tests/builders/full-series.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool({ connections: 20 });
}, 60_000);
afterAll(() => school.close());
beforeEach(async () => {
  school.clock.set(testNow);
  await school.database.deleteFrom('outbox').execute();
});

const office = buildCaller();
const student = async () => buildCaller({ userId: await insertPerson(school.database), role: 'lectern_student' });
const fullSeries = (options: FullSeriesOptions) => planFullSeries(school, options);

test('nobody overtakes who waits for a series at a date other than its last, which is the tightest', async () => {
  const full = await fullSeries({ waiting: 1 });
  const { services, dates, one, four, first, seriesId } = full;
  const [stranger, other] = [await student(), await student()];
  const others = school.database.updateTable('class_sessions').where('public_id', 'in', dates.slice(1));
  await others.set({ capacity: 5 }).execute();
  await full.free([one]);
  const overtake = async () => {
    const code = 'waitlist_first';
    await expect(services.holds.holdSeries(stranger, seriesId, null)).rejects.toMatchObject({ code });
    await expect(services.bookings.bookFor(office, one, stranger.userId)).rejects.toMatchObject({ code });
  };
  await overtake();
  // The page knows it as well.
  const fullDates = async () => {
    const statement = bridgeStatement('whole-series', { classSessionId: one, userId: stranger.userId, now: testNow });
    const { rows } = await sql.raw<{ is_full: number }>(statement).execute(school.database.withoutPlugins());
    return rows.map(({ is_full: isFull }) => isFull);
  };
  expect(await fullDates()).toEqual([1, 0, 0, 0]);
  // The line does not know yet that it has to move.
  const last = school.database.updateTable('class_sessions').where('public_id', '=', four);
  await last.set({ cancelled_at: testNow }).execute();
  await overtake();
  const mine = bridgeStatement('my-waitlist', { userId: first.userId, now: testNow });
  // WordPress asks in no strict mode.
  const { rows } = await sql.raw(`SET STATEMENT sql_mode = '' FOR ${mine}`).execute(school.database.withoutPlugins());
  expect(rows).toMatchObject([{ class_session_id: one, dates: 3, leave_id: four, position: 1 }]);
  expect(await full.entryOf(first)).toMatchObject({ classSession: { id: one }, series: { classes: 3 }, position: 1 });
  await last.set({ cancelled_at: null }).execute();
  // Who sits there wants nothing of that date any more.
  await services.bookings.bookFor(office, one, first.userId, { overtake: true });
  await school.database.updateTable('class_sessions').where('public_id', '=', one).set({ capacity: 2 }).execute();
  expect(await fullDates()).toEqual([0, 0, 0, 0]);
  await services.bookings.bookFor(office, one, other.userId);
  expect(await full.violations()).toEqual([]);
});
