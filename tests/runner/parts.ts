import type { ReportKind } from './reports.ts';

/** One part of `npm test`: a program, run by Node at the repository's root, and the report that it writes. */
export interface Part {
  readonly name: string;
  readonly about: string;
  /** The program; a part whose program is not there is broken. */
  readonly file: string;
  readonly nodeOptions: readonly string[];
  readonly args: (reportFile: string) => readonly string[];
  readonly environment: (reportFile: string) => Readonly<Record<string, string>>;
  readonly report: ReportKind;
  /** Runs browsers and plugins: these need Chromium and the builds. */
  readonly needsSite: boolean;
  readonly minutes: number;
  /** Parts of the two lanes run beside each other, those of one lane one after the other; `alone`: once both lanes are through. */
  readonly lane: 'left' | 'right' | 'alone';
}

function jest(project: 'unit' | 'database', about: string): Part {
  return {
    name: project,
    about,
    file: 'node_modules/jest/bin/jest.js',
    nodeOptions: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
    args: (reportFile) => [
      '-c',
      'config/jest.config.mjs',
      '--selectProjects',
      project,
      '--passWithNoTests',
      '--json',
      `--outputFile=${reportFile}`,
    ],
    environment: () => ({}),
    report: 'jest',
    needsSite: false,
    minutes: 20,
    lane: 'left',
  };
}

function browser(site: string, about: string, lane: Part['lane'], minutes: number): Part {
  return {
    name: site,
    about,
    file: 'node_modules/@playwright/test/cli.js',
    nodeOptions: [],
    args: () => ['test', '--config', 'tests/e2e/playwright.config.ts', '--pass-with-no-tests', '--project', site],
    environment: (reportFile) => ({ LECTERN_E2E_SITE: site, LECTERN_E2E_REPORT: reportFile }),
    report: 'playwright',
    needsSite: true,
    minutes,
    lane,
  };
}

/**
 * In the order in which they run: the quickest to answer first. A browser waits for pages half of its time, so two cores carry two lanes;
 * the lanes are about equally long.
 */
export const parts: readonly Part[] = [
  jest('unit', 'rules and single files'),
  jest('database', 'SQL, migrations and the whole sidecar on a private MariaDB'),
  {
    name: 'simulator',
    about: "the BigBlueButton simulator, called by BigBlueButton's own PHP client",
    file: 'tests/simulator/php/run.ts',
    nodeOptions: [],
    args: () => [],
    environment: (reportFile) => ({ LECTERN_TEST_REPORT: reportFile }),
    report: 'plain',
    needsSite: false,
    minutes: 5,
    lane: 'left',
  },
  browser('current', 'everything in a browser: WordPress 7.1 with WooCommerce', 'right', 40),
  browser('compat', 'tests tagged @compat: WordPress 6.8 with WooCommerce', 'left', 30),
  browser('core', 'tests tagged @core: WordPress 7.1 without WooCommerce', 'left', 15),
  // It makes the zips anew, in the folder from which the other sites take their plugins.
  browser('package', 'the zips of `npm run package`, uploaded to a bare WordPress', 'alone', 8),
];
