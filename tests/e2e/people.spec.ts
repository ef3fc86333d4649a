import type { Page } from '@playwright/test';
import { dateIn } from '../support/school/wall-time.ts';
import { expect, test } from './fixtures.ts';
import { clientOf } from './support/clients.ts';
import { choose, expectError } from './support/choose.ts';
import { openAlbum } from './support/picture.ts';
import { openDesk, type SchoolDesk } from './support/school-desk.ts';

const screen = '/wp-admin/admin.php?page=lectern-people';
const zone = 'Europe/Berlin';
const day = 24 * 60;

const section = (page: Page, name: string | RegExp) => page.getByRole('region', { name });

async function openPerson(page: Page, desk: SchoolDesk, who: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${screen}#/person/${String(await desk.userId(who))}`);
  await expect(page.locator('.lectern-placeholder')).toHaveCount(0);
}

test('the office finds a person and helps with all that is booked', async ({ openAs, site }) => {
  const desk = await openDesk(site);
  const old = await desk.planClass({
    title: 'Prima visita',
    students: ['student 5'],
    startsInMinutes: 70 * day,
    capacity: 3,
  });
  await desk.planClass({ title: 'Seconda visita', startsInMinutes: 71 * day, capacity: 3 });
  await desk.planClass({ title: 'Ieri al museo', students: ['student 5'], startsInMinutes: -20 * 60 });
  const full = await desk.planClass({
    title: 'Tutto esaurito',
    students: ['student 1'],
    startsInMinutes: 72 * day,
    capacity: 1,
  });
  const { login = '', password = '' } = site.school.users['student']?.[5] ?? {};
  const student = await clientOf(site, { login, password });
  await student.rest('POST', `/lectern/v1/class-sessions/${full}/waitlist`, {});

  const office = await openAs('office');
  await office.goto(screen);
  await office.getByRole('searchbox').fill('fatma@school');
  await office.getByRole('link', { name: 'Fatma Aydın' }).click();
  await expect(office.getByRole('heading', { level: 1, name: 'Fatma Aydın' })).toBeVisible();
  expect(office.url()).not.toContain('fatma');
  const ahead = section(office, 'Classes to come');

  await test.step('moves a booking', async () => {
    const row = ahead.getByRole('listitem').filter({ hasText: 'Prima visita' });
    await expect(row).toContainText('Booked by the office · Free of charge');
    await row.getByRole('button', { name: 'Move Prima visita' }).click();
    const dialog = office.getByRole('dialog', { name: 'Move this booking' });
    await dialog.getByRole('button', { name: 'Move the booking' }).click();
    await expect(dialog.getByText('Choose the class to which the booking goes.')).toBeVisible();
    await choose(dialog, 'To this class', 'Seconda', /^Seconda visita/);
    await dialog.getByRole('button', { name: 'Move the booking' }).click();
    await expect(ahead.getByRole('link', { name: 'Seconda visita' })).toBeVisible();
    await expect(ahead.getByRole('link', { name: 'Prima visita' })).toHaveCount(0);
  });

  await test.step('cancels it, and sees that it was cancelled', async () => {
    await ahead.getByRole('button', { name: 'Cancel Seconda visita' }).click();
    const dialog = office.getByRole('dialog', { name: 'Cancel this booking?' });
    await expect(dialog.getByText('Fatma Aydın loses the seat and is told so by e-mail.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Cancel the booking' }).click();
    await expect(ahead.getByRole('listitem').filter({ hasText: 'Seconda visita' })).toContainText(
      'Cancelled by the office',
    );
    await expect(ahead.getByRole('button', { name: 'Cancel Seconda visita' })).toHaveCount(0);
    await expect(ahead.getByRole('heading', { name: 'Classes to come' })).toBeFocused();
  });

  await test.step('sees what is over', async () => {
    await expect(
      section(office, 'Past classes').getByRole('listitem').filter({ hasText: 'Ieri al museo' }),
    ).toContainText('Attendance not reported');
  });

  await test.step('takes the person out of a line', async () => {
    const waiting = section(office, 'Waiting lists');
    const entry = waiting.getByRole('listitem').filter({ hasText: 'Tutto esaurito' });
    await expect(entry).toContainText('Place 1, waiting since');
    await waiting.getByRole('button', { name: 'Remove Tutto esaurito' }).click();
    await office.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await expect(entry).toHaveCount(0);
  });

  await test.step('is led from a guardian to the seats of the child', async () => {
    await openPerson(office, desk, 'guardian');
    await expect(ahead).toContainText('Seats of the children stand with each child:');
    await expect(ahead.getByRole('link', { name: 'Bo Lind' })).toBeVisible();
  });

  // What the cancelled class left behind is not this test's.
  await desk.cancelClass(old);
});

test('the office gives credits, access and a guardian, and takes them back', async ({ openAs, site, allowed }) => {
  allowed.answer(422, /\/(?:credits|guardianships)\b/);
  const desk = await openDesk(site);
  const office = await openAs('office');
  await openPerson(office, desk, 'student 6');
  await expect(office.getByRole('heading', { level: 1, name: 'Gil Moreau' })).toBeVisible();

  await test.step('credits', async () => {
    const credits = section(office, /^Lesson credits/);
    await credits.getByRole('button', { name: 'Add or take credits' }).click();
    const form = office.getByRole('dialog', { name: 'Add or take lesson credits' });
    await form.getByRole('button', { name: 'Save credits' }).click();
    await expectError(form.getByLabel('Lessons'), 'Enter how many lessons.');
    await form.getByLabel('Lessons').fill('10');
    await choose(form, 'Course', 'Italian', 'Italian A1');
    await form.getByLabel('Last day').fill(dateIn(-2, zone));
    await form.getByLabel('Note').fill('Invoice 2026-7');
    await form.getByRole('button', { name: 'Save credits' }).click();
    await expectError(form.getByLabel('Last day'), 'This day is over. Choose today or a later one.');
    await form.getByLabel('Last day').fill(dateIn(90, zone));
    await form.getByRole('button', { name: 'Save credits' }).click();
    await expect(credits.getByRole('heading', { name: 'Lesson credits: 10' })).toBeVisible();
    await expect(credits.getByText(/^10 credits for Italian A1, until /)).toBeVisible();
    await credits.getByRole('button', { name: 'Add or take credits' }).click();
    await form.getByLabel('Lessons').fill('-3');
    await form.getByRole('button', { name: 'Save credits' }).click();
    await expect(credits.getByRole('heading', { name: 'Lesson credits: 7' })).toBeVisible();
    await credits.getByText('All changes of credits').click();
    await expect(credits.getByText('Corrected by the office')).toBeVisible();
    await expect(credits.getByText('Italian A1 · Invoice 2026-7')).toBeVisible();
  });

  await test.step('access to a course', async () => {
    const access = section(office, 'Access to courses');
    await access.getByRole('button', { name: 'Give access to a course' }).click();
    const form = office.getByRole('dialog', { name: 'Give access to a course' });
    await choose(form, 'Course', 'Business', 'Business English B2');
    await form.getByLabel('Last day').fill(dateIn(30, zone));
    await form.getByRole('button', { name: 'Give access' }).click();
    await access.getByRole('button', { name: 'Withdraw Business English B2' }).click();
    await office.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
    await expect(access.getByRole('button', { name: /^Withdraw/ })).toHaveCount(0);
    await expect(access.getByText('Access that has ended')).toBeVisible();
  });

  await test.step('a guardian', async () => {
    const family = section(office, 'Guardians and children');
    await family.getByRole('button', { name: 'Add a guardian' }).click();
    const form = office.getByRole('dialog', { name: 'Add a guardian of Gil Moreau' });
    await choose(form, 'Guardian', 'Greta', /^Greta Lind/);
    await form.getByLabel('What the guardian agreed to').fill('I agree.');
    await form.getByLabel('Day of the consent').fill(dateIn(-1, zone));
    await form.getByRole('button', { name: 'Save the guardian' }).click();
    await expectError(form.getByLabel('What the guardian agreed to'), /copy the whole text/);
    await form.getByLabel('What the guardian agreed to').fill('I agree that my child takes part in live classes.');
    await form.getByRole('button', { name: 'Save the guardian' }).click();
    await expect(family.getByRole('link', { name: 'Greta Lind' })).toBeVisible();
    await family.getByRole('button', { name: 'End Greta Lind' }).click();
    const dialog = office.getByRole('dialog', { name: 'End this guardianship?' });
    await expect(
      dialog.getByText('Greta Lind can no longer book, move or cancel for Gil Moreau. What is booked stays.'),
    ).toBeVisible();
    await dialog.getByRole('button', { name: 'End the guardianship' }).click();
    await expect(family.getByText(/^Ended /)).toBeVisible();
  });
});

test('pictures of people for desktop and phone, without violations', async ({ openAs, site }, testInfo) => {
  test.setTimeout(240_000);
  const { look } = openAlbum(testInfo);
  const desk = await openDesk(site);
  await desk.planClass({ title: 'Un caffè, per favore', students: ['student 1'], startsInMinutes: 80 * day });
  await desk.planClass({ title: 'Al mercato', students: ['student 1'], startsInMinutes: -20 * 60 });
  const path = `/lectern/v1/people/${String(await desk.userId('student 1'))}/credits`;
  await desk.client.rest('POST', path, { amount: 5, courseId: null, lastDay: dateIn(60, zone), note: 'Autumn pack' });
  const office = await openAs('office');
  await office.goto(screen);
  await expect(office.getByRole('link', { name: 'Bo Lind' })).toBeVisible();
  await look(office, { picture: 'people', part: '.lectern-screen' });
  await openPerson(office, desk, 'student 1');
  await expect(office.getByRole('link', { name: 'Un caffè, per favore' })).toBeVisible();
  await expect(office.getByRole('link', { name: 'Greta Lind' })).toBeVisible();
  await look(office, { picture: 'person', part: '.lectern-screen' });
  for (const opens of [
    'Cancel Un caffè, per favore',
    'Move Un caffè, per favore',
    'Add or take credits',
    'Add a guardian',
  ]) {
    await office.getByRole('button', { name: opens }).click();
    await look(office, { part: '[role="dialog"]' });
    await office.keyboard.press('Escape');
  }
});

test('a teacher sees of nobody what they booked', async ({ openAs, site, allowed }) => {
  allowed.answer(403, /\/wp-admin\/admin\.php|\/people\//);
  const desk = await openDesk(site);
  const teacher = await openAs('teacher');
  expect((await teacher.goto(screen))?.status()).toBe(403);
  const { login = '', password = '' } = site.school.users['teacher']?.[0] ?? {};
  const client = await clientOf(site, { login, password });
  const path = `/lectern/v1/people/${String(await desk.userId('student'))}`;
  for (const part of ['bookings', 'waitlist', 'credits', 'enrolments', 'guardianships'])
    await expect(client.rest('GET', `${path}/${part}`)).rejects.toThrow(/not_allowed|403/);
});
