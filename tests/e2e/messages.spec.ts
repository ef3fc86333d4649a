import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

import { randomId } from '../../sidecar/src/platform/identifiers/random-id.ts';
import { schoolZone } from '../support/school/organisations.ts';
import { dateIn } from '../support/school/wall-time.ts';
import type { Site } from '../support/site/site.ts';
import { expect, test } from './fixtures.ts';
import { openDesk } from './support/school-desk.ts';

const mailSchema = z.object({
  to: z.string(),
  subject: z.string(),
  message: z.string(),
  calendars: z.array(z.string()),
});
type SentMail = z.infer<typeof mailSchema>;

/** What the site has sent somebody so far whose subject names a class; nothing leaves the machine, see tests/support/site/php/quiet-site.php. */
async function mailsTo(site: Site, role: string, title: string, index = 0): Promise<SentMail[]> {
  const { email } = site.school.users[role]?.[index] ?? {};
  const text = await readFile(site.logs.mail, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter((line) => line.includes(title))
    .map((line) => mailSchema.parse(JSON.parse(line)))
    .filter(({ to }) => to === email);
}

test('a student hears of a booking, of a change and of the end, each once, with a file for the calendar', async ({
  site,
}) => {
  const desk = await openDesk(site);
  const title = 'Condizionale in lettere';
  const id = await desk.planClass({ title, students: ['student'], startsInMinutes: 60 * 24 * 9 });
  const sent = () => mailsTo(site, 'student', title);
  await expect.poll(async () => (await sent()).length, { timeout: 20_000 }).toBe(1);
  await desk.cancelClass(id);
  await expect.poll(async () => (await sent()).length, { timeout: 20_000 }).toBe(2);

  const [booked, cancelled] = await sent();
  expect(booked?.subject).toBe(`Your booking: ${title}`);
  expect(booked?.message).toContain(desk.classUrl(id));
  expect(booked?.message).toContain('Times are in the time zone Europe/Berlin.');
  expect(cancelled?.subject).toBe(`Class cancelled: ${title}`);
  const [first, last] = [booked?.calendars[0] ?? '', cancelled?.calendars[0] ?? ''];
  expect(first).toContain('METHOD:PUBLISH');
  expect(last).toContain('METHOD:CANCEL');
  for (const file of [first, last])
    expect(file).toContain('ORGANIZER;CN="Lectern School":mailto:no-reply@127.0.0.1\r\n');
  const uid = /UID:(.*)/.exec(first)?.[1];
  expect(uid).toBeDefined();
  expect(last).toContain(`UID:${uid ?? ''}`);
  expect([first, last].map((file) => /SEQUENCE:(\d+)/.exec(file)?.[1])).toEqual(['0', '1']);
});

test('the key of a mail lets one process send it, and another one only after that was killed', async ({ site }) => {
  const { stdout } = await site.runPhp(join(import.meta.dirname, 'php/mail-keys.php'), [randomId()]);
  expect(JSON.parse(stdout)).toEqual({
    first: 'mine',
    meanwhile: 'busy',
    'after a refusal': 'mine',
    slow: 'busy',
    killed: 'mine',
    'once more': 'busy',
    sent: 'sent',
  });
});

test('a student hears of a change of a whole series in one mail', async ({ site }) => {
  const desk = await openDesk(site);
  const title = 'Conversazione in serie';
  const { id: seriesId } = z.object({ id: z.string() }).parse(
    await desk.client.rest('POST', '/lectern/v1/series', {
      courseId: await desk.courseId('Italian A1'),
      title,
      teacherId: await desk.userId('teacher 1'),
      capacity: 6,
      recorded: false,
      rule: {
        startsOn: dateIn(800, schoolZone),
        endsOn: dateIn(820, schoolZone),
        weekdays: [3],
        everyWeeks: 1,
        time: '07:00',
        durationMinutes: 60,
        zone: schoolZone,
        exceptions: [],
      },
    }),
  );
  const { items } = z
    .object({ items: z.array(z.object({ id: z.string() })) })
    .parse(await desk.client.rest('GET', `/lectern/v1/class-sessions?seriesId=${seriesId}`));
  expect(items).toHaveLength(3);
  const userId = await desk.userId('student 4');
  for (const { id } of items) await desk.client.rest('POST', `/lectern/v1/class-sessions/${id}/seats`, { userId });
  const sent = () => mailsTo(site, 'student', title, 4);
  await expect.poll(async () => (await sent()).length, { timeout: 30_000 }).toBe(3);
  const toTeacher = () => mailsTo(site, 'teacher', title, 1);
  await expect.poll(async () => (await toTeacher()).length, { timeout: 30_000 }).toBe(1);

  const path = `/lectern/v1/class-sessions/${items[0]?.id ?? ''}/following`;
  const first = await desk.client.rest('GET', `/lectern/v1/class-sessions/${items[0]?.id ?? ''}`);
  const day = z.object({ startsAtLocal: z.string() }).parse(first).startsAtLocal.slice(0, 10);
  const change = { startsAtLocal: `${day}T08:15`, endsAtLocal: `${day}T09:15`, includeChangedAlone: false };
  const preview = await desk.client.rest('POST', `${path}/preview`, change);
  const { seen } = z.object({ seen: z.string() }).parse(preview);
  await desk.client.rest('PATCH', path, { ...change, seen });
  await expect.poll(async () => (await sent()).length, { timeout: 30_000 }).toBe(4);
  await expect.poll(async () => (await toTeacher()).length, { timeout: 30_000 }).toBe(2);
  const again = await desk.client.rest('POST', `${path}/preview`, { includeChangedAlone: false });
  await desk.client.rest('POST', `${path}/cancel`, {
    includeChangedAlone: false,
    seen: z.object({ seen: z.string() }).parse(again).seen,
  });
  await expect.poll(async () => (await sent()).length, { timeout: 30_000 }).toBe(5);

  const [changed, cancelled] = (await sent()).slice(3);
  expect(changed?.subject).toBe(`Your class has changed: ${title} and 2 more`);
  expect(changed?.message).toContain('Something changed in classes you have booked.');
  expect(changed?.message.match(/^- .*8:15/gm)).toHaveLength(3);
  expect(changed?.message.match(/^ {2}until now: .*7:00/gm)).toHaveLength(3);
  expect(changed?.calendars[0]?.match(/BEGIN:VEVENT/g)).toHaveLength(3);
  expect(cancelled?.subject).toBe(`Class cancelled: ${title} and 2 more`);
  expect(cancelled?.calendars[0]?.match(/STATUS:CANCELLED/g)).toHaveLength(3);
  expect(changed?.message).toContain('/my-classes/');

  await expect.poll(async () => (await toTeacher()).length, { timeout: 30_000 }).toBe(3);
  expect((await toTeacher()).map(({ subject }) => subject)).toEqual([
    `You teach: ${title} and 2 more`,
    `A class you teach has changed: ${title} and 2 more`,
    `A class you teach is cancelled: ${title} and 2 more`,
  ]);
});
