import { compose, type Sidecar } from '../../../sidecar/src/compose.ts';
import type { Clock } from '../../../sidecar/src/platform/clock/clock.ts';
import type { Configuration } from '../../../sidecar/src/platform/config/configuration.ts';
import { createLogger } from '../../../sidecar/src/platform/observability/logger.ts';
import { eventually } from './eventually.ts';
import type { TestInstallation } from './test-installation.ts';

/** One line of the log, read back. */
export interface LogLine {
  readonly level: string;
  readonly event: string;
  readonly [name: string]: unknown;
}

/** A whole sidecar in this process. */
export interface RunningSidecar extends Sidecar {
  /** Without a slash at the end. */
  readonly url: string;
  readonly configuration: Configuration;
  /** Everything logged so far, as it would stand in the file. */
  logText(): string;
  logLines(): LogLine[];
  /** Runs a job now, whether it is due or not, beside what the scheduler does. */
  runJob(name: string): Promise<void>;
  /** From now on the scheduler runs nothing by itself, in any sidecar of this school: tests that run jobs need not wait for it. */
  holdJobs(): Promise<void>;
}

/** Builds and starts a sidecar of a school. */
export async function startSidecar(
  installation: TestInstallation,
  options: { clock?: Clock; configuration?: Partial<Configuration> } = {},
): Promise<RunningSidecar> {
  const configuration = await installation.configuration(options.configuration);
  const lines: string[] = [];
  const logger = createLogger('debug', { write: (line: string) => void lines.push(line) });
  const sidecar = compose(configuration, { logger, ...(options.clock === undefined ? {} : { clock: options.clock }) });
  const { port } = await sidecar.start();
  return {
    ...sidecar,
    url: `http://127.0.0.1:${String(port)}`,
    configuration,
    logText: () => lines.join(''),
    logLines: () => lines.map((line) => JSON.parse(line) as LogLine),
    async runJob(name) {
      const job = sidecar.features.jobs.find((candidate) => candidate.name === name);
      if (job === undefined) throw new Error(`no job named ${name}`);
      while (await job.run(new AbortController().signal));
    },
    async holdJobs() {
      const never = Date.now() + 10 * 86_400_000;
      // A job that runs at this moment sets its own next time when it ends.
      await eventually('jobs at rest', async () => {
        await sidecar.database
          .updateTable('jobs')
          .set({ next_run_at: never })
          .where('lease_owner', 'is', null)
          .execute();
        const rows = await sidecar.database.selectFrom('jobs as j').selectAll('j').execute();
        return rows.length === sidecar.features.jobs.length && rows.every((row) => row.next_run_at === never);
      });
    },
  };
}
