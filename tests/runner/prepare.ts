import { isRoot } from '../support/site/accounts.ts';
import { findProgram, runCommand } from '../support/site/commands.ts';
import { ensurePackages } from '../support/site/packages.ts';
import { createProgress, type Progress } from '../support/site/progress.ts';

/**
 * Makes the machine ready: Debian's programs (by apt, when we are root) and, for parts that run a site, browser and builds.
 *
 * @throws Error that says what to install, when something is missing and we are not root
 */
export async function prepareMachine(root: string, { needsSite }: { needsSite: boolean }): Promise<void> {
  const progress = createProgress();
  await ensurePackages(progress, { browser: needsSite });
  await ensureComposer(progress);
  if (!needsSite) return;
  progress.say('building blocks and screens');
  await runCommand(process.execPath, ['config/build.ts'], { cwd: root });
}

/** PHPStan and BigBlueButton's PHP client come by composer; people who only run a site need none. */
async function ensureComposer(progress: Progress): Promise<void> {
  if (findProgram('composer') !== null) return;
  if (!isRoot()) throw new Error('composer is missing. Run this as root, then try again:\n  apt-get install composer');
  progress.say('installing composer');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runCommand('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-qq', 'update'], { env });
  await runCommand('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', 'composer', 'unzip'], { env });
}
