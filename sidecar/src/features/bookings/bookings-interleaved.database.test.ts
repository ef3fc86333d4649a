import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { wrongCreditSums } from '../../../../tests/builders/credit-sums.ts';
import { buildCaller } from '../../../../tests/builders/person.builder.ts';
import { createRandomBooker } from '../../../../tests/builders/random-bookings.ts';
import { createRandomOffice } from '../../../../tests/builders/random-office.ts';
import { createRandomPlanner } from '../../../../tests/builders/random-planner.ts';
import { insertRandomSchool } from '../../../../tests/builders/random-school.ts';
import { seededRandom } from '../../../../tests/builders/seeded-random.ts';
import { createTestSeries } from '../../../../tests/builders/series-services.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';

const hour = 3_600_000;
const rounds = 60;
const actsAtOnce = 12;
/** What must have come of all that the seeds did at least: one of them alone may do little of one kind. */
const enough = {
  done: 100,
  class_full: 10,
  waitlist_first: 1,
  'give done': 5,
  'free done': 5,
  'book_following done': 1,
  'book_seats done': 1,
  'give_client_seat done': 5,
  'capacity done': 5,
  'move done': 5,
};
const outcomes = new Map<string, number>();

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool({ connections: 12 });
}, 60_000);
afterAll(() => school.close());

test.each([1, 2, 3])(
  'people who act at the same moment leave no promise broken (seed %i)',
  async (seed) => {
    const random = seededRandom(seed);
    const services = createTestBookings(school);
    const plan = { startsAt: testNow + 100 * seed * hour, people: 10 };
    const known = await insertRandomSchool(school, plan);
    const { userIds, classSessionIds } = known;
    const callers = userIds.map((userId) => buildCaller({ userId, role: 'lectern_student' }));
    const book = createRandomBooker({ services, callers, classSessionIds, random });
    const actAsOffice = createRandomOffice({ ...known, services, random });
    const planAnew = createRandomPlanner({
      ...known,
      services: createTestSeries({ ...school, emit: services.emit }),
      random,
    });
    const act = () => {
      const kind = random();
      if (kind < 0.05) return planAnew();
      return kind < 0.43 ? actAsOffice() : book();
    };
    for (let round = 0; round < rounds; round += 1) {
      for (const outcome of await Promise.all(Array.from({ length: actsAtOnce }, act)))
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      school.clock.advance(Math.floor(random() * 5 * 60_000));
      const { violations } = await services.audit.run();
      expect(violations.filter(({ rule }) => rule !== 'expired_hold_with_seats')).toEqual([]);
      expect(await wrongCreditSums(school.database)).toEqual([]);
    }
    await services.settle();
    await services.deliver();
    expect((await services.audit.run()).violations).toEqual([]);
    expect(await wrongCreditSums(school.database)).toEqual([]);
  },
  60_000,
);

test('enough went through for the audit to mean something, and enough was refused', async () => {
  const tooFew = Object.entries(enough).filter(([outcome, times]) => (outcomes.get(outcome) ?? 0) < times);
  expect(tooFew).toEqual([]);
  const entries = await school.database.selectFrom('waitlist_entries').select(['state', 'series_id']).execute();
  expect(entries.map(({ state }) => state)).toEqual(expect.arrayContaining(['booked', 'declined', 'left']));
  const ofSeries = entries.filter(({ series_id }) => series_id !== null);
  expect(ofSeries.length).toBeGreaterThan(5);
  expect(ofSeries.some(({ state }) => state !== 'waiting')).toBe(true);
});
