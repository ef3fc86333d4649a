import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { civilDateSchema } from '@lectern/contracts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { insertOrganisation } from '../../../../tests/builders/organisation.builder.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { insertCourse } from '../../../../tests/builders/post.builder.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { createBookingsExport } from './bookings-export.service.ts';
import { createBookingQueries } from './bookings.queries.ts';

const hour = 3_600_000;
const office = buildCaller({ userId: 77 });

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
}, 60_000);
afterAll(() => school.close());

const csvOf = (from: string, to: string) =>
  createBookingsExport({ queries: createBookingQueries(school.database), wordpress: school.wordpress }).csvOf({
    from: civilDateSchema.parse(from),
    to: civilDateSchema.parse(to),
  });

/** One hour in Berlin, on the day after a number of days. */
function planned(days: number, courseId: number) {
  const startsAt = testNow + days * 24 * hour;
  return insertClassSession(school.database, { courseId, startsAt, endsAt: startsAt + hour });
}

test('a row for each booking of the days, with who pays, what it costs and what comes back', async () => {
  const { bookings, organisationSeats } = createTestBookings(school);
  const courseId = await insertCourse(school.database, { title: 'Italian A1' });
  const [first, second, later] = [await planned(1, courseId), await planned(2, courseId), await planned(3, courseId)];
  const userId = await insertPerson(school.database, { displayName: 'Ana Souza', email: 'ana@school.example' });
  const seat = await bookings.bookFor(office, first.publicId, userId);
  await bookings.bookFor(office, later.publicId, userId);
  await bookings.freeSeat(office, first.publicId, seat.id);
  const organisation = await insertOrganisation(school.database);
  const input = { classSessionId: second.publicId, count: 1, overtake: false, reach: 'one' } as const;
  await organisationSeats.book(office, organisation.publicId, input);
  const [header, ...rows] = (await csvOf('2026-11-24', '2026-11-25')).trimEnd().split('\r\n');
  expect(header).toMatch(/^\ufeffClass,Course,Starts at,Time zone,Organisation,Name,E-mail,Booked at \(UTC\),/);
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatch(
    /,Italian A1,2026-11-24 \d\d:\d\d,Europe\/Berlin,,Ana Souza,ana@school\.example,.*,office,free,\S+,office,$/,
  );
  expect(rows[1]).toMatch(/,2026-11-25 \d\d:\d\d,Europe\/Berlin,[^,]+,,,.*,organisation,free,,,$/);
});

test.each([
  ['2026-11-25', '2026-11-24', 'The last day is before the first.'],
  ['2026-01-01', '2027-01-02', 'A file holds at most 366 days.'],
])('days from %s to %s are refused', async (from, to, sentence) => {
  await expect(csvOf(from, to)).rejects.toMatchObject({
    fields: [{ field: 'to', detail: expect.stringContaining(sentence) }],
  });
});
