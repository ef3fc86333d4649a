import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { civilDateSchema, type CivilDate, type CoursePolicy, type PublicId, type Relation } from '@lectern/contracts';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { insertFamily } from '../../../../tests/builders/family.builder.ts';
import { createTestLessons } from '../../../../tests/builders/lesson-services.ts';
import { offerLessons, wishLesson } from '../../../../tests/builders/lesson.builder.ts';
import { insertOrganisation } from '../../../../tests/builders/organisation.builder.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { createTestRights } from '../../../../tests/builders/right-services.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import type { Caller } from '../../platform/access/caller.ts';

const hour = 3_600_000;
const startsAt = testNow + 200 * hour;
const office = buildCaller({ userId: 77 });

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
}, 60_000);
afterAll(() => school.close());
beforeEach(async () => {
  school.clock.set(testNow);
  await school.database.deleteFrom('outbox').execute();
});

const person = () => insertPerson(school.database);
const student = async () => buildCaller({ userId: await person(), role: 'lectern_student' });

/** A class with a booking of one person. */
async function arrange(
  userId: number,
  options: { policy?: Partial<CoursePolicy>; capacity?: number; lastDay?: CivilDate } = {},
  hoursLater = 0,
) {
  const { policy = {}, capacity = 5 } = options;
  const services = createTestBookings(school);
  const rights = createTestRights(school);
  const courseId = await rights.courseWith(policy);
  const credit = (to: number, lastDay: CivilDate | null = null) =>
    rights.credits.give(office, to, { amount: 1, courseId, lastDay, note: '' });
  if (policy.price === 'credit') await credit(userId, options.lastDay);
  const { id, publicId } = await insertClassSession(school.database, {
    startsAt: startsAt + hoursLater * hour,
    capacity,
    courseId,
  });
  const { bookingId } = await services.bookings.bookFor(office, publicId, userId);
  const act = (caller: Caller, scope: Relation) => ({ caller, scope, classSessionId: publicId, bookingId });
  return {
    ...{ services, rights, credit, id, publicId, bookingId, courseId },
    giveTo: (to: number) => services.giving.give(act(office, 'any'), to),
    giveAs: (caller: Caller, to: number) => services.giving.give(act(caller, 'guardian'), to),
    seated: () => seatedIn(id),
  };
}

async function seatedIn(classSessionId: number): Promise<(number | null)[]> {
  const seats = school.database.selectFrom('seats as s').select('s.user_id as userId');
  return (await seats.where('s.class_session_id', '=', classSessionId).orderBy('s.id').execute()).map(
    ({ userId }) => userId,
  );
}

async function bookingOf(publicId: PublicId) {
  const bookings = school.database.selectFrom('bookings as b').selectAll('b');
  return bookings.where('b.public_id', '=', publicId).executeTakeFirstOrThrow();
}

describe('the office gives a seat', () => {
  test('to another person: one booking ends, another takes its seat, and both are told; given again, it stays', async () => {
    const [from, to] = [await person(), await person()];
    const { services, rights, giveTo, seated, bookingId, publicId } = await arrange(from);
    const seatId = async () =>
      (await services.seats.list(publicId)).items.map((seat) => [seat.id, seat.person.userId, seat.bookingId]);
    const [before] = await seatId();
    const given = await giveTo(to);
    expect(given).toMatchObject({ classSessionId: publicId, source: 'office', cancelledAt: null, cost: 'free' });
    expect(await bookingOf(bookingId)).toMatchObject({ user_id: from, cancel_code: 'given_away', given_back: null });
    expect(await bookingOf(given.id)).toMatchObject({ user_id: to, booked_by: 77, cancelled_at: null });
    expect(await seatId()).toEqual([[before?.[0], to, given.id]]);
    expect(school.events.slice(-2)).toMatchObject([
      { topic: 'booking.cancelled', bookingId, code: 'given_away' },
      { topic: 'booking.made', bookingIds: [given.id] },
    ]);
    await rights.grants.follow([bookingId, given.id]);
    const access = async (userId: number) =>
      (await rights.enrolments.ofPerson(userId)).items.map(({ isActive }) => isActive);
    expect([await access(from), await access(to)]).toEqual([[], [true]]);
    expect(await giveTo(to)).toEqual(given);
    expect(await giveNow(services, given.id, to)).toEqual(given);
    await expect(giveTo(await person())).rejects.toMatchObject({ code: 'booking_cancelled' });
    expect(await seated()).toEqual([to]);
    expect((await services.audit.run()).violations).toEqual([]);
  });

  test('for what it cost, whatever the course says by now: that comes back to one and is asked of the other', async () => {
    const [from, to] = [await person(), await person()];
    const policy = { price: 'credit', returnBySchool: 'nothing', returnInTime: 'nothing' } as const;
    const { giveTo, credit, seated, bookingId, services, rights, courseId } = await arrange(from, { policy });
    const left = async (userId: number) => (await rights.credits.ofPerson(userId)).total;
    await rights.courses.writePolicy(office, courseId, { ...policy, price: 'free', trial: false });
    await expect(giveTo(to)).rejects.toMatchObject({ code: 'no_credit', fields: [{ field: 'userId' }] });
    expect(await seated()).toEqual([from]);
    expect(await bookingOf(bookingId)).toMatchObject({ cancelled_at: null, given_back: null });
    await credit(to);
    expect([await left(from), await left(to)]).toEqual([0, 1]);
    const { id } = await giveTo(to);
    expect(await bookingOf(bookingId)).toMatchObject({ given_back: 'credit' });
    expect(await bookingOf(id)).toMatchObject({ cost: 'credit', user_id: to });
    expect([await left(from), await left(to)]).toEqual([1, 0]);
    // What came back pays again.
    await giveNow(services, id, from);
    expect([await left(from), await left(to)]).toEqual([0, 1]);
    const invoiced = await arrange(from, { policy: { price: 'invoiced', returnBySchool: 'nothing' } }, 30);
    expect(await invoiced.giveTo(to)).toMatchObject({ cost: 'invoiced' });
    expect(await bookingOf(invoiced.bookingId)).toMatchObject({ given_back: 'money' });
    expect((await services.audit.run()).violations).toEqual([]);
  });

  test('of a full class past nobody: who waits is neither overtaken nor given it; who gets it waits no longer', async () => {
    const [from, to] = [await person(), await person()];
    const [first, second] = [await student(), await student()];
    const { services, giveTo, seated, publicId } = await arrange(from, { capacity: 2 });
    const other = await services.bookings.bookFor(office, publicId, await person());
    await services.waitlist.join(first, publicId);
    await services.waitlist.join(second, publicId);
    const { id } = await giveTo(to);
    await services.settle();
    expect((await services.waitlist.listOf(first.userId, publicId))[0]).toMatchObject({ position: 1, offer: null });
    // The first is offered one and gets another: the offer goes on to the second.
    await services.bookings.freeSeat(office, publicId, other.id);
    await services.settle();
    expect((await services.waitlist.listOf(first.userId, publicId))[0]?.offer).not.toBeNull();
    await giveNow(services, id, first.userId);
    await services.settle();
    expect(await services.waitlist.listOf(first.userId, publicId)).toEqual([]);
    expect((await services.waitlist.listOf(second.userId, publicId))[0]?.offer).not.toBeNull();
    expect(await seated()).toEqual([first.userId, second.userId]);
    expect((await services.audit.run()).violations).toEqual([]);
  });

  test('that was offered and accepted just now: its line hears of it later, and nothing is wrong until then', async () => {
    const [from, to] = [await student(), await person()];
    const { services, publicId, bookingId } = await arrange(await person(), { capacity: 1 });
    await services.waitlist.join(from, publicId);
    await services.bookings.cancel({ caller: office, scope: 'any', classSessionId: publicId, bookingId });
    await services.settle();
    const [entry] = await services.waitlist.listOf(from.userId, publicId);
    const accepted = await services.accepting.accept(from, entry?.offer?.id ?? publicId);
    await giveNow(services, accepted.id, to);
    expect((await services.audit.run()).violations).toEqual([]);
    await services.deliver();
    expect(await services.waitlist.list(publicId)).toEqual([]);
    expect((await services.audit.run()).violations).toEqual([]);
  });

  test('to nobody who sits or teaches there, is in another class then, had the trial, or is not there', async () => {
    const [from, seated, busy, tried, teacher] = [
      await person(),
      await person(),
      await person(),
      await person(),
      await insertPerson(school.database, { role: 'lectern_teacher' }),
    ];
    const { services, giveTo, id, publicId, courseId, ...arranged } = await arrange(from, { policy: { trial: true } });
    await services.bookings.bookFor(office, publicId, seated);
    await insertClassSession(school.database, { startsAt, seatHolderIds: [busy] });
    const before = await insertClassSession(school.database, { startsAt: startsAt - 24 * hour, courseId });
    await services.bookings.bookFor(office, before.publicId, tried);
    await school.database
      .insertInto('class_session_teachers')
      .values({ class_session_id: id, user_id: teacher, role: 'teacher' })
      .execute();
    for (const [who, code] of [
      [seated, 'already_seated'],
      [teacher, 'teaches_class'],
      [busy, 'student_busy'],
      [tried, 'trial_used'],
      [987_654, 'invalid_input'],
    ] as const)
      await expect(giveTo(who)).rejects.toMatchObject({ code, fields: [{ field: 'userId' }] });
    expect(await arranged.seated()).toEqual([from, seated]);
    // The trial is free for whoever gave it away.
    const free = await person();
    await giveTo(free);
    await services.bookings.bookFor(office, before.publicId, from);
    expect((await services.audit.run()).violations).toEqual([]);
    school.clock.set(startsAt + 24 * hour);
    await expect(giveTo(free)).resolves.toMatchObject({ cancelledAt: null });
    await expect(giveNow(services, (await giveTo(free)).id, await person())).rejects.toMatchObject({
      code: 'class_over',
    });
  });

  test('of a 1:1 lesson: the lesson stays and is the other one’s', async () => {
    const of = await offerLessons(school);
    const [from, to] = [await student(), await person()];
    const lesson = await createTestLessons(school).lessons.book(from, wishLesson(of, '2026-11-24T09:00:00.000Z'));
    const services = createTestBookings(school);
    const { id } = await giveNow(services, lesson.id, to);
    await services.settle();
    const booking = await bookingOf(id);
    const { cancelled_at } = await school.database
      .selectFrom('class_sessions as cs')
      .select('cs.cancelled_at')
      .where('cs.id', '=', booking.class_session_id)
      .executeTakeFirstOrThrow();
    expect([await seatedIn(booking.class_session_id), cancelled_at]).toEqual([[to], null]);
    await expect(giveNow(services, id, of.teacherId)).rejects.toMatchObject({ code: 'teaches_class' });
    expect((await services.audit.run()).violations).toEqual([]);
  });

  test('of an organisation under Organisations only', async () => {
    const { services, publicId } = await arrange(await person());
    const { publicId: organisationId } = await insertOrganisation(school.database);
    const order = { classSessionId: publicId, count: 1, overtake: false, reach: 'one' } as const;
    const { items } = await services.organisationSeats.book(office, organisationId, order);
    const { items: seats } = await services.organisationSeats
      .assign(office, { organisationId, seatId: items[0]?.id ?? publicId }, { userId: await person(), reach: 'one' })
      .then(() => services.seats.list(publicId));
    const bookingId = seats.at(-1)?.bookingId ?? publicId;
    await expect(giveNow(services, bookingId, await person())).rejects.toMatchObject({ code: 'organisation_seat' });
  });
});

test('a credit that has ended since comes back as a new one where the office gives, and as it was where a guardian does', async () => {
  const { guardian, childId, addChild } = await insertFamily(school);
  const [byOffice, other] = [await person(), await addChild('Ole Lind')];
  const ending = { policy: { price: 'credit' }, lastDay: civilDateSchema.parse('2026-11-25') } as const;
  const taken = await arrange(byOffice, ending);
  const given = await arrange(childId, ending, 3);
  school.clock.set(testNow + 72 * hour);
  const lotsOf = async (userId: number) => (await taken.rights.credits.ofPerson(userId)).lots;
  await taken.credit(other);
  await taken.giveTo(other);
  expect(await lotsOf(byOffice)).toMatchObject([
    { left: 1, course: { id: taken.courseId }, expiresAt: new Date(testNow + (180 + 3) * 24 * hour).toISOString() },
  ]);
  await given.credit(other);
  await given.giveAs(guardian, other);
  expect(await lotsOf(childId)).toEqual([]);
  expect(await bookingOf(given.bookingId)).toMatchObject({ given_back: 'credit' });
  school.clock.set(testNow);
  expect((await taken.services.audit.run()).violations).toEqual([]);
});

describe('a guardian gives a seat', () => {
  test('from child to child and to themselves, and back, until the deadline', async () => {
    const { guardian, childId, addChild } = await insertFamily(school);
    const other = await addChild('Ole Lind');
    const { giveAs, bookingId, seated, services } = await arrange(childId);
    const given = await giveAs(guardian, other);
    expect(given).toMatchObject({ source: 'self' });
    expect(await bookingOf(bookingId)).toMatchObject({ cancel_code: 'given_away' });
    expect(await seated()).toEqual([other]);
    const again = { caller: guardian, scope: 'guardian' as const, ...(await standing(given.id)) };
    school.clock.set(startsAt - 1000);
    await expect(services.giving.give(again, guardian.userId)).rejects.toMatchObject({ code: 'too_late_to_cancel' });
    school.clock.set(testNow);
    const own = await services.giving.give(again, guardian.userId);
    const back = { caller: guardian, scope: 'seat_holder' as const, ...(await standing(own.id)) };
    await services.giving.give(back, childId);
    expect(await seated()).toEqual([childId]);
    expect((await services.audit.run()).violations).toEqual([]);
  });

  test('within what one person may book at once, and for a credit of the child who gets it', async () => {
    const { guardian, childId, addChild } = await insertFamily(school);
    const other = await addChild('Ole Lind');
    const policy = { price: 'credit', maxUpcomingPerCourse: 1 } as const;
    const { giveAs, seated, services, courseId, credit } = await arrange(childId, { policy });
    await expect(giveAs(guardian, other)).rejects.toMatchObject({ code: 'no_credit' });
    await credit(other);
    const ahead = await insertClassSession(school.database, { startsAt: startsAt + 48 * hour, courseId });
    const { bookingId } = await services.bookings.bookFor(office, ahead.publicId, other);
    await credit(other);
    await expect(giveAs(guardian, other)).rejects.toMatchObject({ code: 'too_many_upcoming' });
    await services.bookings.cancel({ caller: office, scope: 'any', classSessionId: ahead.publicId, bookingId });
    await giveAs(guardian, other);
    expect(await seated()).toEqual([other]);
    expect((await services.audit.run()).violations).toEqual([]);
  });

  test('neither to nor from a stranger, nor when the charge has ended; a student has nobody to give to', async () => {
    const { guardian, childId, addChild, revoke } = await insertFamily(school);
    const other = await addChild('Ole Lind');
    const stranger = await insertFamily(school);
    const { giveAs, seated } = await arrange(childId);
    const child = buildCaller({ userId: childId, role: 'lectern_student' });
    await expect(giveAs(guardian, stranger.childId)).rejects.toMatchObject({ code: 'not_found' });
    await expect(giveAs(stranger.guardian, stranger.childId)).rejects.toMatchObject({ code: 'not_found' });
    await expect(giveAs(child, other)).rejects.toMatchObject({ code: 'not_found' });
    await revoke();
    await expect(giveAs(guardian, other)).rejects.toMatchObject({ code: 'not_found' });
    expect(await seated()).toEqual([childId]);
  });
});

test('of two who give the same seat at once one is refused, and nobody loses theirs', async () => {
  const [from, one, other] = [await person(), await person(), await person()];
  const { services, giveTo, seated, credit } = await arrange(from, { policy: { price: 'credit' } });
  for (const userId of [one, other]) await credit(userId);
  const outcomes = await Promise.allSettled([giveTo(one), giveTo(other)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = outcomes.find(({ status }) => status === 'rejected');
  expect(refused).toMatchObject({ reason: { code: 'booking_cancelled' } });
  expect(await seated()).toHaveLength(1);
  expect((await services.audit.run()).violations).toEqual([]);
});

async function giveNow(services: ReturnType<typeof createTestBookings>, bookingId: PublicId, to: number) {
  return services.giving.give({ caller: office, scope: 'any', ...(await standing(bookingId)) }, to);
}

/** The ids by which a booking is named. */
async function standing(bookingId: PublicId): Promise<{ classSessionId: PublicId; bookingId: PublicId }> {
  const { classSessionId } = await school.database
    .selectFrom('bookings as b')
    .innerJoin('class_sessions as cs', 'cs.id', 'b.class_session_id')
    .select('cs.public_id as classSessionId')
    .where('b.public_id', '=', bookingId)
    .executeTakeFirstOrThrow();
  return { classSessionId, bookingId };
}
