import type { PublicId } from '@lectern/contracts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import type { BookingQueries } from '../bookings/bookings.queries.ts';
import { enrolmentRepository } from './enrolments.repository.ts';

/** A booked class gives access to its course for as long as it is booked; after that, what other bookings give stays. */
export interface BookingGrants {
  /** Brings the grants of bookings in line with what the bookings are now: in whatever order their events come, and however often. */
  follow(bookingIds: readonly PublicId[]): Promise<void>;
  /** A deleted person has access to nothing. Can be repeated. */
  forget(userId: number): Promise<void>;
}

export function createBookingGrants(dependencies: {
  database: Database;
  clock: Clock;
  bookings: Pick<BookingQueries, 'coursesOf'>;
}): BookingGrants {
  const { database, clock, bookings } = dependencies;
  return {
    async follow(bookingIds) {
      for (const booking of await bookings.coursesOf(bookingIds)) {
        const { publicId, userId, courseId, createdAt } = booking;
        const now = clock.now();
        await database.transaction().execute(async (transaction) => {
          const holds = userId !== null && booking.cancelledAt === null ? { userId, courseId } : null;
          await enrolmentRepository.revokeOfSource(transaction, 'booking', publicId, { except: holds, now });
          if (holds === null) return;
          await enrolmentRepository.grant(transaction, {
            ...holds,
            publicId: randomId(),
            source: 'booking',
            sourceId: publicId,
            startsAt: createdAt,
            endsAt: null,
            givenBy: null,
            createdAt: now,
          });
        });
      }
    },

    forget: (userId) => enrolmentRepository.deleteOfPerson(database, userId),
  };
}
