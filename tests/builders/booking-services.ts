import { defaultSettings, type Settings } from '@lectern/contracts';
import { createAddressConfirming } from '../../sidecar/src/features/bookings/address-confirming.service.ts';
import { createBookingAudit } from '../../sidecar/src/features/bookings/booking-audit.service.ts';
import { createBookingAuditQueries } from '../../sidecar/src/features/bookings/booking-audit.queries.ts';
import { createBookingQueries } from '../../sidecar/src/features/bookings/bookings.queries.ts';
import { createBookingService } from '../../sidecar/src/features/bookings/bookings.service.ts';
import { createConfirming } from '../../sidecar/src/features/bookings/confirming.service.ts';
import { createOrganisationSeats } from '../../sidecar/src/features/bookings/organisation-seats.service.ts';
import { createOrganisationSeatsFile } from '../../sidecar/src/features/bookings/organisation-seats-file.service.ts';
import { createSeatAssigning } from '../../sidecar/src/features/bookings/seat-assigning.service.ts';
import { createMemberArrival } from '../../sidecar/src/features/organisations/member-arrival.ts';
import { createMyBookings } from '../../sidecar/src/features/bookings/my-bookings.service.ts';
import { createOfficeBooking } from '../../sidecar/src/features/bookings/office-booking.ts';
import { createParticipantsImport } from '../../sidecar/src/features/bookings/participants-import.service.ts';
import { createReturns } from '../../sidecar/src/features/bookings/returns.service.ts';
import { createSeatGiving } from '../../sidecar/src/features/bookings/seat-giving.service.ts';
import { createSeatHoldExpiryJob } from '../../sidecar/src/features/bookings/seat-hold-expiry.job.ts';
import { createSeatHoldQueries } from '../../sidecar/src/features/bookings/seat-holds.queries.ts';
import { createSeatHoldService } from '../../sidecar/src/features/bookings/seat-holds.service.ts';
import { composeWaitlist } from '../../sidecar/src/compose/waitlist.ts';
import { creditLedger } from '../../sidecar/src/features/credits/credit-ledger.service.ts';
import { createSeriesQueries } from '../../sidecar/src/features/series/series.queries.ts';
import type { MeetingFacts } from '../../sidecar/src/features/sessions/meeting-facts.ts';
import { createSeatTaking } from '../../sidecar/src/features/sessions/seat-taking.service.ts';
import { createSeatService } from '../../sidecar/src/features/sessions/seats.service.ts';
import { createSessionCards } from '../../sidecar/src/features/sessions/session-cards.ts';
import { createSessionQueries } from '../../sidecar/src/features/sessions/sessions.queries.ts';
import { createOutbox, type EmitEvent, type EventHandler } from '../../sidecar/src/platform/messaging/outbox.ts';
import { createLogger } from '../../sidecar/src/platform/observability/logger.ts';
import { createWaitlistAuditQueries } from '../../sidecar/src/features/waitlist/waitlist-audit.queries.ts';
import type { Clock } from '../../sidecar/src/platform/clock/clock.ts';
import type { TestSchool } from './test-school.ts';

/** The services of the bookings feature on a test school, with the settings of a school that changed only these. */
export function createTestBookings(
  school: Pick<TestSchool, 'database' | 'emit' | 'wordpress'> & { clock: Clock },
  settings: Partial<Settings> = {},
) {
  const { database, clock, wordpress } = school;
  const handlers: EventHandler[] = [];
  const outbox = createOutbox({ database, clock, logger: createLogger('silent'), handlers });
  const emit: EmitEvent = async (connection, ...events) => {
    await outbox.emit(connection, ...events);
    await school.emit(connection, ...events);
  };
  const readSettings = () => Promise.resolve({ ...defaultSettings, ...settings });
  const seatTaking = createSeatTaking({ emit });
  const queries = createBookingQueries(database);
  const holdQueries = createSeatHoldQueries(database);
  const returns = createReturns({ database, clock, seatTaking, credits: creditLedger, readSettings });
  const sessionQueries = createSessionQueries(database);
  const cards = createSessionCards({
    queries: sessionQueries,
    wordpress,
    meetings: { phaseFacts: () => Promise.resolve(new Map<number, MeetingFacts>()) },
    series: createSeriesQueries(database),
    clock,
  });
  const cardsByIds: typeof cards.cardsByIds = (ids) => cards.cardsByIds(ids);
  const confirming = createConfirming({
    database,
    clock,
    emit,
    seatTaking,
    queries,
    credits: creditLedger,
  });
  const bookForPerson = createOfficeBooking({ emit, seatTaking, credits: creditLedger });
  const expiry = createSeatHoldExpiryJob({ database, clock, queries: holdQueries, seatTaking });
  const waitlist = composeWaitlist(
    { database, clock },
    { emit, seatTaking, sessions: sessionQueries, wordpress, cardsByIds, confirming, readSettings },
  );
  handlers.push(...waitlist.eventHandlers);
  const ensureMember = createMemberArrival({ clock, siteZone: () => Promise.resolve('Europe/Berlin') });
  const bookings = createBookingService({
    database,
    clock,
    emit,
    seatTaking,
    queries,
    readSettings,
    bookForPerson,
    returns,
    ensureMember,
  });
  const seatsOfClients = {
    database,
    clock,
    seatTaking,
    assigning: createSeatAssigning({ emit, seatTaking }),
    wordpress,
    ensureMember,
  };
  return {
    ...waitlist,
    emit,
    /** Tells what happened to whom it concerns, and what comes of that. */
    async deliver(): Promise<void> {
      const { signal } = new AbortController();
      const isTold = async () =>
        (await database.selectFrom('outbox as o').select('o.id').limit(1).executeTakeFirst()) === undefined;
      while (!(await isTold())) await outbox.job.run(signal);
    },
    /** What the events of earlier acts bring about, and the jobs. */
    async settle(): Promise<void> {
      const { signal } = new AbortController();
      for (const job of [outbox.job, expiry, outbox.job, ...waitlist.jobs]) while (await job.run(signal));
    },
    seats: createSeatService({ queries: sessionQueries, wordpress }),
    holds: createSeatHoldService({ database, clock, seatTaking, readSettings }),
    confirming,
    addresses: createAddressConfirming({ database, clock, seatTaking, confirming, wordpress, readSettings }),
    returns,
    participants: createParticipantsImport({ database, clock, wordpress, seatTaking, bookForPerson }),
    bookings,
    giving: createSeatGiving({ database, clock, emit, seatTaking, readSettings, credits: creditLedger, returns }),
    organisationSeats: createOrganisationSeats({ ...seatsOfClients, bookings, cardsByIds }),
    organisationSeatsFile: createOrganisationSeatsFile(seatsOfClients),
    mine: createMyBookings({ clock, queries, cardsByIds, readSettings }),
    expiry,
    audit: createBookingAudit({
      queries: createBookingAuditQueries(database),
      waitlist: createWaitlistAuditQueries(database),
      clock,
      readSettings,
    }),
  };
}
