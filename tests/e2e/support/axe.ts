import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const isOffice = (page: Page): boolean => page.url().includes('/wp-admin/');

/**
 * No violation of WCAG 2.2 AA within the part of the page that is ours (a CSS selector), and on pages of the site no level of headings left out: what a theme or
 * WordPress draws around it is not held against us. Legacy mode leaves out frames of other origins, of which we have none, and takes half the time.
 */
export async function expectAccessible(page: Page, part: string): Promise<void> {
  const options = {
    runOnly: { type: 'tag' as const, values: tags },
    rules: { 'heading-order': { enabled: !isOffice(page) } },
  };
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().options(options).include(part).analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}`),
  );
  expect(found, `violations in ${part} of ${page.url()}`).toEqual([]);
}
