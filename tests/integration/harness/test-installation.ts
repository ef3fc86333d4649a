import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { Configuration } from '../../../sidecar/src/platform/config/configuration.ts';
import { openDatabase, type Database } from '../../../sidecar/src/platform/database/database.ts';
import { migrate } from '../../../sidecar/src/platform/database/migrator.ts';
import { createWordPressTables, testTablePrefix } from '../../builders/wordpress-tables.ts';
import { createTestDatabase } from '../../support/database/create-database.ts';
import { freePort } from '../../support/site/ports.ts';

// Machines that run tests are slow at times; what hangs still ends.
jest.setTimeout(60_000);

/** What one school's sidecars share: a database with WordPress' tables, secrets, a folder. */
export interface TestInstallation {
  /** The test's own connections. */
  readonly database: Database;
  readonly databaseUrl: string;
  readonly siteUrl: string;
  readonly bridgeSecret: string;
  readonly encryptionKey: string;
  /** A folder of its own, removed at the end. */
  readonly directory: string;
  /** Settings of one sidecar of this school, on a free port. */
  configuration(changed?: Partial<Configuration>): Promise<Configuration>;
  close(): Promise<void>;
}

/** Makes the database of a school with nobody in it. `given`: on a server of the test's own. */
export async function createTestInstallation(
  given: { databaseUrl?: string; siteUrl?: string } = {},
): Promise<TestInstallation> {
  const made = given.databaseUrl === undefined ? await createTestDatabase() : null;
  const databaseUrl = given.databaseUrl ?? made?.url ?? '';
  const database = openDatabase({ url: databaseUrl, prefix: testTablePrefix, connections: 4 });
  await createWordPressTables(database);
  await migrate(database, testTablePrefix);
  const directory = mkdtempSync(join(tmpdir(), 'lectern-sidecar-'));
  const installation = {
    database,
    databaseUrl,
    siteUrl: given.siteUrl ?? 'https://school.example',
    bridgeSecret: randomBytes(32).toString('hex'),
    encryptionKey: randomBytes(32).toString('hex'),
    directory,
  };
  return {
    ...installation,
    async configuration(changed = {}) {
      const port = changed.port ?? (await freePort());
      return {
        databaseUrl,
        tablePrefix: testTablePrefix,
        siteUrl: installation.siteUrl,
        publicUrl: `http://127.0.0.1:${String(port)}`,
        bridgeSecret: installation.bridgeSecret,
        encryptionKey: installation.encryptionKey,
        host: '127.0.0.1',
        mode: 'test',
        spoolDirectory: join(directory, `spool-${String(port)}`),
        logLevel: 'debug',
        databaseConnections: 10,
        trustedProxies: 'loopback',
        ...changed,
        port,
      };
    },
    async close() {
      await database.destroy();
      await made?.drop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
