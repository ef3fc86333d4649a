import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { PublicId } from '@lectern/contracts';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { createTestSessions } from '../../../../tests/builders/session-services.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { toInstant } from '../../platform/clock/clock.ts';
import { hashToken } from '../../platform/identifiers/hash-token.ts';

const minute = 60_000;
const hour = 60 * minute;

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool({ connections: 20 });
}, 60_000);
afterAll(() => school.close());
beforeEach(() => {
  school.clock.set(testNow);
});

const student = async () => buildCaller({ userId: await insertPerson(school.database), role: 'lectern_student' });
const students = (count: number) => Promise.all(Array.from({ length: count }, student));
const visitor = buildCaller({ userId: 0, role: 'lectern_student' });

/** Numbers of the seats that are there, kept or booked. */
async function numbersOf(classSessionId: number): Promise<number[]> {
  const rows = await school.database
    .selectFrom('seats')
    .select('seat_number')
    .where('class_session_id', '=', classSessionId)
    .execute();
  return rows.map(({ seat_number }) => seat_number).sort((a, b) => a - b);
}

describe('a class that the school cancels', () => {
  test('leaves the orders in which a seat of it is kept: what else they keep can be booked once it was seen so', async () => {
    const { holds, confirming, returns, audit } = createTestBookings(school);
    const { publicId: gone } = await insertClassSession(school.database, { startsAt: testNow + 50 * hour });
    const { publicId: stays } = await insertClassSession(school.database, { startsAt: testNow + 60 * hour });
    const [caller = visitor, payer = visitor] = await students(2);
    const { token } = await holds.hold(caller, { classSessionIds: [gone, stays] });
    const alone = await holds.hold(visitor, { classSessionIds: [gone] });
    const paying = await holds.hold(payer, { classSessionIds: [gone] });
    await holds.freeze(payer, paying.token);
    const shown = (classSessionId: PublicId, hours: number) => ({
      ...{ classSessionId, startsAt: toInstant(testNow + hours * hour), cost: 'free' as const },
    });
    await createTestSessions(school).cancelClass(gone);
    await returns.ofCancelledClass(gone);
    await returns.ofCancelledClass(gone);
    const order = { token, key: 'cancelled-1' };
    await expect(
      confirming.confirm(caller, { ...order, seen: [shown(gone, 50), shown(stays, 60)] }),
    ).rejects.toMatchObject({ code: 'order_changed' });
    const booked = await confirming.confirm(caller, { ...order, seen: [shown(stays, 60)] });
    expect(booked).toMatchObject([{ classSessionId: stays }]);
    await expect(confirming.confirm(caller, { token: alone.token, key: 'cancelled-2' })).rejects.toMatchObject({
      code: 'hold_expired',
    });
    await expect(confirming.confirm(payer, { token: paying.token, key: 'cancelled-3' })).rejects.toMatchObject({
      code: 'class_cancelled',
    });
    const left = school.database.selectFrom('seat_holds as h').innerJoin('seats as s', 's.hold_id', 'h.id');
    const inClass = left.innerJoin('class_sessions as cs', 'cs.id', 's.class_session_id').select('h.state');
    expect(await inClass.where('cs.public_id', 'in', [gone, stays]).execute()).toEqual([{ state: 'frozen' }]);
    const empty = school.database
      .selectFrom('seat_holds')
      .select('id')
      .where('token_hash', '=', hashToken(alone.token));
    expect(await empty.execute()).toEqual([]);
    expect((await audit.run()).violations).toEqual([]);
  });

  test('is nothing that a student can give up', async () => {
    const { holds, confirming, bookings, mine } = createTestBookings(school);
    const { publicId } = await insertClassSession(school.database, { startsAt: testNow + 50 * hour });
    const caller = await student();
    const { token } = await holds.hold(caller, { classSessionIds: [publicId] });
    const [booking] = await confirming.confirm(caller, { token, key: 'cancelled-4' });
    await createTestSessions(school).cancelClass(publicId);
    const act = { caller, scope: 'seat_holder', classSessionId: publicId, bookingId: booking?.id ?? publicId } as const;
    await expect(bookings.cancel(act)).rejects.toMatchObject({ code: 'class_cancelled' });
    const { items } = await mine.list(caller.userId, { when: 'upcoming', page: 1, perPage: 5 });
    expect(items).toMatchObject([{ id: booking?.id, cancelledAt: null }]);
  });
});

describe('keeping seats', () => {
  test('two hundred at once for ten seats: exactly ten, all others told that the class is full', async () => {
    const { audit } = createTestBookings(school);
    // Within one process orders queue; between replicas only the database decides.
    const one = createTestBookings(school).holds;
    const others = Array.from({ length: 3 }, () => createTestBookings(school).holds);
    const { id, publicId } = await insertClassSession(school.database, { capacity: 10 });
    const callers = await students(200);
    const outcomes = await Promise.allSettled(
      callers.map((caller, index) => (others[index % 4] ?? one).hold(caller, { classSessionIds: [publicId] })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    expect(refusals.every((refusal) => (refusal as { code: string }).code === 'class_full')).toBe(true);
    expect(await numbersOf(id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect((await audit.run()).violations).toEqual([]);
  }, 60_000);

  test('a kept seat is no entry to the class, and nobody else gets it', async () => {
    const { holds, seats } = createTestBookings(school);
    const { queries } = createTestSessions(school);
    const { publicId } = await insertClassSession(school.database, { capacity: 1 });
    const [first = visitor, second = visitor] = await students(2);
    const hold = await holds.hold(first, { classSessionIds: [publicId] });
    expect(hold).toMatchObject({
      state: 'active',
      expiresAt: '2026-11-23T08:15:00.000Z',
      classSessionIds: [publicId],
    });
    expect([...((await queries.findRelations(first.userId, publicId)) ?? [])]).toEqual(['any']);
    expect(await queries.joinFacts(publicId, first.userId)).toMatchObject({ hasSeat: false, seatsTaken: 1 });
    expect((await seats.list(publicId)).items).toEqual([]);
    await expect(holds.hold(second, { classSessionIds: [publicId] })).rejects.toMatchObject({ code: 'class_full' });
  });

  test('the token of a second tab prolongs, never longer than four times the minutes', async () => {
    const { holds } = createTestBookings(school);
    const { id, publicId } = await insertClassSession(school.database, { capacity: 1 });
    const caller = await student();
    const { token } = await holds.hold(caller, { classSessionIds: [publicId] });
    school.clock.advance(10 * minute);
    const again = await holds.hold(caller, { classSessionIds: [publicId], token });
    expect(again).toMatchObject({ token, expiresAt: '2026-11-23T08:25:00.000Z' });
    for (let tab = 0; tab < 4; tab += 1) {
      school.clock.advance(10 * minute);
      await holds.hold(caller, { classSessionIds: [publicId], token });
    }
    school.clock.set(testNow + 59 * minute);
    expect((await holds.hold(caller, { classSessionIds: [publicId], token })).expiresAt).toBe(
      '2026-11-23T09:00:00.000Z',
    );
    expect(await numbersOf(id)).toEqual([1]);
  });

  test('another tab or device without the token goes on from where the first began', async () => {
    const { holds } = createTestBookings(school);
    const { publicId } = await insertClassSession(school.database, { capacity: 1 });
    const other = await insertClassSession(school.database, { startsAt: testNow + 90 * hour });
    const caller = await student();
    for (const minutes of [0, 14, 28, 42]) {
      school.clock.set(testNow + minutes * minute);
      await holds.hold(caller, { classSessionIds: [publicId] });
    }
    school.clock.set(testNow + 56 * minute);
    const { expiresAt } = await holds.hold(caller, { classSessionIds: [publicId, other.publicId] });
    expect(expiresAt).toBe('2026-11-23T09:00:00.000Z');
    school.clock.set(testNow + 60 * minute);
    expect(await holds.hold(await student(), { classSessionIds: [publicId] })).toMatchObject({ state: 'active' });
  });

  test('a second device without the token takes the seat over; ten at once leave one', async () => {
    const { holds } = createTestBookings(school);
    const { id, publicId } = await insertClassSession(school.database, { capacity: 2 });
    const caller = await student();
    const tries = Array.from({ length: 10 }, () => holds.hold(caller, { classSessionIds: [publicId] }));
    const made = await Promise.all(tries);
    expect(new Set(made.map(({ token }) => token)).size).toBe(10);
    expect(await numbersOf(id)).toEqual([1]);
  });

  test('one order keeps several classes or none, and grows by its token', async () => {
    const { holds } = createTestBookings(school);
    const [first, second, full] = [
      await insertClassSession(school.database),
      await insertClassSession(school.database, { startsAt: testNow + 30 * hour }),
      await insertClassSession(school.database, { startsAt: testNow + 60 * hour, capacity: 1 }),
    ];
    const [caller = visitor, other = visitor] = await students(2);
    await holds.hold(other, { classSessionIds: [full.publicId] });
    const all = [second.publicId, full.publicId, first.publicId];
    await expect(holds.hold(caller, { classSessionIds: all })).rejects.toMatchObject({
      code: 'class_full',
      fields: [
        {
          field: 'classSessionIds',
          detail: expect.stringMatching(
            /^Past tenses, \d{4}-\d\d-\d\d \d\d:\d\d: All 1 seats of this class are taken\.$/,
          ),
        },
      ],
    });
    expect(await numbersOf(first.id)).toEqual([]);
    const { token } = await holds.hold(caller, { classSessionIds: [first.publicId] });
    const both = await holds.hold(caller, { classSessionIds: [second.publicId], token });
    expect(both.classSessionIds.toSorted()).toEqual([first.publicId, second.publicId].toSorted());
    await holds.release(caller, token);
    expect([...(await numbersOf(first.id)), ...(await numbersOf(second.id))]).toEqual([]);
  });

  test('orders for the same classes in any order never lock each other out', async () => {
    const { holds, audit } = createTestBookings(school);
    const sessions = await Promise.all(
      [30, 33, 36, 39].map((hours) =>
        insertClassSession(school.database, { startsAt: testNow + hours * hour, capacity: 5 }),
      ),
    );
    const ids = sessions.map(({ publicId }) => publicId);
    const callers = await students(30);
    const outcomes = await Promise.allSettled(
      callers.map((caller, index) => holds.hold(caller, { classSessionIds: index % 2 === 0 ? ids : ids.toReversed() })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'class_full' });
    expect((await audit.run()).violations).toEqual([]);
  }, 30_000);

  test('the window of the school, cancelled, past and unknown classes', async () => {
    const { holds } = createTestBookings(school, {
      bookingOpensDays: 7,
      bookingClosesMinutes: 60,
      maxSeatsPerOrder: 2,
    });
    const caller = await student();
    const at = async (session: Parameters<typeof insertClassSession>[1]) => {
      const { publicId } = await insertClassSession(school.database, session);
      return holds.hold(caller, { classSessionIds: [publicId] });
    };
    await expect(at({ startsAt: testNow + 8 * 24 * hour })).rejects.toMatchObject({
      code: 'booking_not_open',
      parameters: { opensAt: '2026-11-24T08:00:00.000Z' },
    });
    await expect(at({ startsAt: testNow + 59 * minute })).rejects.toMatchObject({
      code: 'booking_closed',
      parameters: { closedAt: '2026-11-23T07:59:00.000Z' },
    });
    await expect(at({ startsAt: testNow - 3 * hour })).rejects.toMatchObject({ code: 'class_over' });
    await expect(at({ cancelledAt: 1 })).rejects.toMatchObject({ code: 'class_cancelled' });
    await expect(at({ teacherId: caller.userId })).rejects.toMatchObject({ code: 'teaches_class' });
    await expect(at({ seatHolderIds: [caller.userId], startsAt: testNow + 70 * hour })).rejects.toMatchObject({
      code: 'already_seated',
    });
    await expect(at({ startsAt: testNow + 70 * hour })).rejects.toMatchObject({ code: 'student_busy' });
    const three = await Promise.all(
      [90, 93, 96].map((hours) => insertClassSession(school.database, { startsAt: testNow + hours * hour })),
    );
    const ids = three.map(({ publicId }) => publicId);
    await expect(holds.hold(caller, { classSessionIds: ids })).rejects.toMatchObject({ code: 'too_many_seats' });
    const { token } = await holds.hold(caller, { classSessionIds: ids.slice(0, 2) });
    await expect(holds.hold(caller, { classSessionIds: ids.slice(2), token })).rejects.toMatchObject({
      code: 'too_many_seats',
      parameters: { limit: 2 },
    });
  });
});

describe('running out', () => {
  test('the next person gets the seat at once; the job ends the rest', async () => {
    const { holds, expiry } = createTestBookings(school);
    const wanted = await insertClassSession(school.database, { capacity: 1 });
    const quiet = await insertClassSession(school.database, { startsAt: testNow + 30 * hour });
    const [slow = visitor, next = visitor] = await students(2);
    await holds.hold(slow, { classSessionIds: [wanted.publicId] });
    await holds.hold(slow, { classSessionIds: [quiet.publicId] });
    school.clock.advance(15 * minute);
    await holds.hold(next, { classSessionIds: [wanted.publicId] });
    expect(await numbersOf(quiet.id)).toEqual([1]);
    expect(await expiry.run(new AbortController().signal)).toBe(false);
    expect(await numbersOf(quiet.id)).toEqual([]);
    expect(await numbersOf(wanted.id)).toEqual([1]);
  });

  test('a token that ran out keeps the seat again where nobody took it', async () => {
    const { holds } = createTestBookings(school);
    const { publicId } = await insertClassSession(school.database, { capacity: 1 });
    const [slow = visitor, next = visitor] = await students(2);
    const { token } = await holds.hold(slow, { classSessionIds: [publicId] });
    school.clock.advance(20 * minute);
    expect((await holds.hold(slow, { classSessionIds: [publicId], token })).token).toBe(token);
    await expect(holds.hold(next, { classSessionIds: [publicId] })).rejects.toMatchObject({ code: 'class_full' });
  });

  test('a payment keeps the seats for thirty minutes, once', async () => {
    const { holds, confirming } = createTestBookings(school);
    const { id, publicId } = await insertClassSession(school.database, { capacity: 1 });
    const other = await insertClassSession(school.database, { startsAt: testNow + 30 * hour });
    const [payer = visitor, next = visitor] = await students(2);
    const { token } = await holds.hold(payer, { classSessionIds: [publicId] });
    const frozen = await holds.freeze(payer, token);
    expect(frozen).toMatchObject({ state: 'frozen', expiresAt: '2026-11-23T08:30:00.000Z' });
    school.clock.advance(20 * minute);
    expect(await holds.freeze(payer, token)).toEqual(frozen);
    expect(await holds.hold(payer, { classSessionIds: [publicId], token })).toEqual(frozen);
    await expect(holds.hold(payer, { classSessionIds: [other.publicId], token })).rejects.toMatchObject({
      code: 'hold_frozen',
    });
    await expect(holds.hold(payer, { classSessionIds: [publicId] })).rejects.toMatchObject({ code: 'already_seated' });
    await expect(holds.release(payer, token)).rejects.toMatchObject({ code: 'hold_frozen' });
    await expect(holds.hold(next, { classSessionIds: [publicId] })).rejects.toMatchObject({ code: 'class_full' });
    school.clock.advance(10 * minute);
    await holds.hold(next, { classSessionIds: [publicId] });
    await expect(confirming.confirm(payer, { token, key: 'order-1-late' })).rejects.toMatchObject({
      code: 'hold_expired',
    });
    await expect(holds.freeze(payer, token)).rejects.toMatchObject({ code: 'hold_expired' });
    expect(await numbersOf(id)).toEqual([1]);
  });
});

describe('a visitor', () => {
  test('keeps a seat by the token alone, and books it once logged in', async () => {
    const { holds, confirming, seats, audit } = createTestBookings(school);
    const { publicId } = await insertClassSession(school.database, { startsAt: testNow + 80 * hour });
    const [caller = visitor, thief = visitor] = await students(2);
    const { token } = await holds.hold(visitor, { classSessionIds: [publicId] });
    await expect(confirming.confirm(visitor, { token, key: 'visitor-1' })).rejects.toMatchObject({
      code: 'not_signed_in',
    });
    await holds.hold(caller, { classSessionIds: [publicId], token });
    await holds.release(thief, token);
    await expect(confirming.confirm(thief, { token, key: 'visitor-1' })).rejects.toMatchObject({
      code: 'hold_expired',
    });
    await confirming.confirm(caller, { token, key: 'visitor-1' });
    expect((await seats.list(publicId)).items.map(({ person }) => person.userId)).toEqual([caller.userId]);
    expect((await audit.run()).violations).toEqual([]);
  });

  test('who turns out to teach the class, or to sit there, gets no second place', async () => {
    const { holds, confirming } = createTestBookings(school);
    const [teacher = visitor, seated = visitor] = await students(2);
    const { publicId } = await insertClassSession(school.database, {
      teacherId: teacher.userId,
      seatHolderIds: [seated.userId],
    });
    const { token } = await holds.hold(visitor, { classSessionIds: [publicId] });
    await expect(confirming.confirm(teacher, { token, key: 'visitor-2' })).rejects.toMatchObject({
      code: 'teaches_class',
    });
    await expect(confirming.confirm(seated, { token, key: 'visitor-2' })).rejects.toMatchObject({
      code: 'already_seated',
    });
  });
});
