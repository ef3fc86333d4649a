import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  listClassSessionsSchema,
  previewFollowingSchema,
  updateClassSessionSchema,
  updateFollowingSchema,
} from '@lectern/contracts';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { insertCourse } from '../../../../tests/builders/post.builder.ts';
import { buildSeries, createTestSeries } from '../../../../tests/builders/series-services.ts';
import { openTestSchool, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';

const office = buildCaller();
let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
}, 60_000);
afterAll(() => school.close());

/** A series of two classes, in the second of which a teacher of the school sits as a student. */
async function sittingTeacher() {
  const { series, sessions, following, lists } = createTestSeries(school);
  const courseId = await insertCourse(school.database);
  const { id: seriesId } = await series.create(
    office,
    buildSeries({ courseId, rule: { weekdays: [1], startsOn: '2026-11-30', endsOn: '2026-12-07' } }),
  );
  const { items } = await lists.list(1, 'any', listClassSessionsSchema.parse({ seriesId }));
  const [first = randomId(), second = randomId()] = items.map(({ id }) => id);
  const userId = await insertPerson(school.database, { role: 'lectern_teacher' });
  const { holds, confirming, audit } = createTestBookings(school);
  const { token } = await holds.hold(buildCaller({ userId }), { classSessionIds: [second] });
  const book = () => confirming.confirm(buildCaller({ userId }), { token, key: randomId() });
  return { sessions, following, first, second, userId, book, audit };
}

test('nobody is made teacher of a class in which they have a seat, in one class or in all that follow', async () => {
  const { sessions, following, first, second, userId, book, audit } = await sittingTeacher();
  await book();
  const { version } = await sessions.read(second);
  for (const [field, change] of [
    ['teacherId', { teacherId: userId }],
    ['coTeacherIds', { coTeacherIds: [userId] }],
  ] as const) {
    const input = updateClassSessionSchema.parse({ version, ...change });
    await expect(sessions.update(office, second, input)).rejects.toMatchObject({
      code: 'invalid_input',
      fields: [{ field, detail: expect.stringContaining('has a seat in the class. Free it first') }],
    });
  }
  const wish = { teacherId: userId };
  const { seen } = await following.preview(first, previewFollowingSchema.parse(wish));
  await expect(following.update(office, first, updateFollowingSchema.parse({ ...wish, seen }))).rejects.toMatchObject({
    code: 'invalid_input',
    fields: [{ field: 'teacherId', detail: expect.stringContaining('the class on 2026-12-07 18:00') }],
  });
  expect((await sessions.read(first)).teacherId).toBeNull();
  expect((await audit.run()).violations).toEqual([]);
});

test('a seat that is only kept is in nobody’s way, and is not booked by who teaches the class by then', async () => {
  const { sessions, second, userId, book, audit } = await sittingTeacher();
  const { version } = await sessions.read(second);
  await sessions.update(office, second, updateClassSessionSchema.parse({ version, teacherId: userId }));
  await expect(book()).rejects.toMatchObject({ code: 'teaches_class' });
  expect((await audit.run()).violations).toEqual([]);
});
