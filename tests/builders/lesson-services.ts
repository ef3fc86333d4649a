import { creditLedger } from '../../sidecar/src/features/credits/credit-ledger.service.ts';
import { createAvailabilityQueries } from '../../sidecar/src/features/availability/availability.queries.ts';
import { createAvailabilityService } from '../../sidecar/src/features/availability/availability.service.ts';
import { createLessonBooking } from '../../sidecar/src/features/availability/lesson-booking.service.ts';
import { createLessonSlots } from '../../sidecar/src/features/availability/lesson-slots.service.ts';
import { createBookingQueries } from '../../sidecar/src/features/bookings/bookings.queries.ts';
import { createLessonBookings } from '../../sidecar/src/features/bookings/lesson-bookings.ts';
import { createLessonOfferService } from '../../sidecar/src/features/courses/lesson-offers.service.ts';
import { createBusyQueries } from '../../sidecar/src/features/sessions/busy.queries.ts';
import { lessonPlanning } from '../../sidecar/src/features/sessions/lesson-planning.ts';
import { createSeatTaking } from '../../sidecar/src/features/sessions/seat-taking.service.ts';
import type { TestSchool } from './test-school.ts';

/** The services of teachers' hours and 1:1 lessons on a test school. */
export function createTestLessons(school: Pick<TestSchool, 'database' | 'clock' | 'emit' | 'wordpress'>) {
  const { database, clock, emit, wordpress } = school;
  const queries = createAvailabilityQueries(database);
  const slots = createLessonSlots({
    clock,
    queries,
    busy: createBusyQueries(database),
  });
  return {
    availability: createAvailabilityService({ database, clock, wordpress }),
    offers: createLessonOfferService({ database, clock, wordpress }),
    slots,
    lessons: createLessonBooking({
      database,
      clock,
      queries,
      planning: lessonPlanning,
      bookings: createLessonBookings({
        emit,
        seatTaking: createSeatTaking({ emit }),
        credits: creditLedger,
        queries: createBookingQueries(database),
      }),
    }),
  };
}
