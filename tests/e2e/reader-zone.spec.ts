import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

import { expect, test } from './fixtures.ts';
import { desktop, phone } from './support/devices.ts';
import { openAlbum } from './support/picture.ts';
import { openDesk } from './support/school-desk.ts';

const script = join(import.meta.dirname, 'php/reader-zone.php');
const foundSchema = z.object({ exported: z.record(z.string(), z.string()), removed: z.array(z.boolean()) });

test('a student says once in which zone mails and pages name times; it can be read, taken back and erased', async ({
  openAs,
  site,
}, testInfo) => {
  const { look } = openAlbum(testInfo);
  const desk = await openDesk(site);
  const page = site.school.pages['studentClasses'] ?? '';
  const away = { index: 2, timezoneId: 'America/New_York' };
  const student = await openAs('student', { ...phone, ...away });
  await student.goto(page);
  await expect(student.getByText('Times are yours (America/New_York).')).toBeVisible();
  await expect(student.getByText('Mails to you name times in the time zone Europe/Berlin.')).toBeVisible();
  await student.locator('.lectern-my-classes__zone').scrollIntoViewIfNeeded();
  await look(student, { picture: 'my-classes-zone', part: '.lectern-my-classes' });
  await student.getByRole('button', { name: 'Always use America/New_York, in mails too' }).click();
  await expect(student.getByRole('status').filter({ hasText: 'Your time zone is saved.' })).toBeVisible();
  await expect(student.getByText('Mails to you name times in the time zone America/New_York.')).toBeVisible();

  const title = 'Oltreoceano';
  const id = await desk.planClass({ title, students: ['student 2'], startsInMinutes: 60 * 24 * 20 });
  const mail = async () => {
    const log = await readFile(site.logs.mail, 'utf8').catch(() => '');
    const line = log.split('\n').find((entry) => entry.includes(`Your booking: ${title}`));
    return line === undefined ? '' : z.object({ message: z.string() }).parse(JSON.parse(line)).message;
  };
  await expect.poll(mail, { timeout: 20_000 }).toContain('Times are in the time zone America/New_York.');
  const { startsAt } = z
    .object({ startsAt: z.string() })
    .parse(await desk.client.rest('GET', `/lectern/v1/class-sessions/${id}`));
  const hour = new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', timeStyle: 'short' }).format(
    new Date(startsAt),
  );
  expect((await mail()).replace(/\s/g, ' ').toLowerCase()).toContain(hour.replace(/\s/g, ' ').toLowerCase());

  // What was chosen holds on a journey too.
  const traveller = await openAs('student', { ...desktop, index: 2, timezoneId: 'Asia/Tokyo' });
  await traveller.goto(page);
  await expect(traveller.getByText('Times are yours (America/New_York).')).toBeVisible();
  await traveller.getByRole('button', { name: 'Go back to the school’s time zone' }).click();
  await expect(traveller.getByText('Mails to you name times in the time zone Europe/Berlin.')).toBeVisible();

  await traveller.getByRole('button', { name: 'Always use Asia/Tokyo, in mails too' }).click();
  await expect(traveller.getByRole('status').filter({ hasText: 'saved' })).toBeVisible();
  const { email = '' } = site.school.users['student']?.[2] ?? {};
  const { stdout } = await site.runPhp(script, [email]);
  const found = foundSchema.parse(JSON.parse(stdout));
  expect(found.exported).toMatchObject({ 'Time zone for classes': 'Asia/Tokyo' });
  expect(found.removed).toEqual([true, false]);
});

test('a teacher chooses the zone in WordPress’ profile', { tag: '@compat' }, async ({ openAs }) => {
  const teacher = await openAs('teacher', { ...desktop, index: 1 });
  await teacher.goto('/wp-admin/profile.php');
  const field = teacher.getByLabel('Time zone', { exact: true });
  await expect(field).toHaveValue('');
  await field.selectOption('Africa/Nairobi');
  await teacher.getByRole('button', { name: 'Update Profile' }).click();
  await expect(teacher.getByText('Profile updated.')).toBeVisible();
  await expect(teacher.getByLabel('Time zone', { exact: true })).toHaveValue('Africa/Nairobi');
  // WordPress' own script of this page throws when it is left before it was ready.
  await teacher.waitForLoadState();
  await teacher.getByLabel('Time zone', { exact: true }).selectOption('');
  await teacher.getByRole('button', { name: 'Update Profile' }).click();
  await expect(teacher.getByLabel('Time zone', { exact: true })).toHaveValue('');
});
