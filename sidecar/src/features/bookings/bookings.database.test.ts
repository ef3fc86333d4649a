import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { instantSchema, type PublicId } from '@lectern/contracts';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { createTestRights } from '../../../../tests/builders/right-services.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';

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
const student = async () => buildCaller({ userId: await insertPerson(school.database), role: 'lectern_student' });
const tomorrow = { startsAt: testNow + 30 * hour };

/** A booking as a student makes it. */
async function book(caller: Caller, classSessionIds: PublicId[], key: string = randomId()) {
  const { holds, confirming } = createTestBookings(school);
  const { token } = await holds.hold(caller, { classSessionIds });
  return confirming.confirm(caller, { token, key });
}

describe('what was agreed to', () => {
  const policy = { price: 'credit', trial: false } as const;

  test.each([
    [
      'a class was moved',
      async (id: number) =>
        await school.database
          .updateTable('class_sessions')
          .set({ starts_at: tomorrow.startsAt + hour })
          .where('id', '=', id)
          .execute(),
    ],
    [
      'a class costs a credit now',
      async (_id: number, courseId: number) =>
        await createTestRights(school).courses.writePolicy(office, courseId, policy),
    ],
    [
      'a seat went to an order on another device',
      async (_id: number, _course: number, caller: Caller, publicId: PublicId) =>
        await createTestBookings(school).holds.hold(caller, { classSessionIds: [publicId] }),
    ],
  ])('is not booked where %s', async (_why, change) => {
    const { holds, confirming, mine, audit } = createTestBookings(school);
    const courseId = await createTestRights(school).courseWith({});
    const caller = await student();
    const session = await insertClassSession(school.database, { ...tomorrow, courseId });
    const other = await insertClassSession(school.database, { startsAt: testNow + 60 * hour });
    const { token } = await holds.hold(caller, { classSessionIds: [session.publicId, other.publicId] });
    const seenOf = (classSessionId: PublicId, startsAt: number) => ({
      classSessionId,
      startsAt: instantSchema.parse(new Date(startsAt).toISOString()),
      cost: 'free' as const,
    });
    const seen = [seenOf(session.publicId, tomorrow.startsAt), seenOf(other.publicId, testNow + 60 * hour)];
    await change(session.id, courseId, caller, session.publicId);
    const confirm = confirming.confirm(caller, { token, key: randomId(), seen });
    await expect(confirm).rejects.toMatchObject({ code: 'order_changed' });
    expect((await mine.list(caller.userId, { when: 'upcoming', page: 1, perPage: 20 })).total).toBe(0);
    expect((await audit.run()).violations).toEqual([]);
  });

  test('is booked as it was shown, once', async () => {
    const { holds, confirming } = createTestBookings(school);
    const caller = await student();
    const { publicId } = await insertClassSession(school.database, tomorrow);
    const { token } = await holds.hold(caller, { classSessionIds: [publicId] });
    const startsAt = instantSchema.parse(new Date(tomorrow.startsAt).toISOString());
    const order = { token, key: randomId(), seen: [{ classSessionId: publicId, startsAt, cost: 'free' as const }] };
    const [booking] = await confirming.confirm(caller, order);
    expect(booking).toMatchObject({ classSessionId: publicId });
    expect(await confirming.confirm(caller, order)).toEqual([booking]);
  });
});

describe('confirming', () => {
  test('turns kept seats into bookings, once for each key however often it is asked', async () => {
    const { holds, confirming, mine, audit } = createTestBookings(school);
    const [first, second] = [
      await insertClassSession(school.database, tomorrow),
      await insertClassSession(school.database, { startsAt: testNow + 50 * hour }),
    ];
    const caller = await student();
    const { token } = await holds.hold(caller, { classSessionIds: [second.publicId, first.publicId] });
    const order = { token, key: 'order-2026-1' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => confirming.confirm(caller, order)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toEqual(
      [first.publicId, second.publicId].map((classSessionId) => ({
        id: expect.any(String),
        classSessionId,
        source: 'self',
        bookedAt: '2026-11-23T08:00:00.000Z',
        cancelledAt: null,
        cancelCode: null,
        cost: 'free',
        givenBack: null,
      })),
    );
    const listed = await mine.list(caller.userId, { when: 'upcoming', page: 1, perPage: 20 });
    expect(listed.total).toBe(2);
    expect(listed.items.map(({ id }) => id)).toEqual(answers[0]?.map(({ id }) => id));
    expect(listed.items[0]).toMatchObject({
      classSession: { id: first.publicId },
      changeUntil: '2026-11-23T14:00:00.000Z',
    });
    expect((await audit.run()).violations).toEqual([]);
  });

  test('a key that was used, a token that keeps nothing, a class that was cancelled meanwhile', async () => {
    const { holds, confirming } = createTestBookings(school);
    const [first, second] = [
      await insertClassSession(school.database),
      await insertClassSession(school.database, tomorrow),
    ];
    const [caller, other] = [await student(), await student()];
    await book(caller, [first.publicId], 'order-2026-2');
    const { token } = await holds.hold(caller, { classSessionIds: [second.publicId] });
    await expect(confirming.confirm(caller, { token, key: 'order-2026-2' })).rejects.toMatchObject({
      code: 'invalid_input',
      fields: [{ field: 'key' }],
    });
    // Keys of different people never meet.
    await book(other, [first.publicId], 'order-2026-2');
    await expect(confirming.confirm(other, { token, key: 'order-2026-3' })).rejects.toMatchObject({
      code: 'hold_expired',
    });
    await school.database.updateTable('class_sessions').set({ cancelled_at: 1 }).where('id', '=', second.id).execute();
    await expect(confirming.confirm(caller, { token, key: 'order-2026-4' })).rejects.toMatchObject({
      code: 'class_cancelled',
    });
  });

  test('of two orders for classes that overlap the second is refused', async () => {
    const { holds, confirming } = createTestBookings(school);
    const [first, second] = [
      await insertClassSession(school.database, tomorrow),
      await insertClassSession(school.database, { startsAt: tomorrow.startsAt + hour }),
    ];
    const caller = await student();
    await expect(holds.hold(caller, { classSessionIds: [first.publicId, second.publicId] })).rejects.toMatchObject({
      code: 'student_busy',
    });
    const one = await holds.hold(caller, { classSessionIds: [first.publicId] });
    const two = await holds.hold(caller, { classSessionIds: [second.publicId] });
    const outcomes = await Promise.allSettled([
      confirming.confirm(caller, { token: one.token, key: 'overlap-1' }),
      confirming.confirm(caller, { token: two.token, key: 'overlap-2' }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'student_busy' } });
  });
});

describe('cancelling', () => {
  test('frees the seat until the deadline, keeps the booking, and can be repeated', async () => {
    const { bookings, seats, mine } = createTestBookings(school);
    const { publicId } = await insertClassSession(school.database, tomorrow);
    const caller = await student();
    const [booking] = await book(caller, [publicId]);
    const act = {
      caller,
      scope: 'seat_holder' as const,
      classSessionId: publicId,
      bookingId: booking?.id ?? randomId(),
    };
    school.clock.set(tomorrow.startsAt - 24 * hour);
    await expect(bookings.cancel(act)).rejects.toMatchObject({
      code: 'too_late_to_cancel',
      parameters: { until: '2026-11-23T14:00:00.000Z' },
    });
    school.clock.set(tomorrow.startsAt - 24 * hour - 1);
    const cancelled = await bookings.cancel(act);
    expect(cancelled).toMatchObject({ cancelledAt: '2026-11-23T13:59:59.999Z', cancelCode: 'by_student' });
    expect(await bookings.cancel(act)).toEqual(cancelled);
    expect((await seats.list(publicId)).items).toEqual([]);
    const listed = await mine.list(caller.userId, { when: 'upcoming', page: 1, perPage: 20 });
    expect(listed.items).toMatchObject([{ cancelCode: 'by_student' }]);
    await book(caller, [publicId]);
  });

  test('is for the person who sits there and, at any time, for the office', async () => {
    const { bookings } = createTestBookings(school);
    const { publicId } = await insertClassSession(school.database);
    const other = await insertClassSession(school.database);
    const [caller, stranger] = [await student(), await student()];
    const [booking] = await book(caller, [publicId]);
    const act = { classSessionId: publicId, bookingId: booking?.id ?? randomId() };
    await expect(bookings.cancel({ ...act, caller: stranger, scope: 'seat_holder' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(
      bookings.cancel({ ...act, classSessionId: other.publicId, caller: office, scope: 'any' }),
    ).rejects.toMatchObject({ code: 'not_found' });
    expect(await bookings.cancel({ ...act, caller: office, scope: 'any' })).toMatchObject({ cancelCode: 'by_office' });
    await expect(bookings.move({ ...act, caller: office, scope: 'any' }, other.publicId)).rejects.toMatchObject({
      code: 'booking_cancelled',
    });
  });
});

describe('moving', () => {
  test('takes booking and seat along, or leaves both', async () => {
    const { bookings, seats, audit } = createTestBookings(school);
    const [from, to, full] = [
      await insertClassSession(school.database, tomorrow),
      await insertClassSession(school.database, { startsAt: tomorrow.startsAt + hour }),
      await insertClassSession(school.database, { startsAt: testNow + 60 * hour, capacity: 1 }),
    ];
    const [caller, holder] = [await student(), await student()];
    await book(holder, [full.publicId]);
    const [booking] = await book(caller, [from.publicId]);
    const act = {
      caller,
      scope: 'seat_holder' as const,
      classSessionId: from.publicId,
      bookingId: booking?.id ?? randomId(),
    };
    await expect(bookings.move(act, full.publicId)).rejects.toMatchObject({ code: 'class_full' });
    expect((await seats.list(from.publicId)).items).toHaveLength(1);
    // The new class overlaps the old one: it is left in the same moment.
    expect(await bookings.move(act, to.publicId)).toMatchObject({ id: act.bookingId, classSessionId: to.publicId });
    expect((await seats.list(from.publicId)).items).toEqual([]);
    expect((await seats.list(to.publicId)).items.map(({ bookingId }) => bookingId)).toEqual([act.bookingId]);
    await expect(bookings.move(act, to.publicId)).rejects.toMatchObject({ code: 'not_found' });
    expect((await audit.run()).violations).toEqual([]);
  });

  test('people who swap at once all succeed or are refused, and nobody is lost', async () => {
    const { bookings, audit } = createTestBookings(school);
    const [left, right] = [
      await insertClassSession(school.database, { startsAt: testNow + 40 * hour, capacity: 6 }),
      await insertClassSession(school.database, { startsAt: testNow + 44 * hour, capacity: 6 }),
    ];
    const callers = await Promise.all(Array.from({ length: 10 }, student));
    const booked = await Promise.all(
      callers.map(async (caller, index) => {
        const [at, to] = index % 2 === 0 ? [left, right] : [right, left];
        const [booking] = await book(caller, [at.publicId]);
        return {
          caller,
          scope: 'seat_holder' as const,
          classSessionId: at.publicId,
          bookingId: booking?.id ?? randomId(),
          to,
        };
      }),
    );
    const outcomes = await Promise.allSettled(booked.map(({ to, ...act }) => bookings.move(act, to.publicId)));
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'class_full' });
    const { n } = await school.database
      .selectFrom('seats')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('class_session_id', 'in', [left.id, right.id])
      .executeTakeFirstOrThrow();
    expect(n).toBe(10);
    expect((await audit.run()).violations).toEqual([]);
  });
});
