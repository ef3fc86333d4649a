import { readCommandLine } from './command-line.ts';
import { startSimulator } from './simulator.ts';

/** Starts the simulator from the command line and says where it is, in one line of JSON (see README.md). */
const simulator = await startSimulator(readCommandLine(process.argv.slice(2)));

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void simulator.stop().then(() => process.exit(0)));
}
process.stdout.write(`${JSON.stringify({ url: simulator.url, controlUrl: simulator.controlUrl })}\n`);
