import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { z } from 'zod';

import { type DatabaseServer, administratorUrl, startMariadb } from '../site/mariadb.ts';
import { pickPort } from '../site/ports.ts';
import { isSameProcessAlive, ownIdentity, stopProcess } from '../site/processes.ts';

const folderPrefix = 'lectern-database-';
const owner = z.object({ pid: z.int(), startTime: z.string() });

/** Starts a bare MariaDB in a temporary folder, for the tests of one run. */
export async function startPrivateServer(): Promise<{ directory: string; url: string }> {
  await removeOrphans();
  const directory = mkdtempSync(join(tmpdir(), folderPrefix));
  writeFileSync(join(directory, 'owner.json'), JSON.stringify(ownIdentity()));
  // The database's own user must get through; the files inside belong to it.
  chmodSync(directory, 0o755);
  const runDirectory = join(directory, 'run');
  mkdirSync(runDirectory);
  const server: DatabaseServer = {
    directory: join(directory, 'db'),
    runDirectory,
    logFile: join(directory, 'database.log'),
    port: await pickPort(directory, null),
    administratorPassword: randomBytes(16).toString('hex'),
  };
  try {
    await startMariadb(server);
  } catch (error) {
    await stopPrivateServer(directory);
    throw error;
  }
  return { directory, url: administratorUrl(server) };
}

/** Stops the server and removes its folder. Its data is not kept, so it need not shut down in order. */
export async function stopPrivateServer(directory: string): Promise<void> {
  await stopProcess(join(directory, 'run'), 'database', { signal: 'SIGKILL' });
  rmSync(directory, { recursive: true, force: true });
}

/** Ends the servers of test runs that were killed before they could do it themselves. */
async function removeOrphans(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const directory = join(tmpdir(), name);
    const file = join(directory, 'owner.json');
    if (!name.startsWith(folderPrefix) || !existsSync(file)) continue;
    if (statSync(directory).uid !== process.getuid?.()) continue;
    const parsed = owner.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (parsed.success && !isSameProcessAlive(parsed.data)) await stopPrivateServer(directory);
  }
}
