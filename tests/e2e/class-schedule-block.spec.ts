import { expect, test } from './fixtures.ts';
import { expectAccessible } from './support/axe.ts';
import { desktop, phone } from './support/devices.ts';
import { editorTools } from './support/editor.ts';
import { openDesk } from './support/school-desk.ts';

const block = '.lectern-class-schedule';

test.describe('the block "Timetable"', () => {
  test('shows what is left, is filtered and turned without script', async ({ openAs, site }) => {
    const visitor = await openAs('visitor', { ...phone, javaScriptEnabled: false });
    const answer = await visitor.goto(site.school.pages['timetable'] ?? '');
    expect(answer?.headers()['cache-control'] ?? '').not.toContain('private');
    const full = visitor.locator('li', { hasText: 'Italian A1 – Lesson 4' });
    await expect(full).toContainText('Full');
    await expect(full).toContainText('Dana Reyes');
    await expect(visitor.locator('li', { hasText: 'Small talk' })).toContainText('5 seats left');
    await visitor.getByLabel('Level').selectOption('B2 Upper intermediate');
    await visitor.getByRole('button', { name: 'Show classes' }).click();
    await expect(visitor.locator('li', { hasText: 'Small talk' })).toBeVisible();
    await expect(full).toHaveCount(0);
    await visitor.getByRole('link', { name: 'Week', exact: true }).click();
    await expect(visitor.getByLabel('Level')).toHaveValue(/\d+/);
    await visitor.getByRole('link', { name: 'Next week →' }).click();
    await expect(visitor.getByRole('link', { name: '← Week before' })).toBeVisible();
    await visitor.emulateMedia({ forcedColors: 'active' });
    await expect(visitor.getByRole('link', { name: 'Week', exact: true })).toHaveCSS(
      'text-decoration-line',
      'underline',
    );
    await expect(visitor.getByRole('link', { name: 'List', exact: true })).toHaveCSS('text-decoration-line', 'none');
    await expect(visitor.getByRole('button', { name: 'Show classes' })).toHaveCSS('border-top-style', 'solid');
  });

  test(
    'renews what is left, and words times on the reader’s clock',
    { tag: ['@compat', '@core'] },
    async ({ openAs, site }) => {
      const visitor = await openAs('visitor', { ...desktop, timezoneId: 'America/New_York' });
      await visitor.goto(site.school.pages['timetable'] ?? '');
      await expect(visitor.locator(block)).toContainText(
        'Times are yours (America/New_York). The school’s time zone is Europe/Berlin.',
      );
      const row = visitor.locator('li', { hasText: 'Small talk' });
      const id = (await row.getAttribute('data-class')) ?? '';
      const desk = await openDesk(site);
      await desk.client.rest('POST', `/lectern/v1/class-sessions/${id}/seats`, {
        userId: await desk.userId('student 5'),
      });
      await visitor.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await expect(row).toContainText('4 seats left');
      await expectAccessible(visitor, block);
      await visitor.getByRole('link', { name: 'Show the school’s time' }).click();
      await expect(visitor.locator(block)).toContainText('Times are those of the school');
      await visitor.getByRole('link', { name: 'Show your own time' }).click();
      await expect(visitor.locator(block)).toContainText('Times are yours (America/New_York).');
      const student = await openAs('student', phone);
      await student.goto(site.school.pages['timetable'] ?? '');
      await expect(student.locator('li', { hasText: 'Small talk' })).toContainText('Booked by you');
    },
  );

  test('is put on a page with a preview of real classes', async ({ openAs }) => {
    const owner = await openAs('administrator');
    const { admin, editor } = editorTools(owner);
    await admin.createNewPost({ postType: 'page', title: 'Classes' });
    await editor.insertBlock({ name: 'lectern/class-schedule' });
    await expect(editor.canvas.getByText('Italian A1 – Lesson 4').first()).toBeVisible();
  });
});
