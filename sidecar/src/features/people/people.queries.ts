import { externalUserIdSchema, type ExternalUserId } from '@lectern/contracts';
import type { Connection } from '../../platform/database/database.ts';

/** Read side of pseudonymous ids. */
export function createPeopleQueries(database: Connection) {
  return {
    /** Pseudonymous ids of these people (primary key); who never joined has none. At most 1,000. */
    async externalUserIds(userIds: readonly number[]): Promise<Map<number, ExternalUserId>> {
      if (userIds.length === 0) return new Map();
      const rows = await database
        .selectFrom('people as p')
        .select(['p.user_id as userId', 'p.external_user_id as externalUserId'])
        .where('p.user_id', 'in', [...new Set(userIds)])
        .limit(1000)
        .execute();
      return new Map(rows.map(({ userId, externalUserId }) => [userId, externalUserIdSchema.parse(externalUserId)]));
    },

    /** People behind ids that BigBlueButton reported (index people_external); ids that are not ours are missing. At most 1,000. */
    async userIdsByExternalIds(externalUserIds: readonly string[]): Promise<Map<string, number>> {
      if (externalUserIds.length === 0) return new Map();
      const rows = await database
        .selectFrom('people as p')
        .select(['p.user_id as userId', 'p.external_user_id as externalUserId'])
        .where('p.external_user_id', 'in', [...new Set(externalUserIds)])
        .limit(1000)
        .execute();
      return new Map(rows.map(({ userId, externalUserId }) => [externalUserId, userId]));
    },
  };
}
export type PeopleQueries = ReturnType<typeof createPeopleQueries>;
