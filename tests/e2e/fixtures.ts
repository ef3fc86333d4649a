import { type BrowserContext, type Page, expect, test as base } from '@playwright/test';

import { type Site, findRunningSite } from '../support/site/site.ts';
import { forgetPeople } from './support/clients.ts';
import { type Credentials, logIn } from './support/log-in.ts';
import { chosenSite, testedSites } from './support/sites.ts';
import { type Allowed, type Watch, startWatch } from './support/watch.ts';

/** What `openAs` takes: a role of the seeded school (`teacher`, `student`, …), the administrator, or nobody. */
export type Role = string;

export interface LecternFixtures {
  /**
   * A page in a browser profile of its own, logged in as the `index`th person (0 without it) of a role; `visitor` is nobody.
   * Options are Playwright's own, such as `{ viewport: { width: 390, height: 844 } }`.
   */
  openAs(role: Role, options?: OpenOptions): Promise<Page>;
  /** Says what may go wrong in this test: nothing, unless it is named. */
  allowed: Allowed;
  watch: Watch;
  /** Each file of tests finds the site as the seed left it. */
  freshSite: undefined;
}

export interface OpenOptions {
  index?: number;
  viewport?: { width: number; height: number };
  hasTouch?: boolean;
  javaScriptEnabled?: boolean;
  colorScheme?: 'light' | 'dark';
  timezoneId?: string;
}

export interface LecternWorkerFixtures {
  /** The running site, with its database, logs, parts that can be stopped, and school. */
  site: Site;
}

/** The file whose tests ran last in this worker; another one begins with a reset site. */
let lastFile: string | null = null;

function findPerson(site: Site, role: Role, index: number): Credentials {
  if (role === 'administrator') return site.administrator;
  const person = site.school.users[role]?.[index];
  if (person !== undefined) return person;
  const roles = Object.entries(site.school.users).map(([name, people]) => `${name} (${String(people.length)})`);
  throw new Error(`The school has no ${role} number ${String(index)}. It has ${roles.join(', ')}.`);
}

async function startAfresh(site: Site): Promise<void> {
  forgetPeople(site);
  await site.reset();
}

export const test = base.extend<LecternFixtures, LecternWorkerFixtures>({
  site: [
    // Playwright reads the names of what a fixture needs from its first parameter.
    async ({}, use) => {
      const { name } = testedSites[chosenSite()].site;
      const site = findRunningSite(name);
      if (site === null) throw new Error(`The site "${name}" does not run: its log folder says why.`);
      await use(site);
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ site }, use) => {
    await use(site.siteUrl);
  },

  freshSite: [
    async ({ site }, use, testInfo) => {
      // After a failed test Playwright goes on in a new worker, which does not know what the site has been through.
      const isAfterFailure = lastFile === null && testInfo.workerIndex > 0;
      if (isAfterFailure || (lastFile !== null && lastFile !== testInfo.file)) await startAfresh(site);
      lastFile = testInfo.file;
      test.skip(testInfo.tags.includes('@shop') && site.woocommerceVersion === null, 'there is no WooCommerce here');
      await use(undefined);
    },
    { auto: true },
  ],

  watch: [
    async ({ site, freshSite: _freshSite }, use) => {
      const origins = [site.siteUrl, site.simulatorUrl].filter((url) => url !== null);
      const watch = startWatch({ origins: origins.map((url) => new URL(url).origin), phpLog: site.logs.php });
      await use(watch);
      expect(watch.findings(), 'what went wrong beside the test').toEqual([]);
    },
    { auto: true },
  ],

  allowed: async ({ watch }, use) => {
    await use(watch.allowed);
  },

  context: async ({ context, watch }, use) => {
    watch.follow(context);
    await use(context);
  },

  openAs: async ({ browser, site, watch }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (role, { index = 0, ...options } = {}) => {
      const context = await browser.newContext({ baseURL: site.siteUrl, ...options });
      contexts.push(context);
      watch.follow(context);
      if (role !== 'visitor') await logIn(context, site, findPerson(site, role, index));
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

export { expect };
