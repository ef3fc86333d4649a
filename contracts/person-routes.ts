import { z } from 'zod';
import { none, office, type ApiRoute } from './api-route.ts';
import { listPersonBookingsSchema, personBookingSchema } from './booking.ts';
import { wordpressIdSchema } from './ids.ts';
import { pageOf } from './page.ts';
import { myWaitlistEntrySchema } from './waitlist.ts';

const byPerson = z.strictObject({ userId: wordpressIdSchema });

/** Routes by which the office sees what one person booked and waits for; credits, enrolments and guardians stand in files of their own. */
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
} as const satisfies Record<string, ApiRoute>;
