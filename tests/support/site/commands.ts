import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

import type { Account } from './accounts.ts';

export interface CommandOptions {
  cwd?: string;
  /** The whole environment; without it, ours. */
  env?: NodeJS.ProcessEnv;
  account?: Account | null;
  input?: string | NodeJS.ReadableStream;
  timeoutSeconds?: number;
}

export interface CommandResult {
  status: number;
  stdout: string;
  stderr: string;
}

/** A command that ended with another status than 0, with the end of what it said. */
export class CommandFailure extends Error {
  readonly result: CommandResult;

  constructor(command: string, result: CommandResult) {
    const said = (result.stderr.trim() || result.stdout.trim()).split('\n').slice(-12).join('\n');
    super(`${command} ended with status ${String(result.status)}${said === '' ? '.' : `:\n${said}`}`);
    this.name = 'CommandFailure';
    this.result = result;
  }
}

/** Runs a command to its end and returns what it said, whatever its status. */
export async function runCommandAnyway(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const { promise, resolve, reject } = Promise.withResolvers<CommandResult>();
  const child = spawn(command, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.env === undefined ? {} : { env: options.env }),
    ...(options.account == null ? {} : { uid: options.account.uid, gid: options.account.gid }),
    ...(options.timeoutSeconds === undefined ? {} : { timeout: options.timeoutSeconds * 1000 }),
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  // A command may end before it has read all of its input; its status tells the story then.
  child.stdin.on('error', () => undefined);
  if (options.input === undefined || typeof options.input === 'string') {
    child.stdin.end(options.input ?? '');
  } else {
    options.input.pipe(child.stdin);
  }
  child.on('error', reject);
  child.on('close', (code, signal) => {
    if (signal !== null) stderr += `\nstopped by ${signal}`;
    resolve({ status: code ?? 1, stdout, stderr });
  });
  return promise;
}

/** Runs a command to its end; its standard output, or a {@link CommandFailure}. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  const result = await runCommandAnyway(command, args, options);
  if (result.status !== 0) throw new CommandFailure([command, ...args].join(' ').slice(0, 200), result);
  return result.stdout;
}

/** The full path of a program, looked for where servers are installed too: a user's PATH often lacks the sbin folders. */
export function findProgram(name: string): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'];
  for (const folder of folders) {
    if (folder === '') continue;
    try {
      const path = join(folder, name);
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}

/** Like {@link findProgram}, for what the package check has already promised. */
export function requireProgram(name: string): string {
  const path = findProgram(name);
  if (path === null) throw new Error(`The program ${name} is missing.`);
  return path;
}
