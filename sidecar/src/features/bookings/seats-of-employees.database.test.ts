import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { civilDateSchema, type PublicId } from '@lectern/contracts';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { insertOrganisation } from '../../../../tests/builders/organisation.builder.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { createTestRights } from '../../../../tests/builders/right-services.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { createUserDeletedHandler } from '../sessions/sessions.events.ts';
import { releaseBookings } from './person-departure.ts';
import { leaveOrganisationSeats } from './seat-replacing.ts';

const day = 86_400_000;
const office = buildCaller({ userId: 77 });
const to = (userId: number) => ({ userId, reach: 'one' as const });

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
}, 60_000);
afterAll(() => school.close());

/** Without a course that is said, in one that no test gives a policy. */
const planned = async (startsAt: number, courseId = 900_001) =>
  (await insertClassSession(school.database, { startsAt, courseId })).publicId;

/** An employee in a seat that the organisation booked. */
async function seated() {
  const organisation = await insertOrganisation(school.database);
  const services = createTestBookings(school);
  const classSessionId = await planned(testNow + 3 * day);
  const input = { classSessionId, count: 1, overtake: false, reach: 'one' as const };
  const { items } = await services.organisationSeats.book(office, organisation.publicId, input);
  const address = { organisationId: organisation.publicId, seatId: items[0]?.id ?? randomId() };
  const userId = await insertPerson(school.database);
  await services.organisationSeats.assign(office, address, { userId, reach: 'one' });
  const listed = await services.mine.list(userId, { when: 'upcoming', page: 1, perPage: 20 });
  return { ...services, organisation, classSessionId, userId, bookingId: listed.items[0]?.id ?? randomId() };
}

test('an employee who moves to a class after the membership belongs to the organisation on that day, too', async () => {
  const { bookings, classSessionId, userId, bookingId, audit } = await seated();
  const memberships = () =>
    school.database.selectFrom('memberships').select(['starts_on', 'ends_on']).where('user_id', '=', userId).execute();
  const endsOn = civilDateSchema.parse('2026-11-30');
  await school.database.updateTable('memberships').set({ ends_on: endsOn }).where('user_id', '=', userId).execute();
  const caller = buildCaller({ userId, role: 'lectern_student' });
  const act = { caller, scope: 'seat_holder', classSessionId, bookingId } as const;
  await bookings.move(act, await planned(testNow + 20 * day));
  const terms = await memberships();
  expect(terms.filter(({ ends_on }) => ends_on === null || ends_on >= '2026-12-13')).toHaveLength(1);
  expect((await audit.run()).violations).toEqual([]);
});

test('what somebody of the office gives up as an employee stays the organisation’s', async () => {
  const { bookings, organisationSeats, organisation, classSessionId, userId, bookingId, audit } = await seated();
  const act = { caller: buildCaller({ userId }), scope: 'any', classSessionId, bookingId } as const;
  expect(await bookings.cancel(act)).toMatchObject({ cancelledAt: expect.any(String) });
  const { items } = await organisationSeats.list(organisation.publicId, { page: 1, perPage: 20 });
  expect(items).toMatchObject([{ person: null, classSession: { id: classSessionId } }]);
  expect((await audit.run()).violations).toEqual([]);
});

describe('a trial lesson in a seat of an organisation', () => {
  const hour = 3_600_000;

  /** Seats of an organisation in two classes that are trial lessons, and one of an own order; cancelling is late in the first. */
  async function trials() {
    const { courseWith } = createTestRights(school);
    const services = createTestBookings(school);
    const courseId = await courseWith({ trial: true, cancelHours: 24, returnLate: 'nothing' });
    const organisation = await insertOrganisation(school.database);
    const [soon, later, own] = [
      await planned(testNow + 20 * hour, courseId),
      await planned(testNow + 40 * hour, courseId),
      await planned(testNow + 60 * hour, courseId),
    ];
    const seatIn = async (classSessionId: PublicId) => {
      const input = { classSessionId, count: 1, overtake: false };
      const { items } = await services.organisationSeats.book(office, organisation.publicId, {
        ...input,
        reach: 'one',
      });
      return { organisationId: organisation.publicId, seatId: items[0]?.id ?? randomId() };
    };
    const student = async () => buildCaller({ userId: await insertPerson(school.database), role: 'lectern_student' });
    const book = async (caller: Caller) => {
      const { token } = await services.holds.hold(caller, { classSessionIds: [own] });
      return services.confirming.confirm(caller, { token, key: randomId() });
    };
    const giveUp = async (caller: Caller, classSessionId: PublicId) => {
      const { items } = await services.mine.list(caller.userId, { when: 'upcoming', page: 1, perPage: 5 });
      const bookingId = items.find(({ classSession }) => classSession.id === classSessionId)?.id ?? randomId();
      return services.bookings.cancel({ caller, scope: 'seat_holder', classSessionId, bookingId });
    };
    const seats = [await seatIn(soon), await seatIn(later)] as const;
    return { ...services, organisation, soon, later, seats, student, book, giveUp };
  }
  const used = { code: 'trial_used' };

  test('is the one of whoever is named, by name, by link, by file or instead of another; a refusal changes nothing', async () => {
    const { organisationSeats, organisationSeatsFile, organisation, seats, later, student, book, audit } =
      await trials();
    const [first, second] = seats;
    const [one, other] = [await student(), await student()];
    await organisationSeats.assign(office, first, to(one.userId));
    await expect(book(one)).rejects.toMatchObject(used);
    await expect(organisationSeats.assign(office, second, to(one.userId))).rejects.toMatchObject(used);
    const { token } = await organisationSeats.invite(office, second);
    await expect(organisationSeats.take(one, token)).rejects.toMatchObject(used);
    const email = (await school.wordpress.peopleByIds([one.userId])).get(one.userId)?.email ?? '';
    const file = { classSessionId: later, csv: `email\n${email}\n` };
    await expect(
      organisationSeatsFile.assign(office, organisation.publicId, { ...file, reach: 'one' }),
    ).rejects.toMatchObject({
      fields: [{ field: 'csv.2', detail: expect.stringContaining('trial lesson') }],
    });
    await organisationSeats.assign(office, second, to(other.userId));
    await expect(organisationSeats.assign(office, second, to(one.userId))).rejects.toMatchObject(used);
    const { items } = await organisationSeats.list(organisation.publicId, { page: 1, perPage: 5 });
    expect(items.map(({ person }) => person?.userId)).toEqual([one.userId, other.userId]);
    // Whoever is replaced has theirs to take.
    const third = await student();
    await organisationSeats.assign(office, second, to(third.userId));
    await book(other);
    await expect(book(third)).rejects.toMatchObject(used);
    expect((await audit.run()).violations).toEqual([]);
  });

  test('stays used where it was handed back too late, and not where it was in time or the account is deleted', async () => {
    const { organisationSeats, seats, soon, later, student, book, giveUp, audit } = await trials();
    const [first, second] = seats;
    const [late, inTime] = [await student(), await student()];
    await organisationSeats.assign(office, first, to(late.userId));
    await organisationSeats.assign(office, second, to(inTime.userId));
    await giveUp(late, soon);
    await giveUp(inTime, later);
    await expect(book(late)).rejects.toMatchObject(used);
    await book(inTime);
    const next = await student();
    await organisationSeats.assign(office, first, to(next.userId));
    expect((await audit.run()).violations).toEqual([]);
    for (const { userId } of [late, next])
      await createUserDeletedHandler({ ...school, releaseBookings }).apply({ kind: 'user_deleted', userId }, null, 0);
    const marked = await school.database
      .selectFrom('bookings')
      .select('trial_user_id')
      .where('trial_user_id', 'in', [late.userId, next.userId])
      .execute();
    expect(marked).toEqual([]);
    expect((await audit.run()).violations).toEqual([]);
  });

  test('of a person who is unlinked from a class that is over is nobody’s', async () => {
    const { organisationSeats, seats, student, audit } = await trials();
    const { userId } = await student();
    await organisationSeats.assign(office, seats[0], to(userId));
    await leaveOrganisationSeats(school.database, userId, testNow + 30 * hour);
    const rows = await school.database
      .selectFrom('bookings')
      .select('id')
      .where('trial_user_id', '=', userId)
      .execute();
    expect(rows).toEqual([]);
    expect((await audit.run()).violations).toEqual([]);
  });
});
