import { z } from 'zod';
import { expect, test } from './fixtures.ts';
import { schoolZone } from '../support/school/organisations.ts';
import { dateIn, minutesUntilNoonIn } from '../support/school/wall-time.ts';
import { publicId } from '../support/school/wordpress-client.ts';
import { expectAccessible } from './support/axe.ts';
import { choose } from './support/choose.ts';
import { phone } from './support/devices.ts';
import { openSeatBooking } from './support/organisation-screen.ts';
import { openAlbum } from './support/picture.ts';
import { openDesk } from './support/school-desk.ts';

test('an organisation gets seats that are given by name and by a link, replaced, and given back', async ({
  openAs,
  site,
}, testInfo) => {
  test.setTimeout(240_000);
  const { look } = openAlbum(testInfo);
  const desk = await openDesk(site);
  const title = 'Team class';
  const id = await desk.planClass({ title, startsInMinutes: minutesUntilNoonIn(340, schoolZone) });
  const manager = await openAs('service_manager');
  const booking = await openSeatBooking(manager, { organisation: 'Nordwind Logistik GmbH', title });
  await booking.getByLabel('Number of seats').fill('3');
  await booking.getByRole('button', { name: 'Book', exact: true }).click();
  await expect(manager.getByText('Nobody yet')).toHaveCount(3);

  await manager.getByRole('button', { name: 'Give to a person seat 1' }).click();
  const giving = manager.getByRole('dialog', { name: 'Give this seat to a person' });
  await choose(giving, 'Person', 'Emil', /^Emil Novák/);
  await giving.getByRole('button', { name: 'Give the seat' }).click();
  await expect(manager.getByText('Nobody yet')).toHaveCount(2);
  await manager.getByRole('button', { name: 'Replace Emil Novák' }).click();
  const replacing = manager.getByRole('dialog', { name: 'Replace Emil Novák' });
  await choose(replacing, 'Person', 'Deniz', /^Deniz Kaya/);
  await replacing.getByRole('button', { name: 'Give the seat' }).click();
  await expect(manager.getByRole('button', { name: 'Replace Deniz Kaya' })).toBeVisible();

  await manager.getByRole('button', { name: 'Make a link seat 2' }).click();
  await manager.getByRole('dialog').getByRole('button', { name: 'Make the link' }).click();
  const link = await manager.getByRole('textbox', { name: 'Link', exact: true }).inputValue();
  await manager.getByRole('button', { name: 'Done' }).click();
  await expect(manager.getByText(/^There is a link, valid until /)).toBeVisible();
  await manager.getByRole('heading', { name: /^Seats/ }).scrollIntoViewIfNeeded();
  await look(manager, { picture: 'organisation-seats', part: '[aria-labelledby="seats"]' });

  await manager.getByRole('button', { name: 'Make a link seat 2' }).click();
  await manager.getByRole('dialog').getByRole('button', { name: 'Make the link' }).click();
  const newer = await manager.getByRole('textbox', { name: 'Link', exact: true }).inputValue();
  await manager.getByRole('button', { name: 'Done' }).click();

  const employee = await openAs('student', { ...phone, index: 5 });
  await employee.goto(link);
  await expect(employee.getByRole('alert')).toContainText('a newer one took its place. Ask whoever sent it');
  await employee.goto(newer);
  // Replaced while the page stood open: the button tells the same.
  await employee.locator('form input[name="token"]').evaluate((field: HTMLInputElement, token) => {
    field.value = token ?? '';
  }, new URL(link).searchParams.get('lectern_seat'));
  await employee.getByRole('button', { name: 'Take the seat' }).click();
  await expect(employee.getByRole('alert')).toContainText('a newer one took its place. Ask whoever sent it');
  await employee.goto(newer);
  await expect(employee.getByText('Nordwind Logistik GmbH has a seat for you in this class.')).toBeVisible();
  await look(employee, { picture: 'invited-seat', part: '.lectern-my-classes' });
  await employee.getByRole('button', { name: 'Take the seat' }).click();
  await expect(employee.locator('.lectern-outcome')).toContainText('The seat is yours.');
  await expect(employee.getByRole('listitem').filter({ hasText: title })).toBeVisible();
  const late = await openAs('student', { ...phone, index: 6 });
  await late.goto(newer);
  await expect(late.getByRole('alert')).toContainText('This link has been used');

  // The office takes such a seat away, but it is the organisation that gives it to somebody else.
  const office = await openAs('office');
  await office.goto(`/wp-admin/admin.php?page=lectern-class-sessions#/participants/${id}`);
  await expect(office.getByRole('button', { name: 'Remove Fatma Aydın' })).toBeVisible();
  await expect(office.getByRole('button', { name: 'Give to somebody else Fatma Aydın' })).toHaveCount(0);

  await manager.reload();
  await expect(manager.getByRole('button', { name: 'Replace Fatma Aydın' })).toBeVisible();
  await manager.getByRole('button', { name: 'Give back seat 3' }).click();
  await manager.getByRole('dialog').getByRole('button', { name: 'Give it back' }).click();
  await expect(manager.getByText('Nobody yet')).toHaveCount(0);
});

test('a file of employees fills the seats of an organisation, or says which row is wrong', async ({
  openAs,
  site,
  allowed,
}) => {
  allowed.answer(422, /\/seats\/people\b/);
  const desk = await openDesk(site);
  const title = 'Team class with a file';
  const classSessionId = await desk.planClass({ title, startsInMinutes: minutesUntilNoonIn(341, schoolZone) });
  const organisationId = await desk.organisationId('Nordwind Logistik GmbH');
  await desk.client.rest('POST', `/lectern/v1/organisations/${organisationId}/seats`, { classSessionId, count: 3 });

  const office = await openAs('office');
  await office.goto(`/wp-admin/admin.php?page=lectern-class-sessions#/participants/${classSessionId}`);
  await expect(office.getByText('Nordwind Logistik GmbH: 3 seats for nobody yet')).toBeVisible();
  await expect(office.getByRole('heading', { name: '3 of 8 seats taken' })).toBeVisible();
  await expectAccessible(office, '.lectern-screen');

  const manager = await openAs('service_manager', phone);
  await manager.goto('/wp-admin/admin.php?page=lectern-organisations');
  await manager.getByRole('link', { name: 'Nordwind Logistik GmbH' }).click();
  await manager.getByRole('button', { name: `Give them to the people of a CSV file (${title})` }).click();
  const dialog = manager.getByRole('dialog', { name: 'Give seats to the people of a CSV file' });
  await expectAccessible(manager, '[role="dialog"]');
  const send = async (csv: string) => {
    const buffer = Buffer.from(csv);
    await dialog.getByLabel('CSV file, in UTF-8').setInputFiles({ name: 'team.csv', mimeType: 'text/csv', buffer });
    await dialog.getByRole('button', { name: 'Add all' }).click();
  };
  await send('email\nemil@school.example\nnobody@school.example\n');
  await expect(dialog.getByText(/^Row 3: Column “email”: nobody here has this address/)).toBeVisible();
  await send('email\nemil@school.example\ndeniz@school.example\n');
  await expect(dialog).toHaveCount(0);
  await expect(manager.getByRole('button', { name: 'Replace Emil Novák' }).last()).toBeVisible();
  await expect(manager.getByRole('button', { name: 'Replace Deniz Kaya' }).last()).toBeVisible();
});

test('of more seats in a series than one page has all dates are counted, and what is done to one of them names its date', async ({
  openAs,
  site,
}) => {
  const desk = await openDesk(site);
  const [name, title] = ['Zenit Werke AG', 'Team class of the term'];
  const serviceManagerId = await desk.userId('service_manager');
  const organisationId = publicId(
    await desk.client.rest('POST', '/lectern/v1/organisations', { name, serviceManagerId }),
  );
  const span = { startsOn: dateIn(30, schoolZone), endsOn: dateIn(71, schoolZone) };
  const series = await desk.client.rest('POST', '/lectern/v1/series', {
    courseId: await desk.courseId('Italian A1'),
    title,
    teacherId: null,
    capacity: 9,
    rule: { ...span, weekdays: ['Monday', 'Thursday'], time: '05:40', durationMinutes: 45, zone: schoolZone },
  });
  const query = new URLSearchParams({ seriesId: publicId(series), perPage: '1' });
  const [next] = z
    .object({ items: z.array(z.object({ id: z.string(), startsAt: z.string() })) })
    .parse(await desk.client.rest('GET', `/lectern/v1/class-sessions?${query.toString()}`)).items;
  await desk.client.rest('POST', `/lectern/v1/organisations/${organisationId}/seats`, {
    classSessionId: next?.id,
    count: 9,
    reach: 'following',
  });

  const manager = await openAs('service_manager');
  await manager.goto('/wp-admin/admin.php?page=lectern-organisations');
  await manager.getByRole('link', { name }).click();
  await expect(manager.getByText(/^12 dates, /)).toBeVisible();
  await expect(manager.getByText(/^11 more dates, until /)).toHaveCount(9);
  const dialog = manager.getByRole('dialog');
  for (const act of ['Give to a person', 'Make a link', 'Move', 'Give back']) {
    await manager.getByRole('button', { name: `${act} seat 1` }).click();
    await expect(dialog.locator(`time[datetime="${next?.startsAt ?? ''}"]`)).toBeVisible();
    await expectAccessible(manager, '[role="dialog"]');
    await manager.keyboard.press('Escape');
  }
  const file = manager.getByRole('button', { name: /^Give those of .+ to the people of a CSV file/ });
  const [, moment = 'no moment'] = /^Give those of (.+) to the people/.exec(await file.innerText()) ?? [];
  await file.click();
  await expect(dialog.getByText(`They get the seats of “${title}” on ${moment} that are nobody’s yet.`)).toBeVisible();
});
