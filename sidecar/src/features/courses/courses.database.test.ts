import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { defaultRoomSettings } from '@lectern/contracts';
import { buildCaller } from '../../../../tests/builders/person.builder.ts';
import { insertAttachment, insertCourse } from '../../../../tests/builders/post.builder.ts';
import { openTestSchool, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { createCourseDeletedListener } from './courses.events.ts';
import { createCourseQueries } from './courses.queries.ts';
import { createCourseService } from './courses.service.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
}, 60_000);
afterAll(() => school.close());

const locked = { ...defaultRoomSettings, lockCamera: true, welcomeText: 'Bonjour « à tous »' };

test('a course has the defaults until somebody sets its preset, and the newest one after that', async () => {
  const courses = createCourseService(school);
  const courseId = await insertCourse(school.database);
  expect(await courses.readPreset(courseId)).toEqual(defaultRoomSettings);
  await courses.writePreset(buildCaller(), courseId, { ...locked, lobby: true });
  await courses.writePreset(buildCaller(), courseId, locked);
  expect(await courses.readPreset(courseId)).toEqual(locked);
  const entries = await school.database.selectFrom('audit_entries').select(['action', 'object_id']).execute();
  expect(entries).toEqual(Array(2).fill({ action: 'course_preset.write', object_id: String(courseId) }));
});

test('what is no course has no preset', async () => {
  const courses = createCourseService(school);
  const attachmentId = await insertAttachment(school.database);
  await expect(courses.readPreset(attachmentId)).rejects.toMatchObject({ code: 'not_found' });
  await expect(courses.writePreset(buildCaller(), 999_999, locked)).rejects.toMatchObject({ code: 'not_found' });
});

test('a deleted course takes its preset along, however often it is told', async () => {
  const courses = createCourseService(school);
  const courseId = await insertCourse(school.database);
  await courses.writePreset(buildCaller(), courseId, locked);
  const listener = createCourseDeletedListener(school.database);
  await listener.handle({ topic: 'course.deleted', courseId });
  await listener.handle({ topic: 'course.deleted', courseId });
  expect(await createCourseQueries(school.database).roomPreset(courseId)).toEqual(defaultRoomSettings);
});

test('courses are found by a part of their title and paged by name', async () => {
  const courses = createCourseService(school);
  for (const title of ['Deutsch 100 % A1', 'Deutsch A2', 'Deutsch B1']) await insertCourse(school.database, { title });
  const page = await courses.list({ search: 'deutsch', page: 2, perPage: 2 });
  expect(page).toMatchObject({ total: 3, items: [{ title: 'Deutsch B1' }] });
  expect((await courses.list({ search: '100 %', page: 1, perPage: 20 })).total).toBe(1);
});
