import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { PublicId } from '@lectern/contracts';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { createTestRights } from '../../../../tests/builders/right-services.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { createBookingQueries } from '../bookings/bookings.queries.ts';
import { createMeetingQueries } from '../meetings/meetings.queries.ts';
import { createSessionQueries } from '../sessions/sessions.queries.ts';
import { createSettingsQueries } from '../settings/settings.queries.ts';
import { createStatisticsQueries } from '../statistics/statistics.queries.ts';
import { createAttendanceService } from './attendance.service.ts';

const minute = 60_000;

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
}, 60_000);
afterAll(() => school.close());

const office = buildCaller({ userId: 77 });

function createTestAttendance() {
  const { database, clock, wordpress } = school;
  const { returns } = createTestBookings(school);
  return createAttendanceService({
    database,
    clock,
    wordpress,
    sessions: createSessionQueries(database),
    bookings: createBookingQueries(database),
    meetings: createMeetingQueries(database),
    statistics: createStatisticsQueries(database),
    readSettings: () => createSettingsQueries(database).read(),
    excuse: (...act) => returns.excuse(...act),
  });
}

/** A class that began at `testNow` and lasts an hour, paid with a credit by each who sits there. */
async function bookedClass(
  names: readonly string[],
): Promise<{ classSessionId: PublicId; id: number; userIds: number[] }> {
  const { courseWith, credits } = createTestRights(school);
  const { bookings } = createTestBookings(school);
  const courseId = await courseWith({ price: 'credit' });
  const startsAt = testNow;
  const { id, publicId } = await insertClassSession(school.database, {
    courseId,
    startsAt,
    endsAt: startsAt + 60 * minute,
  });
  school.clock.set(testNow - 60 * minute);
  const userIds: number[] = [];
  for (const displayName of names) {
    const userId = await insertPerson(school.database, { displayName });
    await credits.give(office, userId, { amount: 1, courseId: null, lastDay: null, note: '' });
    await bookings.bookFor(office, publicId, userId);
    userIds.push(userId);
  }
  return { classSessionId: publicId, id, userIds };
}

async function report(classSessionRowId: number, people: readonly { userId: number; from: number; to: number }[]) {
  const publicId = randomId();
  const { insertId } = await school.database
    .insertInto('meetings')
    .values({
      public_id: publicId,
      class_session_id: classSessionRowId,
      state: 'ended',
      callback_token_hash: Buffer.from(publicId.padEnd(32)),
      recorded: false,
      created_at: testNow,
      started_at: testNow,
      ended_at: testNow + 60 * minute,
      changed_at: testNow,
      statistics_state: 'reported',
    })
    .executeTakeFirstOrThrow();
  const at = (minutes: number) => new Date(testNow + minutes * minute).toISOString();
  await school.database
    .insertInto('participation_statistics')
    .values(
      people.map(({ userId, from, to }, position) => ({
        meeting_id: Number(insertId),
        external_user_id: `u${String(userId)}`,
        position,
        user_id: userId,
        name: 'x',
        moderator: false,
        joins: JSON.stringify([at(from)]),
        leaves: JSON.stringify([at(to)]),
      })),
    )
    .execute();
}

test('tells who came, who was late and who did not come, and nothing before there are figures', async () => {
  const attendance = createTestAttendance();
  const { classSessionId, id, userIds } = await bookedClass(['Ada', 'Ben', 'Cleo']);
  const [ada = 0, ben = 0] = userIds;
  const states = async () =>
    (await attendance.read(classSessionId)).items.map(({ person, state }) => `${person.displayName} ${state}`);
  expect(await states()).toEqual(['Ada unknown', 'Ben unknown', 'Cleo unknown']);
  await report(id, [
    { userId: ada, from: 0, to: 60 },
    { userId: ben, from: 25, to: 60 },
  ]);
  expect(await states()).toEqual(['Ada attended', 'Ben late', 'Cleo no_show']);
  await expect(attendance.read(randomId())).rejects.toMatchObject({ code: 'not_found' });
});

test('a correction says why and counts from then on; the office gives the lesson back, once; a teacher cannot', async () => {
  const attendance = createTestAttendance();
  const { credits } = createTestRights(school);
  const { classSessionId, id, userIds } = await bookedClass(['Dora']);
  const [userId = 0] = userIds;
  const [item] = (await attendance.read(classSessionId)).items;
  const act = { caller: office, scope: 'any', classSessionId, bookingId: item?.bookingId ?? randomId() } as const;
  const input = { state: 'attended', reason: 'Was there by telephone.', giveBack: false } as const;
  await expect(attendance.correct(act, input)).rejects.toMatchObject({ code: 'attendance_too_early' });
  school.clock.set(testNow + 70 * minute);
  await report(id, [{ userId: 999, from: 0, to: 60 }]);
  expect(await attendance.correct({ ...act, scope: 'teacher' }, input)).toMatchObject({
    state: 'attended',
    measured: { state: 'no_show' },
    correction: { state: 'attended', reason: 'Was there by telephone.', correctedBy: { userId: 77 } },
    isGivenBack: false,
  });
  const excused = { state: 'no_show', reason: 'The room did not open for her.', giveBack: true } as const;
  await expect(attendance.correct({ ...act, scope: 'teacher' }, excused)).rejects.toMatchObject({
    code: 'not_allowed',
  });
  for (let round = 0; round < 2; round += 1)
    expect(await attendance.correct(act, excused)).toMatchObject({ state: 'no_show', isGivenBack: true });
  expect((await credits.mine(userId)).total).toBe(1);
  await expect(attendance.correct({ ...act, bookingId: randomId() }, input)).rejects.toMatchObject({
    code: 'not_found',
  });
  const kept = await school.database.selectFrom('attendance_corrections').select(['state', 'user_id']).execute();
  expect(kept).toEqual(['attended', 'no_show', 'no_show'].map((state) => ({ state, user_id: userId })));
  const audited = await school.database
    .selectFrom('audit_entries')
    .select('details')
    .where('action', '=', 'attendance.correct')
    .execute();
  expect(JSON.stringify(audited)).not.toContain('telephone');
  expect((await createTestBookings(school).audit.run()).violations).toEqual([]);
});
