import { expect, test } from './fixtures.ts';
import { expectAccessible } from './support/axe.ts';
import { phone } from './support/devices.ts';
import { editorTools } from './support/editor.ts';

const block = '.lectern-teacher-availability';

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
      await expectAccessible(visitor, block);
      await visitor.getByRole('link', { name: 'Show the school’s time' }).click();
      await expect(visitor.locator(block)).toContainText('Times are those of the school (Europe/Berlin).');
      await visitor.getByRole('link', { name: 'Log in to book' }).click();
      await expect(visitor).toHaveURL(/wp-login\.php.*lectern_lesson/);
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
