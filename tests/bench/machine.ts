import { execFileSync } from 'node:child_process';
import { availableParallelism, loadavg, totalmem } from 'node:os';

/** What figures depend on, in general words. */
export interface Machine {
  readonly cores: number;
  readonly memoryGigabytes: number;
  /** Programs that others ran meanwhile: average length of the queue for the cores in the last 15 minutes. */
  readonly load: number;
  readonly versions: Readonly<Record<string, string>>;
}

export function describeMachine(): Machine {
  return {
    cores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 1024 ** 3),
    load: loadavg()[2] ?? 0,
    versions: {
      'Node.js': process.versions.node,
      MariaDB: versionOf('mariadbd', ['--version'], /Ver (\d+\.\d+\.\d+)/),
      PHP: versionOf('php', ['--version'], /PHP (\d+\.\d+\.\d+)/),
      nginx: versionOf('sh', ['-c', 'nginx -v 2>&1'], /nginx\/(\d+\.\d+\.\d+)/),
      WordPress: '7.1',
    },
  };
}

function versionOf(command: string, args: readonly string[], pattern: RegExp): string {
  try {
    return pattern.exec(execFileSync(command, args, { encoding: 'utf8' }))?.[1] ?? 'unknown';
  } catch {
    return 'unknown';
  }
}
