import type { PublicId, PurgeItem, PurgePlan } from '@lectern/contracts';
import { fromInstant, type Clock } from '../../platform/clock/clock.ts';
import type { Connection } from '../../platform/database/database.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import type { Job } from '../../platform/jobs/job.ts';
import type { Logger } from '../../platform/observability/logger.ts';
import type { PurgeQueries } from './purge-candidates.queries.ts';
import { createPurgePlanning, takesRows, type TermPorts } from './purge-planning.service.ts';
import type { PurgeRepository } from './purge.repository.ts';

/** What a purge needs of others. */
export interface RetentionPorts extends TermPorts {
  /** Deletes a meeting's recordings at the server, with proof. */
  deleteRecordings(meetingRowId: number): Promise<readonly object[]>;
  /** False on a copy of the site, or while nobody has said what it is: nothing may be deleted. */
  mayAct(): Promise<boolean>;
  /** Clock of the database server, milliseconds UTC. */
  databaseNow(): Promise<number>;
}

/** Result of a run. */
export interface PurgeResult {
  readonly planned: number;
  readonly deleted: number;
  /** Tried again by the next run. */
  readonly failed: number;
  /** Of those: the server took the deletion, but its answer does not prove it yet. */
  readonly unproven: number;
}

type Outcome = 'deleted' | 'failed' | 'unproven';

/** A clock that is wrong deletes too much: beyond this difference nothing runs. */
const largestClockDifference = 120_000;

export function createRetentionService(dependencies: {
  queries: PurgeQueries;
  repository: PurgeRepository;
  ports: RetentionPorts;
  clock: Clock;
  logger: Logger;
}) {
  const { repository, ports, clock, logger } = dependencies;
  const planning = createPurgePlanning(dependencies);

  return {
    /** What will be deleted, when and why, as seen at an instant (default now). Changes nothing. */
    plan,
    dueDates: planning.dueDates,
    keepTermsOf: planning.keepTermsOf,

    run,

    job: {
      name: 'purge',
      // Each hour: with a lead of an hour or more, what is promised within a day or seven is gone within them.
      everySeconds: 3600,
      async run(signal) {
        if (await ports.mayAct()) await run(signal);
        return false;
      },
    } satisfies Job,
  };

  async function plan(at = clock.now()): Promise<PurgePlan> {
    return (await planning.planAll(at)).plan;
  }

  /** Deletes what is due, one item after the other; a failed one stays for the next run and stops none of the others. */
  async function run(signal?: AbortSignal): Promise<PurgeResult> {
    const now = clock.now();
    if (Math.abs((await ports.databaseNow()) - now) > largestClockDifference) {
      logger.error({}, 'purge.clocks_differ');
      throw new DomainError('unavailable');
    }
    const {
      plan: { items, digest },
      leaving,
    } = await planning.planAll(now);
    const due = items.filter(({ isDue }) => isDue);
    const runId = due.length === 0 ? null : await repository.startRun(digest, due.length, now);
    const counts = { deleted: 0, failed: 0, unproven: 0 };
    // What several people share goes first; what bound those whose rows go is remembered for the rest of it.
    const waiting = new Set<PublicId>();
    for (const item of [...due.filter(isShared), ...due.filter((one) => !isShared(one))]) {
      if (signal?.aborted === true || runId === null) break;
      if (waiting.has(item.meetingId)) continue;
      const left = takesRows(item) ? leaving.get(item.meetingId) : undefined;
      if (left !== undefined) {
        await repository.keepTerms(left.meetingRowId, left.terms);
        leaving.delete(item.meetingId);
      }
      const outcome = await purgeOne(runId, item);
      counts[outcome === 'deleted' ? 'deleted' : 'failed'] += 1;
      if (outcome === 'unproven') counts.unproven += 1;
      if (outcome !== 'deleted' && item.dataClass === 'recording') waiting.add(item.meetingId);
    }
    if (runId !== null)
      await repository.finishRun(runId, { deleted: counts.deleted, failed: counts.failed }, clock.now());
    const pseudonyms = await repository.forgetPseudonyms();
    logger.info({ planned: due.length, ...counts, pseudonyms }, 'purge.done');
    return { planned: due.length, ...counts };
  }

  async function purgeOne(runId: number, item: PurgeItem): Promise<Outcome> {
    const entry = {
      dataClass: item.dataClass,
      objectId:
        item.externalUserId === null ? item.meetingId : `${item.meetingId}/${item.externalUserId}`.slice(0, 100),
      dueAt: item.dueAt === null ? 0 : fromInstant(item.dueAt),
      reasonCode: item.reason.code,
    };
    const note = (evidence: object) => async (connection: Connection, count: number) => {
      await repository.noteEntry(
        connection,
        runId,
        { ...entry, outcome: count > 0 ? 'deleted' : 'already_gone', evidence },
        clock.now(),
      );
    };
    try {
      await deleteItem(item, note);
      return 'deleted';
    } catch (error) {
      const code = error instanceof DomainError ? error.code : 'internal';
      logger.warn({ meeting: item.meetingId, dataClass: item.dataClass, code, error }, 'purge.item_failed');
      const outcome = code === 'recording_still_listed' ? 'unproven' : 'failed';
      await repository.noteFailure(runId, { ...entry, outcome, evidence: { code } }, clock.now());
      return outcome;
    }
  }

  async function deleteItem(item: PurgeItem, note: Note): Promise<void> {
    const meetingId: PublicId = item.meetingId;
    const person = item.externalUserId ?? '';
    switch (item.dataClass) {
      case 'recording': {
        const evidence = await ports.deleteRecordings(await repository.rowIdOf(meetingId));
        await repository.withConnection((connection) => note({ recordings: evidence })(connection, evidence.length));
        return;
      }
      case 'statistics':
        return repository.deleteStatistics(meetingId, person, note({}));
      case 'support':
        return repository.deleteSupport(meetingId, person, note({}));
      case 'support_address':
        return repository.blankAddress(meetingId, person, note({}));
      case 'raw_callback':
        return repository.deleteRaw(meetingId, note({}));
      case 'meeting':
        return repository.deleteSummary(meetingId, clock.now(), note({}));
    }
  }
}
export type RetentionService = ReturnType<typeof createRetentionService>;

function isShared({ externalUserId }: PurgeItem): boolean {
  return externalUserId === null;
}

type Note = (evidence: object) => (connection: Connection, count: number) => Promise<void>;
