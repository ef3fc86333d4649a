import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { SeriesOffer } from '@lectern/contracts';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { insertCourse } from '../../../../tests/builders/post.builder.ts';
import { buildSeries, createTestSeries } from '../../../../tests/builders/series-services.ts';
import { createTestRights } from '../../../../tests/builders/right-services.ts';
import { countStatements } from '../../../../tests/builders/statement-counter.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { createBookingQueries } from './bookings.queries.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
}, 60_000);
afterAll(() => school.close());
beforeEach(() => {
  school.clock.set(testNow);
});

const office = buildCaller();
const student = async () => buildCaller({ userId: await insertPerson(school.database), role: 'lectern_student' });

/** Four Mondays, the first of them this evening. */
const mondays = (offer: SeriesOffer) => seriesOf(offer, { weekdays: [1] });

async function seriesOf(offer: SeriesOffer, rule: NonNullable<Parameters<typeof buildSeries>[0]['rule']>) {
  const { series } = createTestSeries(school);
  const courseId = await insertCourse(school.database);
  const { id } = await series.create(office, buildSeries({ courseId, rule }));
  expect(await series.writeOffer(office, id, offer)).toMatchObject({ offer });
  const planned = await createBookingQueries(school.database).seriesToBook(id, { now: 0, userId: null });
  return { seriesId: id, courseId, dates: (planned?.classes ?? []).map(({ publicId }) => publicId) };
}

describe('a series that is booked as a whole', () => {
  test('takes at most twelve statements, however many classes', async () => {
    const { seriesId, dates } = await mondays('whole');
    const counted = countStatements(school);
    const { classSessionIds } = await createTestBookings(counted.school, { maxUpcomingPerCourse: 9 }).holds.holdSeries(
      await student(),
      seriesId,
      null,
    );
    expect(classSessionIds).toHaveLength(dates.length);
    // Beside these: START TRANSACTION and COMMIT, and the rights that the router asks for; the settings come from a port here.
    expect(counted.count() + 4).toBeLessThanOrEqual(12);
  });

  test.each([
    ['twice a week for a year', { weekdays: [2, 4], endsOn: '2027-08-30' }, 80],
    ['as long as one can be planned', { weekdays: [1, 2, 3, 4, 5], endsOn: '2027-08-29' }, 200],
  ])(
    '%s is booked in one order, paid and repeated like any other',
    async (_words, rule, classes) => {
      const { credits, courses, grants, enrolments } = createTestRights(school);
      const { seriesId, dates, courseId } = await seriesOf('whole', { startsOn: '2026-11-23', ...rule });
      expect(dates).toHaveLength(classes);
      await courses.writePolicy(office, courseId, { price: 'credit', trial: false });
      const counted = countStatements(school);
      const { holds, confirming, audit } = createTestBookings(counted.school, { maxSeatsPerOrder: 1 });
      const caller = await student();
      await credits.give(office, caller.userId, { amount: classes, courseId: null, lastDay: null, note: '' });
      const { token, classSessionIds } = await holds.holdSeries(caller, seriesId, null);
      expect(classSessionIds).toHaveLength(classes);
      expect(counted.count() + 4).toBeLessThanOrEqual(12);
      expect((await holds.hold(caller, { classSessionIds, token })).classSessionIds).toHaveLength(classes);
      const before = counted.count();
      const bookings = await confirming.confirm(caller, { token, key: 'a-whole-year' });
      expect(bookings).toHaveLength(classes);
      expect(counted.count() - before + 3).toBeLessThanOrEqual(12);
      expect(await confirming.confirm(caller, { token, key: 'a-whole-year' })).toEqual(bookings);
      await grants.follow(bookings.map(({ id }) => id));
      const { items } = await enrolments.ofPerson(caller.userId);
      expect(items.filter(({ course }) => course.id === courseId)).toHaveLength(classes);
      await expect(holds.holdSeries(await student(), seriesId, null)).resolves.toMatchObject({
        token: expect.any(String),
      });
      expect((await audit.run()).violations).toEqual([]);
    },
    30_000,
  );

  test('is one order over all that is to come, and lends no single date', async () => {
    const { holds, confirming, waitlist, audit } = createTestBookings(school);
    const { seriesId, dates } = await mondays('whole');
    const caller = await student();
    await expect(waitlist.join(caller, dates[0] ?? randomId())).rejects.toMatchObject({ code: 'seats_left' });
    await expect(holds.hold(caller, { classSessionIds: dates.slice(0, 2) })).rejects.toMatchObject({
      code: 'whole_series_only',
      parameters: { title: 'Italian A1' },
    });
    const hold = await holds.holdSeries(caller, seriesId, null);
    expect(hold.classSessionIds.toSorted()).toEqual(dates.toSorted());
    const bookings = await confirming.confirm(caller, { token: hold.token, key: 'whole-series' });
    expect(bookings).toHaveLength(4);
    await expect(holds.holdSeries(caller, seriesId, null)).rejects.toMatchObject({ code: 'already_seated' });
    // The same order by its dates.
    expect((await holds.hold(await student(), { classSessionIds: dates })).classSessionIds).toHaveLength(4);
    expect((await audit.run()).violations).toEqual([]);
  });

  test('can be booked later for what is left, whatever the school’s limit and horizon', async () => {
    const { holds } = createTestBookings(school, { maxSeatsPerOrder: 1, bookingOpensDays: 8 });
    const { seriesId, dates } = await mondays('whole');
    school.clock.set(testNow + 24 * 3_600_000);
    const { classSessionIds } = await holds.holdSeries(await student(), seriesId, null);
    expect(classSessionIds.toSorted()).toEqual(dates.slice(1).toSorted());
    school.clock.set(testNow + 40 * 24 * 3_600_000);
    await expect(holds.holdSeries(await student(), seriesId, null)).rejects.toMatchObject({ code: 'class_over' });
  });

  test('is prolonged as a whole, whatever the school’s limit and horizon; another date is one too many', async () => {
    const { holds } = createTestBookings(school, { maxSeatsPerOrder: 1, bookingOpensDays: 8 });
    const { seriesId } = await mondays('whole');
    const caller = await student();
    const { token, classSessionIds, expiresAt } = await holds.holdSeries(caller, seriesId, null);
    school.clock.advance(60_000);
    const prolonged = await holds.hold(caller, { classSessionIds, token });
    expect(prolonged.classSessionIds.toSorted()).toEqual(classSessionIds.toSorted());
    expect(Date.parse(prolonged.expiresAt)).toBeGreaterThan(Date.parse(expiresAt));
    const [other] = (await mondays('single')).dates;
    const more = { classSessionIds: [other ?? randomId()], token };
    await expect(holds.hold(caller, more)).rejects.toMatchObject({ code: 'too_many_seats' });
  });

  test('is prolonged also where one of its dates was booked before', async () => {
    const { holds, bookings } = createTestBookings(school);
    const { seriesId, dates } = await mondays('whole');
    const caller = await student();
    await bookings.bookFor(office, dates[0] ?? randomId(), caller.userId);
    const { token, classSessionIds } = await holds.holdSeries(caller, seriesId, null);
    expect(classSessionIds).toHaveLength(3);
    expect((await holds.hold(caller, { classSessionIds, token })).classSessionIds).toHaveLength(3);
  });

  test('takes nobody in by a move from elsewhere, but within itself', async () => {
    const { holds, confirming, bookings } = createTestBookings(school);
    const [whole, single] = [await mondays('whole'), await mondays('single')];
    const caller = await student();
    const { token } = await holds.hold(caller, { classSessionIds: single.dates.slice(1, 2) });
    const [booking] = await confirming.confirm(caller, { token, key: 'single-date' });
    const act = {
      caller,
      scope: 'seat_holder',
      classSessionId: single.dates[1] ?? whole.seriesId,
      bookingId: booking?.id ?? whole.seriesId,
    } as const;
    await expect(bookings.move(act, whole.dates[2] ?? whole.seriesId)).rejects.toMatchObject({
      code: 'whole_series_only',
    });
    expect(await bookings.move(act, single.dates[2] ?? whole.seriesId)).toMatchObject({ cancelledAt: null });
  });

  test('one of single dates, or that does not exist, is not booked as a whole', async () => {
    const { holds } = createTestBookings(school);
    const { seriesId, dates } = await mondays('single');
    await expect(holds.holdSeries(await student(), seriesId, null)).rejects.toMatchObject({
      code: 'single_dates_only',
    });
    await expect(holds.holdSeries(await student(), dates[0] ?? seriesId, null)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
