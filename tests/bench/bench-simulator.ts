import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { isPortAnswering } from '../support/site/ports.ts';

/** The simulator in a process of its own, without a state file: nothing it does besides answering is measured. */
export interface BenchSimulator {
  /** Which calls came since they were last forgotten, oldest first. */
  calls(): Promise<BbbCall[]>;
  forgetCalls(): Promise<void>;
  stop(): Promise<void>;
}

const callSchema = z.object({
  name: z.string(),
  query: z.record(z.string(), z.string()),
  /** Milliseconds UTC. */
  at: z.number(),
});
export type BbbCall = z.infer<typeof callSchema>;

const CONTROL_TOKEN = 'bench';
const START_MS = 10_000;

export async function startBenchSimulator(options: {
  port: number;
  secret: string;
  latencyMs: number;
}): Promise<BenchSimulator> {
  const { port, secret, latencyMs } = options;
  const child = spawn(
    process.execPath,
    [
      fileURLToPath(new URL('../simulator/main.ts', import.meta.url)),
      ...['--port', String(port), '--secret', secret, '--control-token', CONTROL_TOKEN],
      ...['--latency-ms', String(latencyMs), '--enter-on-join'],
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const exited = once(child, 'exit');
  // A bench that fails must not leave it behind: the next one wants its port.
  const killChild = () => child.kill();
  process.once('exit', killChild);
  for (let waited = 0; !(await isPortAnswering(port)); waited += 50) {
    if (child.exitCode !== null || waited > START_MS) throw new Error('the simulator did not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const control = (method: string) =>
    fetch(`http://127.0.0.1:${String(port)}/control/calls`, { method, headers: { 'x-control-token': CONTROL_TOKEN } });

  return {
    async calls() {
      return z.object({ calls: z.array(callSchema) }).parse(await (await control('GET')).json()).calls;
    },
    async forgetCalls() {
      await (await control('DELETE')).arrayBuffer();
    },
    async stop() {
      child.kill('SIGTERM');
      await exited;
      process.off('exit', killChild);
    },
  };
}
