import type { PublicId, Relation } from '@lectern/contracts';
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

    /**
     * What somebody is to the bookings of a class session, cancelled ones too: who cancels again, or changes what is cancelled, is told so instead of
     * being told that there is none.
     */
    async relationsToBookings(userId: number, classSessionId: PublicId): Promise<Relation[]> {
      const children = await guardianships.childrenOf(userId);
      const booked = await createBookingQueries(database).bookedAmong(classSessionId, [userId, ...children]);
      const isGuardian = children.some((childId) => booked.has(childId));
      return [...(booked.has(userId) ? ['seat_holder' as const] : []), ...(isGuardian ? ['guardian' as const] : [])];
    },
  };
}
export type ForWhom = ReturnType<typeof createForWhom>;
