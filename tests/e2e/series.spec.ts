import { dateIn, dateOfDoubledHour, minutesUntilNoonIn } from '../support/school/wall-time.ts';
import { expect, test } from './fixtures.ts';
import { expectAccessible } from './support/axe.ts';
import { clientOf } from './support/clients.ts';
import { choose, expectError } from './support/choose.ts';
import { phone } from './support/devices.ts';
import { openDesk } from './support/school-desk.ts';

const screen = '/wp-admin/admin.php?page=lectern-class-sessions';

test('plans a term, and cancels a class and all that follow it after saying whom it concerns', async ({
  openAs,
  site,
  allowed,
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
  await office.getByRole('button', { name: 'Add a holiday' }).click();
  await office.getByLabel('Without classes from').pressSequentially('12');
  await office.getByRole('button', { name: 'Plan these classes' }).click();
  await expect(office.locator('.lectern-problem')).toContainText('A field is filled in only in part.');
  await expect(office.getByLabel('Without classes from')).toBeFocused();
  await office.getByLabel('Without classes from').fill('');
  await office.getByLabel('until (blank: one day)').fill(dateIn(87, zone));
  await expect(office.getByText('A holiday has no first day.')).toBeVisible();
  await expect(office.getByRole('heading', { name: '4 classes' })).toHaveCount(0);
  await office.getByRole('button', { name: 'Plan these classes' }).click();
  await expectError(
    office.getByLabel('Without classes from'),
    'Choose the first day without classes, or remove this row.',
  );
  await office.getByRole('button', { name: 'Remove row 1' }).click();
  await expect(office.getByRole('button', { name: 'Add a holiday' })).toBeFocused();
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
  const change = office.getByRole('dialog', { name: 'Change this class?' });
  const date = office.getByLabel('Date', { exact: true });
  const planned = await date.inputValue();
  await date.fill(dateIn(-4, zone));
  await office.getByRole('button', { name: 'Save changes' }).click();
  allowed.answer(422, /\/class-sessions\b/);
  await change.getByRole('button', { name: 'Change this class' }).click();
  await expect(change.locator('.lectern-problem')).toContainText('The start lies more than a day in the past.');
  await change.getByRole('button', { name: 'Go back' }).click();
  await expectError(date, /^The start lies more than a day in the past/);
  await expect(date).toBeFocused();
  await date.fill(planned);
  await office.getByLabel('Start', { exact: true }).fill('06:45');
  await office.getByRole('button', { name: 'Save changes' }).click();
  await expect(change.getByText('1 student is affected:')).toBeVisible();
  await change.getByRole('radio', { name: 'This and all following' }).check();
  await expect(change.getByText('3 classes are affected')).toBeVisible();
  await expectAccessible(office, '[role="dialog"]');
  // Somebody books while the office looks: the new preview stands there by itself, and one more click does it.
  await desk.client.rest('POST', `/lectern/v1/class-sessions/${second}/seats`, {
    userId: await desk.userId('student 2'),
  });
  allowed.answer(409, /\/following\b/);
  await change.getByRole('button', { name: 'Change these classes' }).click();
  await expect(change.getByText('Look at it, then confirm again.').first()).toBeVisible();
  await expect(change.getByText('2 students are affected:')).toBeVisible();
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

test('the dates of a rule say at which of them clocks show its time twice', async ({ openAs }) => {
  const office = await openAs('office');
  await office.goto(`${screen}#/plan-series`);
  const last = dateOfDoubledHour('Europe/Berlin');
  await office.getByRole('checkbox', { name: 'Sunday' }).check();
  await office.getByLabel('First day').fill(last.replace(/\d\d$/, '01'));
  await office.getByLabel('Last day').fill(last);
  await office.getByLabel('Start', { exact: true }).fill('02:30');
  const dates = office.locator('.lectern-series__dates').getByRole('listitem');
  const remark = 'Begins the first time: the clocks are put back and show this time twice';
  await expect(dates.last().getByText(remark)).toBeVisible();
  await expect(office.getByText(remark)).toHaveCount(1);
  await expectAccessible(office, '.lectern-screen');
});

test('moves and cancels a class where the calendar shows it, after saying whom it concerns', async ({
  openAs,
  site,
  allowed,
}) => {
  allowed.answer(422, /\/class-sessions\b/);
  const desk = await openDesk(site);
  const title = 'Nel calendario';
  const id = await desk.planClass({
    title,
    teacher: 'teacher 1',
    students: ['student 2'],
    startsInMinutes: minutesUntilNoonIn(1, 'Europe/Berlin'),
  });
  const week = `${screen}#/calendar/week/${dateIn(1, 'Europe/Berlin')}`;
  const office = await openAs('office');
  const shown = office.getByRole('listitem').filter({ has: office.getByRole('link', { name: title }) });

  await test.step('moves it, and stays where it was', async () => {
    await office.goto(week);
    await expect(office.locator('.lectern-calendar__day')).toHaveCount(7);
    await shown.getByRole('button', { name: `Move… ${title}` }).click();
    const form = office.getByRole('dialog', { name: 'Move this class' });
    await form.getByRole('button', { name: 'See who is affected' }).click();
    await expectError(form.getByLabel('Date', { exact: true }), 'Choose another day or another time.');
    const end = form.getByLabel('End', { exact: true });
    const planned = await end.inputValue();
    await end.fill('11:00');
    await form.getByRole('button', { name: 'See who is affected' }).click();
    await expectError(end, /^This end is not after the start/);
    await end.fill(planned);
    const dialog = office.getByRole('dialog', { name: 'Move this class?' });
    await form.getByLabel('Date', { exact: true }).fill(dateIn(-4, 'Europe/Berlin'));
    await form.getByRole('button', { name: 'See who is affected' }).click();
    await expect(dialog).toContainText(/New time: [A-Z][a-z]+day, .+ to /);
    await dialog.getByRole('button', { name: 'Change this class' }).click();
    const past = 'The start lies more than a day in the past. Choose a later one.';
    await expect(dialog.locator('.lectern-problem')).toContainText(`This is not possible as it stands:${past}`);
    await dialog.getByRole('button', { name: 'Go back' }).click();
    await expectError(form.getByLabel('Date', { exact: true }), past);
    await expect(form.getByLabel('Date', { exact: true })).toBeFocused();
    await form.getByLabel('Date', { exact: true }).fill(dateIn(9, 'Europe/Berlin'));
    await form.getByRole('button', { name: 'See who is affected' }).click();
    await expect(dialog.getByText('1 student is affected:')).toBeVisible();
    await dialog.getByRole('button', { name: 'Go back' }).click();
    await expect(form.getByLabel('Date', { exact: true })).toHaveValue(dateIn(9, 'Europe/Berlin'));
    await form.getByRole('button', { name: 'See who is affected' }).click();
    await dialog.getByRole('button', { name: 'Change this class' }).click();
    await expect(office.getByRole('dialog')).toHaveCount(0);
    await expect(shown).toHaveCount(0);
    await expect(office).toHaveURL(new RegExp(`#/calendar/week/${dateIn(1, 'Europe/Berlin')}$`));
    // The button that was pressed is gone with the class: the focus is on the day that it left.
    await expect(office.locator('.lectern-calendar__title:focus')).toBeVisible();
  });

  await test.step('cancels it on a phone, by keyboard', async () => {
    const { login = '', password = '' } = site.school.users['student']?.[3] ?? {};
    const booking = await clientOf(site, { login, password });
    await booking.rest('POST', '/lectern/v1/seat-holds', { classSessionIds: [id] });
    await office.setViewportSize(phone.viewport);
    await office.getByRole('button', { name: 'Show one day' }).click();
    await office.goto(`${screen}#/calendar/day/${dateIn(9, 'Europe/Berlin')}`);
    await expect(office.locator('.lectern-calendar__day')).toHaveCount(1);
    await shown.getByRole('button', { name: `Cancel… ${title}` }).press('Enter');
    const dialog = office.getByRole('dialog', { name: 'Cancel this class?' });
    await expect(dialog.getByText('1 student is affected: Chiara Ricci')).toBeVisible();
    await expect(dialog.getByText('1 more seat is kept for somebody who is booking right now')).toBeVisible();
    await dialog.getByRole('button', { name: 'Cancel the class' }).press('Enter');
    await expect(shown.getByText('Cancelled')).toBeVisible();
    await expect(shown.getByRole('button')).toHaveCount(0);
  });
});
