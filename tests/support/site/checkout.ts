import { createHash } from 'node:crypto';
import { mkdirSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The folder that holds package.json. */
export const checkoutDirectory = resolve(import.meta.dirname, '../../..');

/** What was downloaded stays here, for every checkout of this user. */
export function cacheDirectory(): string {
  const base = process.env['XDG_CACHE_HOME'];
  return join(base === undefined || base === '' ? join(homedir(), '.cache') : base, 'lectern');
}

/**
 * Where the sites of this checkout keep their state: outside the checkout, which the web server's user may not be allowed to read,
 * and with a name that two checkouts on one machine do not share.
 */
function sitesDirectory(): string {
  const hash = createHash('sha256').update(checkoutDirectory).digest('hex').slice(0, 8);
  const directory = join(tmpdir(), `lectern-${hash}`);
  mkdirSync(directory, { recursive: true, mode: 0o755 });
  // The name can be guessed: somebody else's folder of that name must not be trusted with our secrets.
  if (process.getuid !== undefined && statSync(directory).uid !== process.getuid()) {
    throw new Error(`${directory} belongs to another user: remove it, or set TMPDIR to a folder of your own.`);
  }
  return directory;
}

/** The state directory of one site. */
export function siteDirectory(name: string): string {
  if (!/^[a-z0-9-]{1,40}$/.test(name)) {
    throw new Error(`"${name}" is no name for a site: use a-z, 0-9 and hyphens.`);
  }
  return join(sitesDirectory(), name);
}
