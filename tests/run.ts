/**
 * `npm test`: everything that must pass, on a machine that has nothing but Node and npm.
 *
 *     npm test                      all parts
 *     npm test -- unit database     only these
 *     npm test -- prepare           only what they need: packages of the system, builds
 *
 * The last line of standard output is `N passed, N failed, N skipped`; the exit status is 0 only if nothing failed.
 */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { parts } from './runner/parts.ts';
import { prepareMachine } from './runner/prepare.ts';
import { type PartResult, runPart } from './runner/run-part.ts';
import { addTallies, sumUp } from './runner/tally.ts';

const root = dirname(import.meta.dirname);
const reportFolder = join(root, 'artifacts/reports');

function describe({ name, tally, trouble, seconds }: PartResult): string {
  const end = trouble === null ? '' : ` (${trouble})`;
  return `${name.padEnd(10)} ${sumUp(tally)}, ${seconds.toFixed(0)} s${end}`;
}

async function runParts(wanted: typeof parts): Promise<PartResult[]> {
  mkdirSync(reportFolder, { recursive: true });
  const lanes = (['left', 'right'] as const).map((lane) => wanted.filter((part) => part.lane === lane));
  const isBesideOthers = lanes.every((lane) => lane.length > 0);
  const beside = await Promise.all(lanes.map((lane) => runLane(lane, isBesideOthers)));
  const alone = await runLane(
    wanted.filter((part) => part.lane === 'alone'),
    false,
  );
  return [...beside.flat(), ...alone];
}

async function runLane(lane: typeof parts, isBesideOthers: boolean): Promise<PartResult[]> {
  const results: PartResult[] = [];
  for (const part of lane) {
    console.error(`\n== ${part.name}: ${part.about}`);
    const result = await runPart(part, { root, reportFolder, isBesideOthers });
    console.error(`== ${describe(result)}`);
    results.push(result);
  }
  return results;
}

async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => name !== 'prepare' && !parts.some((part) => part.name === name));
  if (unknown.length > 0) {
    throw new Error(
      `No such part: ${unknown.join(', ')}. There are: ${parts.map((part) => part.name).join(', ')}, prepare.`,
    );
  }
  const wanted = parts.filter((part) => names.length === 0 || names.includes(part.name));
  const needsSite = names.includes('prepare') || wanted.some((part) => part.needsSite);
  await prepareMachine(root, { needsSite });
  const results = await runParts(wanted);
  const total = addTallies(results.map((result) => result.tally));
  if (results.length > 1) console.log(`\n${results.map(describe).join('\n')}`);
  console.log(sumUp(total));
  return total.failed === 0 ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log(sumUp({ passed: 0, failed: 1, skipped: 0 }));
  process.exitCode = 1;
}
