import { spawn } from 'node:child_process';

/** Runs a program to its end and gives back what it wrote. @throws Error when it cannot be started. */
export function run(
  program: string,
  parameters: readonly string[],
  folder: string,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', (cause) => reject(new Error(`${program} is not installed`, { cause })));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
