import type { PublicId } from '@lectern/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import type { Connection } from '../../platform/database/database.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import { createGuardianshipQueries } from '../guardianships/guardianships.queries.ts';
import { createBookingQueries } from './bookings.queries.ts';

/** For whom somebody acts: a child of theirs, or themselves. */
export function createForWhom(database: Connection) {
  const guardianships = createGuardianshipQueries(database);
  return {
    /**
     * @returns 0 for a visitor, for whom WordPress asks
     * @throws DomainError `not_found` where that person is not in the caller's charge
     */
    async person(caller: Caller, forUserId: number | undefined): Promise<number> {
      if (forUserId === undefined || forUserId === caller.userId) return caller.userId;
      if (!(await guardianships.isGuardianOf(caller.userId, forUserId))) throw new DomainError('not_found');
      return forUserId;
    },

    /** Whether a child of somebody has, or had, a booking in a class session. */
    async isGuardianIn(userId: number, classSessionId: PublicId): Promise<boolean> {
      const children = await guardianships.childrenOf(userId);
      return children.length > 0 && (await createBookingQueries(database).hasAnyOf(classSessionId, children));
    },
  };
}
export type ForWhom = ReturnType<typeof createForWhom>;
