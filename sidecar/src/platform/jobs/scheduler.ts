import cron from 'node-cron';
import type { Clock } from '../clock/clock.ts';
import type { Database } from '../database/database.ts';
import { isDatabaseAway } from '../database/database.ts';
import { randomId } from '../identifiers/random-id.ts';
import type { Logger } from '../observability/logger.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Job } from './job.ts';
import { createLeases, type Leases } from './leases.ts';

/** A lease is renewed at a third of its life; a killed replica's jobs are free after it. */
const leaseMilliseconds = 15_000;

/** Ticks once a second in every replica; the lease in `lectern_jobs` decides who runs what. */
export function createScheduler(options: {
  database: Database;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
  jobs: readonly Job[];
}): { start(): Promise<void>; stop(): Promise<void>; runOnce(name: string): Promise<void> } {
  const { clock, logger, metrics, jobs } = options;
  const owner = randomId();
  const leases = createLeases(options.database, clock, leaseMilliseconds);
  const running = new Map<string, { controller: AbortController; done: Promise<void> }>();
  let task: { stop(): unknown; destroy(): unknown } | null = null;
  let isTicking = false;

  return {
    async start() {
      await leases.register(jobs.map(({ name }) => name));
      // A second that is missed, or comes while the one before still runs, is made good by the next; the library would warn past our log.
      task = cron.schedule('* * * * * *', tick, { suppressMissedWarning: true });
    },
    async stop() {
      await task?.stop();
      await task?.destroy();
      for (const { controller } of running.values()) controller.abort();
      await Promise.all([...running.values()].map(({ done }) => done));
    },
    async runOnce(name) {
      const job = jobs.find((candidate) => candidate.name === name);
      if (job === undefined) throw new Error(`no job named ${name}`);
      await leases.register([name]);
      if (await leases.take(name, owner, { evenIfNotDue: true })) await runLeased(job, leases);
    },
  };

  async function tick(): Promise<void> {
    if (isTicking) return;
    isTicking = true;
    try {
      const due = new Set(await leases.due());
      for (const job of jobs) {
        if (!due.has(job.name) || running.has(job.name)) continue;
        if (await leases.take(job.name, owner)) void runLeased(job, leases);
      }
    } catch (error) {
      logger.warn({ error, away: isDatabaseAway(error) }, 'jobs.tick_failed');
    } finally {
      isTicking = false;
    }
  }

  async function runLeased(job: Job, held: Leases): Promise<void> {
    const controller = new AbortController();
    const renewal = setInterval(() => {
      held.renew(job.name, owner).then(
        (isHeld) => {
          if (!isHeld) controller.abort();
        },
        () => undefined,
      );
    }, leaseMilliseconds / 3);
    const done = (async () => {
      let failedCode: string | null = null;
      try {
        while ((await job.run(controller.signal)) && !controller.signal.aborted);
      } catch (error) {
        failedCode = error instanceof Error ? error.name.slice(0, 64) : 'unknown';
        logger.warn({ job: job.name, error }, 'job.failed');
      } finally {
        clearInterval(renewal);
        metrics.jobRuns.inc({ job: job.name, outcome: failedCode === null ? 'done' : 'failed' });
        await held.release(job.name, owner, job.everySeconds * 1000, failedCode).catch(() => undefined);
        running.delete(job.name);
      }
    })();
    running.set(job.name, { controller, done });
    await done;
  }
}
