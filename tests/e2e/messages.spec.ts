import { readFile } from 'node:fs/promises';

import { z } from 'zod';

import { expect, test } from './fixtures.ts';
import { openDesk } from './support/school-desk.ts';

const mailSchema = z.object({
  to: z.string(),
  subject: z.string(),
  message: z.string(),
  calendars: z.array(z.string()),
});
type SentMail = z.infer<typeof mailSchema>;

/** What the site has sent so far whose subject names a class; nothing leaves the machine, see tests/support/site/php/quiet-site.php. */
async function mailsOn(log: string, title: string): Promise<SentMail[]> {
  const text = await readFile(log, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter((line) => line.includes(title))
    .map((line) => mailSchema.parse(JSON.parse(line)));
}

test('a student hears of a booking, of a change and of the end, each once, with a file for the calendar', async ({
  site,
}) => {
  const desk = await openDesk(site);
  const title = 'Condizionale in lettere';
  const id = await desk.planClass({ title, students: ['student'], startsInMinutes: 60 * 24 * 9 });
  const sent = () => mailsOn(site.logs.mail, title);
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
  const uid = /UID:(.*)/.exec(first)?.[1];
  expect(uid).toBeDefined();
  expect(last).toContain(`UID:${uid ?? ''}`);
  expect([first, last].map((file) => /SEQUENCE:(\d+)/.exec(file)?.[1])).toEqual(['0', '1']);
});
