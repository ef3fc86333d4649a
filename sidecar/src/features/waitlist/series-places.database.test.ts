import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { PublicId } from '@lectern/contracts';
import { sql } from 'kysely';
import { bridgeStatement } from '../../../../tests/builders/bridge-query.ts';
import { planFullSeries, type FullSeriesOptions } from '../../../../tests/builders/full-series.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { createTestSeries } from '../../../../tests/builders/series-services.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import type { Caller } from '../../platform/access/caller.ts';

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

const bookedBy = async ({ services }: Awaited<ReturnType<typeof fullSeries>>, { userId }: Caller) => {
  const { items } = await services.mine.list(userId, { when: 'upcoming', page: 1, perPage: 20 });
  return items.map(({ classSession }) => classSession.id);
};

test('an offer goes on without a date that is closed for booking, or taught by its person by now', async () => {
  const full = await fullSeries({ waiting: 1 });
  const { services, dates, one, two, three, four, first } = full;
  // Twenty minutes before the first date is closed.
  school.clock.set(Date.parse('2026-11-23T15:40:00.000Z'));
  await full.free(dates);
  await services.settle();
  const offer = await full.offerOf(first);
  expect(offer).toMatchObject({ expiresAt: '2026-11-24T15:40:00.000Z' });
  school.clock.set(Date.parse('2026-11-23T16:00:00.000Z'));
  await services.settle();
  expect(await full.offerOf(first)).toEqual(offer);
  expect(await full.entryOf(first)).toMatchObject({ classSession: { id: two }, series: { classes: 3 } });
  for (const publicId of [two, four]) {
    const session = school.database.selectFrom('class_sessions').select('id').where('public_id', '=', publicId);
    const { id } = await session.executeTakeFirstOrThrow();
    const teacher = { class_session_id: id, user_id: first.userId, role: 'co_teacher' as const };
    await school.database.insertInto('class_session_teachers').values(teacher).execute();
  }
  await services.settle();
  expect(await full.standing()).toEqual([[three, first.userId]]);
  expect(await full.violations()).toEqual([]);
  await services.accepting.accept(first, offer?.id ?? one);
  await services.settle();
  expect(await bookedBy(full, first)).toEqual([three]);
  expect(await full.standing()).toEqual([]);
  expect(await full.violations()).toEqual([]);
});

test('an offer of which every date is closed by now is over', async () => {
  const full = await fullSeries({ waiting: 1 });
  await full.free(full.dates);
  await full.services.settle();
  const sessions = school.database.updateTable('class_sessions').where('public_id', 'in', full.dates);
  await sessions.set({ starts_at: testNow + 1_800_000 }).execute();
  for (let round = 0; round < 2; round += 1) await full.services.settle();
  expect(await full.standing()).toEqual([]);
  const ends = school.database.selectFrom('waitlist_entries').select('state');
  expect(await ends.where('user_id', '=', full.first.userId).execute()).toEqual([{ state: 'expired' }]);
});

test('whoever gets a seat on some dates from the office waits on for the others, and can begin to', async () => {
  const full = await fullSeries({ waiting: 1 });
  const { services, dates, one, two, three, four, first } = full;
  const give = async (classSessionId: PublicId, caller: Caller) => {
    await services.bookings.bookFor(office, classSessionId, caller.userId, { overtake: true });
    await services.settle();
  };
  await full.free([four]);
  await give(four, first);
  expect(await full.standing()).toEqual([[four, first.userId]]);
  expect(await full.entryOf(first)).toMatchObject({ position: 1, series: { classes: 3 } });
  await services.waitlist.leave(first, four);
  expect(await services.waitlist.join(first, four)).toMatchObject({
    classSession: { id: one },
    series: { classes: 3 },
  });
  await full.free([one, two, three]);
  expect(await full.violations()).toEqual([]);
  await services.settle();
  // One of those that are offered, the last of them: the others still are.
  await give(three, first);
  expect(await full.entryOf(first)).toMatchObject({ offer: { id: expect.any(String) }, series: { classes: 2 } });
  await services.accepting.accept(first, (await full.offerOf(first))?.id ?? one);
  await services.settle();
  expect(await bookedBy(full, first)).toEqual(dates);
  expect(await full.standing()).toEqual([]);
  await expect(services.waitlist.join(first, one)).rejects.toMatchObject({ code: 'already_seated' });
  expect(await full.violations()).toEqual([]);
});

test('a place for all dates takes that of single ones, and each is left by the class in whose line it stands', async () => {
  const full = await fullSeries({ waiting: 0, offer: 'either' });
  const { services, one, two, four, seriesId } = full;
  const { series } = createTestSeries(school);
  const caller = await student();
  await services.waitlist.join(caller, one);
  await series.writeOffer(office, seriesId, 'whole');
  await services.waitlist.join(caller, two);
  expect(await services.waitlist.listOf(caller.userId, null)).toMatchObject([{ series: { classes: 4 } }]);
  await series.writeOffer(office, seriesId, 'either');
  for (const [left, stays] of [
    [four, { series: null }],
    [one, { series: { classes: 4 } }],
  ] as const) {
    await services.waitlist.join(caller, one);
    expect(await services.waitlist.listOf(caller.userId, null)).toHaveLength(2);
    await services.waitlist.leave(caller, left);
    expect(await services.waitlist.listOf(caller.userId, null)).toMatchObject([stays]);
    await services.waitlist.leave(caller, one);
    await series.writeOffer(office, seriesId, 'whole');
    await services.waitlist.join(caller, two);
    await series.writeOffer(office, seriesId, 'either');
  }
});
