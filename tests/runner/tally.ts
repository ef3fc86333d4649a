/** How many tests of a part ended how. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0 };

export function addTallies(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    nothing,
  );
}

/** The line that ends every test run; programs read it. */
export function sumUp({ passed, failed, skipped }: Tally): string {
  return `${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped`;
}

/**
 * What a part really amounts to: a program that ends badly without naming a failed test counts as one, so that no crash looks like
 * success.
 */
export function settle(tally: Tally, hasEndedWell: boolean): Tally {
  return hasEndedWell || tally.failed > 0 ? tally : { ...tally, failed: 1 };
}
