import { creditLedger } from '../features/credits/credit-ledger.service.ts';
import { createAvailabilityQueries } from '../features/availability/availability.queries.ts';
import { createAvailabilityRoutes } from '../features/availability/availability.routes.ts';
import { createAvailabilityService } from '../features/availability/availability.service.ts';
import { createExceptionsOverJob } from '../features/availability/exceptions-over.job.ts';
import { createHoursPersonDeletedListener } from '../features/availability/availability.events.ts';
import { createLessonBooking } from '../features/availability/lesson-booking.service.ts';
import { createLessonSlots } from '../features/availability/lesson-slots.service.ts';
import { createBookingQueries } from '../features/bookings/bookings.queries.ts';
import { createLessonBookings } from '../features/bookings/lesson-bookings.ts';
import { createBusyQueries } from '../features/sessions/busy.queries.ts';
import { lessonPlanning } from '../features/sessions/lesson-planning.ts';
import type { EmitEvent } from '../platform/messaging/outbox.ts';
import type { Foundation } from './foundation.ts';
import type { composeBookings } from './bookings.ts';
import type { composeSchool } from './school.ts';

/** When teachers give 1:1 lessons, and booking one. */
export function composeAvailability(
  { database, clock }: Pick<Foundation, 'database' | 'clock'>,
  school: Pick<ReturnType<typeof composeSchool>, 'seatTaking' | 'wordpress'>,
  { forWhom }: Pick<ReturnType<typeof composeBookings>, 'forWhom'>,
  emit: EmitEvent,
) {
  const { seatTaking, wordpress } = school;
  const queries = createAvailabilityQueries(database);
  const slots = createLessonSlots({
    clock,
    queries,
    busy: createBusyQueries(database),
  });
  const booking = createLessonBooking({
    database,
    clock,
    queries,
    planning: lessonPlanning,
    bookings: createLessonBookings({
      emit,
      seatTaking,
      credits: creditLedger,
      queries: createBookingQueries(database),
    }),
  });
  return {
    handlers: createAvailabilityRoutes(
      createAvailabilityService({ database, clock, wordpress }),
      slots,
      booking,
      forWhom,
    ),
    eventHandlers: [createHoursPersonDeletedListener(database)],
    jobs: [createExceptionsOverJob({ database, clock })],
  };
}
