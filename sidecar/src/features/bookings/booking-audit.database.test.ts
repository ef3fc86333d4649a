import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { insertBookedSeat, insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { insertCourse } from '../../../../tests/builders/post.builder.ts';
import { createTestRights } from '../../../../tests/builders/right-services.ts';
import { buildSeries, createTestSeries } from '../../../../tests/builders/series-services.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { bookingsAudit } from './bookings-audit.command.ts';

const hour = 3_600_000;
const trialCourseId = 4711;

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
}, 60_000);
afterAll(() => school.close());
beforeEach(async () => {
  school.clock.set(testNow);
  for (const table of [
    'credit_entries',
    'enrolment_grants',
    'waitlist_entries',
    'seats',
    'seat_holds',
    'bookings',
    'class_session_teachers',
    'class_sessions',
    'course_policies',
  ] as const)
    await school.database.deleteFrom(table).execute();
  await school.database
    .insertInto('course_policies')
    .values({ course_id: trialCourseId, policy: JSON.stringify({ price: 'free', trial: true }), updated_at: testNow })
    .execute();
});

/** Each way to break a promise behind the sidecar's back, and the rule that sees it. */
const damages: Record<string, () => Promise<void>> = {
  async over_capacity() {
    const { id } = await insertClassSession(school.database, { seatHolderIds: [1, 2] });
    await school.database.updateTable('class_sessions').set({ capacity: 1 }).where('id', '=', id).execute();
  },
  async seat_without_owner() {
    const { id } = await insertClassSession(school.database);
    await school.database
      .insertInto('seats')
      .values({ public_id: randomId(), class_session_id: id, seat_number: 1, user_id: 1, taken_at: 0 })
      .execute();
  },
  async seat_unlike_booking() {
    await insertClassSession(school.database, { seatHolderIds: [1] });
    await school.database.updateTable('seats').set({ user_id: 2 }).execute();
  },
  async seat_number_zero() {
    const { id } = await insertClassSession(school.database);
    await insertBookedSeat(school.database, { classSessionId: id, seatNumber: 0, userId: 1 });
  },
  async teacher_with_seat() {
    await insertClassSession(school.database, { teacherId: 1, seatHolderIds: [1] });
  },
  async booking_without_seat() {
    await insertClassSession(school.database, { seatHolderIds: [1] });
    await school.database.deleteFrom('seats').execute();
  },
  async booking_of_nobody() {
    await insertClassSession(school.database, { seatHolderIds: [1] });
    await school.database.updateTable('seats').set({ user_id: null }).execute();
    await school.database.updateTable('bookings').set({ user_id: null }).execute();
  },
  async cancelled_with_seat() {
    await insertClassSession(school.database, { seatHolderIds: [1] });
    await school.database.updateTable('bookings').set({ cancelled_at: 1, cancel_code: 'by_office' }).execute();
  },
  async expired_hold_with_seats() {
    const { publicId } = await insertClassSession(school.database);
    const caller = buildCaller({ userId: await insertPerson(school.database) });
    await createTestBookings(school).holds.hold(caller, { classSessionIds: [publicId] });
    school.clock.advance(20 * 60_000 + 1);
  },
  async awaiting_seat_of_somebody() {
    const { publicId } = await insertClassSession(school.database);
    const caller = buildCaller({ userId: await insertPerson(school.database) });
    await createTestBookings(school).holds.hold(caller, { classSessionIds: [publicId] });
    await school.database.updateTable('seat_holds').set({ state: 'awaiting' }).execute();
  },
  async credits_unlike_booking() {
    await insertClassSession(school.database, { seatHolderIds: [1] });
    await school.database.updateTable('bookings').set({ cost: 'credit' }).execute();
  },
  async trial_unlike_booking() {
    await insertClassSession(school.database, { courseId: trialCourseId, seatHolderIds: [1] });
  },
  async grant_without_reason() {
    await insertClassSession(school.database, { seatHolderIds: [1] });
    const { id } = await school.database.selectFrom('bookings').select('public_id as id').executeTakeFirstOrThrow();
    await createTestRights(school).grants.follow([id]);
    await school.database.updateTable('class_sessions').set({ course_id: 2 }).execute();
  },
  async credits_do_not_add_up() {
    const lot = { user_id: 1, kind: 'pack', course_id: null, expires_at: null, given_by: null, created_at: 0 } as const;
    await school.database
      .insertInto('credit_entries')
      .values({ ...lot, lot: randomId(), sequence: 1, amount: 3, left_after: 2, booking_public_id: null })
      .execute();
  },
  async overlapping_seats() {
    await insertClassSession(school.database, { seatHolderIds: [1] });
    await insertClassSession(school.database, { seatHolderIds: [1], startsAt: testNow + 10 * hour });
  },
  async overlapping_classes() {
    await insertClassSession(school.database, { teacherId: 1 });
    await insertClassSession(school.database, { coTeacherIds: [1], startsAt: testNow + 10 * hour });
  },
  async waiting_beside_free_seat() {
    const { id } = await insertClassSession(school.database, { seatHolderIds: [1], startsAt: testNow + 50 * hour });
    await insertWaiting(id, 2);
  },
  async offer_without_seat() {
    const { id } = await insertClassSession(school.database, { capacity: 1, seatHolderIds: [1] });
    await insertWaiting(id, 2, { state: 'offered', offer_id: randomId(), hold_id: 1, offer_expires_at: 0 });
  },
  async waiting_beside_free_series() {
    const { last, seriesId } = await plannedSeries();
    await insertWaiting(last, 2, { series_id: seriesId });
  },
  async overtaken() {
    const { id, publicId } = await insertClassSession(school.database, {
      capacity: 1,
      seatHolderIds: [1],
      startsAt: testNow + 50 * hour,
    });
    const [first, second] = [await insertPerson(school.database), await insertPerson(school.database)];
    await insertWaiting(id, first);
    await insertWaiting(id, second);
    const services = createTestBookings(school);
    await school.database.deleteFrom('bookings').execute();
    await services.emit(school.database, { topic: 'seat.freed', classSessionId: publicId });
    await services.deliver();
    await school.database.updateTable('waitlist_entries').set({ place: 9 }).where('user_id', '=', first).execute();
  },
};

/** A series of empty classes, with the last of them. */
async function plannedSeries(): Promise<{ seriesId: number; last: number }> {
  const { series } = createTestSeries(school);
  await series.create(buildCaller(), buildSeries({ courseId: await insertCourse(school.database) }));
  const row = await school.database
    .selectFrom('class_sessions')
    .select(['id', 'series_id'])
    .orderBy('starts_at', 'desc')
    .executeTakeFirstOrThrow();
  return { seriesId: row.series_id ?? 0, last: row.id };
}

async function insertWaiting(classSessionId: number, userId: number, more: object = {}): Promise<void> {
  await school.database
    .insertInto('waitlist_entries')
    .values({
      public_id: randomId(),
      class_session_id: classSessionId,
      place: userId,
      user_id: userId,
      joined_at: 0,
      ...more,
    })
    .execute();
}

test('waits for a line that is still to be told', async () => {
  const { id, publicId } = await insertClassSession(school.database, { startsAt: testNow + 50 * hour });
  await insertWaiting(id, 2);
  const { emit, audit, deliver } = createTestBookings(school);
  await emit(school.database, { topic: 'seat.freed', classSessionId: publicId });
  expect((await audit.run()).violations).toEqual([]);
  await deliver();
  expect((await audit.run()).violations).toEqual([]);
});

test.each(Object.keys(damages))('finds %s', async (rule) => {
  await damages[rule]?.();
  const { violations } = await createTestBookings(school).audit.run();
  expect(violations.map((violation) => violation.rule)).toEqual([rule]);
  expect(violations[0]?.objectId).toMatch(/^[a-z2-7]{26}$/);
});

test('finds a person with two bookings of a class, whose second can have no seat of its own', async () => {
  const { id } = await insertClassSession(school.database, { seatHolderIds: [1] });
  await school.database
    .insertInto('bookings')
    .values({ public_id: randomId(), class_session_id: id, user_id: 1, source: 'office', created_at: 0 })
    .execute();
  const { violations } = await createTestBookings(school).audit.run();
  expect(violations.map(({ rule }) => rule)).toEqual(['booking_without_seat', 'person_twice']);
});

test('finds a person with two trial lessons, one given up too late and one that is not marked', async () => {
  const trial = { courseId: trialCourseId, seatHolderIds: [1] };
  const { id } = await insertClassSession(school.database, trial);
  await school.database.deleteFrom('seats').execute();
  await school.database
    .updateTable('bookings')
    .set({ trial_user_id: 1, cancelled_at: testNow, cancel_code: 'by_student' })
    .where('class_session_id', '=', id)
    .execute();
  expect((await createTestBookings(school).audit.run()).violations).toEqual([]);
  await insertClassSession(school.database, { ...trial, startsAt: testNow + 50 * hour });
  const { violations } = await createTestBookings(school).audit.run();
  expect(violations.map(({ rule }) => rule)).toEqual(['trial_unlike_booking', 'trial_twice']);
});

test('leaves what was booked before its course offered trial lessons in peace', async () => {
  await insertClassSession(school.database, { courseId: trialCourseId, seatHolderIds: [1] });
  await insertClassSession(school.database, {
    courseId: trialCourseId,
    seatHolderIds: [1],
    startsAt: testNow + 50 * hour,
  });
  await school.database
    .updateTable('course_policies')
    .set({ updated_at: testNow + 1 })
    .execute();
  expect((await createTestBookings(school).audit.run()).violations).toEqual([]);
});

test('leaves classes that touch, cancelled ones and people who left in peace', async () => {
  const end = testNow + 9 * hour + 90 * 60_000;
  await insertClassSession(school.database, { teacherId: 1, seatHolderIds: [2] });
  await insertClassSession(school.database, { teacherId: 1, seatHolderIds: [2], startsAt: end });
  await insertClassSession(school.database, { teacherId: 1, seatHolderIds: [2], cancelledAt: 1 });
  await school.database.updateTable('seats').set({ user_id: null }).where('user_id', '=', 2).execute();
  await school.database.updateTable('bookings').set({ user_id: null }).where('user_id', '=', 2).execute();
  // Of classes that are over: in one to come nobody but an organisation has a booking without a person.
  school.clock.set(end + 2 * hour);
  expect(await createTestBookings(school).audit.run()).toEqual({ checked: 9, violations: [] });
});

test('the command prints what it found and says by its status whether all is well', async () => {
  const { audit } = createTestBookings(school);
  const run = async (...argv: string[]) => {
    const written = { stdout: '', stderr: '' };
    const status = await bookingsAudit(
      argv,
      {
        stdout: { write: (text) => (written.stdout += text) },
        stderr: { write: (text) => (written.stderr += text) },
      },
      audit,
    );
    return { status, ...written };
  };
  expect(await run('--json')).toEqual({ status: 0, stdout: '{"checked":0,"violations":[]}\n', stderr: '' });
  await damages['cancelled_with_seat']?.();
  const found = await run('--json');
  expect(found.status).toBe(1);
  expect(JSON.parse(found.stdout)).toMatchObject({
    checked: 3,
    violations: [{ rule: 'cancelled_with_seat', objectType: 'booking', detail: expect.any(String) }],
  });
  expect((await run()).stdout).toContain('3 rows checked, 1 violations');
  for (const argv of [['--yaml'], ['--json', '--json'], ['now']])
    expect(await run(...argv)).toEqual({ status: 1, stdout: '', stderr: 'Usage: bookings audit [--json]\n' });
});
