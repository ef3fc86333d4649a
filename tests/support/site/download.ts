import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { runCommand } from './commands.ts';

const answerSeconds = 5;
const downloadSeconds = 300;

/** Asks for a text; null when nobody answers in time, which on a machine without internet is the normal case. */
export async function fetchText(url: string): Promise<string | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(answerSeconds * 1000) });
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}

/** Loads a file; false when it is not to be had. The first byte must come soon, the last may take minutes. */
export async function downloadFile(url: string, target: string): Promise<boolean> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => {
    giveUp.abort();
  }, answerSeconds * 1000);
  try {
    const response = await fetch(url, {
      signal: AbortSignal.any([giveUp.signal, AbortSignal.timeout(downloadSeconds * 1000)]),
    });
    clearTimeout(timer);
    if (!response.ok || response.body === null) return false;
    await pipeline(response.body, createWriteStream(target));
    return true;
  } catch {
    rmSync(target, { force: true });
    return false;
  } finally {
    clearTimeout(timer);
  }
}

export async function sha1OfFile(path: string): Promise<string> {
  const hash = createHash('sha1');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Unpacks a zip with PHP, which a site needs anyway. */
export async function unzip(archive: string, target: string): Promise<void> {
  mkdirSync(target, { recursive: true });
  const script =
    '$zip = new ZipArchive(); if (true !== $zip->open($argv[1]) || !$zip->extractTo($argv[2])) {' +
    ' fwrite(STDERR, "not a readable zip: $argv[1]"); exit(1); }';
  await runCommand('php', ['-r', script, '--', archive, target]);
}

/**
 * Makes a folder of the cache whole or not at all: `make` works in a folder beside it, which takes the name when it is done.
 * Two commands that make the same folder at once do not disturb each other; the first one wins.
 */
export async function makeWholeFolder(folder: string, make: (draft: string) => Promise<void>): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true });
  const draft = mkdtempSync(join(dirname(folder), '.draft-'));
  try {
    const inside = join(draft, 'whole');
    mkdirSync(inside);
    await make(inside);
    try {
      renameSync(inside, folder);
    } catch (cause) {
      // Only a folder with something in it refuses: another command was faster, and may be reading its folder already.
      if (!existsSync(folder)) throw cause;
    }
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
