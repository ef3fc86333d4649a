import { spawn } from 'node:child_process';

/** How a program ended. */
export interface Outcome {
  /** Exit code; null when a signal ended it. */
  readonly code: number | null;
  /** What it wrote to both outputs, in the order it came. */
  readonly output: string;
  readonly seconds: number;
}

/** Runs a file with the Node that runs us, at the repository's root, and waits for its end. */
export async function runWithNode(file: string, args: readonly string[], root: string): Promise<Outcome> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [file, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, output: Buffer.concat(chunks).toString('utf8'), seconds: (performance.now() - startedAt) / 1000 };
}
