import { removeSite, stopSite } from '../support/site/site.ts';
import { chosenSite, testedSites } from './support/sites.ts';

/** Playwright: stops what site-setup.ts started; its files go too, unless the next run wants to reuse them. */
export default async function tearDownSite(): Promise<void> {
  const { name } = testedSites[chosenSite()].site;
  if (process.env['LECTERN_E2E_REUSE'] === '1') return;
  await (process.env['LECTERN_E2E_KEEP'] === '1' ? stopSite(name) : removeSite(name));
}
