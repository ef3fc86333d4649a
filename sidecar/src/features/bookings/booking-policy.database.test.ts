import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { PublicId } from '@lectern/contracts';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { createTestRights } from '../../../../tests/builders/right-services.ts';
import { createTestSessions } from '../../../../tests/builders/session-services.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { createClassCancelledListeners } from './bookings.events.ts';

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
const visitor = buildCaller({ userId: 0, role: 'lectern_student' });
const student = async () => buildCaller({ userId: await insertPerson(school.database), role: 'lectern_student' });
const planned = async (courseId: number, hours: number) =>
  (await insertClassSession(school.database, { courseId, startsAt: testNow + hours * hour })).publicId;

async function book(caller: Caller, ...classSessionIds: PublicId[]) {
  const { holds, confirming } = createTestBookings(school);
  const { token } = await holds.hold(caller, { classSessionIds });
  return confirming.confirm(caller, { token, key: randomId() });
}
const idOf = (bookings: readonly { id: PublicId }[]) => bookings[0]?.id ?? randomId();

test('a course books by its own rules, whatever the school says, and by the school’s where it has none', async () => {
  const { courseWith } = createTestRights(school);
  const services = createTestBookings(school, { bookingClosesMinutes: 60, cancelHours: 24 });
  const strict = await courseWith({ bookingClosesMinutes: 48 * 60, cancelHours: 72 });
  const [soon, later] = [await planned(strict, 47), await planned(strict, 71)];
  const caller = await student();
  await expect(services.holds.hold(caller, { classSessionIds: [soon] })).rejects.toMatchObject({
    code: 'booking_closed',
  });
  const act = {
    caller,
    scope: 'seat_holder',
    classSessionId: later,
    bookingId: idOf(await book(caller, later)),
  } as const;
  await expect(services.bookings.cancel(act)).rejects.toMatchObject({ code: 'too_late_to_cancel' });
  const { items } = await services.mine.list(caller.userId, { when: 'upcoming', page: 1, perPage: 5 });
  expect(items[0]?.changeUntil).toBe(new Date(testNow - hour).toISOString());
  await expect(
    services.holds.hold(caller, { classSessionIds: [await planned(await courseWith({}), 3)] }),
  ).resolves.toBeDefined();
});

test('after the deadline a student cancels where the course says what comes back then, but moves no more', async () => {
  const { courseWith } = createTestRights(school);
  const { bookings } = createTestBookings(school);
  const courseId = await courseWith({ price: 'invoiced', returnLate: 'nothing' });
  const [soon, later] = [await planned(courseId, 20), await planned(courseId, 90)];
  const caller = await student();
  const act = {
    caller,
    scope: 'seat_holder',
    classSessionId: soon,
    bookingId: idOf(await book(caller, soon)),
  } as const;
  await expect(bookings.move(act, later)).rejects.toMatchObject({ code: 'too_late_to_cancel' });
  school.clock.set(testNow + 20 * hour);
  await expect(bookings.cancel(act)).rejects.toMatchObject({ code: 'too_late_to_cancel' });
  school.clock.set(testNow + 20 * hour - 1);
  expect(await bookings.cancel(act)).toMatchObject({ cancelCode: 'by_student', givenBack: 'nothing' });
});

describe('how many classes one person has ahead in a course', () => {
  test('is limited for kept and booked ones together, two tabs at once included, but not for the office', async () => {
    const { courseWith } = createTestRights(school);
    const { holds, bookings } = createTestBookings(school);
    const courseId = await courseWith({ maxUpcomingPerCourse: 2 });
    const ids = await Promise.all([30, 40, 50, 60].map((hours) => planned(courseId, hours)));
    const [first = randomId(), second = randomId(), third = randomId(), fourth = randomId()] = ids;
    const caller = await student();
    await expect(holds.hold(caller, { classSessionIds: [first, second, third] })).rejects.toMatchObject({
      code: 'too_many_upcoming',
      parameters: { limit: 2 },
    });
    await book(caller, first);
    const tabs = await Promise.allSettled(
      [second, third, fourth].map((id) => holds.hold(caller, { classSessionIds: [id] })),
    );
    expect(tabs.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await bookings.bookFor(
      office,
      ids[tabs.findIndex(({ status }) => status === 'rejected') + 1] ?? fourth,
      caller.userId,
    );
    await expect(holds.hold(await student(), { classSessionIds: [first] })).resolves.toBeDefined();
  });

  test('is counted for a visitor who logs in, and again from one when a class is over', async () => {
    const { courseWith } = createTestRights(school);
    const { holds, confirming } = createTestBookings(school);
    const courseId = await courseWith({ maxUpcomingPerCourse: 1 });
    const [first, second] = [await planned(courseId, 30), await planned(courseId, 90)];
    const caller = await student();
    await book(caller, first);
    const { token } = await holds.hold(visitor, { classSessionIds: [second] });
    await expect(confirming.confirm(caller, { token, key: randomId() })).rejects.toMatchObject({
      code: 'too_many_upcoming',
    });
    school.clock.set(testNow + 33 * hour);
    await expect(book(caller, second)).resolves.toHaveLength(1);
  });
});

describe('a trial lesson', () => {
  test('is one for each person, of all courses, also of two at once', async () => {
    const { courseWith } = createTestRights(school);
    const { bookings } = createTestBookings(school);
    const [one, two] = [
      await planned(await courseWith({ trial: true }), 30),
      await planned(await courseWith({ trial: true }), 40),
    ];
    const caller = await student();
    const outcomes = await Promise.allSettled([book(caller, one), book(caller, two)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = outcomes.find(({ status }) => status === 'rejected');
    expect(refused).toMatchObject({ reason: { code: 'trial_used' } });
    const left = outcomes[0].status === 'fulfilled' ? two : one;
    await expect(bookings.bookFor(office, left, caller.userId)).rejects.toMatchObject({ code: 'trial_used' });
    await expect(book(await student(), one)).resolves.toHaveLength(1);
  });

  test('can be booked again when it was cancelled in time or by the school, not when it was late', async () => {
    const { courseWith } = createTestRights(school);
    const { bookings, returns } = createTestBookings(school);
    const courseId = await courseWith({ trial: true, returnLate: 'nothing', cancelHours: 24 });
    const [soon, next, later] = [await planned(courseId, 20), await planned(courseId, 60), await planned(courseId, 80)];
    const caller = await student();
    const cancel = async (classSessionId: PublicId) =>
      bookings.cancel({
        caller,
        scope: 'seat_holder',
        classSessionId,
        bookingId: idOf(await book(caller, classSessionId)),
      });
    await cancel(next);
    await book(caller, later);
    await school.database
      .updateTable('class_sessions')
      .set({ cancelled_at: testNow })
      .where('public_id', '=', later)
      .execute();
    await returns.ofCancelledClass(later);
    await cancel(soon);
    await expect(book(caller, next)).rejects.toMatchObject({ code: 'trial_used' });
  });

  test('of classes that the school cancels together can be booked again by the one event of all', async () => {
    const { courseWith } = createTestRights(school);
    const courseId = await courseWith({ trial: true });
    const [one, other, next] = [
      await planned(courseId, 110),
      await planned(courseId, 120),
      await planned(courseId, 130),
    ];
    const caller = await student();
    await book(caller, other);
    await school.database
      .updateTable('class_sessions')
      .set({ cancelled_at: testNow })
      .where('public_id', 'in', [one, other])
      .execute();
    const [ofAll] = createClassCancelledListeners(createTestBookings(school).returns);
    await ofAll.handle({ topic: 'series.classes_changed', classSessionIds: [one, other] });
    await expect(book(caller, next)).resolves.toHaveLength(1);
  });

  test('is one, too, where the office moves a booking into it; moved out of it, it is not used', async () => {
    const { courseWith } = createTestRights(school);
    const { bookings, mine, audit } = createTestBookings(school);
    const [trial, regular] = [await courseWith({ trial: true }), await courseWith({})];
    const [one, two, three] = [await planned(trial, 30), await planned(trial, 40), await planned(regular, 50)];
    const caller = await student();
    const trialId = idOf(await book(caller, one));
    const bookingId = idOf(await book(caller, three));
    const act = { caller: office, scope: 'any', classSessionId: three, bookingId } as const;
    await expect(bookings.move(act, two)).rejects.toMatchObject({ code: 'trial_used' });
    const { items } = await mine.list(caller.userId, { when: 'upcoming', page: 1, perPage: 5 });
    expect(items.map(({ classSession }) => classSession.id)).toEqual([one, three]);
    // Within the course it stays the one.
    const elsewhere = await planned(trial, 60);
    const used = { ...act, classSessionId: one, bookingId: trialId };
    await bookings.move(used, elsewhere);
    await expect(bookings.move(act, two)).rejects.toMatchObject({ code: 'trial_used' });
    await bookings.cancel({ ...used, classSessionId: elsewhere });
    await bookings.move(act, two);
    await expect(book(caller, elsewhere)).rejects.toMatchObject({ code: 'trial_used' });
    await bookings.move({ ...act, classSessionId: two }, await planned(regular, 70));
    await expect(book(caller, elsewhere)).resolves.toHaveLength(1);
    expect((await audit.run()).violations).toEqual([]);
  });
});

test('a class that people booked as their trial lesson becomes one of another trial course, no other; without them it does', async () => {
  const { courseWith } = createTestRights(school);
  const { bookings, audit } = createTestBookings(school);
  const { sessions } = createTestSessions(school);
  const [trial, alsoTrial, regular] = [
    await courseWith({ trial: true }),
    await courseWith({ trial: true }),
    await courseWith({}),
  ];
  const classSessionId = await planned(trial, 30);
  const { userId } = await student();
  const { id: seatId } = await bookings.bookFor(office, classSessionId, userId);
  await expect(sessions.update(office, classSessionId, { courseId: regular, version: 1 })).rejects.toMatchObject({
    code: 'invalid_input',
    fields: [{ field: 'courseId', detail: expect.stringContaining('free the seats first') }],
  });
  expect(await sessions.update(office, classSessionId, { courseId: alsoTrial, version: 1 })).toMatchObject({
    courseId: alsoTrial,
  });
  await bookings.freeSeat(office, classSessionId, seatId);
  await sessions.update(office, classSessionId, { courseId: regular, version: 2 });
  await bookings.bookFor(office, await planned(trial, 40), userId);
  expect((await audit.run()).violations).toEqual([]);
});

test('a student moves between courses only what is free', async () => {
  const { courseWith, credits } = createTestRights(school);
  const { bookings } = createTestBookings(school);
  const [free, alsoFree, costly] = [await courseWith({}), await courseWith({}), await courseWith({ price: 'credit' })];
  const caller = await student();
  await credits.give(office, caller.userId, { amount: 1, courseId: costly, lastDay: null, note: '' });
  const [from, to] = [await planned(free, 30), await planned(alsoFree, 40)];
  const own = {
    caller,
    scope: 'seat_holder',
    classSessionId: from,
    bookingId: idOf(await book(caller, from)),
  } as const;
  await expect(bookings.move(own, await planned(costly, 50))).rejects.toMatchObject({ code: 'other_course' });
  await bookings.move(own, to);
  const paidIn = await planned(costly, 60);
  const paid = { ...own, classSessionId: paidIn, bookingId: idOf(await book(caller, paidIn)) };
  await expect(bookings.move(paid, await planned(free, 70))).rejects.toMatchObject({ code: 'other_course' });
  await bookings.move(paid, await planned(costly, 80));
});
