import {
  chownSync,
  copyFileSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { type Account, webAccount } from './accounts.ts';
import { checkoutDirectory } from './checkout.ts';

// Sources and tools that no installed plugin has.
const skipped = new Set(['node_modules', 'admin', 'checkout', 'tests', 'vendor', 'composer.json', 'composer.lock']);

/** The folder names of our plugins, in the order of their activation: plugins/plugins.json, else each folder with a main file. */
export function listPlugins(pluginsDirectory = join(checkoutDirectory, 'plugins')): string[] {
  const list = join(pluginsDirectory, 'plugins.json');
  const hasMainFile = (name: string): boolean => existsSync(join(pluginsDirectory, name, `${name}.php`));
  if (existsSync(list))
    return z
      .array(z.string())
      .parse(JSON.parse(readFileSync(list, 'utf8')))
      .filter(hasMainFile);
  if (!existsSync(pluginsDirectory)) return [];
  return readdirSync(pluginsDirectory).filter(hasMainFile).sort();
}

/**
 * Makes `target` hold what `source` holds, copying only what differs: the web server's user may not be allowed to read the checkout,
 * so links would not do. Returns how many files were written or removed.
 */
export function mirrorFolder(source: string, target: string, account: Account | null, isTop = true): number {
  let changes = 0;
  mkdirSync(target, { recursive: true });
  if (account !== null) lchownSync(target, account.uid, account.gid);
  const wanted = readdirSync(source, { withFileTypes: true }).filter((entry) => !(isTop && skipped.has(entry.name)));
  const names = new Set(wanted.map((entry) => entry.name));
  for (const name of readdirSync(target)) {
    if (names.has(name)) continue;
    rmSync(join(target, name), { recursive: true, force: true });
    changes += 1;
  }
  for (const entry of wanted) {
    const from = join(source, entry.name);
    const to = join(target, entry.name);
    const status = statSync(from);
    const present = statSync(to, { throwIfNoEntry: false });
    if (present !== undefined && present.isDirectory() !== status.isDirectory()) rmSync(to, { recursive: true });
    if (status.isDirectory()) {
      changes += mirrorFolder(from, to, account, false);
    } else if (present?.size !== status.size || Math.abs(present.mtimeMs - status.mtimeMs) > 1) {
      copyFileSync(from, to);
      utimesSync(to, status.atime, status.mtime);
      if (account !== null) chownSync(to, account.uid, account.gid);
      changes += 1;
    }
  }
  return changes;
}

/** Brings the copies of our plugins below a site's wp-content/plugins up to date. */
export function copyPlugins(names: readonly string[], target: string): number {
  const account = webAccount();
  return names
    .map((name) => mirrorFolder(join(checkoutDirectory, 'plugins', name), join(target, name), account))
    .reduce((sum, changes) => sum + changes, 0);
}
