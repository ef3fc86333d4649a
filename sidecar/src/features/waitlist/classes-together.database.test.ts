import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cancelFollowingSchema, previewFollowingSchema, updateFollowingSchema } from '@lectern/contracts';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { insertCourse } from '../../../../tests/builders/post.builder.ts';
import { buildSeries, createTestSeries } from '../../../../tests/builders/series-services.ts';
import { openTestSchool, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { createBookingQueries } from '../bookings/bookings.queries.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
}, 60_000);
afterAll(() => school.close());

const office = buildCaller();
const student = async () => buildCaller({ userId: await insertPerson(school.database), role: 'lectern_student' });

/** Eight full classes of a series, for the first of which somebody waits alone, and the office that changes all of them. */
async function fullSeries() {
  const services = createTestBookings(school);
  const { series, following } = createTestSeries({ ...school, emit: services.emit });
  const courseId = await insertCourse(school.database);
  const { id } = await series.create(office, buildSeries({ courseId, capacity: 1 }));
  const planned = await createBookingQueries(school.database).seriesToBook(id, { now: 0, userId: null });
  const dates = (planned?.classes ?? []).map(({ publicId }) => publicId);
  const first = dates[0] ?? randomId();
  const { userId } = await student();
  await services.bookings.bookFor(office, first, userId, { overtake: false, reach: 'following' });
  const [forOne, forAll] = [await student(), await student()];
  await services.waitlist.join(forOne, first);
  await series.writeOffer(office, id, 'whole');
  await services.waitlist.join(forAll, first);
  await services.deliver();
  return { services, following, dates, first, forOne, forAll };
}

test('places that all classes of a series get at once are offered by that one event', async () => {
  const { services, following, dates, first, forOne, forAll } = await fullSeries();
  const { seen } = await following.preview(first, previewFollowingSchema.parse({ capacity: 3 }));
  await following.update(office, first, updateFollowingSchema.parse({ capacity: 3, seen }));
  await services.deliver();
  const [alone] = await services.waitlist.listOf(forOne.userId, null);
  const [whole] = await services.waitlist.listOf(forAll.userId, null);
  expect([alone?.offer, whole?.offer]).toEqual([expect.anything(), expect.anything()]);
  const kept = await school.database
    .selectFrom('seats as s')
    .innerJoin('seat_holds as h', 'h.id', 's.hold_id')
    .select('s.id')
    .where('h.holder_user_id', '=', forAll.userId)
    .execute();
  expect(kept).toHaveLength(dates.length);
  expect((await services.audit.run()).violations).toEqual([]);
});

test('lines of classes that are cancelled at once end, whatever they were for', async () => {
  const { services, following, first, forOne, forAll } = await fullSeries();
  const { seen } = await following.preview(first, previewFollowingSchema.parse({}));
  await following.cancel(office, first, cancelFollowingSchema.parse({ seen }));
  await services.deliver();
  const live = await school.database
    .selectFrom('waitlist_entries as e')
    .select('e.id')
    .where('e.user_id', 'in', [forOne.userId, forAll.userId])
    .where('e.live_class_session_id', 'is not', null)
    .execute();
  expect(live).toEqual([]);
});
