import type { BenchResult } from './bench-result.ts';
import { startBenchSite } from './bench-site.ts';
import { compareJoins } from './join-compare.ts';
import { joinAllAtOnce } from './join-rush.ts';

/** Joining a class that runs, and the rush at the beginning of twenty classes. */
export async function bench(): Promise<BenchResult[]> {
  await using bench = await startBenchSite();
  return [...(await compareJoins(bench)), ...(await joinAllAtOnce(bench))];
}
