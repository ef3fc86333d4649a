import type {
  BookingPolicy,
  ClassSessionCard,
  GivenBack,
  listMyBookingsSchema,
  MyBooking,
  Settings,
} from '@lectern/contracts';
import type { z } from 'zod';
import { toInstant, type Clock } from '../../platform/clock/clock.ts';
import { policyInForce } from '../courses/course-policy.rules.ts';
import { changeUntil } from './booking-window.rules.ts';
import { bookingFacts } from './booking.ts';
import type { BookingQueries, MyBookingRow } from './bookings.queries.ts';
import { whatComesBack } from './returns.rules.ts';

/** What a person booked. */
export interface MyBookings {
  list(userId: number, query: z.output<typeof listMyBookingsSchema>): Promise<{ items: MyBooking[]; total: number }>;
}

export function createMyBookings(dependencies: {
  clock: Clock;
  queries: BookingQueries;
  cardsByIds: (ids: readonly number[]) => Promise<Map<number, ClassSessionCard>>;
  readSettings: () => Promise<Settings>;
}): MyBookings {
  const { clock, queries, cardsByIds, readSettings } = dependencies;
  return {
    async list(userId, { when, page, perPage }) {
      const [{ rows, total }, settings] = await Promise.all([
        queries.ofPerson({ userId, when, now: clock.now(), limit: perPage, offset: (page - 1) * perPage }),
        readSettings(),
      ]);
      const cards = await cardsByIds(rows.map(({ sessionRowId }) => sessionRowId));
      const items = rows.flatMap((row) => {
        const classSession = cards.get(row.sessionRowId);
        if (classSession === undefined) return [];
        const policy = policyInForce(settings, row.coursePolicy);
        return [
          {
            ...bookingFacts(row),
            classSession,
            changeUntil: toInstant(changeUntil(row.startsAt, policy)),
            wouldGiveBack: wouldGiveBack(row, policy),
          },
        ];
      });
      return { items, total };
    },
  };

  function wouldGiveBack(row: MyBookingRow, policy: BookingPolicy): GivenBack | null {
    if (row.cancelledAt !== null || row.givenBack !== null) return null;
    const by = row.sessionCancelledAt === null ? 'student' : 'school';
    return whatComesBack(row, { by, startsAt: row.startsAt, now: clock.now() }, policy);
  }
}
