import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { instantSchema, type GrantEnrolment } from '@lectern/contracts';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { insertCourse } from '../../../../tests/builders/post.builder.ts';
import { createTestRights } from '../../../../tests/builders/right-services.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
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
