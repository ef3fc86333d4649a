import { expect, test } from './fixtures.ts';
import { minutesUntilNoonIn } from '../support/school/wall-time.ts';
import { schoolZone } from '../support/school/organisations.ts';
import { expectAccessible } from './support/axe.ts';
import { desktop, phone } from './support/devices.ts';
import { openAlbum } from './support/picture.ts';
import { openDesk } from './support/school-desk.ts';

/** Greta Lind, guardian of Bo and Mia Lind. */
test.describe('a guardian', () => {
  for (const [device, size, days] of [
    ['desktop', desktop, 300],
    ['phone', phone, 310],
  ] as const)
    test(
      `books for one child, sees who has a seat, moves and cancels it, on a ${device}`,
      { tag: device === 'desktop' ? ['@compat'] : [] },
      async ({ openAs, site }, testInfo) => {
        // Three looks by axe and two pictures beside the steps.
        test.setTimeout(240_000);
        const { take } = openAlbum(testInfo);
        const desk = await openDesk(site);
        const greta = await openAs('guardian', size);
        const plan = { startsInMinutes: minutesUntilNoonIn(days, schoolZone), title: `Family class on ${device}` };
        const id = await desk.planClass(plan);
        const later = { startsInMinutes: minutesUntilNoonIn(days + 1, schoolZone), title: `Later on ${device}` };
        await desk.planClass(later);
        const address = `${site.school.pages['bookClass'] ?? ''}?lectern_class=${id}`;
        await greta.goto(address);
        const who = greta.getByRole('group', { name: 'For whom?' });
        await expect(who.getByRole('radio')).toHaveCount(3);
        await expectAccessible(greta, '.lectern-book-class');
        await take(greta, 'book-for-child', device);
        await greta.getByRole('button', { name: 'Keep my seat' }).click();
        // Nobody was chosen: the browser asks, and nothing was sent.
        await expect(greta.getByRole('heading', { name: 'Your seat is kept' })).toHaveCount(0);
        await who.getByRole('radio', { name: 'Mia Lind', exact: true }).check();
        await greta.getByRole('button', { name: 'Keep my seat' }).click();
        await expect(greta.getByText('For Mia Lind', { exact: true })).toBeVisible();
        await expectAccessible(greta, '.lectern-book-class');
        await greta.getByRole('button', { name: 'Book now' }).click();
        await expect(greta.getByRole('heading', { name: 'Booked for Mia Lind. See you in class!' })).toBeVisible();

        await greta.goto(address);
        await expect(greta.getByRole('radio', { name: /^Mia Lind/ })).toBeDisabled();
        await expect(greta.getByRole('radio', { name: 'Bo Lind', exact: true })).toBeEnabled();

        // Where the calendar of the family leads.
        await greta.goto(desk.classUrl(id));
        await expect(greta.locator('.lectern-join-class')).toContainText('Mia Lind joins with their own account.');
        await greta.goto(site.school.pages['studentClasses'] ?? '');
        const booking = greta.getByRole('listitem').filter({ hasText: plan.title });
        await expect(booking).toContainText('For Mia Lind');
        await expect(booking).toContainText('Mia Lind joins with their own account.');
        await expectAccessible(greta, '.lectern-my-classes');
        await take(greta, 'my-classes-of-guardian', device);
        await booking.getByRole('link', { name: /^Move to another date/ }).click();
        const option = greta.getByRole('option', { name: new RegExp(later.title) });
        await greta.getByLabel('New date').selectOption((await option.getAttribute('value')) ?? '');
        await greta.getByRole('button', { name: 'Move', exact: true }).click();
        await expect(greta.locator('.lectern-outcome')).toContainText('The booking of your child was moved.');
        const moved = greta.getByRole('listitem').filter({ hasText: later.title });
        await moved.getByText('Cancel', { exact: false }).first().click();
        await moved.getByRole('button', { name: /^Cancel this class/ }).click();
        await expect(greta.locator('.lectern-outcome')).toContainText('The booking of your child was cancelled.');
        await expect(moved).toContainText('Cancelled');
      },
    );

  test('waits for a child in a full class, without script; a classmate has nobody to choose', async ({
    openAs,
    site,
  }) => {
    const desk = await openDesk(site);
    const startsInMinutes = minutesUntilNoonIn(320, schoolZone);
    const title = 'Full family class';
    const id = await desk.planClass({ title, startsInMinutes, capacity: 1, students: ['student 2'] });
    const address = `${site.school.pages['bookClass'] ?? ''}?lectern_class=${id}`;
    const greta = await openAs('guardian', { ...phone, javaScriptEnabled: false });
    await greta.goto(address);
    await greta.getByRole('radio', { name: 'Bo Lind', exact: true }).check();
    await greta.getByRole('button', { name: 'Join the waiting list' }).click();
    await expect(greta.locator('.lectern-outcome')).toContainText('Your child is on the waiting list.');
    await greta.goto(site.school.pages['studentClasses'] ?? '');
    const entry = greta.getByRole('listitem').filter({ hasText: title });
    await expect(entry).toContainText('For Bo Lind');
    await expect(entry).toContainText('Number 1 on the waiting list');
    await entry.getByRole('button', { name: /^Leave the list/ }).click();
    await expect(greta.locator('.lectern-outcome')).toContainText('Your child left the waiting list.');

    const classmate = await openAs('student', { ...phone, index: 4 });
    await classmate.goto(address);
    await expect(classmate.getByRole('button', { name: 'Join the waiting list' })).toBeVisible();
    await expect(classmate.getByRole('radio')).toHaveCount(0);
  });

  test('gets nobody onto a waiting list by a form that names nobody', async ({ openAs, site }) => {
    const desk = await openDesk(site);
    const startsInMinutes = minutesUntilNoonIn(332, schoolZone);
    const id = await desk.planClass({ title: 'Nobody named', startsInMinutes, capacity: 1, students: ['student 2'] });
    const greta = await openAs('guardian', desktop);
    await greta.goto(`${site.school.pages['bookClass'] ?? ''}?lectern_class=${id}`);
    // Of what is disabled browsers ask nothing, required or not.
    await greta.getByRole('group', { name: 'For whom?' }).evaluate((group) => {
      group.setAttribute('disabled', '');
    });
    await greta.getByRole('button', { name: 'Join the waiting list' }).click();
    await expect(greta.getByRole('alert')).toHaveText('Choose who is to wait for a seat.');
    await expect(greta.getByText(/umber \d+ on the waiting list/)).toHaveCount(0);
  });

  test('has the family of the demo in view, and nobody books for a child of others', async ({ openAs, site }) => {
    const greta = await openAs('guardian', desktop);
    await greta.goto(site.school.pages['studentClasses'] ?? '');
    await expect(
      greta.getByRole('listitem').filter({ hasText: 'Evening class' }).filter({ hasText: 'For Mia Lind' }),
    ).toBeVisible();
    const desk = await openDesk(site);
    const startsInMinutes = minutesUntilNoonIn(330, schoolZone);
    const id = await desk.planClass({ startsInMinutes });
    await greta.goto(`${site.school.pages['bookClass'] ?? ''}?lectern_class=${id}`);
    const mia = greta.getByRole('radio', { name: 'Mia Lind', exact: true });
    const stranger = String(await desk.userId('student 5'));
    await mia.evaluate((input, value) => {
      if (input instanceof HTMLInputElement) input.value = value;
    }, stranger);
    await mia.check();
    await greta.getByRole('button', { name: 'Keep my seat' }).click();
    await expect(greta.getByRole('alert')).toContainText('You cannot book for this person');
  });
});
