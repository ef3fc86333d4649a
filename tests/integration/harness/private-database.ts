import { chmodSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { administratorUrl, runSql, startMariadb, type DatabaseServer } from '../../support/site/mariadb.ts';
import { ownIdentity, stopProcess } from '../../support/site/processes.ts';
import { freePort } from '../../support/site/ports.ts';

/** A MariaDB that a test may kill and start again. */
export interface PrivateDatabase {
  /** With the name of an empty database. */
  readonly url: string;
  /** Without a warning, as in a crash. */
  kill(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** Starts a server of the test's own. */
export async function startPrivateDatabase(): Promise<PrivateDatabase> {
  // The name and owner.json: a later test run ends what a killed one has left behind.
  const directory = mkdtempSync(join(tmpdir(), 'lectern-database-'));
  writeFileSync(join(directory, 'owner.json'), JSON.stringify(ownIdentity()));
  chmodSync(directory, 0o755);
  const runDirectory = join(directory, 'run');
  mkdirSync(runDirectory);
  const server: DatabaseServer = {
    directory: join(directory, 'db'),
    runDirectory,
    logFile: join(directory, 'database.log'),
    port: await freePort(),
    administratorPassword: 'for-one-test',
  };
  await startMariadb(server);
  await runSql(server, 'CREATE DATABASE school CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci');
  const kill = async (): Promise<void> => {
    await stopProcess(runDirectory, 'database', { signal: 'SIGKILL' });
  };
  return {
    url: `${administratorUrl(server)}school`,
    kill,
    start: () => startMariadb(server),
    async remove() {
      await kill();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
