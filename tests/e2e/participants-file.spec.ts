import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { schoolZone } from '../support/school/organisations.ts';
import { dateIn } from '../support/school/wall-time.ts';
import { expect, test } from './fixtures.ts';
import { expectAccessible } from './support/axe.ts';
import { expectError } from './support/choose.ts';
import { phone } from './support/devices.ts';
import { openAlbum } from './support/picture.ts';
import { openDesk } from './support/school-desk.ts';

const day = 24 * 60;
const participants = (id: string): string => `/wp-admin/admin.php?page=lectern-class-sessions#/participants/${id}`;

async function addFile(office: Page, content: string | Buffer): Promise<void> {
  const dialog = office.getByRole('dialog', { name: 'Add people from a CSV file' });
  const buffer = typeof content === 'string' ? Buffer.from(content) : content;
  await dialog.getByLabel('CSV file, in UTF-8').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer });
  await dialog.getByRole('button', { name: 'Add all' }).click();
}

test('the office adds people from a file, all or none, and downloads the list', async ({ openAs, site, allowed }) => {
  allowed.answer(422, /\/participants\/import\b/);
  const desk = await openDesk(site);
  const id = await desk.planClass({ title: 'Dal file', startsInMinutes: 90 * day, capacity: 3 });
  const office = await openAs('office');
  await office.goto(participants(id));
  await office.getByRole('button', { name: 'Add people from a CSV file' }).click();
  const problem = office.getByRole('dialog').locator('.lectern-problem');

  await office.getByRole('dialog').getByRole('button', { name: 'Add all' }).click();
  await expect(problem).toContainText('Choose a file first.');
  await addFile(office, 'phone\n1');
  await expect(problem).toContainText('Nobody was added. Correct this in the file, then choose it again.');
  await expect(problem).toContainText('Row 1: No column is called “email”.');
  await addFile(office, Buffer.from('email\nm\xfcller@school.example', 'latin1'));
  await expect(problem).toContainText('The file is not written in UTF-8.');
  await addFile(
    office,
    ['email', ...Array.from({ length: 10_000 }, (_, row) => `p${String(row)}@x.example`)].join('\n'),
  );
  await expect(problem).toContainText('A file may name at most 200 people');
  await addFile(office, ['email', ...Array.from({ length: 201 }, (_, row) => `p${String(row)}@x.example`)].join('\n'));
  await expect(problem).toContainText('Row 202: A file may name at most 200 people');
  await addFile(office, 'email\nana@school.example\nnobody@school.example\nANA@school.example');
  await expect(problem).toContainText('Row 4: Column “email” names the same person as row 2.');
  await addFile(office, 'email\nana@school.example\nnobody@school.example');
  await expect(problem).toContainText('Row 3: Column “email”: nobody here has this address.');
  await addFile(office, 'email\nana@school.example\nbo@school.example\nemil@school.example\ndeniz@school.example');
  await expect(problem).toContainText('Seats that are free: 3. People in the file: 4.');
  await addFile(office, '\ufeffName;E-Mail\r\n"Souza; Ana";ana@school.example\r\nEmil;emil@school.example\r\n');
  await expect(office.getByRole('dialog')).toBeHidden();
  await expect(office.getByRole('heading', { name: '2 of 3 seats taken' })).toBeVisible();
  await expect(office.getByRole('link', { name: 'Emil Novák' })).toBeVisible();

  const downloading = office.waitForEvent('download');
  await office.getByRole('button', { name: 'Download as CSV' }).click();
  const file = await readFile(await (await downloading).path(), 'utf8');
  expect(file).toContain('Name,E-mail,Booked at (UTC),Booked by,Price');
  expect(file).toMatch(/^Ana Souza,ana@school\.example,\d{4}-.*,office,free,,,\r$/m);
});

test('pictures of adding from a file for desktop and phone, without violations', async ({
  openAs,
  site,
  allowed,
}, testInfo) => {
  test.setTimeout(240_000);
  allowed.answer(422, /\/participants\/import\b/);
  const { look } = openAlbum(testInfo);
  const desk = await openDesk(site);
  const id = await desk.planClass({ title: 'Dal file II', students: ['student 2'], startsInMinutes: 91 * day });
  const office = await openAs('office');
  await office.goto(participants(id));
  await expect(office.getByRole('button', { name: 'Download as CSV' })).toBeVisible();
  await look(office, { picture: 'participants-file', part: '.lectern-screen' });
  await office.getByRole('button', { name: 'Add people from a CSV file' }).click();
  await addFile(office, 'email\nchiara@school.example\nnobody@school.example\nx');
  await expect(office.getByRole('dialog').locator('.lectern-problem')).toBeVisible();
  await look(office, { picture: 'participants-import', part: '[role="dialog"]' });
});

test('the office downloads the bookings of some days, or learns which day to mend', async ({
  openAs,
  site,
  allowed,
}) => {
  allowed.answer(422, /\/bookings\.csv\b/);
  const desk = await openDesk(site);
  await desk.planClass({ title: 'Da fatturare', startsInMinutes: 95 * day, students: ['student'] });
  const office = await openAs('office', phone);
  await office.goto('/wp-admin/admin.php?page=lectern-class-sessions');
  await office.getByRole('button', { name: 'Bookings as a file' }).click();
  const dialog = office.getByRole('dialog', { name: 'Bookings as a file' });
  await dialog.getByLabel('First day').fill(dateIn(97, schoolZone));
  await dialog.getByLabel('Last day').fill(dateIn(93, schoolZone));
  await dialog.getByRole('button', { name: 'Download as CSV' }).click();
  await expectError(dialog.getByLabel('Last day'), /The last day is before the first/);
  await expectAccessible(office, '[role="dialog"]');
  await dialog.getByLabel('First day').fill(dateIn(93, schoolZone));
  await dialog.getByLabel('Last day').fill(dateIn(97, schoolZone));
  const downloading = office.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download as CSV' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe(`bookings-${dateIn(93, schoolZone)}-${dateIn(97, schoolZone)}.csv`);
  const file = await readFile(await download.path(), 'utf8');
  expect(file).toMatch(
    /^Da fatturare,[^,]*,\d{4}-\d\d-\d\d \d\d:\d\d,[^,]+,,Ana Souza,ana@school\.example,.*,office,free,,,\r$/m,
  );
});
