import { dateIn } from '../support/school/wall-time.ts';
import { expect, test } from './fixtures.ts';
import { choose } from './support/choose.ts';
import { desktop, phone } from './support/devices.ts';
import { onEachDevice, openAlbum } from './support/picture.ts';

const screen = (name: string): string => `/wp-admin/admin.php?page=lectern-${name}`;

test('pictures of every page and screen of booking, for desktop and phone', async ({ openAs, site }, testInfo) => {
  test.setTimeout(180_000);
  const take = openAlbum(testInfo);
  const page = (name: string): string => site.school.pages[name] ?? '';

  const students = { desktop: await openAs('student', desktop), phone: await openAs('student', phone) };
  for (const [device, student] of onEachDevice(students)) {
    await student.goto(page('timetable'));
    // The evening class of the term: the first page of all classes is full of what other tests planned for today.
    await student.getByLabel('Teacher').selectOption('Uma Rao');
    await student.getByRole('button', { name: 'Show classes' }).click();
    await expect(student).toHaveURL(/lectern_teacher=/);
    const book = student
      .locator('.lectern-class-schedule')
      .getByRole('link', { name: /^Book / })
      .first();
    await expect(book).toBeVisible();
    await take(student, 'class-schedule', device);
    await book.click();
    await expect(student.getByRole('button', { name: 'Keep my seat' })).toBeVisible();
    await take(student, 'book-class', device);
    await student.goto(page('studentClasses'));
    await expect(student.locator('.lectern-my-classes')).toBeVisible();
    await take(student, 'my-classes-page', device);
    await student.goto(page('lessons'));
    await expect(student.getByRole('heading', { name: 'Dana Reyes – Italian A1' })).toBeVisible();
    await take(student, 'teacher-availability', device);
  }

  const offices = { desktop: await openAs('office', desktop), phone: await openAs('office', phone) };
  for (const [device, office] of onEachDevice(offices)) {
    await office.goto(`${screen('class-sessions')}#/calendar/week/${dateIn(8, 'Europe/Berlin')}`);
    await expect(office.locator('.lectern-calendar__day')).toHaveCount(7);
    await take(office, 'calendar', device);
    await office.goto('about:blank');
    await office.goto(screen('class-sessions'));
    await office.getByRole('link', { name: 'Series: all classes of a term' }).click();
    await expect(office.locator('.lectern-screen').getByRole('link').nth(2)).toBeVisible();
    await take(office, 'series-list', device);
    await office.getByRole('link', { name: 'Plan a series' }).click();
    await office.getByRole('checkbox', { name: 'Wednesday' }).check();
    await office.getByLabel('First day').fill(dateIn(60, 'Europe/Berlin'));
    await office.getByLabel('Last day').fill(dateIn(122, 'Europe/Berlin'));
    await office.getByLabel('Start', { exact: true }).fill('18:00');
    await expect(office.getByRole('heading', { name: '9 classes' })).toBeVisible();
    await take(office, 'series-form', device);
    await office.goto('about:blank');
    await office.goto(screen('availability'));
    await choose(office, 'Teacher', 'Dana', /^Dana Reyes/);
    await expect(office.getByRole('heading', { name: 'Every week' })).toBeVisible();
    await take(office, 'availability', device);
  }
});
