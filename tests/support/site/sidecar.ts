import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { sidecarNodeOptions } from '../../../config/sidecar-start.ts';
import { checkoutDirectory } from './checkout.ts';
import type { SiteLayout } from './layout.ts';
import type { ServerProcess } from './processes.ts';

const mainFile = join(checkoutDirectory, 'sidecar/src/main.ts');

/** Where the commands of this checkout (`npm run lectern`, `npm start`) find the running demo. */
export const checkoutEnvironmentFile = join(checkoutDirectory, '.lectern/sidecar.env');

export interface SidecarValues {
  databaseUrl: string;
  tablePrefix: string;
  siteUrl: string;
  port: number;
  bridgeSecret: string;
  encryptionKey: string;
  spoolDirectory: string;
}

/** The sidecar's configuration for a site on this machine. */
export function sidecarEnvironment(values: SidecarValues): Record<string, string> {
  return {
    // Lets BigBlueButton servers have private addresses and plain http; a real installation says "production".
    LECTERN_MODE: 'test',
    LECTERN_DATABASE_URL: values.databaseUrl,
    LECTERN_TABLE_PREFIX: values.tablePrefix,
    LECTERN_SITE_URL: values.siteUrl,
    LECTERN_PUBLIC_URL: `${values.siteUrl}/lectern-api`,
    LECTERN_HOST: '127.0.0.1',
    LECTERN_PORT: String(values.port),
    LECTERN_BRIDGE_SECRET: values.bridgeSecret,
    LECTERN_ENCRYPTION_KEY: values.encryptionKey,
    LECTERN_SPOOL_DIRECTORY: values.spoolDirectory,
  };
}

/** The text of an env file as `node --env-file` reads it; no value of ours needs quoting. */
export function environmentFile(environment: Readonly<Record<string, string>>): string {
  return Object.entries(environment)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

/** Writes an env file that only its owner may read. */
export function writeEnvironmentFile(path: string, environment: Readonly<Record<string, string>>): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, environmentFile(environment), { mode: 0o600 });
  chmodSync(path, 0o600);
}

export function hasSidecarSource(): boolean {
  return existsSync(mainFile);
}

/** Says how the sidecar is started. */
export function sidecarProcess(layout: SiteLayout, environment: Readonly<Record<string, string>>): ServerProcess {
  const port = environment['LECTERN_PORT'] ?? '';
  return {
    name: 'sidecar',
    command: process.execPath,
    args: [...sidecarNodeOptions(), mainFile],
    cwd: layout.directory,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], NODE_COMPILE_CACHE: layout.compiled, ...environment },
    account: null,
    logFile: layout.logs.sidecar,
    startSeconds: 60,
    isReady: async () => {
      try {
        const response = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(2000) });
        await response.body?.cancel();
        return response.ok;
      } catch {
        return false;
      }
    },
  };
}
