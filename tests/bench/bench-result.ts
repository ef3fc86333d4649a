/** One measured claim of `npm run bench`. */
export interface BenchResult {
  /** What was measured, as a short sentence. */
  readonly name: string;
  /** The figure that is held against the target: a ratio of medians of the same run, or a share of a limit. */
  readonly ratio: number;
  readonly target: number;
  /** Which side of the target is good. */
  readonly bound: 'at least' | 'at most';
  readonly passed: boolean;
  /** What the ratio was made of, for `docs/benchmarks.md`: medians, sizes, number of runs. */
  readonly details: string;
}

export function judge(result: Omit<BenchResult, 'passed'>): BenchResult {
  const passed = result.bound === 'at least' ? result.ratio >= result.target : result.ratio <= result.target;
  return { ...result, passed };
}
