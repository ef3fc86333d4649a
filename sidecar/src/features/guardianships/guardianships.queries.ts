import { civilDateSchema, type CivilDate, type PublicId } from '@lectern/contracts';
import type { Connection } from '../../platform/database/database.ts';
import { guardianshipOf } from '../../platform/database/in-charge.ts';

/** A row of guardianships as code uses it. Instants in milliseconds UTC. */
export interface GuardianshipRecord {
  readonly publicId: PublicId;
  /** null: the person was deleted. */
  readonly guardianUserId: number | null;
  readonly childUserId: number | null;
  readonly consentText: string;
  readonly consentedOn: CivilDate;
  readonly recordedAt: number;
  readonly revokedAt: number | null;
}

/** Read side of guardianships. */
export function createGuardianshipQueries(database: Connection) {
  return {
    /** Whether one may act for the other now (index guardianships_active). */
    async isGuardianOf(guardianUserId: number, childUserId: number): Promise<boolean> {
      const act = guardianshipOf(database, { guardianUserId, childUserId });
      return (await act.limit(1).executeTakeFirst()) !== undefined;
    },

    /** Children for whom somebody may act now, and until an instant had been told to (index guardianships_active). At most 50. */
    async childrenOf(guardianUserId: number, until?: number): Promise<number[]> {
      const rows = await database
        .selectFrom('guardianships as g')
        .select('g.active_child_id as childUserId')
        .where('g.guardian_user_id', '=', guardianUserId)
        .where('g.active_child_id', 'is not', null)
        .$if(until !== undefined, (query) => query.where('g.recorded_at', '<=', until ?? 0))
        .orderBy('g.active_child_id')
        .limit(50)
        .execute();
      return rows.flatMap(({ childUserId }) => (childUserId === null ? [] : [childUserId]));
    },

    /** All in which somebody is the guardian or the child, the newest first (indexes guardianships_active, guardianships_child). At most 100. */
    async ofPerson(userId: number): Promise<GuardianshipRecord[]> {
      const rows = await database
        .selectFrom('guardianships as g')
        .select(['g.public_id as publicId', 'g.guardian_user_id as guardianUserId', 'g.child_user_id as childUserId'])
        .select(['g.consent_text as consentText', 'g.consented_on as consentedOn'])
        .select(['g.recorded_at as recordedAt', 'g.revoked_at as revokedAt'])
        .where(({ or, eb }) => or([eb('g.guardian_user_id', '=', userId), eb('g.child_user_id', '=', userId)]))
        .orderBy('g.id', 'desc')
        .limit(100)
        .execute();
      return rows.map((row) => ({ ...row, consentedOn: civilDateSchema.parse(row.consentedOn) }));
    },
  };
}
export type GuardianshipQueries = ReturnType<typeof createGuardianshipQueries>;
