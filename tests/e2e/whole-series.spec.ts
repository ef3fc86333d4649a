import { z } from 'zod';
import { dateIn } from '../support/school/wall-time.ts';
import { expect, test } from './fixtures.ts';
import { expectAccessible } from './support/axe.ts';
import { choose } from './support/choose.ts';
import { openSeatBooking } from './support/organisation-screen.ts';
import { fitsWindow, phone } from './support/devices.ts';
import { openAlbum } from './support/picture.ts';
import { openDesk, type SchoolDesk } from './support/school-desk.ts';

const zone = 'Europe/Berlin';
const itemsSchema = z.object({ items: z.array(z.object({ id: z.string() })) });

/** Four evenings in a row, in one order or one by one; or mornings, twice a week for longer. @returns the first four of them */
async function planDates(
  desk: SchoolDesk,
  title: string,
  offer: 'whole' | 'either',
  { days = 28, perWeek = 1, capacity = 4, time = '20:45' } = {},
): Promise<[string, string, string, string]> {
  const span = { startsOn: dateIn(30, zone), endsOn: dateIn(29 + days, zone) };
  const weekdays = Array.from({ length: perWeek }, (_, index) =>
    new Date(`${dateIn(30 + index, zone)}T12:00:00Z`).toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' }),
  );
  const series = await desk.client.rest('POST', '/lectern/v1/series', {
    courseId: await desk.courseId('Italian A1'),
    title,
    teacherId: null,
    capacity,
    rule: { ...span, weekdays, time, durationMinutes: 45, zone },
  });
  const { id } = z.object({ id: z.string() }).parse(series);
  await desk.client.rest('PUT', `/lectern/v1/series/${id}/offer`, { offer });
  const query = new URLSearchParams({ seriesId: id, perPage: '4' });
  const dates = await desk.client.rest('GET', `/lectern/v1/class-sessions?${query.toString()}`);
  const [first = '', second = '', third = '', fourth = ''] = itemsSchema.parse(dates).items.map((date) => date.id);
  return [first, second, third, fourth];
}

test('a series that is booked as a whole: one order over all dates, which more time keeps together', async ({
  openAs,
  site,
}, testInfo) => {
  const desk = await openDesk(site);
  const [first, second] = await planDates(desk, 'Quattro sere insieme', 'whole');
  const student = await openAs('student', { ...phone, index: 7 });
  const book = site.school.pages['bookClass'] ?? '';
  const { look } = openAlbum(testInfo);
  const [courseId, otherId] = [await desk.courseId('Italian A1'), await desk.courseId('Business English B2')];
  const give = async (amount: number, course = courseId) =>
    desk.client.rest('POST', `/lectern/v1/people/${String(await desk.userId('student 7'))}/credits`, {
      amount,
      courseId: course,
    });
  const setPrice = (course: number, price: 'credit' | 'free') =>
    desk.client.rest('PUT', `/lectern/v1/courses/${String(course)}/policy`, { price, trial: false });
  await desk.client.rest('POST', `/lectern/v1/class-sessions/${first}/seats`, {
    userId: await desk.userId('student 1'),
  });
  const other = await desk.planClass({
    title: 'Una in più',
    course: 'Business English B2',
    startsInMinutes: 60 * 24 * 29,
  });
  await setPrice(courseId, 'credit');
  await setPrice(otherId, 'credit');
  try {
    // What it costs is told before a seat is kept, and keeps nobody's seats who has not enough.
    await give(3);
    await student.goto(`${book}?lectern_class=${first}`);
    await expect(student.getByText(/^4 dates, /)).toBeVisible();
    await expect(student.getByText('This costs 4 lesson credits; you have 3.')).toBeVisible();
    await expect(student.getByRole('button', { name: 'Keep a seat on all dates' })).toHaveCount(0);
    await look(student, { part: '.lectern-book-class', picture: 'series-costs-more' });
    const greta = await openAs('guardian', { ...phone, javaScriptEnabled: false });
    await greta.goto(`${book}?lectern_class=${second}`);
    // Mia is the student; Bo has a seat on one of the dates.
    const child = (name: string) => greta.getByRole('radio', { name: new RegExp(`^${name}`), disabled: true });
    await expect(child('Mia')).toHaveAccessibleName('Mia Lind This costs 4 lesson credits; Mia Lind has 3.');
    await expect(child('Bo')).toHaveAccessibleName(/This costs 3 lesson credits; Bo Lind has [0-2]\./);
    await give(1);
    // Credits for another course are told with what is kept there, and count for nothing here.
    await give(1, otherId);
    await student.goto(`${book}?lectern_class=${other}`);
    await student.getByRole('button', { name: 'Keep my seat' }).click();
    await student.goto(`${book}?lectern_class=${first}`);
    await expect(student.getByText('This costs 1 lesson credit; you have 1.')).toBeVisible();
    await expect(student.getByText('This costs 4 lesson credits; you have 4.')).toBeVisible();
    await student.getByRole('button', { name: 'Give it back' }).click();
    await expect(student.getByRole('button', { name: 'Keep my seat' })).toHaveCount(0);
    await student.getByText('Show the dates').click();
    await expectAccessible(student, '.lectern-book-class');
    await student.getByRole('button', { name: 'Keep a seat on all dates' }).click();
    await expect(student.getByRole('heading', { name: 'Your seats are kept' })).toBeVisible();
    await student.getByRole('button', { name: 'I need more time' }).click();
    await expect(student.getByRole('listitem').filter({ hasText: 'Quattro sere insieme' })).toHaveCount(4);
    await expect(student.getByText('This costs 4 lesson credits; you have 4.')).toBeVisible();
    await student.getByRole('button', { name: 'Book now' }).click();
    await expect(student.getByRole('heading', { name: 'Booked. See you in class!' })).toBeVisible();
  } finally {
    await setPrice(courseId, 'free');
    await setPrice(otherId, 'free');
  }
  await expect(student.getByRole('listitem').filter({ hasText: 'Quattro sere insieme' })).toHaveCount(4);
  await student.goto(`${book}?lectern_class=${first}`);
  await expect(student.getByText('Booked by you')).toBeVisible();

  // One entry, with the other dates folded away; each is given up or moved alone.
  await student.goto(site.school.pages['studentClasses'] ?? '');
  const entry = student.locator('.lectern-my-classes__class', { hasText: 'Quattro sere insieme' });
  await expect(entry).toHaveCount(1);
  const dates = entry.locator('.lectern-my-classes__date');
  await entry.getByText(/^3 more dates, until /).click();
  await expect(dates).toHaveCount(3);
  await look(student, { part: '.lectern-my-classes', picture: 'booked-series' });
  await dates.nth(2).getByText('Cancel', { exact: false }).first().click();
  await dates
    .nth(2)
    .getByRole('button', { name: /^Cancel this class Quattro sere insieme, / })
    .click();
  await expect(student.getByRole('status').filter({ hasText: 'Your booking was cancelled.' })).toBeFocused();
  await entry.getByText(/^2 more dates, until .+ · 1 cancelled/).click();
  await expect(dates.nth(2)).toContainText('Cancelled');
  await expect(dates.nth(1)).not.toContainText('Cancelled');
  await dates
    .nth(1)
    .getByRole('link', { name: /^Move to another date/ })
    .click();
  // The part that holds it is open, without another click.
  await expect(dates.nth(1).getByText('New date')).toBeVisible();
  expect(await fitsWindow(student)).toBe(true);
});

test('a guardian keeps what is left of a series for the child on its full date, and waits for the others', async ({
  openAs,
  site,
}) => {
  const desk = await openDesk(site);
  const [first] = await planDates(desk, 'Quattro sere in famiglia', 'whole', { capacity: 1, time: '23:15' });
  await desk.client.rest('POST', `/lectern/v1/class-sessions/${first}/seats`, {
    userId: await desk.userId('student 1'),
  });
  const greta = await openAs('guardian', { ...phone, javaScriptEnabled: false });
  await greta.goto(`${site.school.pages['bookClass'] ?? ''}?lectern_class=${first}`);
  const form = (button: string) => greta.locator('form', { has: greta.getByRole('button', { name: button }) });
  const [keeping, line] = [form('Keep a seat on all dates'), form('Join the waiting list')];
  await expect(keeping.getByRole('radio', { name: 'Mia Lind One of the dates is full', disabled: true })).toHaveCount(
    1,
  );
  await expect(line.getByRole('radio', { name: 'Mia Lind', exact: true })).toBeEnabled();
  await expect(line.getByRole('radio', { name: 'Bo Lind Every date has a free seat', disabled: true })).toHaveCount(1);
  await keeping.getByRole('radio', { name: 'Bo Lind', exact: true }).check();
  await keeping.getByRole('button').click();
  await expect(greta.getByText('For Bo Lind', { exact: true })).toBeVisible();
  await expect(greta.getByRole('listitem').filter({ hasText: 'Quattro sere in famiglia' })).toHaveCount(3);
  await greta.getByRole('button', { name: 'Give it back' }).click();
});

test(
  'a series with either way: one date or all, without an account until it is booked',
  { tag: '@compat' },
  async ({ openAs, site }) => {
    const [first] = await planDates(await openDesk(site), 'Quattro sere libere', 'either');
    const visitor = await openAs('visitor');
    await visitor.goto(`${site.school.pages['bookClass'] ?? ''}?lectern_class=${first}`);
    await expect(visitor.getByRole('button', { name: 'Keep my seat' })).toBeVisible();
    await visitor.getByRole('button', { name: 'Keep a seat on all dates' }).click();
    await expect(visitor.getByRole('heading', { name: 'Your seats are kept' })).toBeVisible();
    await expect(visitor.getByRole('listitem').filter({ hasText: 'Quattro sere libere' })).toHaveCount(4);
    await expect(visitor.getByRole('link', { name: 'Log in and book' })).toBeVisible();
  },
);

test('a series of a whole year is one order like any other', async ({ openAs, site }) => {
  const title = 'Ogni settimana, due volte';
  const wish = { days: 7 * 30, perWeek: 2, time: '05:10' };
  const [first] = await planDates(await openDesk(site), title, 'whole', wish);
  const student = await openAs('student', { ...phone, index: 6 });
  await student.goto(`${site.school.pages['bookClass'] ?? ''}?lectern_class=${first}`);
  await expect(student.getByText(/^60 dates, /)).toBeVisible();
  await student.getByRole('button', { name: 'Keep a seat on all dates' }).click();
  await expect(student.getByRole('heading', { name: 'Your seats are kept' })).toBeVisible();
  await expect(student.getByText(/60 dates, /)).toBeVisible();
  await student.getByText('Show the dates').click();
  await expect(student.getByRole('listitem').filter({ hasText: title })).toHaveCount(60);
  await expectAccessible(student, '.lectern-book-class');
  await student.getByText('Show the dates').click();
  await student.getByRole('button', { name: 'I need more time' }).click();
  await student.getByRole('button', { name: 'Book now' }).click();
  await expect(student.getByRole('heading', { name: 'Booked. See you in class!' })).toBeVisible();
  await expect(student.getByText('and 48 more, which stand under “My classes”')).toBeVisible();
});

test('a full series that is booked as a whole is waited for as a whole, and taken at once when it is offered', async ({
  openAs,
  site,
}, testInfo) => {
  const title = 'Quattro albe esaurite';
  const desk = await openDesk(site);
  const [first, , , last] = await planDates(desk, title, 'whole', { capacity: 1, time: '05:10' });
  const seats = `/lectern/v1/class-sessions/${first}/seats`;
  await desk.client.rest('POST', seats, { userId: await desk.userId('student 8') });
  const { look } = openAlbum(testInfo);
  const student = await openAs('student', { ...phone, index: 7 });
  await student.goto(`${site.school.pages['bookClass'] ?? ''}?lectern_class=${first}`);
  await expect(student.getByText('A date is full, and these dates are only booked together.')).toBeVisible();
  await expect(student.getByRole('button', { name: 'Keep a seat on all dates' })).toHaveCount(0);
  await student.getByText('Show the dates').click();
  await expect(student.getByRole('listitem').filter({ hasText: 'Full' })).toHaveCount(1);
  await student.getByRole('button', { name: 'Join the waiting list' }).click();
  await expect(student.getByRole('status').filter({ hasText: 'You are on the waiting list.' })).toBeFocused();
  const place = 'You are number 1 on the waiting list for all 4 dates of the series';
  await expect(student.getByText(place)).toBeVisible();
  await look(student, { part: '.lectern-book-class', picture: 'waiting-for-series' });

  // At the other dates, where the office sees it too.
  await student.goto(`${site.school.pages['bookClass'] ?? ''}?lectern_class=${last}`);
  await expect(student.getByText(place)).toBeVisible();
  const office = await openAs('office');
  await office.goto(`/wp-admin/admin.php?page=lectern-class-sessions#/participants/${last}`);
  const line = office.getByRole('region', { name: 'Waiting list' });
  await expect(line.getByRole('listitem')).toHaveText([/Place 1, waiting since.+Waits for the whole series/]);
  await expectAccessible(office, '.lectern-screen');

  const [taken] = itemsSchema.parse(await desk.client.rest('GET', seats)).items;
  await desk.client.rest('DELETE', `${seats}/${taken?.id ?? ''}`);
  const entry = student.locator('.lectern-my-classes__class', { hasText: title });
  const policy = `/lectern/v1/courses/${String(await desk.courseId('Italian A1'))}/policy`;
  await desk.client.rest('PUT', policy, { price: 'credit', trial: false });
  try {
    await expect(async () => {
      await student.goto(site.school.pages['studentClasses'] ?? '');
      await expect(entry).toContainText('Seats on 4 dates are offered to you until', { timeout: 100 });
    }).toPass();
    await expect(entry).toContainText(/This costs 4 lesson credits; you have [0-3]\./);
    await expect(entry.getByRole('button')).toHaveText([/^Decline/]);
  } finally {
    await desk.client.rest('PUT', policy, { price: 'free', trial: false });
  }
  await student.reload();
  await look(student, { part: '.lectern-my-classes', picture: 'offered-series' });
  await office.reload();
  await line.getByRole('button', { name: /^Remove / }).click();
  await expect(
    office.getByRole('dialog').getByText(/ loses the offered seats in the classes of the series\. They go to /),
  ).toBeVisible();
  await entry.getByRole('button', { name: /^Take the seats Quattro albe esaurite, / }).click();
  await expect(student.getByRole('status').filter({ hasText: 'Booked: the seats are yours.' })).toBeFocused();
  await expect(entry).toHaveCount(1);
  await expect(entry.getByText(/^3 more dates, until /)).toBeVisible();
});

test('the office adds a student and a file of people to all dates of a series', async ({ openAs, site, allowed }) => {
  allowed.answer(422, /\/participants\/import\b/);
  const desk = await openDesk(site);
  const [first] = await planDates(desk, 'Quattro sere per lettera', 'whole', { time: '21:40' });
  const office = await openAs('office');
  await office.goto(`/wp-admin/admin.php?page=lectern-class-sessions#/participants/${first}`);
  await office.getByRole('checkbox', { name: 'Also in all following classes of the series' }).check();
  await expectAccessible(office, '.lectern-screen');
  await choose(office, 'Add a student', 'Ana', /^Ana Souza/);
  await expect(office.getByText(/has a seat in 4 classes\.$/).first()).toBeVisible();
  await office.getByRole('button', { name: 'Add people from a CSV file' }).click();
  const dialog = office.getByRole('dialog', { name: 'Add people from a CSV file' });
  await dialog.getByRole('checkbox', { name: 'Also in all following classes of the series' }).check();
  const buffer = Buffer.from('email\nana@school.example\nbo@school.example\n');
  await dialog.getByLabel('CSV file, in UTF-8').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer });
  await dialog.getByRole('button', { name: 'Add all' }).click();
  await expect(dialog.locator('.lectern-problem')).toContainText('Row 2: This person already has a seat');
  const others = Buffer.from('email\nbo@school.example\nemil@school.example\n');
  await dialog
    .getByLabel('CSV file, in UTF-8')
    .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: others });
  await dialog.getByRole('button', { name: 'Add all' }).click();
  await expect(dialog).toBeHidden();
  await expect(office.getByRole('heading', { name: '3 of 4 seats taken' })).toBeVisible();
  await office.getByRole('button', { name: 'Remove Bo Lind' }).click();
  const removal = office.getByRole('dialog', { name: 'Remove this participant?' });
  await removal.getByRole('checkbox', { name: 'Also in all following classes of the series' }).check();
  await expectAccessible(office, '[role="dialog"]');
  await removal.getByRole('button', { name: 'Remove' }).click();
  await expect(office.getByRole('heading', { name: '2 of 4 seats taken' })).toBeVisible();
  const student = await openAs('student', phone);
  await student.goto(site.school.pages['studentClasses'] ?? '');
  await expect(student.getByText('Quattro sere per lettera').first()).toBeVisible();
});

test('an organisation books seats on all dates of a series, and an employee gets one on each', async ({
  openAs,
  site,
}, testInfo) => {
  const { look } = openAlbum(testInfo);
  const title = 'Quattro sere in azienda';
  await planDates(await openDesk(site), title, 'whole', { time: '22:30' });
  const manager = await openAs('service_manager');
  const booking = await openSeatBooking(manager, { organisation: 'Nordwind Logistik GmbH', title });
  await booking.getByRole('checkbox', { name: 'Also in all following classes of the series' }).check();
  await booking.getByLabel('Number of seats').fill('2');
  await expectAccessible(manager, '[role="dialog"]');
  await booking.getByRole('button', { name: 'Book', exact: true }).click();
  await expect(manager.getByText('8 seats are booked.').first()).toBeVisible();

  // One part for the series, an entry for each seat, with the other dates folded away.
  const heading = manager.getByRole('heading', { name: title, level: 3 });
  await expect(heading).toHaveCount(1);
  const part = heading.locator('xpath=../..');
  await expect(part.getByText('3 more dates, until ')).toHaveCount(2);
  await part.getByRole('button', { name: 'Make a link seat 2' }).click();
  const inviting = manager.getByRole('dialog', { name: 'Make a link to this seat?' });
  await inviting.getByRole('checkbox', { name: 'Also in all following classes of the series' }).check();
  await inviting.getByRole('button', { name: 'Make the link' }).click();
  const link = await manager.getByRole('textbox', { name: 'Link', exact: true }).inputValue();
  await manager.getByRole('button', { name: 'Done' }).click();
  const hana = await openAs('student', { ...phone, index: 8, javaScriptEnabled: false });
  await hana.goto(link);
  await expect(hana.getByText('in this class and in those of its series that follow.')).toBeVisible();
  await hana.getByRole('button', { name: 'Take the seat' }).click();
  await expect(hana.getByText(title).first()).toBeVisible();
  await manager.reload();
  await part.getByRole('button', { name: 'Give to a person seat 1' }).click();
  const giving = manager.getByRole('dialog', { name: 'Give this seat to a person' });
  await choose(giving, 'Person', 'Ivo', /^Ivo Petrov/);
  await giving.getByRole('checkbox', { name: 'Also in all following classes of the series' }).check();
  await expectAccessible(manager, '[role="dialog"]');
  await giving.getByRole('button', { name: 'Give the seat' }).click();
  await expect(giving).toHaveCount(0);
  const entryOf = (name: string) =>
    part.locator('.lectern-people__person.has-acts', { has: manager.getByText(name, { exact: true }) });
  const ivos = entryOf('Ivo Petrov');
  for (const entry of [entryOf('Hana Sato'), ivos])
    await expect(entry.getByText('3 more dates, until ')).toHaveCount(1);
  // Each of them has acts of its own, without a mouse.
  await ivos.locator('summary').focus();
  await manager.keyboard.press('Enter');
  await expect(part.getByRole('button', { name: /^Replace Ivo Petrov/ })).toHaveCount(4);
  await heading.scrollIntoViewIfNeeded();
  await look(manager, { part: '[aria-labelledby="seats"]', picture: 'organisation-series' });
  await manager
    .getByRole('button', { name: /^Give back Ivo Petrov, / })
    .last()
    .focus();
  await manager.keyboard.press('Enter');
  const returning = manager.getByRole('dialog', { name: 'Give this seat back?' });
  await expect(returning.getByRole('checkbox', { name: 'Also in all following classes of the series' })).toBeVisible();
  await returning.getByRole('button', { name: 'Give it back' }).click();
  await expect(ivos.getByText('2 more dates, until ')).toHaveCount(1);
});
