import { readFile } from 'node:fs/promises';

import { z } from 'zod';

import { randomId } from '../../sidecar/src/platform/identifiers/random-id.ts';
import { schoolZone } from '../support/school/organisations.ts';
import { dateIn } from '../support/school/wall-time.ts';
import type { Site } from '../support/site/site.ts';
import { expect, test } from './fixtures.ts';
import { clientOf } from './support/clients.ts';
import { openDesk } from './support/school-desk.ts';

const mailSchema = z.object({
  to: z.string(),
  subject: z.string(),
  message: z.string(),
  calendars: z.array(z.string()),
});

/** What a teacher was sent so far whose subject names a class: Dana, Tom, Uma. */
async function mailsTo(site: Site, teacher: number, title: string) {
  const { email } = site.school.users['teacher']?.[teacher] ?? {};
  const text = await readFile(site.logs.mail, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter((line) => line.includes(title))
    .map((line) => mailSchema.parse(JSON.parse(line)))
    .filter(({ to }) => to === email);
}

const entryOf = (file = '') => ({
  uid: /^UID:(.*)$/m.exec(file)?.[1]?.trim(),
  sequence: Number(/^SEQUENCE:(\d+)/m.exec(file)?.[1]),
  method: /^METHOD:(.*)$/m.exec(file)?.[1]?.trim(),
});

test('teachers hear of a class that is given to them and taken from them, each once, with a file for the calendar', async ({
  site,
}) => {
  const desk = await openDesk(site);
  const title = 'Docenti in lettere';
  const id = await desk.planClass({ title, startsInMinutes: 60 * 24 * 410, students: ['student'] });
  await expect.poll(async () => (await mailsTo(site, 0, title)).length, { timeout: 30_000 }).toBe(1);
  const path = `/lectern/v1/class-sessions/${id}`;
  const teacherId = await desk.userId('teacher 1');
  await desk.client.rest('POST', `${path}/substitutions`, { teacherId, reason: 'Away', version: 1 });
  await expect.poll(async () => (await mailsTo(site, 0, title)).length, { timeout: 30_000 }).toBe(2);
  await expect.poll(async () => (await mailsTo(site, 1, title)).length, { timeout: 30_000 }).toBe(1);

  const [given, taken] = await mailsTo(site, 0, title);
  expect(given?.subject).toBe(`You teach: ${title}`);
  expect(given?.message).toContain('You are to teach this class.');
  expect(given?.message).toContain(desk.classUrl(id));
  expect(given?.message).toContain('Times are in the time zone Europe/Berlin.');
  expect(taken?.subject).toBe(`You no longer teach: ${title}`);
  expect(taken?.message).toContain('Tom Okafor teaches instead of Dana Reyes.');
  expect(taken?.message).not.toContain(desk.classUrl(id));
  expect(taken?.message).toContain(`The classes you teach: ${site.siteUrl}/wp-admin/admin.php?page=lectern-my-classes`);
  const [first, last] = [entryOf(given?.calendars[0]), entryOf(taken?.calendars[0])];
  expect([first.method, last.method]).toEqual(['PUBLISH', 'CANCEL']);
  expect(first.uid).toContain(id);
  expect(last.uid).toBe(first.uid);
  expect(last.sequence).toBeGreaterThan(first.sequence);

  const [substitute] = await mailsTo(site, 1, title);
  expect(substitute?.subject).toBe(`You teach: ${title}`);
  expect(substitute?.message).toContain('Tom Okafor teaches instead of Dana Reyes.');
  expect(entryOf(substitute?.calendars[0])).toEqual({ ...last, method: 'PUBLISH' });
});

test('a teacher hears whose 1:1 lesson is booked and cancelled', { tag: '@compat' }, async ({ site }) => {
  const desk = await openDesk(site);
  const title = 'Lezione in lettere';
  const teacherId = await desk.userId('teacher 2');
  const hours = `/lectern/v1/availability/${String(teacherId)}`;
  const { version } = z.object({ version: z.number() }).parse(await desk.client.rest('GET', hours));
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '06:00', to: '24:00' }));
  await desk.client.rest('PUT', hours, { zone: schoolZone, weekly, bufferMinutes: 0, version });
  const courseId = await desk.courseId('Business English B2');
  const offer = { title, lessonMinutes: [30, 60], teacherIds: [teacherId] };
  await desk.client.rest('PUT', `/lectern/v1/courses/${String(courseId)}/lesson-offer`, offer);
  const login = site.school.users['student']?.[4];
  if (login === undefined) throw new Error('the school has five students');
  const student = await clientOf(site, login);
  const wish = {
    courseId,
    teacherId,
    minutes: 30,
    startsAt: `${dateIn(170, schoolZone)}T18:00:00.000Z`,
    key: randomId(),
  };
  const booked = z
    .object({ id: z.string(), classSessionId: z.string() })
    .parse(await student.rest('POST', '/lectern/v1/lessons', wish));
  await expect.poll(async () => (await mailsTo(site, 2, title)).length, { timeout: 30_000 }).toBe(1);
  await student.rest('POST', `/lectern/v1/class-sessions/${booked.classSessionId}/bookings/${booked.id}/cancel`);
  await expect.poll(async () => (await mailsTo(site, 2, title)).length, { timeout: 30_000 }).toBe(2);

  const [first, last] = await mailsTo(site, 2, title);
  expect(first?.subject).toBe(`Lesson booked: ${title}`);
  expect(first?.message).toMatch(/^Student: \S.+$/m);
  expect(last?.subject).toBe(`A class you teach is cancelled: ${title}`);
  expect(last?.message).toContain('The student or a guardian cancelled this lesson.');
  expect(/^Student: .+$/m.exec(last?.message ?? '')?.[0]).toBe(/^Student: .+$/m.exec(first?.message ?? '')?.[0]);
  expect(entryOf(first?.calendars[0]).uid).toBe(entryOf(last?.calendars[0]).uid);
  expect(first?.calendars[0]).not.toContain('Student');
});
