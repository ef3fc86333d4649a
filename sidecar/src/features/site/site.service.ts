import type { SiteReport } from '@lectern/contracts';
import { toInstant, type Clock } from '../../platform/clock/clock.ts';
import { sidecarVersion } from '../../platform/config/sidecar-version.ts';
import { compareSchema } from '../../platform/database/migrator.ts';
import type { Database } from '../../platform/database/database.ts';
import { fullTableNames } from '../../platform/database/prefix-plugin.ts';
import { tableNames } from '../../platform/database/table-names.ts';
import type { Job } from '../../platform/jobs/job.ts';
import type { Spool } from '../callbacks/spool.ts';
import type { SiteRepository, ToldOfSite } from './site.repository.ts';

type Check = SiteReport['checks'][number];

/** Versions of the bridge API that this sidecar serves. */
const bridgeApiVersions = [1];

/** A clock that differs more than this breaks tokens and due dates. */
const worryingSkewMilliseconds = 10_000;
const breakingSkewMilliseconds = 30_000;
/** As long as raw bodies are kept. */
const callbackDays = 7;

/** Health of the installation, and whether it is the one it thinks it is. */
export function createSiteService(dependencies: {
  repository: SiteRepository;
  database: Database;
  tablePrefix: string;
  siteUrl: string;
  spool: Pick<Spool, 'count'>;
  /** State of the BBB servers in a sentence. */
  bbbCheck(): Promise<Omit<Check, 'name'>>;
  clock: Clock;
}) {
  const { repository, database, tablePrefix, siteUrl, spool, clock } = dependencies;
  const names = fullTableNames(tablePrefix);
  const ourTables = tableNames.map((name) => names.get(name) ?? name);
  let told: ToldOfSite | null = null;

  return {
    async report(): Promise<SiteReport> {
      const known = await repository.identity(siteUrl, clock.now());
      return {
        version: sidecarVersion,
        bridgeApiVersions,
        now: toInstant(clock.now()),
        identity: identityOf(known),
        knownSiteUrl: known.siteUrl,
        checks: await checks(),
      };
    },

    /** What `/ready` says: ready when requests can be served, whatever BBB does. */
    async readiness(): Promise<{ ready: boolean; checks: readonly Check[] }> {
      const found = await checks();
      const isServing = found.every(
        ({ name, outcome }) =>
          outcome !== 'bad' ||
          name === 'bbb' ||
          name === 'inbox' ||
          name === 'outbox' ||
          name === 'messages' ||
          name === 'jobs',
      );
      return { ready: isServing, checks: found };
    },

    async decide(decision: 'moved' | 'copy'): Promise<void> {
      await repository.decide(siteUrl, decision, clock.now());
    },

    /** False on a copy, and on a database found at another address until somebody says what it is. */
    async mayAct(): Promise<boolean> {
      return identityOf(await repository.identity(siteUrl, clock.now())) === 'same';
    },

    /** The zone of the school, as WordPress last told it. */
    async zone(): Promise<string> {
      told ??= await repository.told();
      return told.zone ?? 'UTC';
    },

    /** What the school is called, as WordPress last told any replica; null: none has been told. */
    async name(): Promise<string | null> {
      return (await repository.told()).name ?? null;
    },

    /** Keeps what a call tells of the site; an empty text tells nothing. */
    async remember(current: { zone: string; name: string }): Promise<void> {
      told ??= await repository.told();
      for (const what of ['zone', 'name'] as const) {
        if (current[what] === '' || current[what] === told[what]) continue;
        await repository.remember(what, current[what], clock.now());
        told = { ...told, [what]: current[what] };
      }
    },

    job: {
      name: 'forget_used_tokens',
      everySeconds: 60,
      async run() {
        await repository.forgetUsedTokens(clock.now());
        return false;
      },
    } satisfies Job,
  };

  function identityOf(known: { siteUrl: string; state: 'same' | 'copy' }): SiteReport['identity'] {
    if (known.siteUrl !== siteUrl) return 'different';
    return known.state;
  }

  async function checks(): Promise<Check[]> {
    let schema: Check;
    let skew: number;
    try {
      skew = Math.abs((await repository.databaseNow()) - clock.now());
      const missing = await repository.missingTables(ourTables);
      // Not even begun: the start makes all of them.
      if (missing.includes(names.get('migrations') ?? '')) return [databaseIsAway];
      // The other checks read these tables.
      if (missing.length > 0) return [databaseAnswers, missingTablesCheck(missing), clockCheck(skew)];
      schema = schemaCheck(await compareSchema(database, tablePrefix));
    } catch {
      return [databaseIsAway];
    }
    const [queues, spooled, bbb, notApplied] = await Promise.all([
      repository.queues(),
      spool.count(),
      dependencies.bbbCheck(),
      repository.callbacksNotApplied(clock.now() - callbackDays * 86_400_000),
    ]);
    return [
      databaseAnswers,
      schema,
      clockCheck(skew),
      { name: 'bbb', ...bbb },
      queueCheck('inbox', queues.inbox, queues.inboxStuck),
      queueCheck('outbox', queues.outbox, queues.outboxStuck),
      queueCheck('messages', queues.messages, queues.messagesStuck),
      queues.jobsFailed.length === 0
        ? { name: 'jobs', outcome: 'good', detail: 'All scheduled jobs ran.' }
        : { name: 'jobs', outcome: 'warning', detail: `Failed at their last run: ${queues.jobsFailed.join(', ')}.` },
      spooled === 0
        ? { name: 'spool', outcome: 'good', detail: 'No callback waits on disk.' }
        : { name: 'spool', outcome: 'warning', detail: `${String(spooled)} callbacks wait on disk for the database.` },
      callbacksCheck(notApplied),
    ];
  }
}
export type SiteService = ReturnType<typeof createSiteService>;

const databaseAnswers: Check = { name: 'database', outcome: 'good', detail: 'The database answers.' };
const databaseIsAway: Check = {
  name: 'database',
  outcome: 'bad',
  detail: 'The database does not answer, or its tables are not there yet.',
};

function schemaCheck({ missing, unknown }: Awaited<ReturnType<typeof compareSchema>>): Check {
  if (missing.length > 0)
    return {
      name: 'schema',
      outcome: 'bad',
      detail: `The tables lack ${missing.join(', ')}, which this sidecar needs. Restart it.`,
    };
  if (unknown.length > 0)
    return {
      name: 'schema',
      outcome: 'bad',
      detail: `The tables are of a newer version (${unknown.join(', ')}). Install that version of the sidecar.`,
    };
  return { name: 'schema', outcome: 'good', detail: 'The tables are as this sidecar needs them.' };
}

/** A restart does not help: migrations that have run are not run again. */
function missingTablesCheck(missing: readonly string[]): Check {
  return {
    name: 'schema',
    outcome: 'bad',
    detail:
      `The database has no ${missing.join(', ')}, or its user may not read it. ` +
      'Restore what is missing from the last backup: docs/operations.md, "A table is missing".',
  };
}

function clockCheck(skew: number): Check {
  const seconds = (skew / 1000).toFixed(1);
  if (skew > breakingSkewMilliseconds)
    return { name: 'clock', outcome: 'bad', detail: `The clocks of sidecar and database differ by ${seconds} s.` };
  return {
    name: 'clock',
    outcome: skew > worryingSkewMilliseconds ? 'warning' : 'good',
    detail: `The clocks of sidecar and database differ by ${seconds} s.`,
  };
}

/** BigBlueButton sends each once and looks at no answer: nobody else tells that figures of a class are lost. */
function callbacksCheck({ refused, unverified }: { refused: number; unverified: number }): Check {
  if (refused + unverified === 0)
    return { name: 'callbacks', outcome: 'good', detail: 'All callbacks of the last 7 days were understood.' };
  const parts = [
    ...(unverified > 0 ? [`${String(unverified)} signed with another secret: check the secret of the server`] : []),
    ...(refused > 0 ? [`${String(refused)} refused`] : []),
  ];
  return {
    name: 'callbacks',
    outcome: 'warning',
    detail: `Callbacks of the last 7 days that were not applied: ${parts.join('; ')}. See docs/operations.md, "Callbacks that were refused".`,
  };
}

function queueCheck(name: 'inbox' | 'outbox' | 'messages', waiting: number, stuck: number): Check {
  if (stuck > 0) return { name, outcome: 'bad', detail: `${String(stuck)} entries failed more than five times.` };
  return { name, outcome: waiting > 1000 ? 'warning' : 'good', detail: `${String(waiting)} entries wait.` };
}
