import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ensurePackages } from '../support/site/packages.ts';
import { createProgress } from '../support/site/progress.ts';
import { startSite } from '../support/site/start-site.ts';
import { chosenSite, testedSites } from './support/sites.ts';

/**
 * Playwright: the site of this run, made anew; LECTERN_E2E_REUSE=1 takes the one of the last run, brought back to its first state.
 * What a test or a person with a debugger needs to reach it stands in `site.json` of its folder, named by LECTERN_E2E_SITE_FILE.
 */
export default async function setUpSite(): Promise<void> {
  const progress = createProgress();
  await ensurePackages(progress, { browser: true });
  const isReused = process.env['LECTERN_E2E_REUSE'] === '1';
  const site = await startSite({ ...testedSites[chosenSite()].site, fresh: !isReused, progress });
  if (isReused) await site.reset();
  const file = join(site.directory, 'site.json');
  const { siteUrl, sidecarUrl, simulatorUrl, database, bbb, administrator, school, logs } = site;
  const facts = { siteUrl, sidecarUrl, simulatorUrl, database, bbb, administrator, school, logs };
  writeFileSync(file, JSON.stringify(facts, null, 2), { mode: 0o600 });
  process.env['LECTERN_E2E_SITE_FILE'] = file;
}
