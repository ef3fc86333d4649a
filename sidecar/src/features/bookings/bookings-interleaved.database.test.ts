import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { createRandomBooker, seededRandom } from '../../../../tests/builders/random-bookings.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';

const hour = 3_600_000;
const rounds = 60;
const actsAtOnce = 12;

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
    const sessions = await Promise.all(
      // Some overlap, so that being in two classes at once is tried as well.
      [0, 1, 3, 5, 6, 8].map((hours) =>
        insertClassSession(school.database, {
          startsAt: testNow + (100 * seed + hours) * hour,
          capacity: 1 + (hours % 4),
        }),
      ),
    );
    const callers = await Promise.all(
      Array.from({ length: 10 }, async () =>
        buildCaller({ userId: await insertPerson(school.database), role: 'lectern_student' }),
      ),
    );
    const act = createRandomBooker({
      services,
      callers,
      classSessionIds: sessions.map(({ publicId }) => publicId),
      random,
    });
    const outcomes = new Map<string, number>();
    for (let round = 0; round < rounds; round += 1) {
      for (const outcome of await Promise.all(Array.from({ length: actsAtOnce }, act)))
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      school.clock.advance(Math.floor(random() * 5 * 60_000));
      const { violations } = await services.audit.run();
      expect(violations.filter(({ rule }) => rule !== 'expired_hold_with_seats')).toEqual([]);
    }
    // Enough went through for the audit to mean something, and enough was refused.
    expect(outcomes.get('done')).toBeGreaterThan(100);
    expect(outcomes.get('class_full')).toBeGreaterThan(10);
    expect(outcomes.get('waitlist_first')).toBeGreaterThan(0);
    const ends = await school.database.selectFrom('waitlist_entries').select('state').distinct().execute();
    expect(ends.map(({ state }) => state)).toEqual(expect.arrayContaining(['booked', 'declined', 'left']));
    await services.settle();
    await services.deliver();
    expect((await services.audit.run()).violations).toEqual([]);
  },
  60_000,
);
