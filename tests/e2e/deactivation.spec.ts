import type { Page } from '@playwright/test';

import { expect, test } from './fixtures.ts';

async function switchPlugin(page: Page, slug: string, act: 'Activate' | 'Deactivate'): Promise<void> {
  await page.goto('/wp-admin/plugins.php');
  await page.locator(`tr[data-slug="${slug}"]`).getByRole('link', { name: act, exact: false }).first().click();
  await expect(page.getByText(act === 'Activate' ? 'Plugin activated.' : 'Plugin deactivated.')).toBeVisible();
}

/** Every page that people come to answers, without a word in PHP's log: the always-on checks see to that. */
async function visitPages(page: Page, addresses: readonly string[]): Promise<void> {
  for (const address of addresses) {
    const answer = await page.goto(address);
    expect([address, answer?.status()]).toEqual([address, 200]);
    await expect(page.locator('body')).not.toContainText(/fatal error|critical error/i);
  }
}

test.describe('deactivating one plugin breaks no page', () => {
  for (const { slug, dependents, tags } of [
    { slug: 'lectern-privacy', dependents: [], tags: [] },
    { slug: 'woocommerce', dependents: [], tags: ['@shop'] },
    // WordPress lets a plugin go only after those that need it.
    { slug: 'lectern', dependents: ['lectern-privacy'], tags: ['@core'] },
  ]) {
    test(`without ${slug}`, { tag: tags }, async ({ openAs, site }) => {
      test.setTimeout(240_000);
      const owner = await openAs('administrator');
      const student = await openAs('student');
      const screens = ['my-classes', 'class-sessions', 'people', 'organisations', 'retention', 'settings'].map(
        (screen) => `/wp-admin/admin.php?page=lectern-${screen}`,
      );
      for (const name of [...dependents, slug]) await switchPlugin(owner, name, 'Deactivate');
      try {
        const isCoreAway = slug === 'lectern';
        await visitPages(student, ['/', '/class/', ...(isCoreAway ? [] : [site.school.pages['course'] ?? ''])]);
        await visitPages(owner, ['/wp-admin/', '/wp-admin/export-personal-data.php', ...(isCoreAway ? [] : screens)]);
      } finally {
        for (const name of [slug, ...dependents]) await switchPlugin(owner, name, 'Activate');
      }
      await visitPages(student, ['/', '/class/', site.school.pages['course'] ?? '']);
      await visitPages(owner, screens);
    });
  }
});
