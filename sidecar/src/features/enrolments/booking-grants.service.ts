import type { PublicId } from '@lectern/contracts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import type { BookedCourse, BookingQueries } from '../bookings/bookings.queries.ts';
import { createEnrolmentQueries } from './enrolments.queries.ts';
import { enrolmentRepository } from './enrolments.repository.ts';

/** A booked class gives access to its course for as long as it is booked and held; after that, what other bookings give stays. */
export interface BookingGrants {
  /** Brings the grants of bookings in line with what the bookings are now: in whatever order their events come, and however often. */
  follow(bookingIds: readonly PublicId[]): Promise<void>;
  /** The same for all that have a booking of a class session, whatever changed in it. */
  followClass(classSessionId: PublicId): Promise<void>;
  /** A deleted person has access to nothing. Can be repeated. */
  forget(userId: number): Promise<void>;
}

export function createBookingGrants(dependencies: {
  database: Database;
  clock: Clock;
  bookings: Pick<BookingQueries, 'coursesOf' | 'coursesOfClass'>;
}): BookingGrants {
  const { database, clock, bookings } = dependencies;
  const queries = createEnrolmentQueries(database);
  return {
    async follow(bookingIds) {
      for (const booking of await bookings.coursesOf(bookingIds)) await followOne(booking);
    },

    async followClass(classSessionId) {
      let chunk = await bookings.coursesOfClass(classSessionId, 0);
      while (chunk.length > 0) {
        // Most changes of a class change nothing here: those are found by one question.
        const given = await queries.givenByBookings(chunk.map(({ publicId }) => publicId));
        for (const booking of chunk) {
          const own = given.filter(({ bookingId }) => bookingId === booking.publicId);
          if (!isInLine(booking, own)) await followOne(booking);
        }
        chunk = await bookings.coursesOfClass(classSessionId, chunk.at(-1)?.id ?? 0);
      }
    },

    forget: (userId) => enrolmentRepository.deleteOfPerson(database, userId),
  };

  async function followOne(booking: BookedCourse): Promise<void> {
    const { publicId, createdAt } = booking;
    const holds = whatItGives(booking);
    const now = clock.now();
    await database.transaction().execute(async (transaction) => {
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
}

/** null: nothing, or nothing any more. */
function whatItGives(booking: BookedCourse): { userId: number; courseId: number } | null {
  const { userId, courseId, cancelledAt, classCancelledAt } = booking;
  return userId !== null && cancelledAt === null && classCancelledAt === null ? { userId, courseId } : null;
}

/** @param given what the booking gives at this moment */
function isInLine(booking: BookedCourse, given: readonly { userId: number; courseId: number }[]): boolean {
  const holds = whatItGives(booking);
  const [first] = given;
  if (holds === null || first === undefined) return holds === null && first === undefined;
  return given.length === 1 && first.userId === holds.userId && first.courseId === holds.courseId;
}
