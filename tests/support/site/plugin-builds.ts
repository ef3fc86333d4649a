import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { runCommand } from './commands.ts';
import { checkoutDirectory } from './checkout.ts';
import type { Progress } from './progress.ts';

const sourceFolders = ['blocks', 'contracts', 'plugins', 'sidecar/queries'];
const skippedFolders = new Set(['node_modules', 'build', 'vendor', 'tests']);

/** One line a source file of the plugins' builds: it changes when a file does. */
function listSources(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : listSources(path);
    if (!entry.isFile() || /\.(php|md|txt)$/.test(entry.name)) return [];
    const { size, mtimeMs } = statSync(path);
    return [`${path} ${String(size)} ${String(mtimeMs)}`];
  });
}

/** Builds the blocks, screens and whatever the plugins carry along, unless nothing has changed since the last time. */
export async function ensurePluginBuilds(pluginNames: readonly string[], progress: Progress): Promise<void> {
  const script = join(checkoutDirectory, 'config/build.ts');
  if (!existsSync(script)) return;
  const sources = sourceFolders.flatMap((folder) => listSources(join(checkoutDirectory, folder)));
  const fingerprint = createHash('sha256')
    .update([...sources, String(statSync(script).mtimeMs)].join('\n'))
    .digest('hex');
  const stamp = join(checkoutDirectory, '.lectern/built');
  const isBuilt = pluginNames.every((name) => existsSync(join(checkoutDirectory, 'plugins', name, 'build')));
  if (isBuilt && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return;
  progress.say('building blocks and screens');
  await runCommand(process.execPath, [script], { cwd: checkoutDirectory });
  mkdirSync(join(checkoutDirectory, '.lectern'), { recursive: true });
  writeFileSync(stamp, fingerprint);
  progress.say('built');
}
