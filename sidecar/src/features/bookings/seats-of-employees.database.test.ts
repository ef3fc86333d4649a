import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { civilDateSchema } from '@lectern/contracts';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { insertOrganisation } from '../../../../tests/builders/organisation.builder.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';

const day = 86_400_000;
const office = buildCaller({ userId: 77 });

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
}, 60_000);
afterAll(() => school.close());

const planned = async (startsAt: number) => (await insertClassSession(school.database, { startsAt })).publicId;

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
