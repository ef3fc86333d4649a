import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/** `npm run build`: blocks and admin screens of every plugin; skips what has not changed (`--force` builds anyway). */

const root = dirname(import.meta.dirname);
const wpScripts = createRequire(import.meta.url).resolve('@wordpress/scripts/bin/wp-scripts.js');
const stampName = '.sources';

interface Target {
  readonly name: string;
  readonly output: string;
  /** Patterns of the files that decide whether to build again. */
  readonly sources: readonly string[];
  /** Arguments of wp-scripts, but for where the output goes. */
  readonly scriptArguments: readonly string[];
}

/** A folder below `admin/` with an `index.tsx` is a screen; a folder below `blocks/<plugin>` with a `block.json` is a block. */
function findTargets(): Target[] {
  const common = [
    'package-lock.json',
    'config/build.ts',
    'config/webpack.config.mjs',
    'blocks/shared/**/*',
    'contracts/*.ts',
  ];
  return globSync('plugins/*/', { cwd: root }).flatMap((pluginFolder) => {
    const plugin = basename(pluginFolder);
    const targets: Target[] = [];
    if (globSync(`blocks/${plugin}/*/block.json`, { cwd: root }).length > 0) {
      const output = `plugins/${plugin}/build/blocks`;
      targets.push({
        name: `blocks of ${plugin}`,
        output,
        sources: [...common, `blocks/${plugin}/**/*`],
        scriptArguments: ['--experimental-modules', '--blocks-manifest', `--source-path=blocks/${plugin}`],
      });
    }
    const entries = globSync(`plugins/${plugin}/admin/*/index.tsx`, { cwd: root }).sort();
    if (entries.length > 0) {
      const output = `plugins/${plugin}/build/admin`;
      targets.push({
        name: `screens of ${plugin}`,
        output,
        sources: [...common, `plugins/${plugin}/admin/**/*`],
        scriptArguments: [
          ...entries.map((entry) => `${basename(dirname(entry))}=${entry}`),
          '--config=config/webpack.config.mjs',
        ],
      });
    }
    return targets;
  });
}

async function hashSources(patterns: readonly string[]): Promise<string> {
  const files = patterns
    .flatMap((pattern) => globSync(pattern, { cwd: root, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash('sha256');
  for (const file of new Set(files))
    hash
      .update(file.slice(root.length))
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  return hash.digest('hex');
}

function runScripts(scriptArguments: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [wpScripts, 'build', ...scriptArguments], { cwd: root, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`wp-scripts build ended with ${signal ?? `status ${String(code)}`}`));
    });
  });
}

async function buildTarget(target: Target, force: boolean): Promise<void> {
  const output = join(root, target.output);
  const stamp = join(output, stampName);
  const hash = await hashSources(target.sources);
  if (!force && existsSync(stamp) && (await readFile(stamp, 'utf8')) === hash) {
    console.log(`${target.name}: unchanged`);
    return;
  }
  // Built beside, then put in place: a site on this checkout has its scripts all the time, and two builds at once do not meet.
  const next = `${target.output}.next-${String(process.pid)}`;
  try {
    await runScripts([...target.scriptArguments, `--output-path=${next}`]);
    await writeFile(join(root, next, stampName), hash);
    await rm(output, { recursive: true, force: true });
    await rename(join(root, next), output);
  } finally {
    await rm(join(root, next), { recursive: true, force: true });
  }
  console.log(`${target.name}: built into ${target.output}`);
}

try {
  for (const target of findTargets()) await buildTarget(target, process.argv.includes('--force'));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
