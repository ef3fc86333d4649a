// Plain JavaScript for the machine's own Node (20.19 or newer): on a fresh clone there is nothing else yet. It installs what
// package-lock.json says, then hands over to the Node of node_modules, which runs TypeScript.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const checkout = resolve(fileURLToPath(import.meta.url), '../../../..');
const nodeProgram = join(checkout, 'node_modules/.bin/node');

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(join(checkout, file), 'utf8')).packages ?? {};
  } catch {
    return null;
  }
}

/** Whether node_modules holds what package-lock.json says: npm keeps its own list of what it installed. */
export function isInstalled() {
  const wanted = readPackages('package-lock.json');
  const present = readPackages('node_modules/.package-lock.json');
  if (wanted === null || present === null) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || path in present) return path === '' || present[path].version === entry.version;
    // Packages for other machines are left out.
    return entry.optional === true;
  });
}

/** Installs the packages; npm's errors go to standard error, because standard output belongs to results. */
async function installPackages() {
  const startedAt = performance.now();
  const say = (text) =>
    process.stderr.write(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s  ${text}\n`);
  say('installing packages (npm ci): one to three minutes');
  const reminder = setInterval(() => say('still installing packages'), 20_000);
  try {
    // Its warnings are about engines and peers of tools that run on the Node this installs.
    const npm = spawn('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: checkout,
      stdio: ['ignore', process.stderr, process.stderr],
    });
    const status = await new Promise((done, fail) => npm.once('error', fail).once('exit', done));
    if (status !== 0) throw new Error('npm ci did not succeed; its message stands above.');
  } finally {
    clearInterval(reminder);
  }
  say('packages are installed');
}

/** The version of Node that runs our code; null when the package did not bring one for this machine. */
function installedNodeVersion() {
  if (!existsSync(nodeProgram)) return null;
  const { status, stdout } = spawnSync(nodeProgram, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

/** npm asks before it runs a package's install script; the one of `node` only puts the program in its place. */
function placeNode() {
  if (installedNodeVersion() !== null) return;
  spawnSync(process.execPath, ['installArchSpecificPackage.js'], {
    cwd: join(checkout, 'node_modules/node'),
    stdio: ['ignore', process.stderr, process.stderr],
  });
  if (installedNodeVersion() === null) throw new Error('The package "node" did not install; try: npm rebuild node');
}

/**
 * Runs a TypeScript program of this repository on the right Node, after installing the packages if they are missing or others than
 * package-lock.json says.
 *
 * @param {string} script path from the checkout's root, like 'tests/run.ts'
 * @param {readonly string[]} args
 * @param {{ nodeOptions?: readonly string[] }} [options]
 * @returns {Promise<number>} the program's exit status
 */
export async function bootstrap(script, args, { nodeOptions = [] } = {}) {
  if (!isInstalled()) await installPackages();
  placeNode();
  const path = [join(checkout, 'node_modules/.bin'), process.env.PATH ?? ''].join(delimiter);
  const child = spawn(nodeProgram, [...nodeOptions, join(checkout, script), ...args], {
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
  });
  // A terminal sends Ctrl-C to the child as well; it decides what to do, and we wait for it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code, signal) => done(code ?? (signal === null ? 1 : 130)));
  });
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const args = process.argv.slice(2);
    if (args[0] === 'info' && !existsSync(nodeProgram))
      throw new Error('No demo is running. Start it with: npm run demo');
    process.exitCode = await bootstrap('tests/support/site/demo.ts', args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
