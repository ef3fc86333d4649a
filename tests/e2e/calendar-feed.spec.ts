import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from '@playwright/test';

import type { Site } from '../support/site/site.ts';
import { expect, test } from './fixtures.ts';
import { expectAccessible } from './support/axe.ts';
import { desktop, phone } from './support/devices.ts';
import { onEachDevice, openAlbum } from './support/picture.ts';
import { openDesk } from './support/school-desk.ts';

const teacherScreen = '/wp-admin/admin.php?page=lectern-my-classes';
const addressPattern = /\?lectern_calendar=[a-z2-7]{26}\.ics$/;

/** What a calendar program sees: no cookie, no log-in. */
async function readFeed(address: string) {
  const answer = await fetch(address);
  return { status: answer.status, headers: answer.headers, text: (await answer.text()).replaceAll('\r\n ', '') };
}

/** Everything that the site has written down, of every part. */
async function allLogs(site: Site): Promise<string> {
  const files = await readdir(site.logs.directory, { recursive: true, withFileTypes: true });
  const texts = files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name), 'utf8'));
  return (await Promise.all(texts)).join('\n');
}

async function addressIn(page: Page): Promise<string> {
  const field = page.getByRole('textbox', { name: 'Your calendar address' });
  await expect(field).toHaveValue(addressPattern);
  return field.inputValue();
}

test(
  'a student makes a calendar address, sees it once, replaces it and switches it off',
  { tag: '@compat' },
  async ({ openAs, site }, testInfo) => {
    const { take } = openAlbum(testInfo);
    const desk = await openDesk(site);
    const title = 'Nel calendario';
    const id = await desk.planClass({ title, students: ['student 3', 'student 4'], startsInMinutes: 60 * 24 * 12 });
    const students = {
      desktop: await openAs('student', { ...desktop, index: 3 }),
      phone: await openAs('student', { ...phone, index: 3 }),
    };
    const old: string[] = [];
    for (const [device, student] of onEachDevice(students)) {
      await student.goto(site.school.pages['studentClasses'] ?? '');
      await student.getByText('Calendar', { exact: true }).click();
      await expectAccessible(student, '.lectern-my-classes');
      await student.getByRole('button', { name: /^Make a (calendar|new) address$/ }).click();
      const address = await addressIn(student);
      await expect(student.getByText('This is your calendar address.')).toBeFocused();
      expect(student.url()).not.toContain('ics');
      await expect(student.getByRole('button', { name: 'Copy address' })).toBeVisible();
      await expectAccessible(student, '.lectern-my-classes');
      await student.locator('#lectern-calendar').scrollIntoViewIfNeeded();
      await take(student, 'calendar-address', device);

      const feed = await readFeed(address);
      expect([feed.status, feed.headers.get('content-type'), feed.headers.get('cache-control')]).toEqual([
        200,
        'text/calendar; charset=utf-8',
        'private, no-store',
      ]);
      expect(feed.text).toContain(`SUMMARY:${title}\r\n`);
      expect(feed.text).toContain(`URL;VALUE=URI:${site.siteUrl}/?lectern_to_class=${id}\r\n`);
      for (const { displayName, email } of site.school.users['student'] ?? []) {
        expect(feed.text).not.toContain(displayName);
        expect(feed.text).not.toContain(email);
      }
      old.push(address);
    }
    const [first = '', second = ''] = old;
    expect((await readFeed(first)).status).toBe(404);

    await desk.cancelClass(id);
    const event = (await readFeed(second)).text.split('BEGIN:VEVENT').find((text) => text.includes(title)) ?? '';
    expect(event).toContain('STATUS:CANCELLED');

    const student = students.phone;
    await student.context().clearCookies({ name: /^lectern_calendar_made_/ });
    await student.reload();
    await student.getByText('Calendar', { exact: true }).click();
    await expect(student.getByText('It was shown once and cannot be shown again.')).toBeVisible();
    await student.getByRole('button', { name: 'Switch the address off' }).click();
    await expect(student.getByRole('status').filter({ hasText: 'was switched off' })).toBeVisible();
    const gone = await readFeed(second);
    expect([gone.status, gone.headers.get('content-type')]).toEqual([404, 'text/plain; charset=utf-8']);
    expect(gone.text).toContain('make a new one under “My classes”');

    const logs = await allLogs(site);
    // The requests are there, without what opens a calendar.
    expect(logs).toContain('GET /?lectern_calendar=[token] ');
    for (const address of old) expect(logs).not.toContain(new URL(address).search.slice(-30, -4));
  },
);

test('without script a calendar address is made and can be copied by hand; the calendar is called as the school is', async ({
  openAs,
  site,
}) => {
  const student = await openAs('student', { ...phone, index: 5, javaScriptEnabled: false });
  await student.goto(site.school.pages['studentClasses'] ?? '');
  await student.getByText('Calendar', { exact: true }).click();
  await student.getByRole('button', { name: 'Make a calendar address' }).click();
  const address = await addressIn(student);
  await expect(student.getByRole('button', { name: 'Copy address' })).toBeHidden();
  expect((await readFeed(address)).text).toContain('X-WR-CALNAME:Lectern School\r\n');
  // Emojis are two characters of JavaScript's; a name longer than what is kept is cut.
  const rename = (name: string) => site.runPhp(join(import.meta.dirname, 'php/school-name.php'), [name]);
  const hostile = `Lingue & "Babele"; A, B: <C\n${'\u{1F600}'.repeat(200)}`;
  const { stdout: before } = await rename(hostile);
  try {
    const { status, text } = await readFeed(address);
    expect(status).toBe(200);
    expect(text).toMatch(/^X-WR-CALNAME:Lingue & "Babele"\\; A\\, B: <C \u{1F600}{150,}\r$/mu);
  } finally {
    await rename(before);
  }
  expect((await readFeed(address)).text).toContain('X-WR-CALNAME:Lectern School\r\n');
});

test('a guardian reads the classes of the children by name', { tag: '@compat' }, async ({ openAs, site }) => {
  const desk = await openDesk(site);
  const title = 'In famiglia';
  await desk.planClass({ title, students: ['student 7', 'student 6'], startsInMinutes: 60 * 24 * 14 });
  const greta = await openAs('guardian', phone);
  await greta.goto(site.school.pages['studentClasses'] ?? '');
  await greta.getByText('Calendar', { exact: true }).click();
  const words = 'The classes of your children stand in it as well, with the name of the child.';
  await expect(greta.getByText(words)).toBeVisible();
  await greta.getByRole('button', { name: /^Make a (calendar|new) address$/ }).click();
  const { text } = await readFeed(await addressIn(greta));
  await expect(greta.getByText('can see when you and your children have which class')).toBeVisible();
  await expectAccessible(greta, '.lectern-my-classes');
  expect(text).toContain(`SUMMARY:${title} – Mia Lind\r\n`);
  expect(text.split(title)).toHaveLength(2);
  expect(text).not.toContain('Gil Moreau');
});

test('a teacher does the same in the own screen', async ({ openAs, site }, testInfo) => {
  const { take } = openAlbum(testInfo);
  const desk = await openDesk(site);
  const title = 'Si insegna';
  await desk.planClass({ title, teacher: 'teacher 1', students: ['student 2'], startsInMinutes: 60 * 24 * 13 });
  const teachers = {
    desktop: await openAs('teacher', { ...desktop, index: 1 }),
    phone: await openAs('teacher', { ...phone, index: 1 }),
  };
  let before = '';
  for (const [device, teacher] of onEachDevice(teachers)) {
    await teacher.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await teacher.goto(teacherScreen);
    await teacher.getByRole('button', { name: 'Calendar' }).click();
    const dialog = teacher.getByRole('dialog', { name: 'Your classes in your calendar' });
    await dialog.getByRole('button', { name: /^Make a (calendar|new) address$/ }).click();
    const address = await addressIn(teacher);
    await dialog.getByRole('button', { name: 'Copy address' }).click();
    await expect(dialog.getByText('Copied.')).toBeVisible();
    expect(await teacher.evaluate(() => navigator.clipboard.readText())).toBe(address);
    await expectAccessible(teacher, '[role="dialog"]');
    await take(teacher, 'calendar-dialog', device);
    const { text } = await readFeed(address);
    expect(text).toContain(`SUMMARY:${title}\r\n`);
    if (before !== '') expect((await readFeed(before)).status).toBe(404);
    before = address;
  }
  const dialog = teachers.phone.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Switch the address off' }).click();
  await expect(dialog.getByText('was switched off')).toBeVisible();
  expect((await readFeed(before)).status).toBe(404);
});

test('while the sidecar is away calendar programs are told to come back', async ({ site, allowed }) => {
  allowed.phpLine(/event=sidecar_unavailable/);
  const address = `${site.siteUrl}/?lectern_calendar=${'a'.repeat(26)}.ics`;
  const unknown = await readFeed(address);
  expect([unknown.status, unknown.headers.get('retry-after')]).toEqual([404, null]);
  for (const nonsense of ['', 'x', 'a'.repeat(5000), '..%2F..%2Fwp-config.php'])
    expect((await readFeed(`${site.siteUrl}/?lectern_calendar=${nonsense}`)).status).toBe(404);
  await site.parts.sidecar.stop();
  try {
    const away = await readFeed(address);
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '600']);
  } finally {
    await site.parts.sidecar.start();
  }
});
