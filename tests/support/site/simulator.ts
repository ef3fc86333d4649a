import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { checkoutDirectory } from './checkout.ts';
import type { SiteLayout } from './layout.ts';
import { isPortAnswering } from './ports.ts';
import type { ServerProcess } from './processes.ts';

const mainFile = join(checkoutDirectory, 'tests/simulator/main.ts');

export function hasSimulatorSource(): boolean {
  return existsSync(mainFile);
}

/** The address of the simulator as `bbb-conf --secret` names that of a real server. */
export function simulatorApiUrl(port: number): string {
  return `http://127.0.0.1:${String(port)}/bigbluebutton/`;
}

/** Where the simulator keeps its meetings and recordings, so that they outlive a restart. */
export function simulatorStateFile(layout: SiteLayout): string {
  return join(layout.directory, 'simulator.json');
}

export interface SimulatorValues {
  port: number;
  /** Signs the calls of the BigBlueButton API. */
  secret: string;
  /** Opens the control routes, by which tests play classes and faults. */
  controlToken: string;
  moreArguments: readonly string[];
}

/** Says how the BigBlueButton simulator is started. */
export function simulatorProcess(layout: SiteLayout, values: SimulatorValues): ServerProcess {
  const { port, secret, controlToken, moreArguments } = values;
  return {
    name: 'simulator',
    command: process.execPath,
    args: [
      mainFile,
      ...['--port', String(port), '--secret', secret, '--control-token', controlToken],
      ...['--state-file', simulatorStateFile(layout), ...moreArguments],
    ],
    cwd: layout.directory,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], NODE_COMPILE_CACHE: layout.compiled },
    account: null,
    logFile: layout.logs.simulator,
    startSeconds: 30,
    isReady: () => isPortAnswering(port),
  };
}
