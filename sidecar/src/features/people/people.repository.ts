import { externalUserIdSchema, type ExternalUserId } from '@lectern/contracts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Connection } from '../../platform/database/database.ts';
import { randomExternalUserId } from '../../platform/identifiers/random-id.ts';
import { createPeopleQueries } from './people.queries.ts';

/** Write side of pseudonymous ids: each person has one, made when first needed. */
export function createPeopleRepository(dependencies: { database: Connection; clock: Clock }) {
  const { database, clock } = dependencies;
  const queries = createPeopleQueries(database);
  return {
    /** Ids under which BigBlueButton knows these people; all of them, made where there was none. At most 1,000. */
    async externalUserIds(userIds: readonly number[]): Promise<Map<number, ExternalUserId>> {
      const known = await queries.externalUserIds(userIds);
      // In one order everywhere, so that two inserts of the same people cannot wait for each other.
      const missing = [...new Set(userIds)].filter((userId) => !known.has(userId)).sort((one, other) => one - other);
      if (missing.length === 0) return known;
      // Two requests for one person at once: IGNORE keeps the row that came first, and both read it.
      await database
        .insertInto('people')
        .ignore()
        .values(
          missing.map((userId) => ({
            user_id: userId,
            external_user_id: randomExternalUserId(),
            created_at: clock.now(),
          })),
        )
        .execute();
      return new Map([...known, ...(await queries.externalUserIds(missing))]);
    },

    /** The same for one person. */
    async externalUserId(userId: number): Promise<ExternalUserId> {
      return externalUserIdSchema.parse((await this.externalUserIds([userId])).get(userId));
    },
  };
}
export type PeopleRepository = ReturnType<typeof createPeopleRepository>;
