import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { insertFamily } from '../../../../tests/builders/family.builder.ts';
import { planFullSeries, type FullSeriesOptions } from '../../../../tests/builders/full-series.ts';
import { openTestMail } from '../../../../tests/builders/mail-services.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { createTestRights } from '../../../../tests/builders/right-services.ts';
import { createTestSeries } from '../../../../tests/builders/series-services.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { releaseBookings } from '../bookings/person-departure.ts';
import { createPersonDeparture } from '../sessions/person-departure.service.ts';
import { leaveWaitlists } from './person-departure.ts';

const hour = 3_600_000;
const day = 24 * hour;

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool({ connections: 20 });
}, 60_000);
afterAll(() => school.close());
beforeEach(async () => {
  school.clock.set(testNow);
  await school.database.deleteFrom('outbox').execute();
});

const office = buildCaller();
const nobody = randomId();
const student = async () => buildCaller({ userId: await insertPerson(school.database), role: 'lectern_student' });
const fullSeries = (options: FullSeriesOptions) => planFullSeries(school, options);

describe('waiting for a series that is booked as a whole', () => {
  test('is one place, joined and left at any of its classes', async () => {
    const { services, dates, one, two, four, first, second, sitter, seriesId, standing, violations } = await fullSeries(
      { waiting: 2 },
    );
    const { waitlist } = services;
    expect(await standing()).toEqual([
      [four, first.userId],
      [four, second.userId],
    ]);
    const place = { position: 2, offer: null, series: { id: seriesId, title: 'Italian A1', classes: 4 } };
    for (const date of dates) {
      expect(await waitlist.join(second, date)).toMatchObject({ ...place, classSession: { id: one } });
      expect(await waitlist.listOf(second.userId, date)).toMatchObject([place]);
      expect(await waitlist.list(date)).toMatchObject([
        { person: { userId: first.userId }, isForSeries: true, position: 1 },
        { person: { userId: second.userId }, isForSeries: true, position: 2 },
      ]);
    }
    await expect(waitlist.join(sitter, two)).rejects.toMatchObject({ code: 'already_seated' });
    await waitlist.leave(first, two);
    expect(await waitlist.listOf(second.userId, four)).toMatchObject([{ position: 1 }]);
    const [entry] = await waitlist.list(two);
    await waitlist.remove(office, two, entry?.id ?? nobody);
    expect(await standing()).toEqual([]);
    expect(await violations()).toEqual([]);
  });

  test('is refused where all of it can be booked, and where nothing can any more', async () => {
    const { services, four, dates, free } = await fullSeries({ waiting: 0 });
    const caller = await student();
    await free(dates);
    await expect(services.waitlist.join(caller, four)).rejects.toMatchObject({ code: 'seats_left' });
    school.clock.set(testNow + 40 * day);
    await expect(services.waitlist.join(caller, four)).rejects.toMatchObject({ code: 'class_over' });
  });

  test('ends in one offer, once every date has a seat, and nobody overtakes', async () => {
    const full = await fullSeries({ waiting: 2 });
    const { services, dates, one, two, three, four, first, second, seriesId, free, offerOf, violations } = full;
    const stranger = await student();
    const overtake = async (code: string) => {
      for (const caller of [stranger, second])
        await expect(services.holds.holdSeries(caller, seriesId, null)).rejects.toMatchObject({ code });
    };
    // One date at a time, the last of them first.
    for (const date of [four, two, one]) {
      await free([date]);
      await services.settle();
      expect(await offerOf(first)).toBeNull();
      await overtake(date === one ? 'waitlist_first' : 'class_full');
      expect(await violations()).toEqual([]);
    }
    await free([three]);
    // Before the line has heard of it, too.
    await overtake('waitlist_first');
    expect(await violations()).toEqual([]);
    await Promise.all(Array.from({ length: 4 }, () => services.settle()));
    expect(await offerOf(first)).toMatchObject({ expiresAt: '2026-11-24T08:00:00.000Z' });
    expect(await full.entryOf(first)).toMatchObject({ classSession: { id: one }, series: { classes: 4 } });
    expect(await offerOf(second)).toBeNull();
    await overtake('class_full');
    expect(await violations()).toEqual([]);

    const post = openTestMail(school);
    const offerId = (await offerOf(first))?.id ?? nobody;
    await post.telling.tellOfOffer({ offerId, userId: first.userId });
    await post.send();
    const mails = post.wordpress.mails.filter(({ userId }) => userId === first.userId);
    expect(mails).toMatchObject([{ kind: 'waitlist_offer', classes: dates.map((id) => ({ id })) }]);

    await expect(services.accepting.accept(second, offerId)).rejects.toMatchObject({ code: 'offer_not_yours' });
    const [booking, again] = await Promise.all([1, 2].map(() => services.accepting.accept(first, offerId)));
    expect(again).toEqual(booking);
    await services.settle();
    const mine = await services.mine.list(first.userId, { when: 'upcoming', page: 1, perPage: 20 });
    expect(mine.items.map(({ classSession }) => classSession.id)).toEqual(dates);
    expect(await services.waitlist.list(three)).toMatchObject([{ person: { userId: second.userId }, position: 1 }]);
    await expect(services.accepting.accept(first, offerId)).rejects.toMatchObject({ code: 'offer_used' });
    expect(await violations()).toEqual([]);
  });

  test('goes on when an offer is declined, left, given back or runs out', async () => {
    const { services, dates, two, first, second, third, free, offerOf, violations } = await fullSeries({ waiting: 4 });
    await free(dates);
    await services.settle();
    await services.waitlist.decline(first, (await offerOf(first))?.id ?? nobody);
    // In the same transaction, no job needed.
    expect(await offerOf(second)).not.toBeNull();
    await services.waitlist.leave(second, two);
    const lapsed = await offerOf(third);
    expect(lapsed).not.toBeNull();
    expect(await violations()).toEqual([]);
    school.clock.set(Date.parse(lapsed?.expiresAt ?? ''));
    await expect(services.accepting.accept(third, lapsed?.id ?? nobody)).rejects.toMatchObject({
      code: 'offer_expired',
    });
    await services.settle();
    expect(await services.waitlist.listOf(third.userId, null)).toEqual([]);
    const [entry] = await services.waitlist.list(two);
    // For what can still be booked.
    expect(await services.waitlist.listOf(entry?.person.userId ?? 0, null)).toMatchObject([
      { classSession: { id: two }, series: { classes: 3 }, offer: { expiresAt: '2026-11-25T08:00:00.000Z' } },
    ]);
    expect(await violations()).toEqual([]);
    await services.waitlist.remove(office, two, entry?.id ?? nobody);
  });

  test('moves on with the series: a last class that is cancelled, one that comes, and the end', async () => {
    const full = await fullSeries({ waiting: 2 });
    const { services, three, four, first, second, standing, violations } = full;
    await full.cancelClass(four);
    await services.settle();
    const inThree = [
      [three, first.userId],
      [three, second.userId],
    ];
    expect(await standing()).toEqual(inThree);
    expect(await full.entryOf(first)).toMatchObject({ series: { classes: 3 } });
    const five = await full.extend();
    await services.settle();
    expect(await standing()).toEqual([
      [five, first.userId],
      [five, second.userId],
    ]);
    // The new class has a free seat, which is for them; the others have none.
    await expect(services.holds.holdSeries(await student(), full.seriesId, null)).rejects.toMatchObject({
      code: 'class_full',
    });
    expect(await violations()).toEqual([]);
    await school.database
      .updateTable('class_sessions')
      .set({ cancelled_at: testNow })
      .where('public_id', '=', five)
      .execute();
    await services.settle();
    expect(await standing()).toEqual(inThree);
    // The last class is closed for booking.
    school.clock.set(Date.parse('2026-12-07T16:30:00.000Z'));
    await services.settle();
    expect(await standing()).toEqual([]);
    expect(await violations()).toEqual([]);
  });

  test('keeps an offer for what is left when a class of it is cancelled', async () => {
    const full = await fullSeries({ waiting: 1 });
    const { services, dates, one, two, three, four, first, violations } = full;
    await full.free(dates);
    await services.settle();
    const offer = await full.offerOf(first);
    await full.cancelClass(two);
    await full.cancelClass(four);
    await services.settle();
    expect(await full.offerOf(first)).toEqual(offer);
    expect(await full.standing()).toEqual([[three, first.userId]]);
    await services.accepting.accept(first, offer?.id ?? nobody);
    await services.settle();
    const { items } = await services.mine.list(first.userId, { when: 'upcoming', page: 1, perPage: 20 });
    expect(items.map(({ classSession }) => classSession.id)).toEqual([one, three]);
    expect(await full.standing()).toEqual([]);
    expect(await violations()).toEqual([]);
  });

  test('is for the rest where somebody has a seat in some dates, and keeps its order', async () => {
    const full = await fullSeries({ capacity: 2, waiting: 2 });
    const { services, dates, one, two, three, four, first, second, violations } = full;
    await full.free([one]);
    await services.bookings.bookFor(office, one, second.userId, { overtake: true });
    await full.free(dates.slice(1));
    await services.settle();
    // The second could have what is left of the dates, but the first waits for them as well.
    expect(await full.offerOf(second)).toBeNull();
    await services.waitlist.leave(first, three);
    expect(await full.entryOf(second)).toMatchObject({ classSession: { id: two }, series: { classes: 3 } });
    await services.accepting.accept(second, (await full.offerOf(second))?.id ?? nobody);
    await services.settle();
    const { items } = await services.mine.list(second.userId, { when: 'upcoming', page: 1, perPage: 20 });
    expect(items).toHaveLength(4);
    expect(await services.waitlist.list(four)).toEqual([]);
    expect(await violations()).toEqual([]);
  });

  test('costs a credit a date when it is accepted, or nothing is booked', async () => {
    const full = await fullSeries({ waiting: 1 });
    const { services, dates, first } = full;
    const { courses, credits } = createTestRights(school);
    await courses.writePolicy(office, full.courseId, { price: 'credit', trial: false });
    await credits.give(office, first.userId, { amount: 3, courseId: null, lastDay: null, note: '' });
    await full.free(dates);
    await services.settle();
    const offerId = (await full.offerOf(first))?.id ?? nobody;
    await expect(services.accepting.accept(first, offerId)).rejects.toMatchObject({ code: 'no_credit' });
    expect(await full.violations()).toEqual([]);
    await credits.give(office, first.userId, { amount: 1, courseId: null, lastDay: null, note: '' });
    await services.accepting.accept(first, offerId);
    await services.settle();
    expect(await full.violations()).toEqual([]);
  });

  test('works for a child, and ends with a person who is deleted', async () => {
    const full = await fullSeries({ waiting: 0 });
    const { services, one, dates } = full;
    const { guardian, childId } = await insertFamily(school);
    const other = await student();
    await services.waitlist.join(guardian, one, childId);
    await services.waitlist.join(other, one);
    await full.free(dates);
    await services.settle();
    const departure = createPersonDeparture({
      ...school,
      emit: services.emit,
      async releaseBookings(transaction, userId, now) {
        await leaveWaitlists(transaction, services.emit, { userId, now });
        await releaseBookings(transaction, userId, now);
      },
    });
    const [entry] = await services.waitlist.listOf(childId, one);
    expect(entry?.offer).not.toBeNull();
    await departure.releasePerson(childId);
    expect(await full.violations()).toEqual([]);
    await services.settle();
    expect(await full.offerOf(other)).not.toBeNull();
    expect(await full.violations()).toEqual([]);
  });
});

test('a series that is offered as either by now is still waited for, beside those who wait for one date', async () => {
  const full = await fullSeries({ waiting: 2 });
  const { services, one, two, three, four, first, second, seriesId, violations } = full;
  const { series } = createTestSeries(school);
  await series.writeOffer(office, seriesId, 'either');
  const [single, last] = [await student(), await student()];
  expect(await services.waitlist.join(single, two)).toMatchObject({ position: 1, series: null });
  expect(await services.waitlist.list(two)).toMatchObject([
    { person: { userId: single.userId }, isForSeries: false, position: 1 },
    { person: { userId: first.userId }, isForSeries: true, position: 1 },
    { person: { userId: second.userId }, isForSeries: true, position: 2 },
  ]);
  await full.free([four]);
  await services.settle();
  // A date that can be booked alone is not kept for those who wait for all, not even the last, in whose line they stand.
  await expect(services.waitlist.join(last, four)).rejects.toMatchObject({ code: 'seats_left' });
  const { token } = await services.holds.hold(last, { classSessionIds: [four] });
  expect(await violations()).toEqual([]);
  await services.holds.release(last, token);
  await full.free([one, two, three]);
  await services.settle();
  // Whoever waits for one date comes before who waits for all.
  expect(await full.offerOf(single)).not.toBeNull();
  expect(await full.offerOf(first)).toBeNull();
  await services.waitlist.leave(single, two);
  expect(await full.offerOf(first)).not.toBeNull();
  await services.waitlist.leave(first, one);
  expect(await full.offerOf(second)).not.toBeNull();
  expect(await violations()).toEqual([]);
});

test('whoever waits for one date of a series that is booked as a whole by now waits for all after joining again', async () => {
  const full = await fullSeries({ waiting: 0, offer: 'either' });
  const { services, two, four, seriesId } = full;
  const caller = await student();
  await services.waitlist.join(caller, four);
  const { series } = createTestSeries(school);
  await series.writeOffer(office, seriesId, 'whole');
  expect(await services.waitlist.join(caller, two)).toMatchObject({ position: 1, series: { classes: 4 } });
  expect(await full.standing()).toEqual([[four, caller.userId]]);
  expect(await services.waitlist.list(four)).toHaveLength(1);
});

test('many who keep, book, wait and leave at once get in no circle, and the audit is clean', async () => {
  const full = await fullSeries({ capacity: 2, waiting: 6 });
  const { services, dates, first, second, third, seriesId, two, four } = full;
  await Promise.all([
    full.free(dates),
    services.waitlist.leave(first, two),
    services.waitlist.join(await student(), two),
    services.waitlist.join(second, two),
    services.holds.holdSeries(await student(), seriesId, null).catch((error: unknown) => error),
    services.settle(),
    services.settle(),
    full.cancelClass(four),
  ]);
  for (let round = 0; round < 3; round += 1) await services.settle();
  expect(await full.offerOf(second)).not.toBeNull();
  expect(await full.offerOf(third)).toBeNull();
  expect(await full.violations()).toEqual([]);
}, 60_000);
