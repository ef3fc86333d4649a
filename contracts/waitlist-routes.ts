import { z } from 'zod';
import { none, office, students, teaching, type ApiRoute } from './api-route.ts';
import { bookingSchema } from './booking.ts';
import { forUserIdSchema } from './guardianship.ts';
import { publicIdSchema } from './ids.ts';
import { listMyWaitlistSchema, myWaitlistEntrySchema, waitlistEntrySchema } from './waitlist.ts';

const byId = z.strictObject({ classSessionId: publicIdSchema });
const byOffer = z.strictObject({ offerId: publicIdSchema });
/** Who waits. */
const forWhom = z.strictObject({ forUserId: forUserIdSchema });

/** Routes of the lines for full classes and of the seats offered to those who wait. */
export const waitlistRoutes = {
  joinWaitlist: {
    method: 'POST',
    path: '/class-sessions/:classSessionId/waitlist',
    action: 'waitlist.write',
    capabilities: students,
    summary: 'Stand in line for a seat in a full class, or in all of a series that is only booked as a whole',
    params: byId,
    query: none,
    body: forWhom,
    response: myWaitlistEntrySchema,
  },
  leaveWaitlist: {
    method: 'POST',
    path: '/class-sessions/:classSessionId/waitlist/leave',
    action: 'waitlist.write',
    capabilities: students,
    summary: 'Give the place in line up, and what is offered',
    params: byId,
    query: none,
    body: forWhom,
    response: null,
  },
  listWaitlist: {
    method: 'GET',
    path: '/class-sessions/:classSessionId/waitlist',
    action: 'seat.list',
    capabilities: teaching,
    summary: 'Who waits for a seat, in order',
    params: byId,
    query: none,
    body: null,
    response: z.strictObject({ items: z.array(waitlistEntrySchema) }),
  },
  removeFromWaitlist: {
    method: 'DELETE',
    path: '/class-sessions/:classSessionId/waitlist/:entryId',
    action: 'seat.write',
    capabilities: office,
    summary: 'Take somebody out of the line',
    params: z.strictObject({ classSessionId: publicIdSchema, entryId: publicIdSchema }),
    query: none,
    body: null,
    response: null,
  },
  listMyWaitlist: {
    method: 'GET',
    path: '/my-waitlist',
    action: 'my_waitlist.read',
    capabilities: students,
    summary: 'Where the reader waits, and the seats that are offered',
    params: none,
    query: listMyWaitlistSchema,
    body: null,
    response: z.strictObject({ items: z.array(myWaitlistEntrySchema) }),
  },
  acceptWaitlistOffer: {
    method: 'POST',
    path: '/waitlist-offers/:offerId/accept',
    action: 'waitlist.write',
    capabilities: students,
    summary: 'Book the seat that is offered to the reader',
    params: byOffer,
    query: none,
    body: forWhom,
    response: bookingSchema,
  },
  declineWaitlistOffer: {
    method: 'POST',
    path: '/waitlist-offers/:offerId/decline',
    action: 'waitlist.write',
    capabilities: students,
    summary: 'Leave the offered seat to the next in line',
    params: byOffer,
    query: none,
    body: forWhom,
    response: null,
  },
} as const satisfies Record<string, ApiRoute>;
