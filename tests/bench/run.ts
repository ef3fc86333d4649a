import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { BenchResult } from './bench-result.ts';
import { describeMachine } from './machine.ts';
import { markdownReport, textTable } from './report.ts';

/** What `npm run bench` measures, in the order in which it does; a name after `--` chooses one. */
const benches: Readonly<Record<string, () => Promise<{ bench(): Promise<BenchResult[]> }>>> = {
  join: () => import('./join.bench.ts'),
  waiting: () => import('./waiting.bench.ts'),
  statistics: () => import('./statistics-read.bench.ts'),
  analytics: () => import('./analytics.bench.ts'),
  booking: () => import('./booking.bench.ts'),
  schedule: () => import('./schedule.bench.ts'),
  'my-classes': () => import('./my-classes.bench.ts'),
};

const { positionals } = parseArgs({ allowPositionals: true });
const names = positionals.length === 0 ? Object.keys(benches) : positionals;
const results: BenchResult[] = [];
for (const name of names) {
  const load = benches[name];
  if (load === undefined)
    throw new Error(`There is no bench named ${name}; there are ${Object.keys(benches).join(', ')}.`);
  process.stdout.write(`measuring: ${name}\n`);
  const { bench } = await load();
  const measured = await bench();
  process.stdout.write(`${textTable(measured)}\n\n`);
  results.push(...measured);
}
if (positionals.length === 0) {
  const path = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));
  const before = await readFile(path, 'utf8').catch(() => '');
  await writeFile(path, markdownReport(results, describeMachine(), new Date(), before));
  process.stdout.write('written to docs/benchmarks.md\n');
}
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
