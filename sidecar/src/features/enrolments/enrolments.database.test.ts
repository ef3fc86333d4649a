import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { instantSchema, type GrantEnrolment, type PublicId } from '@lectern/contracts';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { insertCourse } from '../../../../tests/builders/post.builder.ts';
import { createTestRights } from '../../../../tests/builders/right-services.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import type { EventHandler } from '../../platform/messaging/outbox.ts';
import { createEnrolmentListeners } from './enrolments.events.ts';
import { createEnrolmentQueries } from './enrolments.queries.ts';

const hour = 3_600_000;

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
}, 60_000);
afterAll(() => school.close());
beforeEach(() => {
  school.clock.set(testNow);
});

const office = buildCaller({ userId: 77 });
const at = (hours: number) => instantSchema.parse(new Date(testNow + hours * hour).toISOString());
const access = (userId: number, courseId: number) =>
  createEnrolmentQueries(school.database).hasAccess(userId, courseId, school.clock.now());

test('a grant gives access from its start until its end, or until it is revoked; others stay', async () => {
  const { enrolments } = createTestRights(school);
  const userId = await insertPerson(school.database, { displayName: 'Nora' });
  const courseId = await insertCourse(school.database, { title: 'Italian A1' });
  const grant = (more: Partial<GrantEnrolment>) =>
    enrolments.grant(office, userId, { courseId, endsAt: null, ...more });
  await grant({ startsAt: at(2), endsAt: at(4) });
  const seen: boolean[] = [];
  for (const hours of [0, 2, 3.999, 4]) {
    school.clock.set(testNow + hours * hour);
    seen.push(await access(userId, courseId));
  }
  expect(seen).toEqual([false, true, true, false]);
  const [one, two] = [await grant({}), await grant({})];
  await enrolments.revoke(office, userId, one.id);
  await enrolments.revoke(office, userId, one.id);
  expect(await access(userId, courseId)).toBe(true);
  expect(await enrolments.ofCourse(courseId, { page: 1, perPage: 20 })).toEqual({
    items: [{ person: { userId, displayName: 'Nora' }, sources: ['office'] }],
    total: 1,
  });
  await enrolments.revoke(office, userId, two.id);
  expect(await access(userId, courseId)).toBe(false);
  expect((await enrolments.ofPerson(userId)).items.map(({ isActive }) => isActive)).toEqual([false, false, false]);
  await expect(enrolments.revoke(office, userId + 1, two.id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(grant({ endsAt: at(3) })).rejects.toMatchObject({ fields: [{ field: 'endsAt' }] });
  await expect(grant({ courseId: 999_999 })).rejects.toMatchObject({ fields: [{ field: 'courseId' }] });
});

test('booking gives access until the last booking is cancelled, in whatever order that is heard, and moves with it', async () => {
  const { grants, enrolments } = createTestRights(school);
  const { bookings } = createTestBookings(school);
  const userId = await insertPerson(school.database);
  const [courseId, other] = [await insertCourse(school.database), await insertCourse(school.database)];
  const plan = (course: number, hours: number) =>
    insertClassSession(school.database, { courseId: course, startsAt: testNow + hours * hour });
  const [first, second, elsewhere] = [await plan(courseId, 30), await plan(courseId, 40), await plan(other, 50)];
  const one = (await bookings.bookFor(office, first.publicId, userId)).bookingId;
  const two = (await bookings.bookFor(office, second.publicId, userId)).bookingId;
  await grants.follow([one, two]);
  await grants.follow([two, one, randomId()]);
  expect((await enrolments.ofPerson(userId)).items).toHaveLength(2);
  const act = { caller: office, scope: 'any', classSessionId: first.publicId, bookingId: one } as const;
  await bookings.cancel(act);
  await grants.follow([one]);
  expect(await access(userId, courseId)).toBe(true);
  await bookings.move({ ...act, classSessionId: second.publicId, bookingId: two }, elsewhere.publicId);
  await grants.follow([two]);
  expect([await access(userId, courseId), await access(userId, other)]).toEqual([false, true]);
  await bookings.move({ ...act, classSessionId: elsewhere.publicId, bookingId: two }, second.publicId);
  await grants.follow([two]);
  expect([await access(userId, courseId), await access(userId, other)]).toEqual([true, false]);
  // What the office takes away stays away, whatever is heard of the booking.
  const found = (await enrolments.ofPerson(userId)).items.find(({ isActive }) => isActive);
  await enrolments.revoke(office, userId, found?.id ?? randomId());
  await grants.follow([two]);
  expect(await access(userId, courseId)).toBe(false);
  await grants.forget(userId);
  expect((await enrolments.ofPerson(userId)).items).toEqual([]);
});

describe('a class that changes', () => {
  type Topic = 'class_session.changed' | 'class_session.cancelled';
  /** What the enrolments do when they hear of it. */
  async function hear(topic: Topic, classSessionId: PublicId): Promise<void> {
    for (const listener of createEnrolmentListeners(createTestRights(school).grants))
      if (listener.topic === topic) await (listener as EventHandler<Topic>).handle({ topic, classSessionId });
  }
  const write = (publicId: PublicId, columns: { course_id?: number; cancelled_at?: number }) =>
    school.database.updateTable('class_sessions').set(columns).where('public_id', '=', publicId).execute();
  const active = async (userId: number) =>
    (await createTestRights(school).enrolments.ofPerson(userId)).items
      .filter(({ isActive }) => isActive)
      .map(({ course }) => course.id);
  const student = () => insertPerson(school.database);

  test('takes access with it to another course and back, for all who booked, however many, and however often it is heard', async () => {
    const { bookings, audit } = createTestBookings(school);
    const [from, to] = [await insertCourse(school.database), await insertCourse(school.database)];
    const many = Array.from({ length: 101 }, (_, index) => 500_000 + index);
    const startsAt = testNow + 100 * hour;
    const seats = { capacity: 120, seatHolderIds: many };
    const { publicId } = await insertClassSession(school.database, { courseId: from, startsAt, ...seats });
    const [gone, refused] = [await student(), await student()];
    const cancelled = await bookings.bookFor(office, publicId, gone);
    await bookings.bookFor(office, publicId, refused);
    const { grants, enrolments } = createTestRights(school);
    await hear('class_session.changed', publicId);
    await bookings.cancel({ caller: office, scope: 'any', classSessionId: publicId, bookingId: cancelled.bookingId });
    await grants.follow([cancelled.bookingId]);
    const having = async (courseId: number) => (await enrolments.ofCourse(courseId, { page: 1, perPage: 1 })).total;
    expect([await having(from), await having(to)]).toEqual([102, 0]);

    await write(publicId, { course_id: to });
    const [{ rule } = { rule: null }] = (await audit.run()).violations;
    expect(rule).toBe('grant_without_reason');
    await hear('class_session.changed', publicId);
    await hear('class_session.changed', publicId);
    expect([await having(from), await having(to)]).toEqual([0, 102]);
    expect((await audit.run()).violations).toEqual([]);
    expect(await active(gone)).toEqual([]);

    // What the office takes away stays away.
    const [grant] = (await enrolments.ofPerson(refused)).items.filter(({ isActive }) => isActive);
    await enrolments.revoke(office, refused, grant?.id ?? randomId());
    await write(publicId, { course_id: from });
    await hear('class_session.changed', publicId);
    await write(publicId, { course_id: to });
    await hear('class_session.changed', publicId);
    expect([await having(from), await having(to)]).toEqual([0, 101]);
    expect(await active(refused)).toEqual([]);
  }, 60_000);

  test('gives none any more once the school cancelled it; what other classes give stays', async () => {
    const { bookings, audit } = createTestBookings(school);
    const { grants } = createTestRights(school);
    const courseId = await insertCourse(school.database);
    const [one, two] = [await student(), await student()];
    const plan = (hours: number) => insertClassSession(school.database, { courseId, startsAt: testNow + hours * hour });
    const [first, second] = [await plan(200), await plan(210)];
    const made: PublicId[] = [];
    for (const userId of [one, two]) made.push((await bookings.bookFor(office, first.publicId, userId)).bookingId);
    made.push((await bookings.bookFor(office, second.publicId, two)).bookingId);
    await grants.follow(made);
    await write(first.publicId, { cancelled_at: testNow });
    await hear('class_session.cancelled', first.publicId);
    // An event of before that comes late brings nothing back.
    await grants.follow(made);
    await hear('class_session.changed', first.publicId);
    expect([await active(one), await active(two)]).toEqual([[], [courseId]]);
    expect((await audit.run()).violations).toEqual([]);
  });

  test('that the office moved or cancelled is not named while the enrolments have not heard of it', async () => {
    const { audit, bookings } = createTestBookings(school);
    const courseId = await insertCourse(school.database);
    const { publicId } = await insertClassSession(school.database, { courseId, startsAt: testNow + 300 * hour });
    const { bookingId } = await bookings.bookFor(office, publicId, await student());
    await createTestRights(school).grants.follow([bookingId]);
    await write(publicId, { cancelled_at: testNow });
    const payload = JSON.stringify({ topic: 'class_session.cancelled', classSessionId: publicId });
    const row = {
      topic: 'class_session.cancelled',
      handler: 'enrolments.on_class_session_cancelled',
      payload,
    } as const;
    await school.database
      .insertInto('outbox')
      .values({ ...row, created_at: testNow })
      .execute();
    expect((await audit.run()).violations).toEqual([]);
    await school.database.deleteFrom('outbox').where('handler', '=', row.handler).execute();
    expect((await audit.run()).violations).toMatchObject([{ rule: 'grant_without_reason' }]);
    await hear('class_session.cancelled', publicId);
  });
});
