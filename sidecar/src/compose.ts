import { createServer, type Server } from 'node:http';
import type { Logger } from './platform/observability/logger.ts';
import { createApp } from './app.ts';
import { createAccessPorts } from './compose/access.ts';
import { composeFeatures } from './compose/features.ts';
import { systemClock, type Clock } from './platform/clock/clock.ts';
import type { Configuration } from './platform/config/configuration.ts';
import { isDatabaseAway, openDatabase, type Database } from './platform/database/database.ts';
import { migrate } from './platform/database/migrator.ts';
import { createApiRouter } from './platform/http/router.ts';
import { createScheduler } from './platform/jobs/scheduler.ts';
import { createLogger } from './platform/observability/logger.ts';
import { createMetrics } from './platform/observability/metrics.ts';

/** While the database is away at the start, it is tried again this often. */
const databaseRetryMilliseconds = 1_000;
const spoolDrainMilliseconds = 2_000;
/** A stop waits this long for requests that are under way. */
const stopPatienceMilliseconds = 8_000;

/** The whole sidecar, built but not started. */
export interface Sidecar {
  readonly logger: Logger;
  readonly database: Database;
  readonly features: ReturnType<typeof composeFeatures>;
  /** Brings the schema up to date and listens; waits for a database that is not there yet. */
  start(): Promise<{ port: number }>;
  /** Takes no new requests, lets running ones and jobs finish, closes the database. */
  stop(): Promise<void>;
  /** For commands that need the database only. */
  migrate(): Promise<readonly string[]>;
}

/** The only place that builds things. `clock` and `logger` are replaced in tests. */
export function compose(configuration: Configuration, replaced: { clock?: Clock; logger?: Logger } = {}): Sidecar {
  const clock = replaced.clock ?? systemClock;
  const logger = replaced.logger ?? createLogger(configuration.logLevel);
  const metrics = createMetrics();
  const database = openDatabase({
    url: configuration.databaseUrl,
    prefix: configuration.tablePrefix,
    connections: configuration.databaseConnections,
  });
  const features = composeFeatures({ configuration, database, clock, logger, metrics });
  const scheduler = createScheduler({ database, clock, logger, metrics, jobs: features.jobs });
  const access = createAccessPorts({ configuration, database, clock, features });
  const app = createApp({
    api: createApiRouter(features.handlers, access),
    callbacks: features.callbackRouter,
    readiness: () => features.site.readiness(),
    trustedProxies: configuration.trustedProxies,
    logger,
    metrics,
  });
  let server: Server | null = null;
  let spoolTimer: NodeJS.Timeout | undefined;
  let isStopping = false;
  let isDraining = false;

  return {
    logger,
    database,
    features,
    migrate: () => migrate(database, configuration.tablePrefix),

    async start() {
      server = createServer(app);
      // A stream of waiting pages stays open for the length of a class; nothing else does.
      server.requestTimeout = 120_000;
      server.keepAliveTimeout = 75_000;
      const port = await listen(server, configuration.port, configuration.host);
      logger.info({ port, mode: configuration.mode }, 'sidecar.listening');
      await prepareWhenPossible();
      if (isStopping) return { port };
      features.hub.start();
      spoolTimer = setInterval(() => void drainSpool(), spoolDrainMilliseconds);
      logger.info({}, 'sidecar.ready');
      return { port };
    },

    async stop() {
      isStopping = true;
      clearInterval(spoolTimer);
      features.hub.stop();
      server?.closeIdleConnections();
      const closed = new Promise((resolve) => {
        if (server === null) resolve(undefined);
        else server.close(resolve);
      });
      // A connection whose last request was still answered is idle only now, and would stay open for the next one.
      const sweeping = setInterval(() => server?.closeIdleConnections(), 100);
      const patience = setTimeout(() => server?.closeAllConnections(), stopPatienceMilliseconds);
      await closed;
      clearInterval(sweeping);
      clearTimeout(patience);
      await scheduler.stop();
      await features.opening.idle();
      await features.callbacks.close();
      features.close();
      await database.destroy();
      logger.info({}, 'sidecar.stopped');
    },
  };

  /** Every statement of the start may meet a database that goes away: each is repeatable, so all are tried again. */
  async function prepareWhenPossible(): Promise<void> {
    for (;;) {
      try {
        const done = await migrate(database, configuration.tablePrefix);
        if (done.length > 0) logger.info({ migrations: done }, 'database.migrated');
        // The first start says which site this database belongs to; a copy that starts later is told apart by it.
        await features.site.mayAct();
        if (!isStopping) await scheduler.start();
        return;
      } catch (error) {
        if (isStopping) return;
        logger.warn({ error }, 'database.waiting');
        await new Promise((resolve) => setTimeout(resolve, databaseRetryMilliseconds));
      }
    }
  }

  async function drainSpool(): Promise<void> {
    if (isDraining) return;
    isDraining = true;
    try {
      await features.callbacks.drainSpool();
    } catch (error) {
      // While the database is away that is what the spool is for; anything else keeps a callback from being applied.
      logger[isDatabaseAway(error) ? 'debug' : 'warn']({ error }, 'spool.still_waiting');
    } finally {
      isDraining = false;
    }
  }
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
