import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { civilDateSchema, type GiveCredits, type PublicId } from '@lectern/contracts';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { createRandomBooker } from '../../../../tests/builders/random-bookings.ts';
import { seededRandom } from '../../../../tests/builders/seeded-random.ts';
import { createTestRights } from '../../../../tests/builders/right-services.ts';
import { countStatements } from '../../../../tests/builders/statement-counter.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { createCreditsPersonDeletedListener } from './credits.events.ts';

const hour = 3_600_000;
const day = 24 * hour;

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool({ connections: 12 });
}, 60_000);
afterAll(() => school.close());
beforeEach(() => {
  school.clock.set(testNow);
});

const office = buildCaller({ userId: 77 });
const student = async () => buildCaller({ userId: await insertPerson(school.database), role: 'lectern_student' });
const pack = (amount: number, more: Partial<GiveCredits> = {}): GiveCredits => ({
  amount,
  courseId: null,
  lastDay: null,
  note: '',
  ...more,
});
/** Classes of one course, each on a day of its own. */
let nextDay = 3;
const planned = async (courseId: number) =>
  (await insertClassSession(school.database, { courseId, startsAt: testNow + (nextDay += 1) * day })).publicId;
const own = (caller: Caller, classSessionId: PublicId, bookingId: PublicId) =>
  ({ caller, scope: 'seat_holder', classSessionId, bookingId }) as const;

async function book(caller: Caller, classSessionIds: PublicId[], services = createTestBookings(school)) {
  const { token } = await services.holds.hold(caller, { classSessionIds });
  return services.confirming.confirm(caller, { token, key: randomId() });
}
const totalOf = async (caller: Caller) => (await createTestRights(school).credits.mine(caller.userId)).total;

describe('a course that costs a credit', () => {
  test('takes one for each class, and refuses the whole order where there are too few', async () => {
    const { credits, courseWith } = createTestRights(school);
    const { audit, mine } = createTestBookings(school);
    const courseId = await courseWith({ price: 'credit' });
    const [first, second, third] = [await planned(courseId), await planned(courseId), await planned(courseId)];
    const caller = await student();
    await expect(book(caller, [first])).rejects.toMatchObject({ code: 'no_credit' });
    await credits.give(office, caller.userId, pack(2));
    await expect(book(caller, [first, second, third])).rejects.toMatchObject({ code: 'no_credit' });
    expect(await totalOf(caller)).toBe(2);
    const [booking] = await book(caller, [first, second]);
    expect(booking).toMatchObject({ cost: 'credit', givenBack: null });
    expect(await totalOf(caller)).toBe(0);
    const { items } = await mine.list(caller.userId, { when: 'upcoming', page: 1, perPage: 5 });
    expect(items.map(({ wouldGiveBack }) => wouldGiveBack)).toEqual(['credit', 'credit']);
    expect((await audit.run()).violations).toEqual([]);
  });

  test('uses those for itself first, then what ends first, and none that has ended or is for another course', async () => {
    const { credits, courseWith } = createTestRights(school);
    const [courseId, other] = [await courseWith({ price: 'credit' }), await courseWith({ price: 'credit' })];
    const caller = await student();
    const date = (text: string) => civilDateSchema.parse(text);
    await credits.give(office, caller.userId, pack(1, { note: 'open' }));
    await credits.give(office, caller.userId, pack(1, { note: 'today', lastDay: date('2026-11-23') }));
    await credits.give(office, caller.userId, pack(1, { note: 'its own', courseId }));
    await credits.give(office, caller.userId, pack(1, { note: 'another', courseId: other }));
    const used = async () => {
      const { entries } = await credits.ofPerson(caller.userId);
      const lot = entries.find(({ kind }) => kind === 'used')?.lotId;
      return entries.find(({ kind, lotId }) => kind === 'pack' && lotId === lot)?.note;
    };
    await book(caller, [await planned(courseId)]);
    expect(await used()).toBe('its own');
    await book(caller, [await planned(courseId)]);
    expect(await used()).toBe('today');
    school.clock.set(Date.parse('2026-11-23T23:00:00.000Z'));
    await book(caller, [await planned(courseId)]);
    expect(await used()).toBe('open');
    await expect(book(caller, [await planned(courseId)])).rejects.toMatchObject({ code: 'no_credit' });
  });

  test('is booked by the office with a credit as well', async () => {
    const { credits, courseWith } = createTestRights(school);
    const { bookings } = createTestBookings(school);
    const caller = await student();
    const classSessionId = await planned(await courseWith({ price: 'credit' }));
    await expect(bookings.bookFor(office, classSessionId, caller.userId)).rejects.toMatchObject({ code: 'no_credit' });
    await credits.give(office, caller.userId, pack(1));
    await bookings.bookFor(office, classSessionId, caller.userId);
    expect(await totalOf(caller)).toBe(0);
  });

  test('takes one statement more than a free one, for any number of classes', async () => {
    const { credits, courseWith } = createTestRights(school);
    const courseId = await courseWith({ price: 'credit', maxUpcomingPerCourse: 5 });
    const caller = await student();
    await credits.give(office, caller.userId, pack(5));
    const counted = countStatements(school);
    const { holds, confirming } = createTestBookings(counted.school);
    const { token } = await holds.hold(caller, { classSessionIds: [await planned(courseId), await planned(courseId)] });
    const before = counted.count();
    await confirming.confirm(caller, { token, key: randomId() });
    // Three stand around it: START TRANSACTION, COMMIT and the question for the person's rights.
    expect(counted.count() - before + 3).toBeLessThanOrEqual(13);
  });
});

describe('giving back', () => {
  test('a student who cancels in time has the credit again, once; late, by the rule of the course', async () => {
    const { credits, courseWith } = createTestRights(school);
    const { bookings, audit, expiry } = createTestBookings(school);
    const courseId = await courseWith({
      price: 'credit',
      cancelHours: 24,
      returnInTime: 'money',
      returnLate: 'nothing',
    });
    const caller = await student();
    await credits.give(office, caller.userId, pack(2));
    const [early, late] = [await planned(courseId), await planned(courseId)];
    const [one, two] = await book(caller, [early, late]);
    const act = own(caller, early, one?.id ?? randomId());
    expect(await bookings.cancel(act)).toMatchObject({ givenBack: 'credit' });
    expect(await bookings.cancel(act)).toMatchObject({ givenBack: 'credit' });
    expect(await totalOf(caller)).toBe(1);
    school.clock.set(testNow + nextDay * day - 24 * hour);
    expect(await bookings.cancel(own(caller, late, two?.id ?? randomId()))).toMatchObject({ givenBack: 'nothing' });
    expect(await totalOf(caller)).toBe(1);
    await expiry.run(new AbortController().signal);
    expect((await audit.run()).violations).toEqual([]);
  });

  test('whoever has a seat in a class that the school cancels gets a credit with time to use it, once; then the booking is spent', async () => {
    const { credits, courseWith } = createTestRights(school);
    const services = createTestBookings(school, { creditDays: 90 });
    const courseId = await courseWith({ price: 'credit' });
    const people = [await student(), await student(), await student()];
    const classSessionId = await planned(courseId);
    for (const caller of people) {
      await credits.give(office, caller.userId, pack(1, { lastDay: civilDateSchema.parse('2026-11-30') }));
      await book(caller, [classSessionId], services);
    }
    const [first] = people;
    await school.database
      .updateTable('class_sessions')
      .set({ cancelled_at: testNow })
      .where('public_id', '=', classSessionId)
      .execute();
    await Promise.all([
      services.returns.ofCancelledClass(classSessionId),
      services.returns.ofCancelledClass(classSessionId),
    ]);
    for (const caller of people) {
      const { lots, entries } = await credits.ofPerson(caller.userId);
      expect(lots).toMatchObject([{ left: 1, expiresAt: new Date(testNow + 90 * day).toISOString() }]);
      expect(entries.map(({ kind }) => kind)).toEqual(['make_up', 'used', 'pack']);
    }
    const caller = first ?? office;
    const { items } = await services.mine.list(caller.userId, { when: 'upcoming', page: 1, perPage: 5 });
    const bookingId = items[0]?.id ?? randomId();
    expect(items).toMatchObject([{ givenBack: 'credit', wouldGiveBack: null }]);
    await expect(
      services.bookings.move(own(caller, classSessionId, bookingId), await planned(courseId)),
    ).rejects.toMatchObject({ code: 'booking_cancelled' });
    await expect(services.bookings.cancel(own(caller, classSessionId, bookingId))).rejects.toMatchObject({
      code: 'class_cancelled',
    });
    await services.bookings.cancel({ caller: office, scope: 'any', classSessionId, bookingId });
    expect(await totalOf(caller)).toBe(1);
    expect((await services.audit.run()).violations).toEqual([]);
  });

  test('what the school invoices comes back as the rule says, and what is free not at all', async () => {
    const { courseWith } = createTestRights(school);
    const { bookings } = createTestBookings(school);
    const caller = await student();
    for (const [policy, givenBack, total] of [
      [{ price: 'invoiced', returnBySchool: 'money' }, 'money', 0],
      [{ price: 'invoiced', returnBySchool: 'credit' }, 'credit', 1],
      [{ price: 'free', returnBySchool: 'credit' }, null, 1],
    ] as const) {
      const classSessionId = await planned(await courseWith(policy));
      const [booking] = await book(caller, [classSessionId]);
      const act = { caller: office, scope: 'any', classSessionId, bookingId: booking?.id ?? randomId() } as const;
      expect(await bookings.cancel(act)).toMatchObject({ givenBack });
      expect(await totalOf(caller)).toBe(total);
    }
  });
});

describe('the office', () => {
  test('takes back no more than there is, and says so at the field', async () => {
    const { credits } = createTestRights(school);
    const caller = await student();
    await credits.give(office, caller.userId, pack(3));
    await expect(credits.give(office, caller.userId, pack(-4))).rejects.toMatchObject({
      code: 'invalid_input',
      fields: [{ field: 'amount' }],
    });
    expect(await credits.give(office, caller.userId, pack(-2, { note: 'typed twice' }))).toMatchObject({
      total: 1,
      entries: [{ kind: 'correction', amount: -2, note: 'typed twice' }, { kind: 'pack' }],
    });
    await expect(
      credits.give(office, caller.userId, pack(1, { lastDay: civilDateSchema.parse('2026-11-22') })),
    ).rejects.toMatchObject({ fields: [{ field: 'lastDay' }] });
    await expect(credits.give(office, caller.userId, pack(1, { courseId: 999_999 }))).rejects.toMatchObject({
      fields: [{ field: 'courseId' }],
    });
    await expect(credits.ofPerson(999_999)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a deleted person’s credits go', async () => {
    const { credits } = createTestRights(school);
    const caller = await student();
    await credits.give(office, caller.userId, pack(3));
    const listener = createCreditsPersonDeletedListener(school.database);
    await listener.handle({ topic: 'person.deleted', userId: caller.userId });
    await listener.handle({ topic: 'person.deleted', userId: caller.userId });
    expect(await totalOf(caller)).toBe(0);
  });
});

test.each([1, 2])(
  'no credit is used twice or lost, whoever acts at the same moment (seed %i)',
  async (seed) => {
    const random = seededRandom(seed);
    const { credits, courseWith } = createTestRights(school);
    const services = createTestBookings(school, { cancelHours: 0, bookingClosesMinutes: 0 });
    const courseId = await courseWith({ price: 'credit' });
    const classSessionIds = await Promise.all(
      [0, 1, 3, 5, 7, 9].map(
        async (hours) =>
          (
            await insertClassSession(school.database, {
              courseId,
              startsAt: testNow + (400 * seed + hours) * day,
              capacity: 4,
            })
          ).publicId,
      ),
    );
    const callers = await Promise.all(Array.from({ length: 6 }, student));
    const act = createRandomBooker({ services, callers, classSessionIds, random });
    const outcomes = new Map<string, number>();
    for (let round = 0; round < 30; round += 1) {
      const acts = Array.from({ length: 10 }, async () => {
        if (random() > 0.1) return act();
        const { userId } = callers[Math.floor(random() * callers.length)] ?? office;
        await credits.give(office, userId, pack(random() < 0.7 ? 2 : -1)).catch(() => undefined);
        return 'office';
      });
      for (const outcome of await Promise.all(acts)) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      school.clock.advance(Math.floor(random() * 5 * 60_000));
      const { violations } = await services.audit.run();
      expect(violations.filter(({ rule }) => rule !== 'expired_hold_with_seats')).toEqual([]);
    }
    expect(outcomes.get('done')).toBeGreaterThan(50);
    expect(outcomes.get('no_credit')).toBeGreaterThan(5);
  },
  60_000,
);
