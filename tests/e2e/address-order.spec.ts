import { readFile } from 'node:fs/promises';

import { z } from 'zod';

import type { Site } from '../support/site/site.ts';
import { schoolZone } from '../support/school/organisations.ts';
import { minutesUntilNoonIn } from '../support/school/wall-time.ts';
import { expect, test } from './fixtures.ts';
import { linkIn, mailsTo } from './support/address-mails.ts';
import { expectAccessible } from './support/axe.ts';
import { phone } from './support/devices.ts';
import { openAlbum } from './support/picture.ts';
import { openDesk, type SchoolDesk } from './support/school-desk.ts';

const seatsSchema = z.object({ items: z.array(z.object({ person: z.object({ displayName: z.string() }) })) });

async function namesIn(desk: SchoolDesk, classSessionId: string): Promise<string[]> {
  const seats = await desk.client.rest('GET', `/lectern/v1/class-sessions/${classSessionId}/seats`);
  return seatsSchema.parse(seats).items.map(({ person }) => person.displayName);
}

const bookingPage = (site: Site, id: string) => `${site.school.pages['bookClass'] ?? ''}?lectern_class=${id}`;

test(
  'a visitor without an account books by a mail, and gets one; a wrong address is put right',
  { tag: '@compat' },
  async ({ openAs, site }, testInfo) => {
    const { take } = openAlbum(testInfo);
    const desk = await openDesk(site);
    const id = await desk.planClass({
      title: 'Aperitivo in italiano',
      students: [],
      startsInMinutes: minutesUntilNoonIn(210, schoolZone),
    });
    const visitor = await openAs('visitor', { ...phone, timezoneId: 'America/New_York' });
    await visitor.goto(bookingPage(site, id));
    await visitor.getByRole('button', { name: 'Keep my seat' }).click();
    await visitor.getByText('Without an account, or for somebody else').click();
    await visitor.getByLabel('Name of whoever takes the class').fill('Mara <b>Lind</b>');
    await visitor.getByLabel('E-mail address').fill('mara@wrong.example');
    await expectAccessible(visitor, '.lectern-book-class');
    await visitor.getByRole('button', { name: 'Send the link' }).click();
    await expect(visitor.getByRole('heading', { name: 'Not booked yet' })).toBeFocused();
    await expect(visitor.getByText('The seat waits for mara@wrong.example:')).toBeVisible();
    await expectAccessible(visitor, '.lectern-book-class');
    await take(visitor, 'address-awaited', 'phone');
    const wrong = await linkIn(site, 'mara@wrong.example');
    const [mail] = await mailsTo(site, 'mara@wrong.example');
    expect(mail?.message).toContain('Times are in the time zone America/New_York.');
    await visitor.getByText('No mail, or a wrong address?').click();
    await visitor.getByLabel('Name of whoever takes the class').fill('Mara Lind');
    await visitor.getByLabel('E-mail address').fill('mara.lind@mail.example');
    await visitor.getByRole('button', { name: 'Send the link' }).click();
    await expect(visitor.getByText('The seat waits for mara.lind@mail.example:')).toBeVisible();
    expect(await namesIn(desk, id)).toEqual([]);

    const reader = await openAs('visitor', { ...phone, javaScriptEnabled: false });
    await reader.goto(wrong);
    await expect(reader.getByRole('alert')).toContainText('This link is not valid any more');
    const link = await linkIn(site, 'mara.lind@mail.example');
    const answer = await reader.goto(link);
    expect(answer?.headers()['referrer-policy']).toBe('no-referrer');
    expect(answer?.headers()['cache-control']).toContain('no-store');
    await expect(reader.getByText('For Mara Lind')).toBeVisible();
    await take(reader, 'address-confirmation', 'phone');
    await reader.getByRole('button', { name: 'Confirm and book' }).click();
    await expect(reader.locator('.lectern-outcome')).toContainText('We sent you a second mail');
    const booked = reader.locator('.lectern-book-class__booked');
    await expect(booked.getByRole('heading', { name: 'Booked for Mara Lind' })).toBeVisible();
    await expect(booked.getByRole('listitem')).toContainText('Aperitivo in italiano');
    await expect(booked.getByRole('listitem')).toContainText('12:00 pm');
    await expect(reader.locator('.lectern-book-class__zone')).toContainText(schoolZone);
    await take(reader, 'address-booked', 'phone');
    await visitor.goto(reader.url());
    await expect(visitor.locator('.lectern-book-class__booked')).toContainText('Aperitivo in italiano');
    await expectAccessible(visitor, '.lectern-book-class');
    // What a stranger puts into the address of the link tells nothing of others.
    const told = new URL(reader.url());
    told.searchParams.set('lectern_address', 'a'.repeat(26));
    await reader.goto(told.href);
    await expect(reader.getByText('Aperitivo in italiano')).toHaveCount(0);
    expect(await namesIn(desk, id)).toEqual(['Mara Lind']);
    const mails = await mailsTo(site, 'mara.lind@mail.example');
    expect(mails.filter(({ message }) => message.includes('action=rp'))).toHaveLength(1);
    await reader.goto(link);
    await expect(reader.getByRole('status').filter({ hasText: 'This seat is booked already' })).toBeVisible();
    // Until it was confirmed, the link booked the seat for whoever had it.
    const requests = await readFile(site.logs.web, 'utf8');
    expect(requests).toContain('lectern_address=[token]');
    expect(requests).not.toContain(new URL(link).searchParams.get('lectern_address'));
  },
);

test('a student who sits in a class keeps a seat for a colleague', async ({ openAs, site }) => {
  const desk = await openDesk(site);
  const title = 'Tandem';
  const id = await desk.planClass({
    title,
    students: ['student'],
    startsInMinutes: minutesUntilNoonIn(211, schoolZone),
  });
  const [asker, colleague] = [site.school.users['student']?.[0], site.school.users['student']?.[4]];
  const address = z.string().parse(await addressOf(desk, colleague?.login ?? ''));
  const student = await openAs('student');
  await student.goto(bookingPage(site, id));
  await student.getByRole('button', { name: 'Keep a seat for somebody else' }).click();
  await expect(student.getByRole('button', { name: 'Book now' })).toHaveCount(0);
  await student.getByLabel('Name of whoever takes the class').fill('Colleague');
  await student.getByLabel('E-mail address').fill('nobody');
  await student.getByLabel('E-mail address').evaluate((input: HTMLInputElement) => (input.type = 'text'));
  await student.getByRole('button', { name: 'Send the link' }).click();
  const refused = student.getByLabel('E-mail address');
  await expect(refused).toBeFocused();
  await expect(refused).toHaveValue('nobody');
  await expect(refused).toHaveAttribute('aria-invalid', 'true');
  await expect(refused).toHaveAccessibleDescription(/^Enter the e-mail address of whoever takes the class/);
  await expect(student.getByLabel('Name of whoever takes the class')).toHaveValue('Colleague');
  expect(student.url()).not.toContain('nobody');
  await expectAccessible(student, '.lectern-book-class');
  await refused.fill(address.toUpperCase());
  await student.getByRole('button', { name: 'Send the link' }).click();
  await expect(student.getByText(`The seat waits for ${address}:`)).toBeVisible();
  const [mail] = await mailsTo(site, address);
  expect(mail?.message).toContain(`${asker?.displayName ?? ''} keeps a seat for you:`);

  const other = await openAs('student', { ...phone, index: 4 });
  await other.goto(await linkIn(site, address));
  await expectAccessible(other, '.lectern-book-class');
  await other.getByRole('button', { name: 'Confirm and book' }).click();
  await expect(other.getByText('Booked. See you in class!')).toBeVisible();
  await other.goto(site.school.pages['studentClasses'] ?? '');
  await expect(other.getByRole('listitem').filter({ hasText: title })).toBeVisible();
  expect(await namesIn(desk, id)).toHaveLength(2);
});

async function addressOf(desk: SchoolDesk, login: string): Promise<string | undefined> {
  const found = z
    .array(z.object({ username: z.string(), email: z.string() }))
    .parse(await desk.client.rest('GET', `/wp/v2/users?context=edit&search=${login}`));
  return found.find(({ username }) => username === login)?.email;
}
