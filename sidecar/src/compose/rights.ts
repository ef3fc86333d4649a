import { createAttendanceRoutes } from '../features/attendance/attendance.routes.ts';
import { createAttendanceService } from '../features/attendance/attendance.service.ts';
import { createCreditsPersonDeletedListener } from '../features/credits/credits.events.ts';
import { createCreditRoutes } from '../features/credits/credits.routes.ts';
import { createCreditService } from '../features/credits/credits.service.ts';
import { createBookingGrants } from '../features/enrolments/booking-grants.service.ts';
import { createEnrolmentListeners } from '../features/enrolments/enrolments.events.ts';
import { createEnrolmentRoutes } from '../features/enrolments/enrolments.routes.ts';
import { createEnrolmentService } from '../features/enrolments/enrolments.service.ts';
import { createMeetingQueries } from '../features/meetings/meetings.queries.ts';
import { createStatisticsQueries } from '../features/statistics/statistics.queries.ts';
import type { composeBookings } from './bookings.ts';
import type { Foundation } from './foundation.ts';
import type { composeSchool } from './school.ts';

/** What follows from bookings: credits, access to courses, attendance. */
export function composeRights(
  { database, clock }: Foundation,
  school: ReturnType<typeof composeSchool>,
  bookings: ReturnType<typeof composeBookings>,
  siteZone: () => Promise<string>,
) {
  const { wordpress } = school;
  const grants = createBookingGrants({ database, clock, bookings: bookings.queries });
  return {
    eventHandlers: [createCreditsPersonDeletedListener(database), ...createEnrolmentListeners(grants)],
    handlers: {
      ...createCreditRoutes(createCreditService({ database, clock, siteZone, wordpress })),
      ...createEnrolmentRoutes(createEnrolmentService({ database, clock, wordpress })),
      ...createAttendanceRoutes(
        createAttendanceService({
          database,
          clock,
          sessions: school.sessionQueries,
          bookings: bookings.queries,
          meetings: createMeetingQueries(database),
          statistics: createStatisticsQueries(database),
          wordpress,
          readSettings: () => school.settingsQueries.read(),
          excuse: (...act) => bookings.returns.excuse(...act),
        }),
      ),
    },
  };
}
