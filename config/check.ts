/**
 * `npm run check`: everything that can be said about the code without running it.
 *
 *     npm run check                      all checks
 *     npm run check -- eslint knip       only these
 *     npm run check -- prettier --fix    mend what the tool can mend
 *
 * Ends with 1 when a check failed, with 2 when it was called with a name that is none.
 */
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';

import { checks } from './checks/checks.ts';
import type { Check } from './checks/checks.ts';
import { runWithNode } from './checks/run-program.ts';

const AT_ONCE = 2;
const root = dirname(import.meta.dirname);

async function runCheck(check: Check, fix: boolean): Promise<boolean> {
  const args = fix ? (check.fixArgs ?? check.args) : check.args;
  const { code, output, seconds } = await runWithNode(check.file, args, root);
  const passed = code === 0;
  const line = `${passed ? 'ok    ' : 'FAILED'} ${check.name.padEnd(20)} ${seconds.toFixed(1).padStart(6)} s  ${check.about}`;
  console.log(passed ? line : `\n${line}\n${output.trimEnd()}\n`);
  return passed;
}

/** Runs them two at a time and returns the names of those that failed. */
async function runChecks(wanted: readonly Check[], fix: boolean): Promise<string[]> {
  const waiting = [...wanted];
  const failed: string[] = [];
  const runNext = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      if (!(await runCheck(check, fix))) failed.push(check.name);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runNext));
  return failed;
}

const { positionals, values } = parseArgs({ allowPositionals: true, options: { fix: { type: 'boolean' } } });
const unknown = positionals.filter((name) => !checks.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(`No such check: ${unknown.join(', ')}. There are: ${checks.map((check) => check.name).join(', ')}.`);
  process.exit(2);
}

const wanted = checks.filter((check) => positionals.length === 0 || positionals.includes(check.name));
const failed = await runChecks(wanted, values.fix === true);
console.log(
  failed.length === 0
    ? `${String(wanted.length)} checks passed`
    : `${String(failed.length)} of ${String(wanted.length)} checks failed: ${failed.join(', ')}`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
