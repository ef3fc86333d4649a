import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { z } from 'zod';

import { cacheDirectory } from './checkout.ts';
import { unpackDebianWordpress } from './debian-wordpress.ts';
import { downloadFile, fetchText, makeWholeFolder, sha1OfFile, unzip } from './download.ts';
import type { Progress } from './progress.ts';
import { isVersionOf, pairs, type WordpressSeries } from './series.ts';

/** An unpacked WordPress (never run in place: a site copies it). */
export interface SourceTree {
  directory: string;
  version: string;
}

/** The version that a tree of WordPress states; null when the folder holds none. */
export function readWordpressVersion(directory: string): string | null {
  const file = join(directory, 'wp-includes/version.php');
  if (!existsSync(file)) return null;
  return /^\$wp_version = '([^']+)';/m.exec(readFileSync(file, 'utf8'))?.[1] ?? null;
}

/** The newest release of a series in wordpress.org's list of all versions (api.wordpress.org/core/stable-check/1.0/). */
export function newestRelease(list: unknown, series: WordpressSeries): string | null {
  const parsed = z.record(z.string(), z.string()).safeParse(list);
  if (!parsed.success) return null;
  const minor = (version: string): number => Number(version.split('.')[2] ?? 0);
  const releases = Object.keys(parsed.data).filter(
    (version) => /^[\d.]+$/.test(version) && isVersionOf(version, series),
  );
  return releases.sort((one, other) => minor(one) - minor(other)).at(-1) ?? null;
}

/**
 * Finds or gets a WordPress of the series: from LECTERN_WORDPRESS (a folder or a zip), the cache, wordpress.org, or Debian.
 */
export async function findWordpress(series: WordpressSeries, progress: Progress): Promise<SourceTree> {
  const given = process.env['LECTERN_WORDPRESS'];
  if (given !== undefined && given !== '') {
    const tree = await fromGivenPath(resolve(given), series, progress);
    if (tree !== null) return tree;
  }
  const cached = join(cacheDirectory(), `wordpress-${series}`);
  const version = readWordpressVersion(cached);
  if (version !== null) return { directory: cached, version };

  if (!(await fromWordpressOrg(series, cached, progress))) {
    const { debianSuite } = pairs[series];
    progress.say(`wordpress.org is out of reach: taking WordPress ${series} from Debian ${debianSuite}`);
    await makeWholeFolder(cached, (draft) => unpackDebianWordpress(debianSuite, draft, progress));
  }
  const got = readWordpressVersion(cached);
  if (got === null || !isVersionOf(got, series)) {
    rmSync(cached, { recursive: true, force: true });
    throw new Error(
      `No WordPress ${series} is to be had (found ${got ?? 'none'}). Set LECTERN_WORDPRESS to a folder or a zip that holds one.`,
    );
  }
  progress.say(`unpacked WordPress ${got}`);
  return { directory: cached, version: got };
}

async function fromGivenPath(path: string, series: WordpressSeries, progress: Progress): Promise<SourceTree | null> {
  if (!existsSync(path)) throw new Error(`LECTERN_WORDPRESS names ${path}, which does not exist.`);
  let directory = path;
  if (statSync(path).isFile()) {
    directory = join(cacheDirectory(), `wordpress-zip-${(await sha1OfFile(path)).slice(0, 12)}`);
    if (readWordpressVersion(directory) === null) await unpackArchive(path, directory);
  }
  const version = readWordpressVersion(directory);
  if (version === null) throw new Error(`LECTERN_WORDPRESS names ${path}, which holds no WordPress.`);
  if (isVersionOf(version, series)) return { directory, version };
  progress.say(`LECTERN_WORDPRESS holds WordPress ${version}, not ${series}: looking elsewhere`);
  return null;
}

async function fromWordpressOrg(series: WordpressSeries, target: string, progress: Progress): Promise<boolean> {
  const list = await fetchText('https://api.wordpress.org/core/stable-check/1.0/');
  if (list === null) return false;
  const release = newestRelease(JSON.parse(list), series);
  if (release === null) return false;
  const work = mkdtempSync(join(tmpdir(), 'lectern-wordpress-'));
  try {
    const archive = join(work, 'wordpress.zip');
    const address = `https://wordpress.org/wordpress-${release}.zip`;
    progress.say(`loading ${address}`);
    if (!(await downloadFile(address, archive))) return false;
    const expected = (await fetchText(`${address}.sha1`))?.trim();
    if (expected !== (await sha1OfFile(archive))) throw new Error(`${address} is not what wordpress.org says it is.`);
    await unpackArchive(archive, target);
    return true;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The archives of WordPress hold one folder, `wordpress`. */
async function unpackArchive(archive: string, target: string): Promise<void> {
  await makeWholeFolder(target, async (draft) => {
    await unzip(archive, draft);
    const inner = join(draft, 'wordpress');
    if (!existsSync(inner)) return;
    const aside = `${draft}-inner`;
    renameSync(inner, aside);
    rmSync(draft, { recursive: true });
    renameSync(aside, draft);
  });
}
