import type { PublicId, SeatList } from '@lectern/contracts';
import { toInstant } from '../../platform/clock/clock.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import { personOf } from './session-cards.ts';
import type { SessionQueries } from './sessions.queries.ts';

/** Who sits in a class session. Seats are given and freed by bookings. */
export interface SeatService {
  /** Booked seats; those of deleted people are left out. @throws DomainError `not_found` */
  list(classSessionId: PublicId): Promise<SeatList>;
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
      const [held, unassigned] = await Promise.all([queries.seatsOf(record.id), queries.unassignedSeatsOf(record.id)]);
      const seats = held.flatMap((seat) => (seat.userId === null ? [] : [{ ...seat, userId: seat.userId }]));
      const people = await wordpress.peopleByIds(seats.map(({ userId }) => userId));
      const items = seats.map(({ publicId, bookingId, userId, takenAt, organisationId }) => ({
        id: publicId,
        bookingId,
        person: personOf(userId, people),
        takenAt: toInstant(takenAt),
        isOfOrganisation: organisationId !== null,
      }));
      return { items, unassigned };
    },
  };
}
