import { z } from 'zod';
import { schoolZone } from '../support/school/organisations.ts';
import { minutesUntilNoonIn } from '../support/school/wall-time.ts';
import { expect, test } from './fixtures.ts';
import { expectAccessible } from './support/axe.ts';
import { clientOf } from './support/clients.ts';
import { fitsWindow, phone } from './support/devices.ts';
import { openAlbum } from './support/picture.ts';
import { openDesk } from './support/school-desk.ts';

test.describe('the blocks "Book a class" and "My classes"', () => {
  test(
    'lead a visitor from the timetable through the log-in to a booking, and to its cancelling',
    { tag: ['@compat', '@core'] },
    async ({ openAs, site }) => {
      const person = site.school.users['student']?.[5];
      const visitor = await openAs('visitor', phone);
      await visitor.goto(site.school.pages['timetable'] ?? '');
      await visitor.getByRole('link', { name: 'Book Business English B2 – Small talk' }).click();
      await visitor.getByRole('button', { name: 'Keep my seat' }).click();
      await expect(visitor.getByRole('heading', { name: 'Your seat is kept' })).toBeFocused();
      await expect(visitor.getByText(/Kept for you for another 1\d min/)).toBeVisible();
      await expectAccessible(visitor, '.lectern-book-class');
      await visitor.getByRole('link', { name: 'Log in and book' }).click();
      await visitor.getByLabel('Username or Email Address').fill(person?.login ?? '');
      await visitor.locator('#user_pass').fill(person?.password ?? '');
      await visitor.getByRole('button', { name: 'Log In' }).click();
      await visitor.getByRole('button', { name: 'Book now' }).click();
      await expect(visitor.getByRole('heading', { name: 'Booked. See you in class!' })).toBeFocused();

      const answer = await visitor.goto(site.school.pages['studentClasses'] ?? '');
      expect(answer?.headers()['cache-control']).toContain('no-store');
      const booking = visitor.getByRole('listitem').filter({ hasText: 'Small talk' });
      await expect(booking).toBeVisible();
      await expectAccessible(visitor, '.lectern-my-classes');
      await booking.getByRole('link', { name: 'Move to another date' }).click();
      expect(await fitsWindow(visitor)).toBe(true);
      await booking.getByText('Cancel', { exact: false }).first().click();
      await expect(booking).toContainText('You can cancel or move until');
      await booking.getByRole('button', { name: 'Cancel this class' }).click();
      await expect(visitor.getByRole('status').filter({ hasText: 'cancelled' })).toBeFocused();
      await expect(booking).toContainText('Cancelled');
    },
  );

  test('work without script: a full class is waited for, a seat is booked once in two tabs', async ({
    openAs,
    site,
  }) => {
    const student = await openAs('student', { ...phone, index: 6, javaScriptEnabled: false });
    const desk = await openDesk(site);
    const id = await desk.planClass({
      title: 'Due schede',
      students: [],
      startsInMinutes: minutesUntilNoonIn(241, schoolZone),
    });
    await student.goto(`${site.school.pages['bookClass'] ?? ''}?lectern_class=${id}`);
    await student.getByRole('button', { name: 'Keep my seat' }).click();
    await expect(student.getByText(/^Kept for you for another 1\d minutes\.$/)).toBeVisible();
    const secondTab = await student.context().newPage();
    await secondTab.goto(site.school.pages['bookClass'] ?? '');
    await student.goto(site.school.pages['timetable'] ?? '');
    await student.getByRole('link', { name: 'Waiting list Italian A1 – Lesson 4' }).click();
    // What is kept for another class does not hide it.
    await expect(student.getByRole('button', { name: 'Join the waiting list' })).toBeVisible();
    await student.getByRole('button', { name: 'Book now' }).click();
    await expect(student.getByRole('heading', { name: 'Booked. See you in class!' })).toBeVisible();
    await secondTab.getByRole('button', { name: 'Book now' }).click();
    const told = secondTab.locator('.lectern-outcome');
    await expect(told).toContainText('This class is booked already: you have a seat in it.');
    await told.getByRole('link', { name: 'Go to my classes' }).click();
    await expect(secondTab.getByRole('listitem').filter({ hasText: 'Due schede' })).toHaveCount(1);

    await student.goto(site.school.pages['timetable'] ?? '');
    await student.getByRole('link', { name: 'Waiting list Italian A1 – Lesson 4' }).click();
    await student.getByRole('button', { name: 'Join the waiting list' }).click();
    await expect(student.getByRole('status')).toContainText('You are on the waiting list.');
    await expect(student.getByText('You are number 1 on the waiting list')).toBeVisible();
    await expect(student.getByRole('button', { name: 'Join the waiting list' })).toHaveCount(0);
    await student.getByRole('button', { name: 'Leave the list' }).click();
    await expect(student.getByRole('status')).toContainText('You left the waiting list.');
    await student.getByRole('button', { name: 'Join the waiting list' }).click();
    await student.goto(site.school.pages['studentClasses'] ?? '');
    await expect(student.getByText('Number 1 on the waiting list')).toBeVisible();
    await student.getByRole('button', { name: 'Leave the list' }).click();
    await expect(student.getByRole('status')).toContainText('You left the waiting list.');
  });

  test(
    'say on the page of a full class who waits where, and offer the freed seat there',
    { tag: '@compat' },
    async ({ openAs, site }, testInfo) => {
      const { look } = openAlbum(testInfo);
      const desk = await openDesk(site);
      const wish = { capacity: 1, students: ['student 2'], startsInMinutes: minutesUntilNoonIn(240, schoolZone) };
      const id = await desk.planClass({ ...wish, title: 'Posto unico' });
      const path = `/lectern/v1/class-sessions/${id}`;
      const before = await clientOf(site, site.school.users['student']?.[3] ?? { login: '', password: '' });
      await before.rest('POST', `${path}/waitlist`, {});
      const student = await openAs('student', { ...phone, index: 4, timezoneId: schoolZone });
      await student.goto(`${site.school.pages['bookClass'] ?? ''}?lectern_class=${id}`);
      await student.getByRole('button', { name: 'Join the waiting list' }).click();
      await expect(student.getByRole('status').filter({ hasText: 'You are on the waiting list.' })).toBeFocused();
      await expect(student.getByText('You are number 2 on the waiting list')).toBeVisible();
      await look(student, { part: '.lectern-book-class', picture: 'waiting-place' });

      await before.rest('POST', `${path}/waitlist/leave`, {});
      const taken = await desk.client.rest('GET', `${path}/seats`);
      const [seat] = z.object({ items: z.array(z.object({ id: z.string() })) }).parse(taken).items;
      await desk.client.rest('DELETE', `${path}/seats/${seat?.id ?? ''}`);
      await expect(async () => {
        await student.reload();
        await expect(student.getByText(/^A seat is offered to you until /)).toBeVisible({ timeout: 1_000 });
      }).toPass({ timeout: 30_000 });
      await expect(student.getByRole('button', { name: 'Decline' })).toBeVisible();
      await expect(student.getByRole('button', { name: 'Join the waiting list' })).toHaveCount(0);
      await look(student, { part: '.lectern-book-class', picture: 'waiting-offer' });
      await student.getByRole('button', { name: 'Take the seat' }).click();
      await expect(student.getByRole('status').filter({ hasText: 'Booked: the seat is yours.' })).toBeFocused();
      await expect(student.getByText('Booked by you')).toBeVisible();
    },
  );
});
