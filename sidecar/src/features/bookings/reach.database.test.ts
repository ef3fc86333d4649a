import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { PublicId } from '@lectern/contracts';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { insertOrganisation } from '../../../../tests/builders/organisation.builder.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { insertCourse } from '../../../../tests/builders/post.builder.ts';
import { buildSeries, createTestSeries } from '../../../../tests/builders/series-services.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { createBookingQueries } from './bookings.queries.ts';

const day = 86_400_000;
const office = buildCaller({ userId: 77 });
const following = { overtake: false, reach: 'following' } as const;

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
}, 60_000);
afterAll(() => school.close());
beforeEach(() => {
  school.clock.set(testNow);
});

/** Four Mondays, the first of them this evening, unless the rule says otherwise. */
async function term(plan: { capacity?: number; weekdays?: (1 | 2 | 3 | 4 | 5 | 6 | 7)[]; endsOn?: string } = {}) {
  const { series } = createTestSeries(school);
  const courseId = await insertCourse(school.database);
  const { capacity = 8, weekdays = [1], ...rule } = plan;
  const { id } = await series.create(office, buildSeries({ courseId, capacity, rule: { weekdays, ...rule } }));
  const planned = await createBookingQueries(school.database).seriesToBook(id, { now: 0, userId: null });
  const dates = (planned?.classes ?? []).map(({ publicId }) => publicId);
  return { id, courseId, dates, date: (index: number): PublicId => dates.at(index) ?? randomId() };
}

let people = 0;
async function person() {
  people += 1;
  const email = `reach${String(people)}@school.example`;
  return { email, userId: await insertPerson(school.database, { email, displayName: `Person ${String(people)}` }) };
}

async function seatsOf(dates: readonly PublicId[]) {
  const { seats } = createTestBookings(school);
  return Promise.all(dates.map(async (id) => (await seats.list(id)).items.map((seat) => seat.person.userId)));
}

describe('the office gives a seat in a class and in all of its series that follow', () => {
  test('from the chosen one on; one message tells of all', async () => {
    const { bookings, audit } = createTestBookings(school);
    const { dates, date } = await term();
    const { userId } = await person();
    const given = await bookings.bookFor(office, date(1), userId, following);
    expect(given).toMatchObject({ classes: 3, person: { userId } });
    expect(await seatsOf(dates)).toEqual([[], [userId], [userId], [userId]]);
    const told = school.events.filter((event) => event.topic === 'booking.made').at(-1);
    expect(told?.bookingIds).toHaveLength(3);
    expect((await audit.run()).violations).toEqual([]);
  });

  test('keeps what the person has already, takes what the person keeps, and leaves out cancelled classes', async () => {
    const { bookings, holds, audit } = createTestBookings(school);
    const { sessions } = createTestSeries(school);
    const { dates, date } = await term();
    const { userId } = await person();
    await bookings.bookFor(office, date(1), userId);
    await holds.hold(buildCaller({ userId, role: 'lectern_student' }), { classSessionIds: [date(2)] });
    await sessions.cancel(office, date(3), { reason: '', version: 1 });
    expect(await bookings.bookFor(office, date(0), userId, following)).toMatchObject({ classes: 2 });
    expect(await seatsOf(dates)).toEqual([[userId], [userId], [userId], []]);
    await expect(bookings.bookFor(office, date(0), userId, following)).rejects.toMatchObject({
      code: 'already_seated',
    });
    expect((await audit.run()).violations).toEqual([]);
  });

  test('gives all or nothing, and names the class in the way with its start', async () => {
    const { bookings, audit } = createTestBookings(school);
    const { dates, date } = await term({ capacity: 1 });
    const [first, second] = [await person(), await person()];
    await bookings.bookFor(office, date(2), first.userId);
    await expect(bookings.bookFor(office, date(0), second.userId, following)).rejects.toMatchObject({
      code: 'class_full',
      fields: [{ detail: 'Italian A1, 2026-12-07 18:00: All 1 seats of this class are taken.' }],
    });
    expect(await seatsOf(dates)).toEqual([[], [], [first.userId], []]);
    expect((await audit.run()).violations).toEqual([]);
  });

  test('is refused for a class of no series, an unknown person and an unknown class', async () => {
    const { bookings } = createTestBookings(school);
    const { date } = await term();
    const { userId } = await person();
    await expect(bookings.bookFor(office, randomId(), userId, following)).rejects.toMatchObject({ code: 'not_found' });
    await expect(bookings.bookFor(office, date(0), 999_999, following)).rejects.toMatchObject({
      fields: [{ field: 'userId' }],
    });
    school.clock.set(testNow + 60 * day);
    await expect(bookings.bookFor(office, date(0), userId, following)).rejects.toMatchObject({ code: 'class_over' });
  });

  test('reaches the classes of many weeks', async () => {
    const { bookings, audit } = createTestBookings(school);
    const { dates, date } = await term({ weekdays: [1, 2, 3, 4, 5], endsOn: '2027-02-19' });
    expect(dates.length).toBeGreaterThan(60);
    const { userId } = await person();
    expect(await bookings.bookFor(office, date(0), userId, following)).toMatchObject({ classes: dates.length });
    expect((await audit.run()).violations).toEqual([]);
  });

  test('two people at once for the last seats of a series: one has all of them', async () => {
    const { bookings, audit } = createTestBookings(school);
    const { dates, date } = await term({ capacity: 1 });
    const wishes = [await person(), await person()].map(({ userId }) =>
      bookings.bookFor(office, date(0), userId, following),
    );
    const outcomes = await Promise.allSettled(wishes);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const [[holder] = []] = await seatsOf(dates);
    expect(await seatsOf(dates)).toEqual(dates.map(() => [holder]));
    expect((await audit.run()).violations).toEqual([]);
  });
});

describe('the office frees a seat in a class and in all of its series that follow', () => {
  test('of this person, paid in the same way; those before stay, and one message tells of all', async () => {
    const { bookings, seats, audit } = createTestBookings(school);
    const { dates, date } = await term();
    const [ana, bo] = [await person(), await person()];
    await bookings.bookFor(office, date(0), ana.userId, following);
    await bookings.bookFor(office, date(0), bo.userId, following);
    const seat = (await seats.list(date(1))).items.find((taken) => taken.person.userId === ana.userId);
    await bookings.freeSeat(office, date(1), seat?.id ?? randomId(), 'following');
    expect(await seatsOf(dates)).toEqual([[ana.userId, bo.userId], [bo.userId], [bo.userId], [bo.userId]]);
    const topics = school.events.slice(-7).map(({ topic }) => topic);
    expect(topics).toEqual([
      'series.bookings_cancelled',
      ...dates.slice(1).flatMap(() => ['booking.cancelled', 'seat.freed']),
    ]);
    await expect(bookings.freeSeat(office, date(1), seat?.id ?? randomId(), 'following')).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await audit.run()).violations).toEqual([]);
  });
});

describe('from a class that is over', () => {
  test('those that follow are given and freed all the same', async () => {
    const { bookings, seats, audit } = createTestBookings(school);
    const { dates, date } = await term();
    const { userId } = await person();
    await bookings.bookFor(office, date(0), userId);
    const [seat] = (await seats.list(date(0))).items;
    school.clock.set(testNow + 2 * day);
    expect(await bookings.bookFor(office, date(0), userId, following)).toMatchObject({ classes: 3 });
    await bookings.freeSeat(office, date(0), seat?.id ?? randomId(), 'following');
    expect(await seatsOf(dates)).toEqual([[userId], [], [], []]);
    await expect(bookings.freeSeat(office, date(0), seat?.id ?? randomId(), 'following')).rejects.toMatchObject({
      code: 'class_over',
    });
    expect((await audit.run()).violations).toEqual([]);
  });
});

describe('a trial lesson', () => {
  test('is one class: nobody gets it in all that follow', async () => {
    const { bookings, participants } = createTestBookings(school);
    const { date, courseId } = await term();
    await school.database
      .insertInto('course_policies')
      .values({ course_id: courseId, policy: JSON.stringify({ price: 'free', trial: true }), updated_at: testNow })
      .execute();
    const { userId, email } = await person();
    const refusal = { code: 'invalid_input', fields: [{ field: 'reach' }] };
    await expect(bookings.bookFor(office, date(0), userId, following)).rejects.toMatchObject(refusal);
    const file = { csv: `email\n${email}`, ...following };
    await expect(participants.add(office, date(0), file)).rejects.toMatchObject(refusal);
    expect(await bookings.bookFor(office, date(0), userId)).toMatchObject({ classes: 1 });
  });
});

describe('a file of people for a class and all that follow', () => {
  const fileOf = (emails: readonly string[]) => ({ csv: ['email', ...emails].join('\n'), ...following });

  test('gives everybody a seat in each; who sits in one already keeps it', async () => {
    const { bookings, participants, audit } = createTestBookings(school);
    const { dates, date } = await term();
    const [ana, bo] = [await person(), await person()];
    await bookings.bookFor(office, date(2), bo.userId);
    expect(await participants.add(office, date(1), fileOf([ana.email, bo.email]))).toEqual({ added: 2, seats: 5 });
    expect(await seatsOf(dates)).toEqual([
      [],
      [ana.userId, bo.userId],
      [bo.userId, ana.userId],
      [ana.userId, bo.userId],
    ]);
    expect((await audit.run()).violations).toEqual([]);
  });

  test('is refused whole where one class has too few seats, which is named', async () => {
    const { bookings, participants } = createTestBookings(school);
    const { dates, date } = await term({ capacity: 2 });
    const [ana, bo, cleo] = [await person(), await person(), await person()];
    await bookings.bookFor(office, date(3), cleo.userId);
    await expect(participants.add(office, date(0), fileOf([ana.email, bo.email]))).rejects.toMatchObject({
      fields: [
        {
          field: 'csv',
          detail:
            'Seats that are free on 2026-12-14 18:00: 1. People in the file: 2. Raise the number of seats, or leave some out.',
        },
      ],
    });
    expect(await seatsOf(dates)).toEqual([[], [], [], [cleo.userId]]);
  });

  test('may give a thousand seats at most', async () => {
    const { participants } = createTestBookings(school);
    const { date } = await term({ weekdays: [1, 2, 3, 4, 5], endsOn: '2027-02-19', capacity: 40 });
    const all = await Promise.all(Array.from({ length: 20 }, () => person()));
    await expect(participants.add(office, date(0), fileOf(all.map(({ email }) => email)))).rejects.toMatchObject({
      fields: [{ field: 'csv', detail: expect.stringContaining('at most 1000 seats') }],
    });
  });
});

describe('an organisation has seats in a class and in all of its series that follow', () => {
  async function ofOrganisation(count: number, plan: Parameters<typeof term>[0] = {}) {
    const services = createTestBookings(school);
    const { dates, date } = await term(plan);
    const organisation = await insertOrganisation(school.database);
    const input = { classSessionId: date(1), count, ...following };
    const booked = await services.organisationSeats.book(office, organisation.publicId, input);
    const address = (index: number) => ({
      organisationId: organisation.publicId,
      seatId: booked.items.at(index)?.id ?? randomId(),
    });
    return { ...services, dates, date, organisation, booked, address };
  }

  test('books them; gives one to a person everywhere, who is told once and replaced everywhere', async () => {
    const { organisationSeats, audit, dates, booked, address } = await ofOrganisation(2);
    expect(booked).toMatchObject({ seats: 6, items: [{ person: null }, { person: null }] });
    const [ana, bo] = [await person(), await person()];
    await organisationSeats.assign(office, address(0), { userId: ana.userId, reach: 'following' });
    expect(await seatsOf(dates)).toEqual([[], [ana.userId], [ana.userId], [ana.userId]]);
    expect(school.events.at(-1)).toMatchObject({ topic: 'booking.made', bookingIds: { length: 3 } });
    await organisationSeats.assign(office, address(0), { userId: bo.userId, reach: 'following' });
    expect(await seatsOf(dates)).toEqual([[], [bo.userId], [bo.userId], [bo.userId]]);
    // One message tells Ana of all.
    const topics = school.events.slice(-5).map(({ topic }) => topic);
    expect(topics).toEqual([
      'series.bookings_cancelled',
      'booking.cancelled',
      'booking.cancelled',
      'booking.cancelled',
      'booking.made',
    ]);
    await organisationSeats.assign(office, address(0), { userId: null, reach: 'following' });
    expect(await seatsOf(dates)).toEqual([[], [], [], []]);
    expect((await audit.run()).violations).toEqual([]);
  });

  test('leaves out classes in which the person sits, or in which the organisation has none to give', async () => {
    const { organisationSeats, bookings, audit, dates, date, address } = await ofOrganisation(1);
    const [ana, bo] = [await person(), await person()];
    await bookings.bookFor(office, date(2), ana.userId);
    await organisationSeats.assign(office, address(0), { userId: ana.userId, reach: 'following' });
    expect(await seatsOf(dates)).toEqual([[], [ana.userId], [ana.userId], [ana.userId]]);
    await organisationSeats.assign(office, address(0), { userId: bo.userId, reach: 'following' });
    // What the person has from the school stays theirs.
    expect(await seatsOf(dates)).toEqual([[], [bo.userId], [ana.userId], [bo.userId]]);
    expect((await audit.run()).violations).toEqual([]);
  });

  test('makes whoever sits in them a member for each class, also where a membership ends before', async () => {
    const { organisationSeats, organisation, address } = await ofOrganisation(1);
    const { userId } = await person();
    const term = { organisation_id: organisation.id, user_id: userId, starts_on: '2026-11-01', ends_on: '2026-12-02' };
    await school.database
      .insertInto('memberships')
      .values({ public_id: randomId(), created_at: testNow, ...term })
      .execute();
    await organisationSeats.assign(office, address(0), { userId, reach: 'following' });
    const rows = await school.database
      .selectFrom('memberships')
      .select('ends_on')
      .where('user_id', '=', userId)
      .execute();
    expect(rows.length).toBeGreaterThan(1);
  });

  test('books in each class or in none', async () => {
    const { bookings, organisationSeats, organisation, dates, date } = await ofOrganisation(1, { capacity: 2 });
    const { userId } = await person();
    await bookings.bookFor(office, date(3), userId);
    const input = { classSessionId: date(1), count: 1, ...following };
    await expect(organisationSeats.book(office, organisation.publicId, input)).rejects.toMatchObject({
      code: 'class_full',
    });
    expect(await seatsOf(dates)).toEqual([[], [], [], [userId]]);
  });

  test('gives them to the people of a file, or names the class that has too few', async () => {
    const { organisationSeats, organisationSeatsFile, organisation, audit, dates, date, address } =
      await ofOrganisation(2);
    const [ana, bo, cleo] = [await person(), await person(), await person()];
    const file = (...all: { email: string }[]) => ({
      classSessionId: date(1),
      csv: ['email', ...all.map(({ email }) => email)].join('\n'),
      reach: 'following' as const,
    });
    const assign = (...all: { email: string }[]) =>
      organisationSeatsFile.assign(office, organisation.publicId, file(...all));
    await expect(assign(ana, bo, cleo)).rejects.toMatchObject({
      fields: [
        {
          field: 'csv',
          detail: expect.stringContaining('Seats of the class on 2026-11-30 18:00 that are nobody’s: 2.'),
        },
      ],
    });
    expect(await seatsOf(dates)).toEqual([[], [], [], []]);
    expect(await assign(ana, bo)).toEqual({ added: 2, seats: 6 });
    await expect(assign(cleo)).rejects.toMatchObject({
      fields: [{ detail: expect.stringContaining('that are nobody’s: 0.') }],
    });
    const both = [ana.userId, bo.userId];
    expect(await seatsOf(dates)).toEqual([[], both, both, both]);
    await organisationSeats.cancel(office, address(0), 'following');
    expect(await seatsOf(dates)).toEqual([[], [bo.userId], [bo.userId], [bo.userId]]);
    expect((await audit.run()).violations).toEqual([]);
  });

  test('gives them to whoever takes the link, once', async () => {
    const { organisationSeats, audit, dates, address } = await ofOrganisation(2);
    const [ana, bo] = [await person(), await person()].map(({ userId }) =>
      buildCaller({ userId, role: 'lectern_student' }),
    );
    if (ana === undefined || bo === undefined) throw new Error('two people');
    const { token } = await organisationSeats.invite(office, address(0), 'following');
    await organisationSeats.take(ana, token);
    expect(await seatsOf(dates)).toEqual([[], [ana.userId], [ana.userId], [ana.userId]]);
    await expect(organisationSeats.take(bo, token)).rejects.toMatchObject({ code: 'invitation_used' });
    expect((await audit.run()).violations).toEqual([]);
  });

  test('gives back one that is nobody’s in each class, one without a link where there is one', async () => {
    const { organisationSeats, organisation, audit, address } = await ofOrganisation(2);
    const list = () => organisationSeats.list(organisation.publicId, { page: 1, perPage: 20 });
    const invited = (await list()).items[2]?.id ?? randomId();
    await organisationSeats.invite(office, { organisationId: organisation.publicId, seatId: invited });
    await organisationSeats.cancel(office, address(0), 'following');
    const { items, total } = await list();
    expect(total).toBe(3);
    expect(items.map(({ id }) => id).slice(0, 2)).toEqual([address(1).seatId, invited]);
    expect((await audit.run()).violations).toEqual([]);
  });
});
