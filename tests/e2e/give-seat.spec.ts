import { schoolZone } from '../support/school/organisations.ts';
import { minutesUntilNoonIn } from '../support/school/wall-time.ts';
import { expect, test } from './fixtures.ts';
import { choose } from './support/choose.ts';
import { desktop, phone } from './support/devices.ts';
import { openAlbum } from './support/picture.ts';
import { openDesk } from './support/school-desk.ts';
import { mailsTo } from './support/sent-mails.ts';

const participants = (id: string): string => `/wp-admin/admin.php?page=lectern-class-sessions#/participants/${id}`;

test('the office gives a seat to somebody else, from the list of a class and from the page of a person', async ({
  openAs,
  site,
  allowed,
}, testInfo) => {
  test.setTimeout(120_000);
  allowed.answer(409, /\/give\b/);
  const { look } = openAlbum(testInfo);
  const desk = await openDesk(site);
  const title = 'Posto ceduto';
  const startsInMinutes = minutesUntilNoonIn(361, schoolZone);
  const id = await desk.planClass({ title, startsInMinutes, students: ['student 3', 'student 5'], capacity: 2 });
  const office = await openAs('office');
  await office.goto(participants(id));
  await expect(office.getByRole('heading', { name: '2 of 2 seats taken' })).toBeVisible();
  await look(office, { part: '.lectern-screen' });
  await office.getByRole('button', { name: 'Give to somebody else Deniz Kaya' }).click();
  const dialog = office.getByRole('dialog', { name: 'Give this seat to somebody else' });
  await expect(dialog).toContainText('Deniz Kaya loses the seat and gets back what it cost');
  await look(office, { picture: 'give-seat', part: '[role="dialog"]' });
  await dialog.getByRole('button', { name: 'Give the seat' }).click();
  await expect(dialog.getByText('Choose who gets the seat.')).toBeVisible();
  await choose(dialog, 'To this person', 'Fatma', /^Fatma Aydın/);
  await dialog.getByRole('button', { name: 'Give the seat' }).click();
  await expect(dialog.getByText('This person already has a seat in this class.')).toBeVisible();
  await choose(dialog, 'To this person', 'Gil', /^Gil Moreau/);
  await dialog.getByRole('button', { name: 'Give the seat' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(office.getByRole('heading', { name: '2 of 2 seats taken' })).toBeVisible();
  await expect(office.getByRole('button', { name: 'Remove Deniz Kaya' })).toHaveCount(0);

  await office.goto('about:blank');
  await office.goto(`/wp-admin/admin.php?page=lectern-people#/person/${String(await desk.userId('student 6'))}`);
  const ahead = office.getByRole('region', { name: 'Classes to come' });
  await ahead.getByRole('button', { name: `Give to somebody else ${title}` }).click();
  await expect(dialog).toContainText(title);
  await choose(dialog, 'To this person', 'Hana', /^Hana Sato/);
  await dialog.getByRole('button', { name: 'Give the seat' }).click();
  const row = ahead.getByRole('listitem').filter({ hasText: title });
  await expect(row).toContainText('Given to somebody else, ');
  await expect(row.getByRole('button')).toHaveCount(0);
});

/** Greta Lind, guardian of Bo and Mia Lind. */
test.describe('a guardian gives the seat of one child to the other, and takes it', () => {
  for (const [device, size, days] of [
    ['desktop', desktop, 362],
    ['phone', { ...phone, javaScriptEnabled: false }, 364],
  ] as const)
    test(`on a ${device}${device === 'phone' ? ', without script' : ''}`, async ({ openAs, site }, testInfo) => {
      test.setTimeout(120_000);
      const { look } = openAlbum(testInfo);
      const desk = await openDesk(site);
      const title = `Fratelli on ${device}`;
      const startsInMinutes = minutesUntilNoonIn(days, schoolZone);
      const id = await desk.planClass({ title, startsInMinutes, students: ['student 1'] });
      const toBo = () => mailsTo(site, site.school.users['student']?.[1]?.email ?? '', title);
      // Told before it is given away: else there is nothing to take back.
      await expect.poll(async () => (await toBo()).length, { timeout: 30_000 }).toBe(1);
      const greta = await openAs('guardian', size);
      await greta.goto(site.school.pages['studentClasses'] ?? '');
      const ofBo = greta.getByRole('listitem').filter({ hasText: title }).filter({ hasText: 'For Bo Lind' });
      const give = async (card: typeof ofBo, to: string) => {
        await card.getByRole('link', { name: /^Give to somebody else/ }).click();
        // Who sits there already gets no second seat.
        await expect(card.getByRole('radio', { disabled: true })).toHaveCount(1);
        await card.getByRole('radio', { name: to, exact: true }).check();
        await card.getByRole('button', { name: 'Give the seat' }).click();
      };
      await ofBo.getByRole('link', { name: /^Give to somebody else/ }).click();
      await expect(ofBo.getByRole('radio', { name: /^Bo Lind/ })).toBeDisabled();
      if (device === 'desktop') {
        await look(greta, { picture: 'give-seat-of-child', part: '.lectern-my-classes' });
        await greta.setViewportSize(phone.viewport);
        expect(await greta.evaluate('document.documentElement.scrollWidth')).toBe(phone.viewport.width);
        await greta.setViewportSize(desktop.viewport);
      }
      await ofBo.getByRole('button', { name: 'Give the seat' }).click();
      // Nobody was chosen: the browser asks, and nothing was sent.
      await expect(ofBo.getByRole('button', { name: 'Give the seat' })).toBeVisible();
      await greta.goto(site.school.pages['studentClasses'] ?? '');
      await give(ofBo, 'Mia Lind');
      await expect(greta.locator('.lectern-outcome')).toContainText('The seat is your child’s.');
      await expect(ofBo).toContainText('Given to somebody else');
      await expect(ofBo.getByRole('link')).toHaveCount(0);
      const ofMia = greta.getByRole('listitem').filter({ hasText: title }).filter({ hasText: 'For Mia Lind' });
      await give(ofMia, 'Me (Greta Lind)');
      await expect(greta.locator('.lectern-outcome')).toContainText('The seat is yours.');
      await greta.goto(desk.classUrl(id));
      await expect(greta.locator('.lectern-join-class')).not.toContainText('with their own account');

      await expect.poll(async () => (await toBo()).length, { timeout: 30_000 }).toBe(2);
      const [, ended] = await toBo();
      expect(ended?.subject).toBe(`Your booking was cancelled: ${title}`);
      expect(ended?.message).toContain('Your seat was given to somebody else.');
      const toGreta = async () =>
        (await mailsTo(site, site.school.users['guardian']?.[0]?.email ?? '', title)).map(({ subject }) => subject);
      await expect.poll(toGreta, { timeout: 30_000 }).toContain(`Your booking: ${title}`);
    });
});
