import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { phone } from './support/devices.ts';
import { editorTools } from './support/editor.ts';
import { choose } from './support/choose.ts';
import { openDesk } from './support/school-desk.ts';

test.describe('the block "Join class"', () => {
  test('is put on a page, told which class it shows, and shows it', { tag: '@compat' }, async ({ openAs, site }) => {
    const desk = await openDesk(site);
    const title = 'Italian A1 – Nel blocco';
    await desk.planClass({ title, students: ['student'] });
    const owner = await openAs('administrator');
    const { admin, editor } = editorTools(owner);
    await admin.createNewPost({ postType: 'page', title: 'Your class today' });
    await editor.insertBlock({ name: 'lectern/join-class' });
    await expect(editor.canvas.getByText('The reader’s next class')).toBeVisible();
    await editor.openDocumentSettingsSidebar();
    await owner.getByRole('radio', { name: 'One class' }).check();
    await choose(owner, 'Class', 'blocco', new RegExp(title));
    await expect(editor.canvas.getByRole('heading', { name: title })).toBeVisible();
    const pageId = await editor.publishPost();

    const student = await openAs('student', phone);
    await student.goto(`/?page_id=${String(pageId)}`);
    await expect(student.getByRole('heading', { name: title })).toBeVisible();
    await expect(student.locator('.lectern-join-class__state')).toContainText('not started this class yet');

    const stranger = await openAs('student', { ...phone, index: 4 });
    await stranger.goto(`/?page_id=${String(pageId)}`);
    await expect(stranger.locator('.lectern-join-class')).toContainText('You have no seat in this class.');
  });

  test(
    'shows each reader the own next class of a course, and is kept by no cache',
    { tag: ['@compat', '@core'] },
    async ({ openAs, site }) => {
      const student = await openAs('student', phone);
      const answer = await student.goto(site.school.pages['course'] ?? '');
      expect(answer?.headers()['cache-control']).toContain('no-store');
      await expect(student.getByRole('heading', { name: 'Italian A1 – Lesson 3' })).toBeVisible();
      const without = await openAs('guardian', phone);
      await without.goto(site.school.pages['course'] ?? '');
      await expect(without.locator('.lectern-join-class')).toContainText('You have no class coming up.');
      await without.locator('.lectern-join-class').getByRole('link', { name: 'Book a class' }).click();
      await expect(without.locator('.lectern-book-class')).toBeVisible();
      const visitor = await openAs('visitor', phone);
      await visitor.goto(site.school.pages['course'] ?? '');
      await expect(visitor.locator('.lectern-join-class')).toContainText('Log in to see your class.');
      await expect(visitor.locator('.lectern-join-class').getByRole('link', { name: 'Book a class' })).toBeVisible();
    },
  );

  test('names the school’s time to a reader whose clock shows another', async ({ openAs, site }) => {
    const classUrl = site.school.pages['classTomorrow'] ?? '';
    const far = await openAs('student', { ...phone, timezoneId: 'America/Sao_Paulo' });
    await far.goto(classUrl);
    await expect(far.locator('.lectern-join-class__when')).toContainText('GMT-3');
    await expect(far.locator('.lectern-join-class__school-time')).toContainText(/school.*GMT\+[12]/i);
    const near = await openAs('student', { ...phone, timezoneId: 'Europe/Rome' });
    await near.goto(classUrl);
    await expect(near.locator('.lectern-join-class__when')).toContainText(/GMT\+[12]/);
    await expect(near.locator('.lectern-join-class__school-time')).toBeHidden();
  });

  test('keeps the focus on its button while the class opens', async ({ openAs, site }) => {
    const teacher = await openAs('teacher');
    await teacher.goto(site.school.pages['class'] ?? '');
    const button = teacher.getByRole('button', { name: 'Start class' });
    await button.focus();
    const held = Promise.withResolvers<undefined>();
    await teacher.route('**/join', async (route) => {
      await held.promise;
      await route.continue();
    });
    await teacher.keyboard.press('Enter');
    const opening = teacher.getByRole('button', { name: 'Opening the class…' });
    await expect(opening).toHaveAttribute('aria-disabled', 'true');
    await expect(opening).toBeFocused();
    held.resolve(undefined);
    await teacher.waitForURL(/html5client/);
  });
});

test('a class is started and joined by keyboard alone', { tag: '@compat' }, async ({ openAs, site }) => {
  const desk = await openDesk(site);
  const id = await desk.planClass({ students: ['student'] });
  const student = await openAs('student');
  await student.goto(desk.classUrl(id));
  const teacher = await openAs('teacher');
  await teacher.goto(desk.classUrl(id));
  await pressTo(teacher, 'Start class');
  await expect(teacher.locator('#me')).toContainText('Dana Reyes');
  await expect(student.getByRole('button', { name: 'Join class' })).toBeVisible();
  await pressTo(student, 'Join class');
  await expect(student.locator('#me')).toContainText('Ana Souza');
});

/** Goes on with the tabulator until the button has the focus, then presses it. */
async function pressTo(page: Page, button: string): Promise<void> {
  const target = page.getByRole('button', { name: button });
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) break;
  }
  await expect(target).toBeFocused();
  await page.keyboard.press('Enter');
}
