import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { webAccount } from './accounts.ts';
import { type CommandResult, CommandFailure, runCommand, runCommandAnyway } from './commands.ts';
import type { SiteLayout } from './layout.ts';
import { phpCommandOptions } from './php-fpm.ts';
import type { Recipe } from './state.ts';

const phpFolder = join(import.meta.dirname, 'php');

/** Copies WordPress and WooCommerce to where the web server reads them, and mends the shop's copy. */
export async function layDocumentRoot(layout: SiteLayout, recipe: Recipe): Promise<void> {
  rmSync(layout.documentRoot, { recursive: true, force: true });
  mkdirSync(layout.documentRoot, { recursive: true });
  await runCommand('cp', ['-rL', '--no-preserve=ownership', `${recipe.wordpress.directory}/.`, layout.documentRoot]);
  if (recipe.woocommerce !== null) {
    const target = join(layout.plugins, 'woocommerce');
    rmSync(target, { recursive: true, force: true });
    await runCommand('cp', ['-rL', '--no-preserve=ownership', `${recipe.woocommerce.directory}/.`, target]);
    await runCommand('php', [join(phpFolder, 'mend-woocommerce.php'), target]);
  }
  mkdirSync(join(layout.documentRoot, 'wp-content/mu-plugins'), { recursive: true });
  mkdirSync(layout.uploads, { recursive: true });
  const account = webAccount();
  // The web server's user owns all of it: people upload plugins and media through WordPress.
  if (account !== null)
    await runCommand('chown', ['-R', `${String(account.uid)}:${String(account.gid)}`, layout.documentRoot]);
}

/** Writes what differs between two starts of the same site: configuration and the plugin that keeps it quiet. */
export function writeConfiguration(layout: SiteLayout, wpConfig: string): void {
  const account = webAccount();
  const config = join(layout.documentRoot, 'wp-config.php');
  writeFileSync(config, wpConfig);
  chmodSync(config, 0o640);
  const quiet = join(layout.documentRoot, 'wp-content/mu-plugins/quiet-site.php');
  mkdirSync(join(layout.documentRoot, 'wp-content/mu-plugins'), { recursive: true });
  copyFileSync(join(phpFolder, 'quiet-site.php'), quiet);
  if (account !== null) chownSync(config, account.uid, account.gid);
}

function phpEnvironment(layout: SiteLayout, values: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], TZ: 'UTC', SITE_DOCUMENT_ROOT: layout.documentRoot, ...values };
}

/** A copy that the web server's user may read: the checkout may be closed to it. */
function readableCopy(layout: SiteLayout, file: string): string {
  const copy = join(layout.scripts, basename(file));
  copyFileSync(file, copy);
  chmodSync(copy, 0o644);
  return copy;
}

/** Runs one stage of install.php as the web server's user; what it printed. */
export async function runInstallStage(
  layout: SiteLayout,
  stage: 'core' | 'shop-activate' | 'shop' | 'plugins' | 'address',
  values: Readonly<Record<string, string>>,
): Promise<string> {
  const script = readableCopy(layout, join(phpFolder, 'install.php'));
  return runCommand('php', [...phpCommandOptions(layout), script, stage], {
    account: webAccount(),
    cwd: layout.documentRoot,
    env: phpEnvironment(layout, values),
    timeoutSeconds: 120,
  });
}

/**
 * Runs a PHP file inside WordPress as the web server's user.
 *
 * @throws CommandFailure when it ends with another status than 0.
 */
export async function runPhpInWordpress(
  layout: SiteLayout,
  file: string,
  args: readonly string[],
  values: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const runner = readableCopy(layout, join(phpFolder, 'run.php'));
  const result = await runCommandAnyway(
    'php',
    [...phpCommandOptions(layout), runner, readableCopy(layout, file), ...args],
    {
      account: webAccount(),
      cwd: layout.documentRoot,
      env: phpEnvironment(layout, values),
      timeoutSeconds: 120,
    },
  );
  if (result.status !== 0) throw new CommandFailure(`php ${basename(file)}`, result);
  return result;
}
