import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

import { isRoot } from '../support/site/accounts.ts';
import { findTestBrowser } from '../support/site/packages.ts';
import { chosenSite, testedSites } from './support/sites.ts';

const artifacts = join(import.meta.dirname, '../../artifacts/e2e');
const name = chosenSite();
const { tag, isBare } = testedSites[name];
const reportFile = process.env['LECTERN_E2E_REPORT'];

/** The system's own browser where there is one: Debian keeps it patched, and no download is needed. */
const browser = findTestBrowser();

export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: join(artifacts, name),
  globalSetup: './site-setup.ts',
  globalTeardown: './site-teardown.ts',
  // One site, one database: tests take turns. A second worker gains nothing on two cores either.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  // Long enough for a machine that is busy with other things as well; nothing here measures time.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ...(reportFile === undefined ? [] : [['json', { outputFile: reportFile }] as const])],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 900 },
    // A click that waits for the whole test hides where it went wrong.
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    // A trace of every test costs a sixth of the whole run; it is for looking into one test that fails.
    trace: process.env['LECTERN_E2E_TRACE'] === undefined ? 'off' : 'retain-on-failure',
    launchOptions: {
      ...(browser === undefined ? {} : { executablePath: browser }),
      // Chromium refuses to run its sandbox as root, and containers have a small /dev/shm.
      args: [...(isRoot() ? ['--no-sandbox'] : []), '--disable-dev-shm-usage'],
    },
  },
  projects: [
    {
      name,
      ...(isBare ? { testMatch: 'package.spec.ts' } : { testMatch: '**/*.spec.ts', testIgnore: 'package.spec.ts' }),
      ...(tag === null ? {} : { grep: new RegExp(`${tag}\\b`) }),
    },
  ],
});
