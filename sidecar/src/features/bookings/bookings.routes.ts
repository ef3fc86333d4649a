import type { Handlers } from '../../platform/http/handlers.ts';
import { sendCsv } from '../../platform/http/send-csv.ts';
import type { BookingsExport } from './bookings-export.service.ts';
import type { BookingService } from './bookings.service.ts';
import type { Confirming } from './confirming.service.ts';
import type { ForWhom } from './for-whom.ts';
import type { MyBookings } from './my-bookings.service.ts';
import type { ParticipantsExport } from './participants-export.service.ts';
import type { ParticipantsImport } from './participants-import.service.ts';
import type { PersonBookings } from './person-bookings.service.ts';
import type { SeatGiving } from './seat-giving.service.ts';
import type { SeatHoldService } from './seat-holds.service.ts';

/** Routes of seat holds, bookings and, for the office, seats. */
export function createBookingRoutes(services: {
  holds: SeatHoldService;
  confirming: Confirming;
  bookings: BookingService;
  giving: SeatGiving;
  mine: MyBookings;
  ofPeople: PersonBookings;
  participants: ParticipantsImport & ParticipantsExport;
  files: BookingsExport;
  forWhom: Pick<ForWhom, 'person'>;
}): Pick<
  Handlers,
  | 'holdSeats'
  | 'holdSeries'
  | 'freezeSeatHold'
  | 'releaseSeatHold'
  | 'confirmSeatHold'
  | 'listMyBookings'
  | 'listPersonBookings'
  | 'exportParticipants'
  | 'exportBookings'
  | 'importParticipants'
  | 'takeSeat'
  | 'freeSeat'
  | 'cancelBooking'
  | 'moveBooking'
  | 'giveSeat'
> {
  const { holds, confirming, bookings, giving, mine, ofPeople, participants, files, forWhom } = services;
  return {
    holdSeats: async ({ caller, body }) => holds.hold(caller, body, await forWhom.person(caller, body.forUserId)),
    holdSeries: async ({ caller, params, body }) => {
      const userId = await forWhom.person(caller, body.forUserId);
      return holds.holdSeries(caller, params.seriesId, body.token ?? null, userId);
    },
    freezeSeatHold: async ({ caller, body }) =>
      holds.freeze(caller, body.token, await forWhom.person(caller, body.forUserId)),
    releaseSeatHold: async ({ caller, body }) => {
      await holds.release(caller, body.token, await forWhom.person(caller, body.forUserId));
      return undefined;
    },
    confirmSeatHold: async ({ caller, body }) => ({
      items: await confirming.confirm(caller, body, await forWhom.person(caller, body.forUserId)),
    }),
    listMyBookings: async ({ caller, query }) => mine.list(await forWhom.person(caller, query.forUserId), query),
    listPersonBookings: ({ params, query }) => ofPeople.list(params.userId, query),
    importParticipants: ({ caller, params, body }) => participants.add(caller, params.classSessionId, body),
    async exportParticipants({ params, response }) {
      sendCsv(response, `participants-${params.classSessionId}`, await participants.csvOf(params.classSessionId));
      return undefined;
    },
    async exportBookings({ query, response }) {
      sendCsv(response, `bookings-${query.from}-${query.to}`, await files.csvOf(query));
      return undefined;
    },
    takeSeat: ({ caller, params, body }) => bookings.bookFor(caller, params.classSessionId, body.userId, body),
    freeSeat: async ({ caller, params, query }) => {
      await bookings.freeSeat(caller, params.classSessionId, params.seatId, query.reach);
      return undefined;
    },
    cancelBooking: ({ caller, scope, params }) => bookings.cancel({ caller, scope, ...params }),
    moveBooking: ({ caller, scope, params, body }) =>
      bookings.move({ caller, scope, ...params }, body.toClassSessionId, body),
    giveSeat: ({ caller, scope, params, body }) => giving.give({ caller, scope, ...params }, body.userId),
  };
}
