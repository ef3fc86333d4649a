import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { civilDateSchema, instantSchema, type BookLesson } from '@lectern/contracts';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { insertFamily } from '../../../../tests/builders/family.builder.ts';
import { findStarts, offerLessons, wishLesson } from '../../../../tests/builders/lesson.builder.ts';
import { createTestLessons } from '../../../../tests/builders/lesson-services.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { createTestRights } from '../../../../tests/builders/right-services.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import type { Caller } from '../../platform/access/caller.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
}, 60_000);
afterAll(() => school.close());
beforeEach(() => {
  school.clock.set(testNow);
});

const office = buildCaller({ userId: 77 });
const tuesday = civilDateSchema.parse('2026-11-24');

function bookFor(caller: Caller, forUserId: number, request: BookLesson) {
  return createTestLessons(school).lessons.book(caller, { ...request, forUserId });
}

test('a guardian books for the child, who sits there and whose credit pays; and gives the lesson up again', async () => {
  const { credits, courses } = createTestRights(school);
  const of = await offerLessons(school);
  await courses.writePolicy(office, of.courseId, { price: 'credit', trial: false });
  const { guardian, childId } = await insertFamily(school);
  const request = wishLesson(of, '2026-11-24T09:00:00.000Z');
  const pack = { amount: 1, courseId: null, lastDay: null, note: '' };
  await credits.give(office, guardian.userId, pack);
  await expect(bookFor(guardian, childId, request)).rejects.toMatchObject({ code: 'no_credit' });
  await credits.give(office, childId, pack);
  const booking = await bookFor(guardian, childId, request);
  expect(await bookFor(guardian, childId, request)).toEqual(booking);
  const { seats, bookings, audit } = createTestBookings(school);
  expect((await seats.list(booking.classSessionId)).items.map(({ person }) => person.userId)).toEqual([childId]);
  const balances = async () =>
    Promise.all([guardian.userId, childId].map(async (userId) => (await credits.mine(userId)).total));
  expect(await balances()).toEqual([1, 0]);
  const audited = await school.database
    .selectFrom('audit_entries as a')
    .innerJoin('bookings as b', 'b.public_id', 'a.object_id')
    .select(['a.action', 'a.actor_user_id', 'b.user_id', 'b.booked_by'])
    .where('b.public_id', '=', booking.id)
    .execute();
  const both = { actor_user_id: guardian.userId, user_id: childId, booked_by: guardian.userId };
  expect(audited).toEqual([{ action: 'booking.create', ...both }]);
  const act = { caller: guardian, scope: 'guardian', classSessionId: booking.classSessionId } as const;
  school.clock.set(Date.parse('2026-11-23T08:30:00.000Z'));
  await bookings.cancel({ ...act, bookingId: booking.id });
  expect(await balances()).toEqual([1, 1]);
  expect((await audit.run()).violations).toEqual([]);
});

test('a guardian sees the times that suit teacher and child, and is refused those at which the child has a class', async () => {
  const [of, other] = [await offerLessons(school), await offerLessons(school)];
  const { guardian, childId, addChild } = await insertFamily(school);
  const siblingId = await addChild('Bo Lind');
  await bookFor(guardian, childId, wishLesson(other, '2026-11-24T09:00:00.000Z'));
  const startsFor = (userId: number) => findStarts(school, { of, caller: guardian, date: tuesday, userId });
  expect(await startsFor(childId)).toEqual(['08:00', '10:00']);
  // The class is the child's: in the way of neither the guardian nor a sibling.
  const all = ['08:00', '08:30', '09:00', '09:30', '10:00'];
  expect(await startsFor(guardian.userId)).toEqual(all);
  expect(await startsFor(siblingId)).toEqual(all);
  const clash = wishLesson(of, '2026-11-24T09:30:00.000Z');
  await expect(bookFor(guardian, childId, clash)).rejects.toMatchObject({ code: 'student_busy' });
  // The same form, sent for somebody else, is another order.
  const ofSibling = await bookFor(guardian, siblingId, clash);
  const early = { ...clash, startsAt: instantSchema.parse('2026-11-24T08:00:00.000Z') };
  expect((await bookFor(guardian, childId, early)).id).not.toBe(ofSibling.id);
});

test('a guardian and the child at once, two teachers at one time: the child gets one lesson', async () => {
  const [of, other] = [await offerLessons(school), await offerLessons(school)];
  const { guardian, childId } = await insertFamily(school);
  const child = buildCaller({ userId: childId, role: 'lectern_student' });
  const outcomes = await Promise.allSettled([
    bookFor(guardian, childId, wishLesson(of, '2026-11-24T09:00:00.000Z')),
    bookFor(child, childId, wishLesson(other, '2026-11-24T09:30:00.000Z')),
  ]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(outcomes).toContainEqual(
    expect.objectContaining({ reason: expect.objectContaining({ code: 'student_busy' }) as unknown }),
  );
  expect((await createTestBookings(school).audit.run()).violations).toEqual([]);
});

test('a guardian of others, or of before, does nothing for the child', async () => {
  const of = await offerLessons(school);
  const { childId, guardian, revoke } = await insertFamily(school);
  const request = wishLesson(of, '2026-11-24T09:00:00.000Z');
  const classmate = buildCaller({ userId: await insertPerson(school.database), role: 'lectern_student' });
  const strangers = [classmate, buildCaller({ userId: 0 }), (await insertFamily(school)).guardian];
  await revoke();
  for (const caller of [guardian, ...strangers])
    await expect(bookFor(caller, childId, request)).rejects.toMatchObject({
      code: caller.userId === 0 ? 'not_signed_in' : 'not_found',
    });
});
