import { z } from 'zod';
import { none, office, type ApiRoute } from './api-route.ts';
import { listPersonBookingsSchema, personBookingSchema } from './booking.ts';
import { publicIdSchema, wordpressIdSchema } from './ids.ts';
import { pageOf } from './page.ts';
import { bookingsFileSchema, importedParticipantsSchema, importParticipantsSchema } from './participants.ts';
import { myWaitlistEntrySchema } from './waitlist.ts';

const byPerson = z.strictObject({ userId: wordpressIdSchema });
const byId = z.strictObject({ classSessionId: publicIdSchema });

/**
 * Routes by which the office sees what one person booked and waits for, and takes people and bookings out and in as files. Credits, enrolments and
 * guardians stand in files of their own.
 */
export const personRoutes = {
  listPersonBookings: {
    method: 'GET',
    path: '/people/:userId/bookings',
    action: 'person_bookings.read',
    capabilities: office,
    summary: 'What a person booked, cancelled ones too, and whether they came',
    params: byPerson,
    query: listPersonBookingsSchema,
    body: null,
    response: pageOf(personBookingSchema),
  },
  listPersonWaitlist: {
    method: 'GET',
    path: '/people/:userId/waitlist',
    action: 'person_bookings.read',
    capabilities: office,
    summary: 'Where a person waits, and the seats that are offered',
    params: byPerson,
    query: none,
    body: null,
    response: z.strictObject({ items: z.array(myWaitlistEntrySchema) }),
  },
  exportParticipants: {
    method: 'GET',
    path: '/class-sessions/:classSessionId/participants.csv',
    action: 'seat.export',
    capabilities: office,
    summary: 'Bookings of a class as CSV, cancelled ones too',
    params: byId,
    query: none,
    body: null,
    response: 'text',
  },
  exportBookings: {
    method: 'GET',
    path: '/bookings.csv',
    action: 'seat.export',
    capabilities: office,
    summary:
      'Bookings of all classes of some days as CSV, cancelled ones too: who booked what, what it costs and what comes back',
    params: none,
    query: bookingsFileSchema,
    body: null,
    response: 'text',
  },
  importParticipants: {
    method: 'POST',
    path: '/class-sessions/:classSessionId/participants/import',
    action: 'seat.write',
    capabilities: office,
    summary: 'Give all people of a CSV file a seat, or none',
    params: byId,
    query: none,
    body: importParticipantsSchema,
    response: importedParticipantsSchema,
  },
} as const satisfies Record<string, ApiRoute>;
