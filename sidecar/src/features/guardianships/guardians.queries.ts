import type { Connection } from '../../platform/database/database.ts';
import { guardianshipOf } from '../../platform/database/in-charge.ts';

/** Who is told what a child is told. */
export function createGuardianQueries(database: Connection) {
  return {
    /** Who may act now for each of these people, as far as there is somebody (index guardianships_child). At most twenty for each of them, all in all. */
    async guardiansOf(childUserIds: readonly number[]): Promise<Map<number, number[]>> {
      if (childUserIds.length === 0) return new Map();
      const rows = await database
        .selectFrom('guardianships as g')
        .select(['g.child_user_id as childUserId', 'g.guardian_user_id as guardianUserId'])
        .where('g.child_user_id', 'in', [...childUserIds])
        .where('g.revoked_at', 'is', null)
        .orderBy('g.child_user_id')
        .orderBy('g.id')
        .limit(20 * childUserIds.length)
        .execute();
      const guardians = new Map<number, number[]>();
      for (const { childUserId, guardianUserId } of rows) {
        if (childUserId === null || guardianUserId === null) continue;
        guardians.set(childUserId, [...(guardians.get(childUserId) ?? []), guardianUserId]);
      }
      return guardians;
    },

    /** Whether one may act for the other now, and has been told to by an instant (index guardianships_active). */
    async isGuardianSince(guardianUserId: number, childUserId: number, instant: number): Promise<boolean> {
      const act = guardianshipOf(database, { guardianUserId, childUserId }).where('g.recorded_at', '<=', instant);
      return (await act.limit(1).executeTakeFirst()) !== undefined;
    },
  };
}
export type GuardianQueries = ReturnType<typeof createGuardianQueries>;
