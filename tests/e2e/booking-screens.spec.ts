import { dateIn } from '../support/school/wall-time.ts';
import { expect, test } from './fixtures.ts';
import { choose } from './support/choose.ts';
import { openAlbum } from './support/picture.ts';

const screen = (name: string): string => `/wp-admin/admin.php?page=lectern-${name}`;
const part = '.lectern-screen';

test('pictures of every page and screen of booking, for desktop and phone', async ({ openAs, site }, testInfo) => {
  test.setTimeout(180_000);
  const { look } = openAlbum(testInfo);
  const page = (name: string): string => site.school.pages[name] ?? '';

  const student = await openAs('student');
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
  await look(student, { picture: 'class-schedule' });
  await book.click();
  await expect(student.getByRole('button', { name: 'Keep my seat' })).toBeVisible();
  await look(student, { picture: 'book-class' });
  await student.goto(page('studentClasses'));
  await expect(student.locator('.lectern-my-classes')).toBeVisible();
  await look(student, { picture: 'my-classes-page' });
  await student.goto(page('lessons'));
  await expect(student.getByRole('heading', { name: 'Dana Reyes – Italian A1' })).toBeVisible();
  await look(student, { picture: 'teacher-availability' });

  const office = await openAs('office');
  await office.goto(`${screen('class-sessions')}#/calendar/week/${dateIn(8, 'Europe/Berlin')}`);
  await expect(office.locator('.lectern-calendar__day')).toHaveCount(7);
  await look(office, { picture: 'calendar', part });
  await office.getByRole('button', { name: /^Move/ }).first().click();
  await expect(office.getByLabel('Date', { exact: true })).toBeVisible();
  await look(office, { picture: 'calendar-move', part: '[role="dialog"]' });
  await office.keyboard.press('Escape');
  await office.getByRole('link', { name: 'Class sessions' }).last().click();
  await office.getByRole('link', { name: 'Series: all classes of a term' }).click();
  await expect(office.locator('.lectern-screen').getByRole('link').nth(2)).toBeVisible();
  await look(office, { picture: 'series-list' });
  await office.getByRole('link', { name: 'Plan a series' }).click();
  await office.getByRole('checkbox', { name: 'Wednesday' }).check();
  await office.getByLabel('First day').fill(dateIn(60, 'Europe/Berlin'));
  await office.getByLabel('Last day').fill(dateIn(122, 'Europe/Berlin'));
  await office.getByLabel('Start', { exact: true }).fill('18:00');
  await expect(office.getByRole('heading', { name: '9 classes' })).toBeVisible();
  await look(office, { picture: 'series-form' });
  await office.goto(screen('availability'));
  await choose(office, 'Teacher', 'Dana', /^Dana Reyes/);
  await expect(office.getByRole('heading', { name: 'Every week' })).toBeVisible();
  await look(office, { picture: 'availability' });
});
