import { dateIn, minutesUntilNoonIn } from '../support/school/wall-time.ts';
import { expect, test } from './fixtures.ts';
import { expectAccessible } from './support/axe.ts';
import { choose } from './support/choose.ts';
import { openDesk } from './support/school-desk.ts';

const screen = '/wp-admin/admin.php?page=lectern-class-sessions';

test('plans a term, and cancels a class and all that follow it after saying whom it concerns', async ({
  openAs,
  site,
}) => {
  const office = await openAs('office');
  await office.goto(screen);
  await office.getByRole('link', { name: 'Series: all classes of a term' }).click();
  await office.getByRole('link', { name: 'Plan a series' }).click();
  await choose(office, 'Course', 'Italian', 'Italian A1');
  await office.getByRole('textbox', { name: 'Title' }).fill('Quattro mercoledì');
  await office.getByRole('checkbox', { name: 'Wednesday' }).check();
  const zone = 'Europe/Berlin';
  await office.getByLabel('First day').fill(dateIn(60, zone));
  await office.getByLabel('Last day').fill(dateIn(87, zone));
  await office.getByLabel('Start', { exact: true }).fill('06:30');
  await expect(office.getByRole('heading', { name: '4 classes' })).toBeVisible();
  await expectAccessible(office, '.lectern-screen');
  await office.getByRole('button', { name: 'Plan these classes' }).click();
  await expect(office.getByRole('heading', { name: 'Quattro mercoledì', level: 1 })).toBeVisible();
  const rows = office.locator('.lectern-series__class');
  await expect(rows).toHaveCount(4);
  await expectAccessible(office, '.lectern-people__list');

  const desk = await openDesk(site);
  const second = (await rows.nth(1).getByRole('link').getAttribute('href'))?.split('/').at(-1) ?? '';
  await desk.client.rest('POST', `/lectern/v1/class-sessions/${second}/seats`, {
    userId: await desk.userId('student'),
  });

  await rows.nth(1).getByRole('link').click();
  await office.getByLabel('Start', { exact: true }).fill('06:45');
  await office.getByRole('button', { name: 'Save changes' }).click();
  const change = office.getByRole('dialog', { name: 'Change this class?' });
  await expect(change.getByText('1 student is affected:')).toBeVisible();
  await change.getByRole('radio', { name: 'This and all following' }).check();
  await expect(change.getByText('3 classes are affected')).toBeVisible();
  await expectAccessible(office, '[role="dialog"]');
  await change.getByRole('button', { name: 'Change these classes' }).click();
  await expect(change).toHaveCount(0);
  await office.getByRole('link', { name: 'Series “Quattro mercoledì”' }).click();

  await rows
    .nth(1)
    .getByRole('button', { name: /^Cancel/ })
    .click();
  const dialog = office.getByRole('dialog', { name: 'Cancel this class?' });
  await dialog.getByRole('radio', { name: 'This and all following' }).check();
  await expect(dialog.getByText('3 classes are affected')).toBeVisible();
  await expect(dialog.getByText('Ana Souza')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel these classes' }).click();
  await expect(rows.getByText('Cancelled')).toHaveCount(3);
});

test('shows classes by day and week, and moves one after saying whom it concerns', async ({ openAs, site }) => {
  const desk = await openDesk(site);
  await desk.planClass({
    title: 'Nel calendario',
    teacher: 'teacher 1',
    students: ['student 2'],
    startsInMinutes: minutesUntilNoonIn(1, 'Europe/Berlin'),
  });
  const office = await openAs('office');
  await office.goto(`${screen}#/calendar/week/${dateIn(1, 'Europe/Berlin')}`);
  await expect(office.locator('.lectern-calendar__day')).toHaveCount(7);
  await expectAccessible(office, '.lectern-screen');
  await office.getByRole('link', { name: 'Nel calendario' }).click();
  await office.getByLabel('Date', { exact: true }).fill(dateIn(9, 'Europe/Berlin'));
  await office.getByRole('button', { name: 'Save changes' }).click();
  const dialog = office.getByRole('dialog', { name: 'Move this class?' });
  await expect(dialog.getByText('1 student is affected:')).toBeVisible();
  await dialog.getByRole('button', { name: 'Change this class' }).click();
  await expect(dialog).toHaveCount(0);
  await office.goto(`${screen}#/calendar/day/${dateIn(9, 'Europe/Berlin')}`);
  await expect(office.locator('.lectern-calendar__day')).toHaveCount(1);
  await expect(office.getByRole('link', { name: 'Nel calendario' })).toBeVisible();
});
