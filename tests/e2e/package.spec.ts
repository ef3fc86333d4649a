import { execFileSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from './fixtures.ts';

const root = join(import.meta.dirname, '../..');

/** What people download, put into a WordPress that has never seen us, the way people do it. */
test('the zips install by upload, work without a sidecar, and go without a trace in the log', async ({
  allowed,
  openAs,
  site,
}) => {
  test.setTimeout(180_000);
  // WordPress looks for updates after an installation; the test site lets no request out.
  allowed.phpLine(/WordPress could not establish a secure connection to WordPress\.org/);
  execFileSync(process.execPath, ['config/package.ts'], { cwd: root });
  // The core first: the others ask for it.
  const zips = globSync('dist/lectern*.zip', { cwd: root }).sort((one, other) => one.length - other.length);
  expect(zips.length).toBeGreaterThan(0);

  const page = await openAs('administrator');
  for (const zip of zips) {
    await page.goto('/wp-admin/plugin-install.php?tab=upload');
    await page.getByLabel('Plugin zip file').setInputFiles(join(root, zip));
    await page.getByRole('button', { name: 'Install Now' }).click();
    await expect(page.getByText('Plugin installed successfully.')).toBeVisible({ timeout: 30_000 });
    await page.getByRole('link', { name: 'Activate Plugin' }).click();
    await expect(page.getByText('Plugin activated.')).toBeVisible();
  }

  await page.goto('/wp-admin/plugins.php');
  for (const zip of zips) {
    const name = basename(zip).replace(/-\d.*$/, '');
    await expect(page.locator(`tr[data-slug="${name}"].active`)).toBeVisible();
  }

  await page.goto('/wp-admin/');
  await expect(page.locator('#adminmenu').getByRole('link', { name: 'Lectern' }).first()).toBeVisible();
  const visitor = await openAs('visitor');
  await visitor.goto(`${site.siteUrl}/`);
  await expect(visitor.locator('body')).toBeVisible();

  // WordPress keeps what others need until they are off; no step breaks a page.
  for (const zip of zips.toReversed()) {
    const name = basename(zip).replace(/-\d.*$/, '');
    await page.goto('/wp-admin/plugins.php');
    await page.locator(`tr[data-slug="${name}"]`).getByRole('link', { name: 'Deactivate' }).click();
    await expect(page.getByText('Plugin deactivated.')).toBeVisible();
    await visitor.reload();
    await expect(visitor.locator('body')).toBeVisible();
  }
});
