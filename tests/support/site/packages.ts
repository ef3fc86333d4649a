import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

import { isRoot } from './accounts.ts';
import { findProgram, runCommand, runCommandAnyway } from './commands.ts';
import type { Progress } from './progress.ts';

/** What the machine has, as far as a site asks. */
export interface MachineParts {
  hasProgram(name: string): boolean;
  phpExtensions: ReadonlySet<string>;
  hasPhpFpm: boolean;
  isDebianItself: boolean;
  hasDebianKeys: boolean;
}

const programs = [
  { program: 'mariadbd', package: 'mariadb-server' },
  { program: 'mariadb-install-db', package: 'mariadb-server' },
  { program: 'mariadb-dump', package: 'mariadb-client' },
  { program: 'nginx', package: 'nginx' },
  { program: 'php', package: 'php-cli' },
] as const;

const phpExtensionPackages: Readonly<Record<string, string>> = {
  mysqli: 'php-mysql',
  curl: 'php-curl',
  gd: 'php-gd',
  intl: 'php-intl',
  mbstring: 'php-mbstring',
  dom: 'php-xml',
  zip: 'php-zip',
};

/** The quickest first: without a window, Playwright's own choice, a page of WP admin takes half of the whole Chromium's time. */
const browsers = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];

/** The path of the system's own browser for tests; undefined where there is none. */
export function findTestBrowser(): string | undefined {
  return browsers.map(findProgram).find((path) => path !== null) ?? undefined;
}

/** The names of the Debian or Ubuntu packages that a site (with `browser`: its browser tests too) still needs. */
export function missingPackages(machine: MachineParts, { browser = false }: { browser?: boolean } = {}): string[] {
  const missing = new Set<string>();
  for (const { program, package: name } of programs) {
    if (!machine.hasProgram(program)) missing.add(name);
  }
  if (!machine.hasPhpFpm) missing.add('php-fpm');
  for (const [extension, name] of Object.entries(phpExtensionPackages)) {
    if (!machine.phpExtensions.has(extension)) missing.add(name);
  }
  // WordPress' own bundle of certificates is a link to this one in Debian's package.
  if (!machine.hasProgram('update-ca-certificates')) missing.add('ca-certificates');
  // Ubuntu does not carry the keys that prove Debian's packages of WordPress.
  if (!machine.isDebianItself && !machine.hasDebianKeys) missing.add('debian-archive-keyring');
  if (browser && !browsers.some((name) => machine.hasProgram(name))) {
    missing.add(machine.isDebianItself ? 'chromium-headless-shell' : 'chromium');
  }
  return [...missing];
}

/** The version of PHP that `php` runs, as "8.2". */
async function phpSeries(): Promise<string> {
  return runCommand('php', ['-r', 'echo PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION;']);
}

/** The FastCGI server of the same version as `php`: both then have the same extensions. */
export async function findPhpFpm(): Promise<string | null> {
  if (findProgram('php') === null) return null;
  return findProgram(`php-fpm${await phpSeries()}`) ?? findProgram('php-fpm');
}

async function lookAtMachine(): Promise<MachineParts> {
  const modules = findProgram('php') === null ? '' : (await runCommandAnyway('php', ['-m'])).stdout;
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  const keyrings = '/usr/share/keyrings';
  return {
    hasProgram: (name) => findProgram(name) !== null,
    phpExtensions: new Set(modules.toLowerCase().split('\n')),
    hasPhpFpm: (await findPhpFpm()) !== null,
    isDebianItself: /^ID=debian$/m.test(release),
    hasDebianKeys:
      existsSync(keyrings) && readdirSync(keyrings).some((file) => file.startsWith('debian-archive-keyring')),
  };
}

/**
 * Installs by apt what is missing, when we are root; tells others what to ask for.
 *
 * @throws Error with the command to run, when something is missing and we are not root.
 */
export async function ensurePackages(progress: Progress, options: { browser?: boolean } = {}): Promise<void> {
  const missing = missingPackages(await lookAtMachine(), options);
  if (missing.length === 0) return;
  const command = `apt-get install --no-install-recommends ${missing.join(' ')}`;
  if (findProgram('apt-get') === null) {
    throw new Error(`This machine lacks what these packages of Debian bring: ${missing.join(' ')}.`);
  }
  if (!isRoot()) throw new Error(`Some programs are missing. Run this as root, then try again:\n  ${command}`);
  progress.say(`installing ${missing.join(' ')} (this takes a minute or two)`);
  await withoutStartingServices(async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const wait = ['-o', 'DPkg::Lock::Timeout=300'];
    await runCommand('apt-get', [...wait, '-qq', 'update'], { env });
    await runCommand('apt-get', [...wait, '-qq', 'install', '-y', '--no-install-recommends', ...missing], { env });
  });
  const stillMissing = missingPackages(await lookAtMachine(), options);
  if (stillMissing.length > 0) throw new Error(`apt-get ended well, but ${stillMissing.join(' ')} did not help.`);
  progress.say('installed');
}

const policyFile = '/usr/sbin/policy-rc.d';

/** Debian's packages start their services when they are installed, unless this file says no. */
async function withoutStartingServices(install: () => Promise<void>): Promise<void> {
  if (existsSync(policyFile)) return install();
  writeFileSync(policyFile, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  const remove = (): void => {
    rmSync(policyFile, { force: true });
  };
  process.once('exit', remove);
  try {
    await install();
  } finally {
    process.removeListener('exit', remove);
    remove();
  }
}
