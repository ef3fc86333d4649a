import { createAttendanceQueries } from '../features/attendance/attendance.queries.ts';
import { createAddressConfirmationRoutes } from '../features/bookings/address-confirmations.routes.ts';
import { createAddressConfirming } from '../features/bookings/address-confirming.service.ts';
import { createBookingAuditQueries } from '../features/bookings/booking-audit.queries.ts';
import { createBookingAudit } from '../features/bookings/booking-audit.service.ts';
import { createBookingsExport } from '../features/bookings/bookings-export.service.ts';
import { createClassCancelledListeners } from '../features/bookings/bookings.events.ts';
import { createBookingQueries } from '../features/bookings/bookings.queries.ts';
import { createBookingRoutes } from '../features/bookings/bookings.routes.ts';
import { createBookingService } from '../features/bookings/bookings.service.ts';
import { createConfirming } from '../features/bookings/confirming.service.ts';
import { createForWhom } from '../features/bookings/for-whom.ts';
import { createOrganisationSeatRoutes } from '../features/bookings/organisation-seats.routes.ts';
import { createOrganisationSeats } from '../features/bookings/organisation-seats.service.ts';
import { createOrganisationSeatsFile } from '../features/bookings/organisation-seats-file.service.ts';
import { createMyBookings } from '../features/bookings/my-bookings.service.ts';
import { createOfficeBooking } from '../features/bookings/office-booking.ts';
import { createParticipantsExport } from '../features/bookings/participants-export.service.ts';
import { createParticipantsImport } from '../features/bookings/participants-import.service.ts';
import { createPersonBookings } from '../features/bookings/person-bookings.service.ts';
import { createReturns } from '../features/bookings/returns.service.ts';
import { createSeatAssigning } from '../features/bookings/seat-assigning.service.ts';
import { createSeatGiving } from '../features/bookings/seat-giving.service.ts';
import { createSeatHoldExpiryJob } from '../features/bookings/seat-hold-expiry.job.ts';
import { createSeatHoldQueries } from '../features/bookings/seat-holds.queries.ts';
import { createSeatHoldService } from '../features/bookings/seat-holds.service.ts';
import { creditLedger } from '../features/credits/credit-ledger.service.ts';
import { createMeetingQueries } from '../features/meetings/meetings.queries.ts';
import { createStatisticsQueries } from '../features/statistics/statistics.queries.ts';
import { createWaitlistAuditQueries } from '../features/waitlist/waitlist-audit.queries.ts';
import type { EmitEvent } from '../platform/messaging/outbox.ts';
import type { Foundation } from './foundation.ts';
import type { composeSchool } from './school.ts';
import { composeWaitlist } from './waitlist.ts';

/** Seats kept, booked and waited for. */
export function composeBookings(
  { database, clock }: Foundation,
  school: ReturnType<typeof composeSchool>,
  emit: EmitEvent,
) {
  const { seatTaking, wordpress, cards } = school;
  const readSettings = () => school.settingsQueries.read();
  const queries = createBookingQueries(database);
  const holdQueries = createSeatHoldQueries(database);
  const cardsByIds: typeof cards.cardsByIds = (ids) => cards.cardsByIds(ids);
  const credits = creditLedger;
  const returns = createReturns({ database, clock, seatTaking, credits, readSettings });
  const confirming = createConfirming({ database, clock, emit, seatTaking, queries, credits });
  const waitlist = composeWaitlist(
    { database, clock },
    { emit, seatTaking, sessions: school.sessionQueries, wordpress, cardsByIds, confirming, readSettings },
  );
  const bookForPerson = createOfficeBooking({ emit, seatTaking, credits });
  const bookings = { database, clock, emit, seatTaking, queries, readSettings, bookForPerson, returns };
  const forWhom = createForWhom(database);
  const { ensureMember } = school;
  const bookingService = createBookingService({ ...bookings, ensureMember });
  const assigning = createSeatAssigning({ emit, seatTaking });
  const seatsOfClients = { database, clock, seatTaking, assigning, wordpress, ensureMember };
  return {
    queries,
    forWhom,
    returns,
    audit: createBookingAudit({
      queries: createBookingAuditQueries(database),
      waitlist: createWaitlistAuditQueries(database),
      clock,
      readSettings,
    }),
    eventHandlers: [...waitlist.eventHandlers, ...createClassCancelledListeners(returns)],
    handlers: {
      ...waitlist.handlers,
      ...createOrganisationSeatRoutes(
        createOrganisationSeats({ ...seatsOfClients, bookings: bookingService, cardsByIds }),
        createOrganisationSeatsFile(seatsOfClients),
      ),
      ...createAddressConfirmationRoutes(
        createAddressConfirming({ database, clock, seatTaking, confirming, wordpress, readSettings }),
      ),
      ...createBookingRoutes({
        holds: createSeatHoldService({ database, clock, seatTaking, readSettings }),
        confirming,
        bookings: bookingService,
        giving: createSeatGiving({ ...bookings, credits }),
        mine: createMyBookings({ clock, queries, cardsByIds, readSettings }),
        ofPeople: createPersonBookings({
          clock,
          queries,
          attendance: createAttendanceQueries(database),
          meetings: createMeetingQueries(database),
          statistics: createStatisticsQueries(database),
          wordpress,
          cardsByIds,
          readSettings,
        }),
        participants: {
          ...createParticipantsImport({ ...bookings, wordpress }),
          ...createParticipantsExport({ queries, sessions: school.sessionQueries, wordpress }),
        },
        files: createBookingsExport({ queries, wordpress }),
        forWhom,
      }),
    },
    jobs: [createSeatHoldExpiryJob({ database, clock, queries: holdQueries, seatTaking }), ...waitlist.jobs],
  };
}
