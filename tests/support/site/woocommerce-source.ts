import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { cacheDirectory } from './checkout.ts';
import { downloadFile, makeWholeFolder, unzip } from './download.ts';
import type { Progress } from './progress.ts';
import { pairs, type WordpressSeries } from './series.ts';
import type { SourceTree } from './wordpress-source.ts';

/** The version in the header of woocommerce.php; null when the folder does not hold the plugin. */
export function readWoocommerceVersion(directory: string): string | null {
  const file = join(directory, 'woocommerce.php');
  if (!existsSync(file)) return null;
  return /^ \* Version: (\S+)/m.exec(readFileSync(file, 'utf8'))?.[1] ?? null;
}

/** Where in a folder of ours or of the user the plugin may stand. */
export function candidateFolders(parent: string, version: string): string[] {
  return [join(parent, `woocommerce-${version}`, 'woocommerce'), join(parent, `woocommerce-${version}`), parent];
}

/**
 * Finds or gets the WooCommerce that goes with a WordPress: from LECTERN_WOOCOMMERCE (the plugin's folder, or one that holds
 * woocommerce-<version>/woocommerce), the cache, or wordpress.org. null, clearly said, when there is none.
 *
 * @throws Error when there is none and LECTERN_REQUIRE_WOOCOMMERCE is 1.
 */
export async function findWoocommerce(series: WordpressSeries, progress: Progress): Promise<SourceTree | null> {
  const wanted = pairs[series].woocommerce;
  const given = process.env['LECTERN_WOOCOMMERCE'];
  const cache = cacheDirectory();
  const places = [
    ...(given === undefined || given === '' ? [] : candidateFolders(resolve(given), wanted)),
    ...candidateFolders(cache, wanted),
  ];
  for (const directory of places) {
    const version = readWoocommerceVersion(directory);
    if (version === null) continue;
    if (version.split('.')[0] === wanted.split('.')[0]) return { directory, version };
    progress.say(`${directory} holds WooCommerce ${version}, which is not for WordPress ${series}: looking elsewhere`);
  }
  const target = join(cache, `woocommerce-${wanted}`);
  if (await fromWordpressOrg(wanted, target, progress))
    return { directory: join(target, 'woocommerce'), version: wanted };

  const advice =
    `No WooCommerce ${wanted}: wordpress.org is out of reach. Put the released plugin into ${join(target, 'woocommerce')}, ` +
    'or set LECTERN_WOOCOMMERCE to its folder.';
  if (process.env['LECTERN_REQUIRE_WOOCOMMERCE'] === '1') throw new Error(advice);
  progress.say(`${advice} Going on WITHOUT a shop.`);
  return null;
}

async function fromWordpressOrg(version: string, target: string, progress: Progress): Promise<boolean> {
  const work = mkdtempSync(join(tmpdir(), 'lectern-woocommerce-'));
  try {
    const archive = join(work, 'woocommerce.zip');
    const address = `https://downloads.wordpress.org/plugin/woocommerce.${version}.zip`;
    if (!(await downloadFile(address, archive))) return false;
    await makeWholeFolder(target, async (draft) => {
      await unzip(archive, draft);
      if (readWoocommerceVersion(join(draft, 'woocommerce')) !== version)
        throw new Error(`${address} is not WooCommerce ${version}.`);
    });
    progress.say(`loaded WooCommerce ${version} from wordpress.org`);
    return true;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
