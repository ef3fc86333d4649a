import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sidecarNodeOptions } from '../../config/sidecar-start.ts';
import { pickPort } from '../support/site/ports.ts';

/** A sidecar in a process of its own, whose memory can be read. */
export interface SidecarReplica {
  readonly port: number;
  /** Resident set in bytes: now, and the highest since the start. */
  memory(): Promise<{ nowBytes: number; highestBytes: number }>;
  stop(): Promise<void>;
}

const START_MS = 30_000;

export async function startSidecarReplica(environment: Readonly<Record<string, string>>): Promise<SidecarReplica> {
  const port = await pickPort('bench sidecar replica', null);
  const spool = await mkdtemp(join(tmpdir(), 'lectern-bench-spool-'));
  const folder = fileURLToPath(new URL('../../sidecar/', import.meta.url));
  const child = spawn(process.execPath, [...sidecarNodeOptions(), 'src/main.ts'], {
    cwd: folder,
    env: { ...process.env, ...environment, LECTERN_PORT: String(port), LECTERN_SPOOL_DIRECTORY: spool },
    stdio: 'ignore',
  });
  const exited = once(child, 'exit');
  // A bench that fails must not leave it behind: the next one wants its port.
  const killChild = () => child.kill();
  process.once('exit', killChild);
  for (let waited = 0; !(await isReady(port)); waited += 100) {
    if (child.exitCode !== null || waited > START_MS) throw new Error('the sidecar did not start');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }

  return {
    port,
    async memory() {
      const status = await readFile(`/proc/${String(child.pid)}/status`, 'utf8');
      return { nowBytes: bytesOf(status, 'VmRSS'), highestBytes: bytesOf(status, 'VmHWM') };
    },
    async stop() {
      child.kill('SIGTERM');
      await exited;
      process.off('exit', killChild);
      await rm(spool, { recursive: true, force: true });
    },
  };
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${String(port)}/ready`)).ok;
  } catch {
    return false;
  }
}

/** The kernel counts in KiB. */
function bytesOf(status: string, name: string): number {
  const kibibytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
  if (kibibytes === undefined) throw new Error(`the kernel does not tell ${name}`);
  return Number(kibibytes) * 1024;
}
