import type { PublicId, Seat } from '@lectern/contracts';
import { toInstant } from '../../platform/clock/clock.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import { personOf } from './session-cards.ts';
import type { SessionQueries } from './sessions.queries.ts';

/** Who sits in a class session. Seats are given and freed by bookings. */
export interface SeatService {
  /** Booked seats in the order in which they were numbered; those of deleted people are left out. */
  list(classSessionId: PublicId): Promise<Seat[]>;
}

export function createSeatService(dependencies: {
  queries: SessionQueries;
  wordpress: Pick<WordPressQueries, 'peopleByIds'>;
}): SeatService {
  const { queries, wordpress } = dependencies;
  return {
    async list(classSessionId) {
      const record = await queries.byPublicId(classSessionId);
      if (record === null) throw new DomainError('not_found');
      const seats = (await queries.seatsOf(record.id)).flatMap((seat) =>
        seat.userId === null ? [] : [{ ...seat, userId: seat.userId }],
      );
      const people = await wordpress.peopleByIds(seats.map(({ userId }) => userId));
      return seats.map(({ publicId, bookingId, userId, takenAt }) => ({
        id: publicId,
        bookingId,
        person: personOf(userId, people),
        takenAt: toInstant(takenAt),
      }));
    },
  };
}
