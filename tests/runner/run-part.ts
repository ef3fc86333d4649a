import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Part } from './parts.ts';
import { readTallyFile } from './reports.ts';
import { nothing, settle, type Tally } from './tally.ts';

/** How a part went; `trouble` says why it is broken apart from failed tests, else it is null. */
export interface PartResult {
  readonly name: string;
  readonly tally: Tally;
  readonly trouble: string | null;
  readonly seconds: number;
}

const GRACE_SECONDS = 30;
const LAST_LINES_MS = 1_000;

/** Runs one part to its end; what it says goes on to our standard error, each line under the part's name where others run beside it. */
export async function runPart(
  part: Part,
  options: { root: string; reportFolder: string; isBesideOthers: boolean },
): Promise<PartResult> {
  const { root, reportFolder, isBesideOthers } = options;
  const startedAt = performance.now();
  const elapsed = (): number => (performance.now() - startedAt) / 1000;
  if (!existsSync(join(root, part.file))) {
    return { name: part.name, tally: settle(nothing, false), trouble: `${part.file} is not there`, seconds: elapsed() };
  }
  const reportFile = join(reportFolder, `${part.name}.json`);
  rmSync(reportFile, { force: true });
  const ending = await runProgram(part, root, reportFile, isBesideOthers);
  const tally = readTallyFile(part.report, reportFile);
  const trouble = ending ?? (tally === null ? 'it left no report' : null);
  return { name: part.name, tally: settle(tally ?? nothing, trouble === null), trouble, seconds: elapsed() };
}

/** Null when the program ended with 0, else how it ended. */
async function runProgram(part: Part, root: string, reportFile: string, isNamed: boolean): Promise<string | null> {
  const child = spawn(process.execPath, [...part.nodeOptions, part.file, ...part.args(reportFile)], {
    cwd: root,
    // Results go to the last line of our standard output; the parts talk on standard error.
    stdio: isNamed ? ['ignore', 'pipe', 'pipe'] : ['ignore', process.stderr, process.stderr],
    env: { ...process.env, ...part.environment(reportFile) },
  });
  for (const output of [child.stdout, child.stderr]) {
    if (output !== null)
      createInterface({ input: output }).on('line', (line) => console.error(`${part.name} | ${line}`));
  }
  const { promise, resolve, reject } = Promise.withResolvers<string | null>();
  let isLate = false;
  const limit = setTimeout(() => {
    isLate = true;
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), GRACE_SECONDS * 1000).unref();
  }, part.minutes * 60_000);
  child.once('error', reject);
  const closed = new Promise((done) => child.once('close', done));
  child.once('exit', (code, signal) => {
    clearTimeout(limit);
    if (isLate) resolve(`it did not end within ${String(part.minutes)} minutes`);
    else resolve(code === 0 ? null : `it ended with ${signal ?? `status ${String(code)}`}`);
  });
  const ending = await promise;
  // The last lines may still be on their way; a server that a part has left behind would hold its output open for ever.
  if (isNamed) await Promise.race([closed, sleep(LAST_LINES_MS)]);
  child.stdout?.destroy();
  child.stderr?.destroy();
  return ending;
}
