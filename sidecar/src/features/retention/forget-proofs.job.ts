import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Job } from '../../platform/jobs/job.ts';
import type { ProofRepository } from './proof.repository.ts';
import type { TombstoneRepository } from './tombstones.repository.ts';

/** As long as anything of a client may be kept after the contract: so long somebody may ask whether and why it went. */
const proofYears = 5;
/** Figures of a class that are a year late come no more. */
const tombstoneYears = 1;

/** Removes what proves or guards deletions once its own period is over: audit entries, purge runs, tombstones. */
export function createForgetProofsJob(dependencies: {
  proofs: ProofRepository;
  tombstones: Pick<TombstoneRepository, 'forget'>;
  /** False on a copy of the site: nothing may be deleted. */
  mayAct(): Promise<boolean>;
  clock: Clock;
}): Job {
  const { proofs, tombstones, mayAct, clock } = dependencies;
  return {
    name: 'forget_proofs',
    everySeconds: 86_400,
    async run() {
      if (!(await mayAct())) return false;
      const now = clock.now();
      await tombstones.forget(yearsBefore(now, tombstoneYears));
      const before = yearsBefore(now, proofYears);
      const isMoreAudit = await proofs.forgetAudit(before);
      const isMoreRuns = await proofs.forgetRuns(before);
      return isMoreAudit || isMoreRuns;
    },
  };
}

/** The same moment so many years earlier, UTC: from a 29 February back to the 28th. */
function yearsBefore(now: number, years: number): number {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('UTC').subtract({ years }).epochMilliseconds;
}
