import { z } from 'zod';
import { dateIn } from '../support/school/wall-time.ts';
import { expect, test } from './fixtures.ts';
import { expectAccessible } from './support/axe.ts';
import { phone } from './support/devices.ts';
import { openDesk, type SchoolDesk } from './support/school-desk.ts';

const zone = 'Europe/Berlin';
const itemsSchema = z.object({ items: z.array(z.object({ id: z.string() })) });

/** Four evenings in a row, in one order or one by one; or mornings, twice a week for longer. @returns the first of them */
async function planDates(
  desk: SchoolDesk,
  title: string,
  offer: 'whole' | 'either',
  { days = 28, perWeek = 1, capacity = 4, time = '20:45' } = {},
): Promise<string> {
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
  return itemsSchema.parse(dates).items[0]?.id ?? '';
}

test('a series that is booked as a whole: one order over all dates, which more time keeps together', async ({
  openAs,
  site,
}) => {
  const first = await planDates(await openDesk(site), 'Quattro sere insieme', 'whole');
  const student = await openAs('student', { ...phone, index: 7 });
  const book = site.school.pages['bookClass'] ?? '';
  await student.goto(`${book}?lectern_class=${first}`);
  await expect(student.getByRole('button', { name: 'Keep my seat' })).toHaveCount(0);
  await expect(student.getByText(/^4 dates, /)).toBeVisible();
  await student.getByText('Show the dates').click();
  await expectAccessible(student, '.lectern-book-class');
  await student.getByRole('button', { name: 'Keep a seat on all dates' }).click();
  await expect(student.getByRole('heading', { name: 'Your seats are kept' })).toBeVisible();
  await student.getByRole('button', { name: 'I need more time' }).click();
  await expect(student.getByRole('listitem').filter({ hasText: 'Quattro sere insieme' })).toHaveCount(4);
  await student.getByRole('button', { name: 'Book now' }).click();
  await expect(student.getByRole('heading', { name: 'Booked. See you in class!' })).toBeVisible();
  await expect(student.getByRole('listitem').filter({ hasText: 'Quattro sere insieme' })).toHaveCount(4);
  await student.goto(`${book}?lectern_class=${first}`);
  await expect(student.getByText('Booked by you')).toBeVisible();
});

test(
  'a series with either way: one date or all, without an account until it is booked',
  { tag: '@compat' },
  async ({ openAs, site }) => {
    const first = await planDates(await openDesk(site), 'Quattro sere libere', 'either');
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
  const first = await planDates(await openDesk(site), title, 'whole', wish);
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

test('a full series that is booked as a whole says that nobody can wait for it, and what to do', async ({
  openAs,
  site,
}) => {
  const desk = await openDesk(site);
  const first = await planDates(desk, 'Tutto esaurito', 'whole', { capacity: 1, time: '05:10' });
  await desk.client.rest('POST', `/lectern/v1/class-sessions/${first}/seats`, {
    userId: await desk.userId('student 8'),
  });
  const visitor = await openAs('visitor');
  await visitor.goto(`${site.school.pages['bookClass'] ?? ''}?lectern_class=${first}`);
  await expect(visitor.getByText('A whole series has no waiting list: ask the school office')).toBeVisible();
  await expect(visitor.getByRole('button', { name: 'Keep a seat on all dates' })).toHaveCount(0);
  await expect(visitor.getByRole('link', { name: 'Log in', exact: true })).toHaveCount(0);
  await visitor.getByText('Show the dates').click();
  await expect(visitor.getByRole('listitem').filter({ hasText: 'Full' })).toHaveCount(1);
  await expectAccessible(visitor, '.lectern-book-class');
});
