import type { StartSiteOptions } from '../../support/site/start-site.ts';

/** Which tests run on a site, and what the site is made of. */
export interface TestedSite {
  readonly site: Omit<StartSiteOptions, 'progress'>;
  /** Only tests with this tag; null: all. */
  readonly tag: '@compat' | '@core' | null;
  /** The installation from zips has a spec and a site of its own. */
  readonly isBare: boolean;
}

export const testedSites = {
  current: { site: { name: 'e2e-current', wp: '7.1', woocommerce: true }, tag: null, isBare: false },
  compat: { site: { name: 'e2e-compat', wp: '6.8', woocommerce: true }, tag: '@compat', isBare: false },
  core: { site: { name: 'e2e-core', wp: '7.1', woocommerce: false }, tag: '@core', isBare: false },
  package: {
    site: {
      name: 'e2e-package',
      wp: '7.1',
      woocommerce: false,
      plugins: [],
      seed: false,
      sidecar: false,
      simulator: false,
    },
    tag: null,
    isBare: true,
  },
} as const satisfies Record<string, TestedSite>;

export type TestedSiteName = keyof typeof testedSites;

/** The site of this run: LECTERN_E2E_SITE, `current` without it. */
export function chosenSite(): TestedSiteName {
  const wish = process.env['LECTERN_E2E_SITE'] ?? 'current';
  const name = Object.keys(testedSites).find((candidate): candidate is TestedSiteName => candidate === wish);
  if (name === undefined) {
    throw new Error(`LECTERN_E2E_SITE is "${wish}"; there are ${Object.keys(testedSites).join(', ')}.`);
  }
  return name;
}
