import { expect, test } from './fixtures.ts';
import { editorTools } from './support/editor.ts';

test.describe('the site itself', { tag: ['@compat', '@core'] }, () => {
  test('shows its front page to a visitor', async ({ page, site }) => {
    await page.goto('/');
    await expect(page.locator('body')).toBeVisible();
    expect(page.url()).toBe(`${site.siteUrl}/`);
  });

  test('shows a course without what only posts have, an author and categories', async ({ page, site }) => {
    await page.goto(site.school.pages['course'] ?? '');
    await expect(page.getByRole('heading', { level: 1, name: 'Italian A1' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Log in' })).toBeVisible();
    await expect(page.getByText('Written by')).toHaveCount(0);
  });

  test('lets an administrator into the dashboard and the block editor', async ({ openAs }) => {
    const page = await openAs('administrator');
    const { admin, editor } = editorTools(page);
    await admin.visitAdminPage('index.php');
    await expect(page.getByRole('heading', { name: 'Dashboard', exact: true })).toBeVisible();
    await admin.createNewPost({ title: 'A lesson' });
    await editor.insertBlock({ name: 'core/paragraph', attributes: { content: 'Welcome' } });
    await expect(editor.canvas.getByText('Welcome')).toBeVisible();
  });
});
