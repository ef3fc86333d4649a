import { readFileSync } from 'node:fs';
import { z } from 'zod';

import type { Tally } from './tally.ts';

const count = z.int().min(0);

const jestReport = z.object({
  numPassedTests: count,
  numFailedTests: count,
  numPendingTests: count,
  numTodoTests: count,
  /** Files that could not be run at all: their tests are in no other figure. */
  numRuntimeErrorTestSuites: count,
});

const playwrightReport = z.object({
  stats: z.object({ expected: count, unexpected: count, flaky: count, skipped: count }),
  /** What went wrong outside any test, such as a file that does not compile. */
  errors: z.array(z.unknown()),
});

const plainReport = z.object({ passed: count, failed: count, skipped: count });

export type ReportKind = 'jest' | 'playwright' | 'plain';

const readers: Readonly<Record<ReportKind, (report: unknown) => Tally>> = {
  jest: (report) => {
    const figures = jestReport.parse(report);
    return {
      passed: figures.numPassedTests,
      failed: figures.numFailedTests + figures.numRuntimeErrorTestSuites,
      skipped: figures.numPendingTests + figures.numTodoTests,
    };
  },
  playwright: (report) => {
    const { stats, errors } = playwrightReport.parse(report);
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
  },
  plain: (report) => plainReport.parse(report),
};

/** Reads what a test program has written about itself; `plain` is `{ passed, failed, skipped }`. */
export function readTally(kind: ReportKind, report: unknown): Tally {
  return readers[kind](report);
}

/** The same from a file; null when the program left none, or one that cannot be read. */
export function readTallyFile(kind: ReportKind, path: string): Tally | null {
  try {
    return readTally(kind, JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
