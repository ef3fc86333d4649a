import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import type { Account } from './accounts.ts';

/** A server that goes on running when the command that started it has ended. */
export interface ServerProcess {
  name: string;
  command: string;
  args: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  account: Account | null;
  /** Standard output and error are appended here. */
  logFile: string;
  /** Asked again and again after the start until it says yes. */
  isReady: () => Promise<boolean>;
  startSeconds: number;
}

// A pid alone may belong to a stranger by now; together with its start time (clock ticks since boot) it cannot.
const pidFile = z.object({ pid: z.int().positive(), startTime: z.string() });

interface ProcessStatus {
  state: string;
  group: number;
  startTime: string;
}

/** Reads /proc/PID/stat; null when there is no such process, or only a zombie that nobody has reaped. */
export function parseProcessStatus(stat: string): ProcessStatus | null {
  // The command's name stands in parentheses and may hold spaces and parentheses itself.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, , group] = fields;
  const startTime = fields[19];
  if (state === undefined || group === undefined || startTime === undefined || state === 'Z' || state === 'X')
    return null;
  return { state, group: Number(group), startTime };
}

function processStatus(pid: number): ProcessStatus | null {
  try {
    return parseProcessStatus(readFileSync(`/proc/${String(pid)}/stat`, 'utf8'));
  } catch {
    return null;
  }
}

function groupHasMembers(group: number): boolean {
  return readdirSync('/proc').some((entry) => /^\d+$/.test(entry) && processStatus(Number(entry))?.group === group);
}

/** A name for this very process that no later one can have. */
export function ownIdentity(): { pid: number; startTime: string } {
  return { pid: process.pid, startTime: processStatus(process.pid)?.startTime ?? '' };
}

export function isSameProcessAlive(identity: { pid: number; startTime: string }): boolean {
  return processStatus(identity.pid)?.startTime === identity.startTime;
}

function pidFilePath(runDirectory: string, name: string): string {
  return join(runDirectory, `${name}.pid.json`);
}

function readPidFile(runDirectory: string, name: string): z.infer<typeof pidFile> | null {
  try {
    const parsed = pidFile.safeParse(JSON.parse(readFileSync(pidFilePath(runDirectory, name), 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** The pid of a server that we started and that still runs. */
export function runningPid(runDirectory: string, name: string): number | null {
  const known = readPidFile(runDirectory, name);
  return known !== null && isSameProcessAlive(known) ? known.pid : null;
}

/** The last lines of a log, for the message that says why something did not start. */
function lastLines(logFile: string, count = 15): string {
  try {
    return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
  } catch {
    return '';
  }
}

/** Starts a server in a process group of its own, unless it runs already, and waits until it answers. */
export async function startProcess(runDirectory: string, server: ServerProcess): Promise<void> {
  if (runningPid(runDirectory, server.name) === null) {
    mkdirSync(dirname(server.logFile), { recursive: true });
    const logStart = statSync(server.logFile, { throwIfNoEntry: false })?.size ?? 0;
    const log = openSync(server.logFile, 'a', 0o640);
    const child = spawn(server.command, server.args, {
      cwd: server.cwd,
      env: server.env,
      detached: true,
      stdio: ['ignore', log, log],
      ...(server.account === null ? {} : { uid: server.account.uid, gid: server.account.gid }),
    });
    closeSync(log);
    const failed = new Promise<never>((_resolve, reject) => child.once('error', reject));
    failed.catch(() => undefined);
    if (child.pid === undefined) return failed;
    child.unref();
    const startTime = processStatus(child.pid)?.startTime ?? '';
    writeFileSync(pidFilePath(runDirectory, server.name), JSON.stringify({ pid: child.pid, startTime }));
    await waitUntilReady(runDirectory, server, logStart);
    return;
  }
  await waitUntilReady(runDirectory, server, 0);
}

async function waitUntilReady(runDirectory: string, server: ServerProcess, logStart: number): Promise<void> {
  const deadline = performance.now() + server.startSeconds * 1000;
  const logged = (): string => {
    const text = lastLines(server.logFile);
    const grown = (statSync(server.logFile, { throwIfNoEntry: false })?.size ?? 0) > logStart;
    return grown && text !== '' ? `Its log ${server.logFile} ends:\n${text}` : `Its log is ${server.logFile}.`;
  };
  while (performance.now() < deadline) {
    if (runningPid(runDirectory, server.name) === null) {
      throw new Error(`${server.name} ended right after its start. ${logged()}`);
    }
    if (await server.isReady()) return;
    await sleep(50);
  }
  throw new Error(`${server.name} did not answer within ${String(server.startSeconds)} s. ${logged()}`);
}

/**
 * Stops a server that we started, with all of its workers; nothing happens to a process that merely has the same number.
 * After `graceSeconds` the group is killed. Returns whether there was something to stop.
 */
export async function stopProcess(
  runDirectory: string,
  name: string,
  { signal = 'SIGTERM', graceSeconds = 15 }: { signal?: NodeJS.Signals; graceSeconds?: number } = {},
): Promise<boolean> {
  const pid = runningPid(runDirectory, name);
  if (pid === null) {
    rmSync(pidFilePath(runDirectory, name), { force: true });
    return false;
  }
  signalGroup(pid, signal);
  const deadline = performance.now() + graceSeconds * 1000;
  let isKilled = signal === 'SIGKILL';
  // The group outlives its leader while workers remain, and its number is not given away before the last one is gone.
  while (runningPid(runDirectory, name) !== null || groupHasMembers(pid)) {
    if (performance.now() > deadline && !isKilled) {
      signalGroup(pid, 'SIGKILL');
      isKilled = true;
    }
    if (performance.now() > deadline + 10_000) throw new Error(`${name} (${String(pid)}) does not end.`);
    await sleep(25);
  }
  rmSync(pidFilePath(runDirectory, name), { force: true });
  return true;
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // Gone between the look and the signal.
  }
}
