import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { randomId } from '../../platform/identifiers/random-id.ts';

/** A callback as it arrived, before anything could be looked up. */
const spooledCallbackSchema = z.object({
  token: z.string(),
  kind: z.enum(['end', 'recording-ready', 'analytics']),
  query: z.string(),
  authorization: z.string(),
  contentType: z.string(),
  body: z.string(),
  receivedAt: z.number(),
});
export type SpooledCallback = z.infer<typeof spooledCallbackSchema>;

/** Nobody can be checked while the database is away: a stranger may fill this much and no more. */
const largestSpoolBytes = 512 * 1024 * 1024;

/** A file that is being written is whole within seconds; older, its process is dead. */
const writingMilliseconds = 10 * 60_000;
/** What cannot be read stays this long for a person to look at: it may hold names. */
const unreadableMilliseconds = 30 * 86_400_000;

/** What became of files that nothing waits for any more. */
export interface SpoolCleaning {
  /** Whole after all: their process died before it could say so. They wait with the others now. */
  readonly recovered: readonly string[];
  readonly setAside: readonly string[];
  readonly removed: readonly string[];
}

/** A private folder for callbacks that arrive while the database is away. A file is whole or not there: written aside, synced, renamed, and the folder synced. */
export function createSpool(directory: string) {
  return {
    /** Keeps it on disk. False: there is no room. */
    async put(callback: SpooledCallback): Promise<boolean> {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      if ((await usedBytes()) > largestSpoolBytes) return false;
      const name = `${String(callback.receivedAt).padStart(15, '0')}-${randomId()}`;
      const file = await open(join(directory, `${name}.part`), 'wx', 0o600);
      try {
        await file.writeFile(JSON.stringify(callback));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(join(directory, `${name}.part`), join(directory, `${name}.json`));
      // The only copy there is: its name must survive a power cut as well as its bytes.
      await syncDirectory(directory);
      return true;
    },

    /**
     * Sees to files that were left behind: half-written ones of a dead process, and those that no one could read.
     * @param now milliseconds UTC
     */
    async clean(now: number): Promise<SpoolCleaning> {
      const cleaning = { recovered: [] as string[], setAside: [] as string[], removed: [] as string[] };
      for (const name of await everything()) {
        const path = join(directory, name);
        const age = now - (await changedAt(path, now));
        if (name.endsWith('.part') && age > writingMilliseconds) {
          const isWhole = (await readSpooled(path)) !== null;
          await rename(path, isWhole ? path.replace(/part$/, 'json') : `${path}.unreadable`);
          cleaning[isWhole ? 'recovered' : 'setAside'].push(name);
        } else if (name.endsWith('.unreadable') && age > unreadableMilliseconds) {
          await rm(path, { force: true });
          cleaning.removed.push(name);
        }
      }
      return cleaning;
    },

    /** Hands each kept callback over, oldest first, and forgets it once that has succeeded; one that fails stays and holds up no other. */
    async drain(take: (callback: SpooledCallback) => Promise<void>): Promise<number> {
      let count = 0;
      let failure: unknown;
      for (const name of await names()) {
        const path = join(directory, name);
        try {
          const callback = await readSpooled(path);
          if (callback === null) {
            // No file of ours looks like this; a person may want to see it.
            await rename(path, `${path}.unreadable`);
            continue;
          }
          await take(callback);
          await rm(path, { force: true });
          count += 1;
        } catch (error) {
          failure ??= error;
        }
      }
      if (failure !== undefined) throw failure instanceof Error ? failure : new Error('spool', { cause: failure });
      return count;
    },

    async count(): Promise<number> {
      return (await names()).length;
    },
  };

  async function names(): Promise<string[]> {
    return (await everything()).filter((name) => name.endsWith('.json')).sort();
  }

  async function everything(): Promise<string[]> {
    try {
      return await readdir(directory);
    } catch {
      return [];
    }
  }

  async function usedBytes(): Promise<number> {
    const sizes = await Promise.all((await readdir(directory)).map((name) => sizeOf(join(directory, name))));
    return sizes.reduce((sum, size) => sum + size, 0);
  }
}
export type Spool = ReturnType<typeof createSpool>;

async function readSpooled(path: string): Promise<SpooledCallback | null> {
  const text = await readFile(path, 'utf8');
  try {
    return spooledCallbackSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** When a file was last written or renamed, milliseconds UTC; `otherwise` where it is gone. */
async function changedAt(path: string, otherwise: number): Promise<number> {
  try {
    return (await stat(path)).mtimeMs;
  } catch {
    return otherwise;
  }
}

/** Bytes of a file; 0 where it was renamed or taken out since the folder was read. */
async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}
