import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { PublicId } from '@lectern/contracts';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { createTestSessions } from '../../../../tests/builders/session-services.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { createPersonDeparture } from '../sessions/person-departure.service.ts';
import { releaseBookings } from '../bookings/person-departure.ts';
import { leaveWaitlists } from './person-departure.ts';
import { waitlistRepository } from './waitlist.repository.ts';

const minute = 60_000;
const hour = 60 * minute;
const startsAt = testNow + 200 * hour;

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool({ connections: 20 });
}, 60_000);
afterAll(() => school.close());
beforeEach(async () => {
  school.clock.set(testNow);
  await school.database.deleteFrom('outbox').execute();
});

const student = async () => buildCaller({ userId: await insertPerson(school.database), role: 'lectern_student' });

type Services = ReturnType<typeof createTestBookings>;

/** A class without a free seat, and people who stand in line for one. */
async function fullClass(options: { capacity?: number; waiting: number; services?: Services }) {
  const services = options.services ?? createTestBookings(school);
  const { capacity = 1 } = options;
  const sitters: Caller[] = [];
  for (let index = 0; index < capacity; index += 1) sitters.push(await student());
  const seatHolderIds = sitters.map(({ userId }) => userId);
  const { id, publicId } = await insertClassSession(school.database, { startsAt, capacity, seatHolderIds });
  const line: Caller[] = [];
  for (let index = 0; index < options.waiting; index += 1) {
    const caller = await student();
    await services.waitlist.join(caller, publicId);
    line.push(caller);
  }
  const [sitter, first, second, third] = [sitters[0], ...line];
  const nobody = buildCaller({ userId: 0 });
  return {
    ...{ services, id, publicId, sitters, line },
    sitter: sitter ?? nobody,
    first: first ?? nobody,
    second: second ?? nobody,
    third: third ?? nobody,
  };
}

async function cancelSeat(services: Services, classSessionId: PublicId, caller: Caller): Promise<void> {
  const { items } = await services.mine.list(caller.userId, { when: 'upcoming', page: 1, perPage: 20 });
  const bookingId = items.find(({ classSession }) => classSession.id === classSessionId)?.id ?? randomId();
  await services.bookings.cancel({ caller, scope: 'seat_holder', classSessionId, bookingId });
}

const offerOf = async ({ waitlist }: Services, caller: Caller) =>
  (await waitlist.listOf(caller.userId, null))[0]?.offer ?? null;
const offerIdOf = async (services: Services, caller: Caller) => (await offerOf(services, caller))?.id ?? randomId();

describe('standing in line', () => {
  test('is for full classes, once a person, and tells the place honestly', async () => {
    const { services, publicId, line, second } = await fullClass({ waiting: 3 });
    const places = await Promise.all(
      line.map(async (caller) => (await services.waitlist.listOf(caller.userId, publicId))[0]?.position),
    );
    expect(places).toEqual([1, 2, 3]);
    expect(await services.waitlist.join(second, publicId)).toMatchObject({ position: 2, offer: null });
    await services.waitlist.leave(second, publicId);
    expect(await services.waitlist.join(second, publicId)).toMatchObject({ position: 3 });
    expect((await services.waitlist.list(publicId)).map(({ person }) => person.userId)).toEqual(
      [line[0], line[2], second].map((caller) => caller?.userId),
    );
    expect((await services.audit.run()).violations).toEqual([]);
  });

  test('is refused beside a free seat, to those inside, and where booking is not open', async () => {
    const { waitlist } = createTestBookings(school);
    const [caller, teacher] = [await student(), await student()];
    const empty = await insertClassSession(school.database, { startsAt, capacity: 1, teacherId: teacher.userId });
    await expect(waitlist.join(caller, empty.publicId)).rejects.toMatchObject({ code: 'seats_left' });
    await expect(waitlist.join(teacher, empty.publicId)).rejects.toMatchObject({ code: 'teaches_class' });
    await expect(waitlist.join(caller, randomId())).rejects.toMatchObject({ code: 'not_found' });
    const { publicId, sitter } = await fullClass({ waiting: 0 });
    await expect(waitlist.join(sitter, publicId)).rejects.toMatchObject({ code: 'already_seated' });
    await expect(waitlist.join(buildCaller({ userId: 0 }), publicId)).rejects.toMatchObject({ code: 'not_signed_in' });
    school.clock.set(startsAt - 59 * minute);
    await expect(waitlist.join(caller, publicId)).rejects.toMatchObject({ code: 'booking_closed' });
    school.clock.set(startsAt + 2 * hour);
    await expect(waitlist.join(caller, publicId)).rejects.toMatchObject({ code: 'class_over' });
    school.clock.set(testNow);
    const early = createTestBookings(school, { bookingOpensDays: 1 });
    await expect(early.waitlist.join(caller, publicId)).rejects.toMatchObject({ code: 'booking_not_open' });
  });

  test('a hundred at once stand in one order, nobody twice', async () => {
    const { services, publicId } = await fullClass({ waiting: 0 });
    const callers = await Promise.all(Array.from({ length: 50 }, student));
    await Promise.all([...callers, ...callers].map((caller) => services.waitlist.join(caller, publicId)));
    const line = await services.waitlist.list(publicId);
    expect(line.map(({ position }) => position)).toEqual(callers.map((_, index) => index + 1));
    expect(new Set(line.map(({ person }) => person.userId)).size).toBe(50);
  }, 60_000);
});

describe('a freed seat', () => {
  test('is offered to the first in line for the hours of the school, and nobody overtakes', async () => {
    const { services, publicId, sitter, first, second } = await fullClass({ waiting: 2 });
    const stranger = await student();
    await cancelSeat(services, publicId, sitter);
    // Before the line has heard of it, too.
    for (const caller of [stranger, second])
      await expect(services.holds.hold(caller, { classSessionIds: [publicId] })).rejects.toMatchObject({
        code: 'waitlist_first',
      });
    expect((await services.audit.run()).violations).toEqual([]);
    await services.settle();
    expect(await offerOf(services, first)).toMatchObject({ expiresAt: '2026-11-24T08:00:00.000Z' });
    expect(school.events).toContainEqual({ topic: 'waitlist.offered', offerId: await offerIdOf(services, first) });
    expect((await services.waitlist.list(publicId)).map(({ position }) => position)).toEqual([null, 1]);
    for (const caller of [stranger, second])
      await expect(services.holds.hold(caller, { classSessionIds: [publicId] })).rejects.toMatchObject({
        code: 'class_full',
      });
    expect((await services.audit.run()).violations).toEqual([]);
  });

  test('is booked by accepting, once, by that person alone', async () => {
    const { services, publicId, sitter, first, second } = await fullClass({ waiting: 2 });
    await cancelSeat(services, publicId, sitter);
    await services.settle();
    const offerId = await offerIdOf(services, first);
    await expect(services.accepting.accept(second, offerId)).rejects.toMatchObject({ code: 'offer_not_yours' });
    await expect(services.waitlist.decline(second, offerId)).rejects.toMatchObject({ code: 'offer_not_yours' });
    await expect(services.accepting.accept(first, randomId())).rejects.toMatchObject({ code: 'not_found' });
    const [one, other] = await Promise.all([
      services.accepting.accept(first, offerId),
      services.accepting.accept(first, offerId).catch((error: unknown) => error),
    ]);
    expect(one).toMatchObject({ classSessionId: publicId, source: 'self', cancelledAt: null });
    expect(other).toEqual(one);
    // The line has not heard of it yet.
    await expect(services.waitlist.decline(first, offerId)).rejects.toMatchObject({ code: 'offer_used' });
    await expect(services.waitlist.leave(first, publicId)).rejects.toMatchObject({ code: 'offer_used' });
    expect((await services.audit.run()).violations).toEqual([]);
    await services.settle();
    await expect(services.accepting.accept(first, offerId)).rejects.toMatchObject({ code: 'offer_used' });
    await expect(services.waitlist.decline(first, offerId)).rejects.toMatchObject({ code: 'offer_used' });
    expect(await services.waitlist.list(publicId)).toMatchObject([{ person: { userId: second.userId }, position: 1 }]);
    expect((await services.seats.list(publicId)).items.map(({ person }) => person.userId)).toEqual([first.userId]);
    expect((await services.audit.run()).violations).toEqual([]);
  });

  test('goes on when an offer is declined, left, removed or runs out', async () => {
    const { services, publicId, sitter, line } = await fullClass({ waiting: 5 });
    const [first, second, third, fourth, fifth] = line as [Caller, Caller, Caller, Caller, Caller];
    await cancelSeat(services, publicId, sitter);
    await services.settle();
    const offerId = await offerIdOf(services, first);
    await services.waitlist.decline(first, offerId);
    // In the same transaction, no job needed.
    expect(await offerOf(services, second)).not.toBeNull();
    await services.waitlist.leave(second, publicId);
    const [entry] = await services.waitlist.list(publicId);
    expect(entry?.person.userId).toBe(third.userId);
    await services.waitlist.remove(buildCaller(), publicId, entry?.id ?? randomId());
    const lapsed = await offerIdOf(services, fourth);
    school.clock.advance(24 * hour + 1);
    await expect(services.accepting.accept(fourth, lapsed)).rejects.toMatchObject({ code: 'offer_expired' });
    await services.settle();
    expect(await offerOf(services, fifth)).not.toBeNull();
    await expect(services.accepting.accept(fourth, lapsed)).rejects.toMatchObject({ code: 'offer_expired' });
    await expect(services.accepting.accept(first, offerId)).rejects.toMatchObject({ code: 'offer_used' });
    expect((await services.audit.run()).violations).toEqual([]);
  });

  test('is never offered past the close of booking, also when the class is moved forward', async () => {
    const { services, id, publicId, sitter, first } = await fullClass({ waiting: 1 });
    school.clock.set(startsAt - 25 * hour);
    await cancelSeat(services, publicId, sitter);
    await services.settle();
    expect(await offerOf(services, first)).toMatchObject({ expiresAt: new Date(startsAt - hour).toISOString() });
    await school.database
      .updateTable('class_sessions')
      .set({ starts_at: startsAt - 10 * hour, ends_at: startsAt - 9 * hour })
      .where('id', '=', id)
      .execute();
    await school.database
      .transaction()
      .execute((transaction) =>
        services.emit(transaction, { topic: 'class_session.changed', classSessionId: publicId }),
      );
    await services.settle();
    expect(await offerOf(services, first)).toMatchObject({ expiresAt: new Date(startsAt - 11 * hour).toISOString() });
    school.clock.set(startsAt - 11 * hour);
    await services.settle();
    expect(await services.waitlist.list(publicId)).toEqual([]);
  });

  test('comes of a hold that is given back or runs out, of more capacity and of a person who is deleted', async () => {
    const { services, publicId, line, sitters } = await fullClass({ capacity: 2, waiting: 0 });
    const { sessions } = createTestSessions({ ...school, emit: services.emit });
    const [keeper, ...waiting] = [await student(), await student(), await student(), await student(), await student()];
    const [sitter, gone] = sitters as [Caller, Caller];
    await cancelSeat(services, publicId, sitter);
    const { token } = await services.holds.hold(keeper, { classSessionIds: [publicId] });
    for (const caller of waiting) await services.waitlist.join(caller, publicId);
    const offers = async () => (await services.waitlist.list(publicId)).filter(({ offer }) => offer !== null).length;
    await services.holds.release(keeper, token);
    await services.settle();
    expect(await offers()).toBe(1);
    const { version } = await sessions.read(publicId);
    await sessions.update(buildCaller(), publicId, { capacity: 3, version });
    expect((await services.audit.run()).violations).toEqual([]);
    await services.settle();
    expect(await offers()).toBe(2);
    const departure = createPersonDeparture({
      ...school,
      emit: services.emit,
      async releaseBookings(transaction, userId, now) {
        await leaveWaitlists(transaction, services.emit, { userId, now });
        await releaseBookings(transaction, userId, now);
      },
    });
    await departure.releasePerson(gone.userId);
    expect((await services.audit.run()).violations).toEqual([]);
    await services.settle();
    expect(await offers()).toBe(3);
    // Somebody in line with an offer is deleted.
    await departure.releasePerson(waiting[0].userId);
    await services.settle();
    expect(await offers()).toBe(3);
    expect(await services.waitlist.list(publicId)).toHaveLength(3);
    expect(line).toEqual([]);
    expect((await services.audit.run()).violations).toEqual([]);
  });

  test('of a hold that ran out is offered before the public finds it', async () => {
    const { services, publicId, sitter } = await fullClass({ waiting: 0 });
    const [keeper, waiter, stranger] = [await student(), await student(), await student()];
    await cancelSeat(services, publicId, sitter);
    await services.holds.hold(keeper, { classSessionIds: [publicId] });
    await services.waitlist.join(waiter, publicId);
    school.clock.advance(15 * minute);
    await expect(services.holds.hold(stranger, { classSessionIds: [publicId] })).rejects.toMatchObject({
      code: 'waitlist_first',
    });
    await services.settle();
    expect(await offerOf(services, waiter)).not.toBeNull();
  });

  test('in a class that is cancelled is offered to nobody, and the line is closed', async () => {
    const { services, publicId, sitter, first } = await fullClass({ waiting: 2 });
    const { cancelClass } = createTestSessions({ ...school, emit: services.emit });
    await cancelSeat(services, publicId, sitter);
    await services.settle();
    const offerId = await offerIdOf(services, first);
    await cancelClass(publicId);
    await expect(services.accepting.accept(first, offerId)).rejects.toMatchObject({ code: 'class_cancelled' });
    await services.settle();
    expect(await services.waitlist.list(publicId)).toEqual([]);
    await expect(services.accepting.accept(first, offerId)).rejects.toMatchObject({ code: 'offer_expired' });
    expect((await services.audit.run()).violations).toEqual([]);
  });

  test('is found by two replicas at once without harm', async () => {
    const { services, publicId, sitters } = await fullClass({ capacity: 3, waiting: 5 });
    for (const sitter of sitters) await cancelSeat(services, publicId, sitter);
    await Promise.all(Array.from({ length: 6 }, () => services.settle()));
    const line = await services.waitlist.list(publicId);
    expect(line.map(({ offer }) => offer !== null)).toEqual([true, true, true, false, false]);
    expect((await services.audit.run()).violations).toEqual([]);
  });
});

describe('the office', () => {
  test('overtakes the line only if it says so, and takes people out of it by giving them a seat', async () => {
    const { services, publicId, sitter, first, second } = await fullClass({ waiting: 2 });
    const friend = await student();
    await cancelSeat(services, publicId, sitter);
    await expect(services.bookings.bookFor(buildCaller(), publicId, friend.userId)).rejects.toMatchObject({
      code: 'waitlist_first',
    });
    await services.bookings.bookFor(buildCaller(), publicId, second.userId, { overtake: true });
    await services.settle();
    expect(await services.waitlist.list(publicId)).toMatchObject([{ person: { userId: first.userId }, offer: null }]);
    expect((await services.audit.run()).violations).toEqual([]);
  });

  test('may book the very seat that is offered', async () => {
    const { services, publicId, sitter, first } = await fullClass({ waiting: 1 });
    await cancelSeat(services, publicId, sitter);
    await services.settle();
    await services.bookings.bookFor(buildCaller(), publicId, first.userId);
    await services.settle();
    expect(await services.waitlist.list(publicId)).toEqual([]);
    expect(
      await school.database
        .selectFrom('seat_holds')
        .select('id')
        .where('state', '=', 'offered')
        .where('holder_user_id', '=', first.userId)
        .execute(),
    ).toEqual([]);
    expect((await services.audit.run()).violations).toEqual([]);
  });
});

test('an offer is a hold of its own: neither prolonged nor added to, but confirmed and paid like any other', async () => {
  const { services, publicId, sitter, first } = await fullClass({ waiting: 1 });
  const other = await insertClassSession(school.database, { startsAt: startsAt + 5 * hour });
  await cancelSeat(services, publicId, sitter);
  await services.settle();
  const token = await offerIdOf(services, first);
  await expect(services.holds.hold(first, { classSessionIds: [publicId] })).rejects.toMatchObject({
    code: 'seat_offered',
    parameters: { until: '2026-11-24T08:00:00.000Z' },
  });
  const order = await services.holds.hold(first, { classSessionIds: [other.publicId], token });
  expect(order.token).not.toBe(token);
  school.clock.advance(23 * hour + 50 * minute);
  expect(await services.holds.freeze(first, token)).toMatchObject({ expiresAt: '2026-11-24T08:20:00.000Z' });
  await services.settle();
  await expect(services.waitlist.leave(first, publicId)).rejects.toMatchObject({ code: 'hold_frozen' });
  school.clock.advance(15 * minute);
  expect(await services.confirming.confirm(first, { token, key: 'order-of-offer' })).toMatchObject([
    { classSessionId: publicId },
  ]);
  await services.settle();
  expect(await services.waitlist.list(publicId)).toEqual([]);
  expect((await services.audit.run()).violations).toEqual([]);
});

test('a kept seat that is given back while somebody joins the line is offered to them, without waiting for the job', async () => {
  const { holds, waitlist, deliver } = createTestBookings(school);
  const { id, publicId } = await insertClassSession(school.database, { startsAt, capacity: 1 });
  const [holder, waiter] = [await student(), await student()];
  const { token } = await holds.hold(holder, { classSessionIds: [publicId] });
  const { released } = await school.database.transaction().execute(async (transaction) => {
    await transaction.selectFrom('class_sessions').select('id').where('id', '=', id).forUpdate().execute();
    const entry = { publicId: randomId(), classSessionId: id, userId: waiter.userId, joinedAt: testNow };
    await waitlistRepository.join(transaction, { ...entry, seriesId: null });
    const giving = holds.release(holder, token);
    // As far as it gets while the other has not ended.
    await pause(300);
    return { released: giving };
  });
  await released;
  await deliver();
  expect((await waitlist.listOf(waiter.userId, publicId))[0]?.offer).not.toBeNull();
});
