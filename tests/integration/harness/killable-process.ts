import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from '../../../sidecar/src/platform/config/configuration.ts';
import { eventually } from './eventually.ts';

const root = join(import.meta.dirname, '../../..');

/** A program of ours in a process of its own, that a test may kill and start again. */
export interface KillableProcess {
  start(): Promise<void>;
  /** As a crash does: nothing is finished, nothing is said. */
  kill(): Promise<void>;
  /** Asks it to stop; its exit status. */
  stop(): Promise<number | null>;
}

/** Describes a process; it does not run before `start`. @param isReady asked again and again after the start */
export function killableProcess(options: {
  file: string;
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
  logFile: string;
  isReady: () => Promise<boolean>;
}): KillableProcess {
  let child: ChildProcess | null = null;
  async function end(signal: NodeJS.Signals): Promise<number | null> {
    const running = child;
    child = null;
    if (running === null || running.exitCode !== null || running.signalCode !== null) return running?.exitCode ?? null;
    const exited = once(running, 'exit');
    running.kill(signal);
    await exited;
    return running.exitCode;
  }
  return {
    async start() {
      const log = openSync(options.logFile, 'a');
      child = spawn(process.execPath, [options.file, ...(options.args ?? [])], {
        cwd: root,
        env: { PATH: process.env['PATH'], ...options.env },
        stdio: ['ignore', log, log],
      });
      closeSync(log);
      // A busy machine starts several of them at once.
      await eventually(
        `${options.file} answers`,
        () => {
          if (child?.exitCode !== null && child !== null)
            throw new Error(`${options.file} ended: ${readFileSync(options.logFile, 'utf8')}`);
          return options.isReady();
        },
        75_000,
      );
    },
    async kill() {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
  };
}

/** Whether an address answers with a success. */
export async function answers(url: string, headers: Record<string, string> = {}): Promise<boolean> {
  return fetch(url, { headers }).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** A configuration as the environment of a sidecar process. */
export function environmentOf(configuration: Configuration): Record<string, string> {
  return {
    LECTERN_ENV_FILE: '/dev/null',
    LECTERN_DATABASE_URL: configuration.databaseUrl,
    LECTERN_TABLE_PREFIX: configuration.tablePrefix,
    LECTERN_SITE_URL: configuration.siteUrl,
    LECTERN_PUBLIC_URL: configuration.publicUrl,
    LECTERN_BRIDGE_SECRET: configuration.bridgeSecret,
    LECTERN_ENCRYPTION_KEY: configuration.encryptionKey,
    LECTERN_PORT: String(configuration.port),
    LECTERN_MODE: configuration.mode,
    LECTERN_SPOOL_DIRECTORY: configuration.spoolDirectory,
    LECTERN_LOG_LEVEL: configuration.logLevel,
  };
}
