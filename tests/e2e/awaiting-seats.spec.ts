import { addressConfirmationSchema, seatHoldSchema } from '@lectern/contracts';

import { schoolZone } from '../support/school/organisations.ts';
import { minutesUntilNoonIn } from '../support/school/wall-time.ts';
import type { Site } from '../support/site/site.ts';
import { expect, test } from './fixtures.ts';
import { linkIn } from './support/address-mails.ts';
import { findWays } from './support/api-ways.ts';
import { expectAccessible } from './support/axe.ts';
import { phone } from './support/devices.ts';
import { openAlbum } from './support/picture.ts';
import { openDesk, type SchoolDesk } from './support/school-desk.ts';

/** Classes of these titles, each on a day of its own, with a seat kept in each for an address. */
async function keepFor(
  site: Site,
  desk: SchoolDesk,
  order: { titles: readonly string[]; inDays: number; email: string; bookedBy: number | null },
) {
  const classSessionIds = await Promise.all(
    order.titles.map((title, index) =>
      desk.planClass({ title, students: [], startsInMinutes: minutesUntilNoonIn(order.inDays + index, schoolZone) }),
    ),
  );
  const post = async (path: string, body: object): Promise<unknown> =>
    JSON.parse((await findWays(site).bridge(null, { method: 'POST', path, body })).text);
  const { token } = seatHoldSchema.parse(await post('/seat-holds', { classSessionIds }));
  const { email, bookedBy } = order;
  const asked = await post('/address-confirmations', { token, name: 'Ida Roth', email, bookedBy });
  const { token: secret } = addressConfirmationSchema.parse(asked);
  const link = `${site.school.pages['bookClass'] ?? ''}?lectern_address=${secret}`;
  return { token, link, firstClass: classSessionIds[0] ?? '' };
}

test('whoever keeps seats for somebody sees them under My classes, and gives each back or to another address', async ({
  openAs,
  site,
}, testInfo) => {
  const { look } = openAlbum(testInfo);
  const desk = await openDesk(site);
  const [back, stays] = ['Fado', 'Azulejos'];
  const { link } = await keepFor(site, desk, {
    titles: [back, stays],
    inDays: 220,
    email: 'ida@wrong.example',
    bookedBy: await desk.userId('student 2'),
  });
  // Without script and on a phone: plain forms do it all.
  const student = await openAs('student', { ...phone, index: 2, javaScriptEnabled: false });
  await student.goto(site.school.pages['studentClasses'] ?? '');
  await expect(student.getByRole('heading', { name: 'Kept for somebody else' })).toBeVisible();
  const card = (title: string) => student.getByRole('listitem').filter({ hasText: title });
  await expect(card(stays)).toContainText('Waits for Ida Roth (ida@wrong.example) to confirm it by the mail, until');
  await card(back).getByRole('button', { name: 'Give back' }).click();
  await expect(student.getByRole('status')).toContainText('The seat was given back.');
  await expect(card(back)).toHaveCount(0);

  await card(stays).getByText('Give to another address').click();
  await card(stays).getByLabel('Name of whoever takes the class').fill('Ida Roth');
  await card(stays).getByLabel('E-mail address').fill('ida@nowhere');
  await card(stays).getByRole('button', { name: 'Send the link' }).click();
  await expect(card(stays).getByLabel('E-mail address')).toBeFocused();
  await expect(card(stays).getByLabel('E-mail address')).toHaveAccessibleDescription(/^Enter the e-mail address/);
  // The form is open still, with what was written.
  await expect(card(stays).getByLabel('Name of whoever takes the class')).toHaveValue('Ida Roth');
  await card(stays).getByLabel('E-mail address').fill('ida.roth@mail.example');
  await card(stays).getByRole('button', { name: 'Send the link' }).click();
  await expect(student.getByRole('status')).toContainText('A mail with a link is on its way to the new address.');
  await expect(card(stays)).toContainText('Waits for Ida Roth (ida.roth@mail.example)');

  const scripted = await openAs('student', { index: 2 });
  await scripted.goto(site.school.pages['studentClasses'] ?? '');
  await scripted.getByText('Give to another address').click();
  await look(scripted, { part: '.lectern-my-classes', picture: 'awaiting-seats' });

  const reader = await openAs('visitor');
  await reader.goto(link);
  await expect(reader.getByRole('alert')).toContainText('This link is not valid any more');
  await reader.goto(await linkIn(site, 'ida.roth@mail.example'));
  await expect(reader.locator('.lectern-book-class')).toContainText(stays);
  await expect(reader.locator('.lectern-book-class')).not.toContainText(back);
  await reader.getByRole('button', { name: 'Confirm and book' }).click();
  await expect(reader.locator('.lectern-outcome')).toContainText('We sent you a second mail');

  // It is the other person's booking now.
  await scripted.getByRole('button', { name: 'Give back' }).click();
  await expect(scripted.getByRole('alert')).toContainText('This seat does not wait any more');
  await expect(scripted.getByRole('heading', { name: 'Kept for somebody else' })).toHaveCount(0);

  // Of an order of many dates the next stands for all; each of the others goes its own way, too.
  await keepFor(site, desk, {
    titles: ['Fado', 'Fado', 'Fado', 'Azulejos', 'Fado'],
    inDays: 222,
    email: 'team@mail.example',
    bookedBy: await desk.userId('student 2'),
  });
  await scripted.goto(site.school.pages['studentClasses'] ?? '');
  const order = scripted.locator('.lectern-my-classes__class', { hasText: 'team@mail.example' });
  await expect(order).toHaveCount(1);
  await expect(order).toContainText(
    'The dates wait for Ida Roth (team@mail.example) to confirm them by the mail, until',
  );
  await expect(order.getByText(/^Only the date .+:$/)).toBeVisible();
  await order.getByText(/^4 more dates, until /).click();
  const dates = order.locator('.lectern-my-classes__date');
  await expect(dates).toHaveCount(4);
  const other = dates.filter({ hasText: 'Azulejos' });
  await look(scripted, { part: '.lectern-my-classes', picture: 'awaiting-order' });
  await other.getByText('Give to another address').click();
  await other.getByLabel('Name of whoever takes the class').fill('Ida Roth');
  await other.getByLabel('E-mail address').fill('ida@nowhere');
  await other.getByRole('button', { name: 'Send the link' }).click();
  // What is folded around the form is open, too.
  await expect(other.getByLabel('E-mail address')).toBeVisible();
  await other.getByRole('button', { name: 'Give back' }).click();
  await expect(order.getByText(/^3 more dates, until /)).toBeVisible();
  await expect(order).not.toContainText('Azulejos');
});

test('seats whose address was erased are not offered to book: they can be for another address, or go back', async ({
  openAs,
  site,
}) => {
  const desk = await openDesk(site);
  const addressee = site.school.users['student']?.[6];
  const order = { titles: ['Senza indirizzo'], inDays: 235, email: addressee?.email ?? '', bookedBy: null };
  const { token, firstClass } = await keepFor(site, desk, order);
  const erased = {
    method: 'POST' as const,
    path: '/personal-data/erase',
    body: { userId: await desk.userId('student 6'), page: 1 },
  };
  expect((await findWays(site).bridge(null, erased)).status).toBe(200);
  const visitor = await openAs('visitor', { ...phone, javaScriptEnabled: false });
  await visitor.context().addCookies([{ name: 'lectern_hold', value: token, url: site.siteUrl }]);
  await visitor.goto(`${site.school.pages['bookClass'] ?? ''}?lectern_class=${firstClass}`);
  await expect(visitor.getByText(/^The address was deleted. The seat is kept until /)).toBeVisible();
  await expect(visitor.getByRole('button', { name: 'Book now' })).toHaveCount(0);
  await expect(visitor.getByRole('link', { name: 'Log in and book' })).toHaveCount(0);
  await visitor.getByText('Give to another address').click();
  await visitor.getByLabel('Name of whoever takes the class').fill('Nuno');
  await visitor.getByLabel('E-mail address').fill('nuno@mail.example');
  await visitor.getByRole('button', { name: 'Send the link' }).click();
  await expect(visitor.getByText('The seat waits for nuno@mail.example:')).toBeVisible();
});

test('a visitor takes one seat of an order for another address: each mail books its own', async ({
  openAs,
  site,
}, testInfo) => {
  const desk = await openDesk(site);
  const { take } = openAlbum(testInfo);
  const [first, second] = ['Calçada', 'Saudade'];
  const titles = [first, ...Array.from({ length: 5 }, () => second)];
  const order = { titles, inDays: 240, email: 'two@mail.example', bookedBy: null };
  const { token, link, firstClass } = await keepFor(site, desk, order);
  const visitor = await openAs('visitor', phone);
  await visitor.context().addCookies([{ name: 'lectern_hold', value: token, url: site.siteUrl }]);
  await visitor.goto(`${site.school.pages['bookClass'] ?? ''}?lectern_class=${firstClass}`);
  await expect(visitor.getByText('The seats wait for two@mail.example:')).toBeVisible();
  // What is for all stands first, and of many dates the first few.
  const parts = visitor.locator('.lectern-book-class__kept');
  await expect(parts.getByRole('button', { name: 'Give all back' })).toBeVisible();
  await expect(parts.getByRole('button', { name: /^Give back/ })).toHaveCount(3);
  await take(visitor, 'address-awaited-order', 'phone');
  await parts.getByText(/^3 more dates, until /).click();
  await expect(parts.getByRole('button', { name: /^Give back/ })).toHaveCount(6);
  const seat = visitor.getByRole('listitem').filter({ hasText: first });
  await seat.getByText('Give to another address').click();
  await expectAccessible(visitor, '.lectern-book-class');
  const width = await visitor.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(phone.viewport.width);
  await seat.getByLabel('Name of whoever takes the class').fill('Rui');
  await seat.getByLabel('E-mail address').fill('rui@mail.example');
  await seat.getByRole('button', { name: 'Send the link' }).click();
  await expect(visitor.getByRole('status').filter({ hasText: 'A mail with a link is on its way' })).toBeVisible();

  const reader = await openAs('visitor');
  const block = reader.locator('.lectern-book-class');
  await reader.goto(link);
  await expect(block).toContainText(second);
  await expect(block).not.toContainText(first);
  await reader.goto(await linkIn(site, 'rui@mail.example'));
  await expect(block).toContainText('For Rui');
  await expect(block).toContainText(first);
  await expect(block).not.toContainText(second);
});
