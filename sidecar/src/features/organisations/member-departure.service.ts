import { recordAudit } from '../../platform/audit/audit.ts';
import { civilDateAt, type ReadSiteZone } from '../../platform/clock/civil-date.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { organisationRepository } from './organisations.repository.ts';

/** What happens to memberships when a person is gone. */
export interface MemberDeparture {
  /**
   * From tomorrow on the person belongs to no organisation and manages none. What was, stays: it decides how long a meeting's data may be
   * kept. Can be repeated.
   */
  endMemberships(userId: number): Promise<void>;
}

export function createMemberDeparture(dependencies: {
  database: Database;
  clock: Clock;
  siteZone: ReadSiteZone;
}): MemberDeparture {
  const { database, clock, siteZone } = dependencies;
  return {
    async endMemberships(userId) {
      const now = clock.now();
      const today = civilDateAt(now, await siteZone());
      await database.transaction().execute(async (transaction) => {
        await organisationRepository.releasePerson(transaction, userId, today, now);
        await recordAudit(transaction, {
          at: now,
          actor: { kind: 'system' },
          action: 'membership.end_all',
          objectType: 'person',
          objectId: String(userId),
        });
      });
    },
  };
}
