import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { insertFamily } from '../../../../tests/builders/family.builder.ts';
import { offerLessons, wishLesson } from '../../../../tests/builders/lesson.builder.ts';
import { createTestLessons } from '../../../../tests/builders/lesson-services.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { createTestRights } from '../../../../tests/builders/right-services.ts';
import { countStatements } from '../../../../tests/builders/statement-counter.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { createForWhom } from './for-whom.ts';

const hour = 3_600_000;

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
  school.clock.set(testNow);
}, 60_000);
afterAll(() => school.close());

const office = buildCaller({ userId: 77 });
const visitor = buildCaller({ userId: 0 });
/** START TRANSACTION and COMMIT, and what the router asks: rights, or whether a call was used. */
const around = 3;

describe.each([
  { price: 'free', maxUpcomingPerCourse: null },
  { price: 'free', maxUpcomingPerCourse: 5 },
  { price: 'credit', maxUpcomingPerCourse: null },
  { price: 'credit', maxUpcomingPerCourse: 5 },
] as const)('a booking takes at most twelve statements: %j', (policy) => {
  let starts = testNow + 40 * hour;

  /** What the flows below need, made before the counting begins. */
  async function arrange() {
    const { credits, courses, courseWith } = createTestRights(school);
    const courseId = await courseWith(policy);
    const pay = (userId: number) =>
      credits.give(office, userId, { amount: 3, courseId: null, lastDay: null, note: '' });
    const { guardian, childId } = await insertFamily(school);
    const student = buildCaller({ userId: await insertPerson(school.database), role: 'lectern_student' });
    await pay(childId);
    await pay(student.userId);
    const counted = countStatements(school);
    return {
      ...{ courses, guardian, childId, student },
      counted: createTestBookings(counted.school),
      lessons: createTestLessons(counted.school).lessons,
      forWhom: createForWhom(counted.school.database),
      plain: createTestBookings(school),
      async plan(capacity = 10, seatHolderIds: number[] = []) {
        starts += 2 * hour;
        return (await insertClassSession(school.database, { courseId, startsAt: starts, capacity, seatHolderIds }))
          .publicId;
      },
      /** @returns how many statements it took, those around the transaction included */
      async count(run: () => Promise<unknown>): Promise<number> {
        const before = counted.count();
        await run();
        return counted.count() - before + around;
      },
    };
  }

  test('of two kept classes, by the student and by a guardian', async () => {
    const { counted, plain, plan, count, student, guardian, childId, forWhom } = await arrange();
    const classSessionIds = [await plan(), await plan()];
    const { token } = await plain.holds.hold(student, { classSessionIds });
    expect(await count(() => counted.confirming.confirm(student, { token, key: randomId() }))).toBeLessThanOrEqual(11);
    const forChild = await plain.holds.hold(guardian, { classSessionIds }, childId);
    const took = await count(async () => {
      const userId = await forWhom.person(guardian, childId);
      await counted.confirming.confirm(guardian, { token: forChild.token, key: randomId() }, userId);
    });
    expect(took).toBeLessThanOrEqual(12);
  });

  test('of what was kept before anybody was known, by a student and by a guardian', async () => {
    const { counted, plain, plan, count, student, guardian, childId, forWhom } = await arrange();
    const classSessionIds = [await plan(), await plan()];
    const { token } = await plain.holds.hold(visitor, { classSessionIds });
    expect(await count(() => counted.confirming.confirm(student, { token, key: randomId() }))).toBeLessThanOrEqual(11);
    const other = await plain.holds.hold(visitor, { classSessionIds });
    const took = await count(async () => {
      const userId = await forWhom.person(guardian, childId);
      await counted.confirming.confirm(guardian, { token: other.token, key: randomId() }, userId);
    });
    expect(took).toBeLessThanOrEqual(12);
  });

  test('of a seat that is offered to a child, accepted by the guardian', async () => {
    const { counted, plain, plan, count, student, guardian, childId } = await arrange();
    const publicId = await plan(1, [student.userId]);
    await plain.waitlist.join(guardian, publicId, childId);
    const { items } = await plain.mine.list(student.userId, { when: 'upcoming', page: 1, perPage: 20 });
    const bookingId = items.find(({ classSession }) => classSession.id === publicId)?.id ?? randomId();
    await plain.bookings.cancel({ caller: student, scope: 'seat_holder', classSessionId: publicId, bookingId });
    await plain.settle();
    const [entry] = await plain.waitlist.listOf(childId, publicId);
    const offerId = entry?.offer?.id ?? randomId();
    expect(await count(() => counted.accepting.accept(guardian, offerId, childId))).toBeLessThanOrEqual(12);
    await plain.settle();
    expect(await plain.waitlist.list(publicId)).toEqual([]);
  });

  test('of a 1:1 lesson, by the student and for a child', async () => {
    const { courses, lessons, count, student, guardian, childId } = await arrange();
    const of = await offerLessons(school);
    await courses.writePolicy(office, of.courseId, { ...policy, trial: false });
    /** The events, which come from a port here. */
    const emitted = 1;
    const own = await count(() => lessons.book(student, wishLesson(of, '2026-11-24T09:00:00.000Z')));
    expect(own + emitted).toBeLessThanOrEqual(12);
    const request = { ...wishLesson(of, '2026-11-24T10:00:00.000Z'), forUserId: childId };
    expect((await count(() => lessons.book(guardian, request))) + emitted).toBeLessThanOrEqual(12);
  });

  test('by the office', async () => {
    const { counted, plan, count, student } = await arrange();
    const publicId = await plan();
    expect(await count(() => counted.bookings.bookFor(office, publicId, student.userId))).toBeLessThanOrEqual(12);
  });
});

test('a booking by the mail that was read takes at most twelve statements', async () => {
  const { holds, addresses } = createTestBookings(school);
  const userId = await insertPerson(school.database);
  const { email } = (await school.wordpress.peopleByIds([userId])).get(userId) ?? { email: '' };
  const { publicId } = await insertClassSession(school.database, { startsAt: testNow + 40 * hour });
  const { token } = await holds.hold(visitor, { classSessionIds: [publicId] });
  const mail = await addresses.ask({ token, name: 'Ana', email, bookedBy: null });
  const counted = countStatements(school);
  expect(await createTestBookings(counted.school).addresses.confirm({ token: mail.token, userId })).toHaveLength(1);
  expect(counted.count() + around).toBeLessThanOrEqual(12);
});

test.each([
  { price: 'free', most: 12 },
  { price: 'credit', most: 16 },
] as const)('a seat that is given away takes at most as much as a booking and the end of one: %j', async (policy) => {
  const { credits, courseWith } = createTestRights(school);
  const courseId = await courseWith({ price: policy.price });
  const [from, to] = [await insertPerson(school.database), await insertPerson(school.database)];
  for (const userId of [from, to])
    await credits.give(office, userId, { amount: 1, courseId: null, lastDay: null, note: '' });
  const { publicId } = await insertClassSession(school.database, { startsAt: testNow + 40 * hour, courseId });
  const { bookingId } = await createTestBookings(school).bookings.bookFor(office, publicId, from);
  const counted = countStatements(school);
  const act = { caller: office, scope: 'any', classSessionId: publicId, bookingId } as const;
  await createTestBookings(counted.school).giving.give(act, to);
  expect(counted.count() + around).toBeLessThanOrEqual(policy.most);
});
