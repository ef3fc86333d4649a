import { expect, test } from './fixtures.ts';
import { expectAccessible } from './support/axe.ts';
import { schoolZone } from '../support/school/organisations.ts';
import { dateIn } from '../support/school/wall-time.ts';
import { findWays } from './support/api-ways.ts';
import { desktop, phone } from './support/devices.ts';
import { editorTools } from './support/editor.ts';
import { openAlbum } from './support/picture.ts';
import { openDesk } from './support/school-desk.ts';

const block = '.lectern-teacher-availability';

/** The page with the times of some days ahead, for which no other test books. */
function lessonsFrom(address: string | undefined, days: number): string {
  const page = new URL(address ?? '');
  page.searchParams.set('lectern_from', dateIn(days, schoolZone));
  return page.href;
}

test.describe('the block "1:1 lessons"', () => {
  test('books a free time without script, once; the time is gone for others', async ({ openAs, site }) => {
    const address = site.school.pages['lessons'] ?? '';
    const student = await openAs('student', { ...phone, javaScriptEnabled: false });
    await student.goto(address);
    await expect(student.getByRole('heading', { name: 'Dana Reyes – Italian A1' })).toBeVisible();
    await student.getByLabel('Length').selectOption('60 minutes');
    await student.getByRole('button', { name: 'Show free times' }).click();
    await student.getByRole('link', { name: 'Later days' }).click();
    const day = student.locator('fieldset').first();
    const name = await day.locator('legend').textContent();
    const count = await day.getByRole('radio').count();
    const other = await openAs('student', { index: 1 });
    await other.goto(student.url());
    await expect(other.locator('fieldset').first().getByRole('radio')).toHaveCount(count);

    await day.getByRole('radio').first().check();
    await student.getByRole('button', { name: 'Book this lesson' }).click();
    await expect(student.getByRole('status')).toContainText(`Booked: Italian A1 – One to one, ${name ?? ''}`);
    await student.getByRole('link', { name: 'Go to the lesson' }).click();
    await expect(student.getByRole('heading', { name: 'Italian A1 – One to one' })).toBeVisible();

    await other.locator('fieldset').first().getByRole('radio').first().check();
    await other.getByRole('button', { name: 'Book this lesson' }).click();
    await expect(other.getByRole('alert')).toContainText('This time has just been taken');
    expect(await other.locator('fieldset').first().getByRole('radio').count()).toBeLessThan(count);
  });

  test(
    'shows visitors the times in their own zone, and the way to the log-in',
    { tag: '@compat' },
    async ({ openAs, site }) => {
      const visitor = await openAs('visitor', { ...phone, timezoneId: 'America/New_York' });
      await visitor.goto(site.school.pages['lessons'] ?? '');
      await expect(visitor.locator(block)).toContainText(
        'Times are yours (America/New_York). The school’s time zone is Europe/Berlin.',
      );
      await expect(visitor.getByRole('radio')).toHaveCount(0);
      // What cannot be chosen does not look so, and the way to it stands before the times.
      const time = visitor.locator(`${block}__slots`).getByRole('listitem').first();
      await expect(time).toHaveCSS('border-top-style', 'none');
      const below = (await time.boundingBox())?.y ?? 0;
      const logIn = await visitor.getByRole('link', { name: 'Log in to book' }).boundingBox();
      expect(logIn?.y ?? Infinity).toBeLessThan(below);
      await expectAccessible(visitor, block);
      await visitor.getByRole('link', { name: 'Show the school’s time' }).click();
      await expect(visitor.locator(block)).toContainText('Times are those of the school (Europe/Berlin).');
      await visitor.getByRole('link', { name: 'Show your own time' }).click();
      await expect(visitor.locator(block)).toContainText('Times are yours (America/New_York).');
      await visitor.getByRole('link', { name: 'Show the school’s time' }).click();
      await visitor.getByRole('link', { name: 'Log in to book' }).click();
      await expect(visitor).toHaveURL(/wp-login\.php.*lectern_lesson/);
    },
  );

  for (const [device, size, days] of [
    ['desktop', desktop, 40],
    ['phone', phone, 47],
  ] as const)
    test(`a guardian books for one child, on a ${device}`, { tag: '@compat' }, async ({ openAs, site }, testInfo) => {
      const { take } = openAlbum(testInfo);
      const greta = await openAs('guardian', size);
      await greta.goto(lessonsFrom(site.school.pages['lessons'], days));
      const who = greta.getByRole('group', { name: 'For whom?' });
      await expect(who.getByRole('radio')).toHaveCount(3);
      await expect(greta.getByText('Choose for whom the lesson is.')).toBeVisible();
      await expectAccessible(greta, block);
      await expect(greta.getByRole('radio', { checked: true })).toHaveCount(0);
      // Nobody was chosen: the browser asks, and nothing was sent.
      await greta.getByRole('button', { name: 'Show free times' }).click();
      await expect(who.getByRole('radio').first()).toBeFocused();
      await who.getByRole('radio', { name: 'Mia Lind', exact: true }).focus();
      await greta.keyboard.press('Space');
      await greta.keyboard.press('Enter');
      await expect(who.getByRole('radio', { name: 'Mia Lind', exact: true })).toBeChecked();
      await expect(greta.getByText('For Mia Lind', { exact: true })).toBeVisible();
      const day = greta.locator('fieldset', { has: greta.locator(`${block}__slot`) }).first();
      const name = (await day.locator('legend').textContent()) ?? '';
      await day.getByRole('radio').first().check();
      await expectAccessible(greta, block);
      await take(greta, 'lesson-for-child', device);
      await greta.getByRole('button', { name: 'Book this lesson' }).click();
      await expect(greta.locator(block).getByRole('status')).toContainText(
        `Booked for Mia Lind: Italian A1 – One to one, ${name}`,
      );
      await expect(greta.locator(block).getByRole('status')).toBeFocused();
      await expectAccessible(greta, block);
      // For the next lesson she chooses anew.
      await expect(greta.getByRole('radio', { checked: true })).toHaveCount(0);
      await greta.locator(block).getByRole('link', { name: 'Go to my classes' }).click();
      const booked = greta
        .getByRole('listitem')
        .filter({ hasText: 'Italian A1 – One to one' })
        .filter({ hasText: name });
      await expect(booked).toContainText('For Mia Lind');
      await expect(booked).toContainText('Mia Lind joins with their own account.');
    });

  test(
    'a guardian sees no time at which the child has a class, and is refused one that the child has by then, without script',
    { tag: '@compat' },
    async ({ openAs, site }) => {
      const desk = await openDesk(site);
      const greta = await openAs('guardian', { ...phone, javaScriptEnabled: false });
      const address = lessonsFrom(site.school.pages['lessons'], 54);
      const slots = greta.locator(`${block}__slot`).getByRole('radio');
      const lookFor = async (name: string) => {
        await greta.goto(address);
        await greta.getByRole('radio', { name, exact: true }).check();
        await greta.getByRole('button', { name: 'Show free times' }).click();
        await expect(greta.getByText(`For ${name.replace(/^Me \((.*)\)$/, '$1')}`, { exact: true })).toBeVisible();
      };
      await lookFor('Bo Lind');
      const first = (await slots.first().getAttribute('value')) ?? '';
      await slots.first().check();
      // While she looks, the office finds Bo another class at that time.
      await desk.planClass({
        title: 'Bo is here',
        teacher: null,
        students: ['student 1'],
        startsInMinutes: Math.ceil((Date.parse(first) - Date.now()) / 60_000),
        lengthMinutes: 30,
      });
      await greta.getByRole('button', { name: 'Book this lesson' }).click();
      await expect(greta.getByRole('alert')).toContainText('Your child has another class at that time.');
      await expect(greta.getByText('For Bo Lind', { exact: true })).toBeVisible();
      const valuesOf = () => slots.evaluateAll((all) => all.map((slot) => slot.getAttribute('value')));
      expect(await valuesOf()).not.toContain(first);
      await lookFor('Me (Greta Lind)');
      expect(await valuesOf()).toContain(first);

      // A child of others is nobody to choose, whatever the address says, and nobody to ask about.
      const stranger = String(await desk.userId('student 5'));
      await greta.goto(`${address}&lectern_for=${stranger}`);
      await expect(greta.getByText('Choose for whom the lesson is.')).toBeVisible();
      await expect(slots).toHaveCount(0);
      // Passed on to somebody without children it does not book for that one instead.
      const other = await openAs('student', { ...phone, index: 5 });
      await other.goto(`${address}&lectern_for=${String(await desk.userId('student 1'))}`);
      await expect(other.getByRole('alert')).toContainText('for whom you cannot book');
      await expect(other.locator(`${block}__slot`)).toHaveCount(0);
      const courseId = await desk.courseId('Italian A1');
      const query = new URLSearchParams({
        courseId: String(courseId),
        teacherId: String(await desk.userId('teacher')),
        minutes: '30',
        forUserId: stranger,
      });
      const guardian = site.school.users['guardian']?.[0] ?? null;
      const answer = await findWays(site).wordpress(guardian, {
        method: 'GET',
        path: `/lesson-slots?${query.toString()}`,
      });
      expect(answer.status).toBe(404);
    },
  );

  test('is put on a page with a preview of real times', async ({ openAs }) => {
    const owner = await openAs('administrator');
    const { admin, editor } = editorTools(owner);
    await admin.createNewPost({ postType: 'page', title: 'Lessons' });
    await editor.insertBlock({ name: 'lectern/teacher-availability' });
    await expect(editor.canvas.getByRole('heading', { name: 'Dana Reyes – Italian A1' })).toBeVisible();
    await expect(editor.canvas.locator(`${block}__slot`).first()).toBeVisible();
  });
});
