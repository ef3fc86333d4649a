import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { insertOrganisation } from '../../../../tests/builders/organisation.builder.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { insertSeries } from '../../../../tests/builders/series.builder.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';

const hour = 3_600_000;
const office = buildCaller({ userId: 987_654 });

let school: TestSchool;
beforeAll(async () => {
  // In a rush the others are taken by those who wait for the classes that this act has locked: it would wait for them, and they for it.
  school = await openTestSchool({ connections: 1 });
}, 60_000);
afterAll(() => school.close());

/** Two classes of one series, of which the earlier is answered. */
async function twoClasses() {
  const first = await insertClassSession(school.database, { startsAt: testNow + 100 * hour });
  const second = await insertClassSession(school.database, { startsAt: testNow + 200 * hour });
  await insertSeries(school.database, { courseId: 1, classSessionIds: [first.id, second.id] });
  return first.publicId;
}

test('the office books a class and all that follow on one connection', async () => {
  const { bookings } = createTestBookings(school);
  const classSessionId = await twoClasses();
  const following = { overtake: false, reach: 'following' } as const;
  const userId = await insertPerson(school.database, { displayName: 'Ana Kos' });
  expect(await bookings.bookFor(office, classSessionId, userId, following)).toMatchObject({
    person: { displayName: 'Ana Kos' },
    classes: 2,
  });
  await expect(bookings.bookFor(office, classSessionId, 999_999, following)).rejects.toMatchObject({
    fields: [{ field: 'userId' }],
  });
});

test('whoever has the link of an organisation takes the seats of a class and all that follow on one connection', async () => {
  const { organisationSeats } = createTestBookings(school);
  const order = { classSessionId: await twoClasses(), count: 1, overtake: false, reach: 'following' } as const;
  const { publicId: organisationId } = await insertOrganisation(school.database);
  const { items } = await organisationSeats.book(office, organisationId, order);
  const { token } = await organisationSeats.invite(
    office,
    { organisationId, seatId: items[0]?.id ?? randomId() },
    'following',
  );
  const taker = buildCaller({ userId: await insertPerson(school.database), role: 'lectern_student' });
  await organisationSeats.take(taker, token);
  const taken = await school.database.selectFrom('seats').select('id').where('user_id', '=', taker.userId).execute();
  expect(taken).toHaveLength(2);
});
