import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { checkoutDirectory } from './checkout.ts';
import { findProgram } from './commands.ts';
import { listPlugins } from './plugin-copies.ts';
import { ensurePluginBuilds } from './plugin-builds.ts';
import { createProgress } from './progress.ts';
import { checkoutEnvironmentFile, writeEnvironmentFile } from './sidecar.ts';
import { writeWpEnvFile } from './wp-env-files.ts';

/** `npm run env:start`: the same plugins in @wordpress/env, for people who have Docker. More words go to `wp-env start`. */
async function start(args: readonly string[]): Promise<number> {
  const sidecarEnvironment = writeWpEnvFile(checkoutDirectory);
  await ensurePluginBuilds(listPlugins(), createProgress());
  const program = join(checkoutDirectory, 'node_modules/.bin/wp-env');
  const { status } = spawnSync(program, ['start', ...args], { cwd: checkoutDirectory, stdio: 'inherit' });
  if (status !== 0) {
    if (findProgram('docker') === null) process.stderr.write('There is no Docker here; `npm run demo` needs none.\n');
    return status ?? 1;
  }
  // A running demo keeps its file: the commands of this checkout go on talking to it.
  if (!existsSync(checkoutEnvironmentFile)) writeEnvironmentFile(checkoutEnvironmentFile, sidecarEnvironment);
  process.stdout.write('WordPress is up; the sidecar starts with: npm start\n');
  return 0;
}

const [command, ...args] = process.argv.slice(2);
if (command === 'start') {
  process.exitCode = await start(args);
} else {
  process.stderr.write('Usage: npm run env:start [-- options of wp-env start]\n');
  process.exitCode = 1;
}
