import { expect, test } from './fixtures.ts';
import { dateIn, dateOfDoubledHour } from '../support/school/wall-time.ts';
import { choose, expectError } from './support/choose.ts';
import { openDesk } from './support/school-desk.ts';

const screen = '/wp-admin/admin.php?page=lectern-class-sessions';

test.describe('Class sessions', () => {
  test(
    'plans a class: what is wrong stands at its field, then the class is in the list',
    { tag: '@compat' },
    async ({ openAs, allowed }) => {
      allowed.answer(422, /\/class-sessions\b/);
      const office = await openAs('office');
      await office.goto(screen);
      await office.getByRole('link', { name: 'Plan a class' }).click();
      await choose(office, 'Course', 'Italian', 'Italian A1');
      await office.getByRole('textbox', { name: 'Title' }).fill('X');
      await office.getByLabel('Date', { exact: true }).fill(dateIn(2, 'Europe/Berlin'));
      await office.getByLabel('Start', { exact: true }).fill('10:00');
      await office.getByLabel('End', { exact: true }).fill('11:30');
      await office.getByLabel('Seats').fill('0');
      await office.getByRole('button', { name: 'Plan this class' }).click();
      await expectError(office.getByRole('textbox', { name: 'Title' }), /\S/);
      await expectError(office.getByLabel('Seats'), /\S/);
      await expect(office.getByRole('textbox', { name: 'Title' })).toBeFocused();

      await office.getByRole('textbox', { name: 'Title' }).fill('Il congiuntivo');
      await office.getByLabel('Seats').fill('2');
      await choose(office, 'Teacher', 'Dana', /^Dana Reyes/);
      await choose(office, 'Co-teachers', 'Tom', /^Tom Okafor/);
      await office.getByRole('button', { name: 'Plan this class' }).click();
      await expect(office.getByRole('heading', { name: 'Participants', exact: true })).toBeVisible();
      await expect(office.getByText('“Il congiuntivo” is planned. Now add its participants.').first()).toBeVisible();

      await office.getByRole('link', { name: 'Class sessions' }).last().click();
      const row = office.getByRole('row', { name: /Il congiuntivo/ });
      await expect(row.getByText('Dana Reyes and Tom Okafor')).toBeVisible();
      await expect(row.getByText('Planned')).toBeVisible();
    },
  );

  test('plans no class at a time that clocks show twice, and says at its field which to choose', async ({
    openAs,
    allowed,
  }) => {
    allowed.answer(422, /\/class-sessions\b/);
    const office = await openAs('office');
    await office.goto(`${screen}#/new`);
    await choose(office, 'Course', 'Italian', 'Italian A1');
    await office.getByRole('textbox', { name: 'Title' }).fill('A notte fonda');
    const date = dateOfDoubledHour('Europe/Berlin');
    await office.getByLabel('Date', { exact: true }).fill(date);
    await office.getByLabel('Start', { exact: true }).fill('02:30');
    await office.getByLabel('End', { exact: true }).fill('04:00');
    await office.getByRole('button', { name: 'Plan this class' }).click();
    await expectError(
      office.getByLabel('Date', { exact: true }),
      `Clocks are put back and show this time twice. Choose one before ${date} 02:00, or from ${date} 03:00 on.`,
    );
    await office.getByLabel('Start', { exact: true }).fill('03:00');
    await office.getByRole('button', { name: 'Plan this class' }).click();
    await expect(office.getByText('“A notte fonda” is planned. Now add its participants.').first()).toBeVisible();
  });

  test('gives and frees seats, and says when a class is full', async ({ openAs, site, allowed }) => {
    allowed.answer(409, /\/seats\b/);
    const desk = await openDesk(site);
    const id = await desk.planClass({ title: 'Un posto', capacity: 1, startsInMinutes: 300 });
    const office = await openAs('office');
    await office.goto(`${screen}#/participants/${id}`);
    await expect(office.getByRole('heading', { name: 'No participants yet' })).toBeVisible();
    await choose(office, 'Add a student', 'Ana', /^Ana Souza/);
    await expect(office.getByRole('heading', { name: '1 of 1 seats taken' })).toBeVisible();
    await expect(office.getByText('All seats are taken. Free one, or raise the number')).toBeVisible();

    await choose(office, 'Add a student', 'Bo', /^Bo Lind/);
    await expect(office.locator('.lectern-problem').getByText('All 1 seats of this class are taken.')).toBeVisible();

    await office.getByRole('button', { name: 'Remove Ana Souza' }).click();
    const dialog = office.getByRole('dialog', { name: 'Remove this participant?' });
    await expect(dialog.getByText('Ana Souza loses the seat and can no longer join this class.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await expect(office.getByRole('heading', { name: 'No participants yet' })).toBeVisible();
    await expect(office.getByRole('heading', { name: '0 of 1 seats taken' })).toBeFocused();
    await expect(office.locator('.lectern-problem')).toHaveCount(0);
  });
});

test('changes a class, and refuses to overwrite what somebody else changed meanwhile', async ({
  openAs,
  site,
  allowed,
}) => {
  allowed.answer(409, /\/class-sessions\b/);
  const desk = await openDesk(site);
  const id = await desk.planClass({ title: 'Prima versione' });
  const office = await openAs('office');
  await office.goto(`${screen}#/edit/${id}`);
  await office.getByRole('textbox', { name: 'Title' }).fill('Seconda versione');
  await office.getByRole('button', { name: 'Save changes' }).click();
  await expect(office.getByRole('heading', { name: 'Seconda versione', level: 1 })).toBeVisible();

  await desk.client.rest('PATCH', `/lectern/v1/class-sessions/${id}`, { title: 'Di un collega', version: 2 });
  await office.getByRole('textbox', { name: 'Title' }).fill('Terza versione');
  await office.getByRole('button', { name: 'Save changes' }).click();
  await expect(
    office.locator('.lectern-problem').getByText('Somebody else changed this in the meantime.'),
  ).toBeVisible();
  // What was typed is still there.
  await expect(office.getByRole('textbox', { name: 'Title' })).toHaveValue('Terza versione');
});

test('cancels a class after saying whom it concerns', async ({ openAs, site }) => {
  const desk = await openDesk(site);
  await desk.planClass({ title: 'Da annullare', students: ['student', 'student 1'] });
  const office = await openAs('office');
  await office.goto(screen);
  const row = office.getByRole('row', { name: /Da annullare/ });
  await row.getByRole('button', { name: 'Actions' }).click();
  await office.getByRole('menuitem', { name: 'Cancel this class…' }).click();
  const dialog = office.getByRole('dialog', { name: 'Cancel this class?' });
  await expect(dialog.getByText('Whoever has a seat is told by e-mail')).toBeVisible();
  await expect(dialog.getByText('2 students are affected:')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Reason (optional)' }).fill('The teacher is ill');
  await dialog.getByRole('button', { name: 'Cancel the class' }).click();
  await expect(row.getByText('Cancelled')).toBeVisible();
});

test('finds a class by its title and says so where there is none', async ({ openAs, site }) => {
  const desk = await openDesk(site);
  await desk.planClass({ title: 'Ago nel pagliaio' });
  const office = await openAs('office');
  await office.goto(screen);
  await expect(office.getByRole('row').nth(2)).toBeVisible();
  await office.getByRole('searchbox', { name: 'Search class sessions' }).fill('pagliaio');
  await expect(office.getByRole('row')).toHaveCount(2);
  await office.getByRole('searchbox', { name: 'Search class sessions' }).fill('nothing like this');
  await expect(office.getByRole('heading', { name: 'No classes here' })).toBeVisible();
});
