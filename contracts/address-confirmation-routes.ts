import { z } from 'zod';
import {
  addressConfirmationSchema,
  askAddressSchema,
  askerSchema,
  changeAddressSchema,
  confirmAddressSchema,
} from './address-confirmation.ts';
import { none, students, type ApiRoute } from './api-route.ts';
import { bookingSchema } from './booking.ts';
import { publicIdSchema } from './ids.ts';

const bySeat = z.strictObject({ seatId: publicIdSchema });

/** Routes of seats that wait for an address. What sends a mail is called by WordPress alone, which also knows who read it. */
export const addressConfirmationRoutes = {
  askAddress: {
    method: 'POST',
    path: '/address-confirmations',
    action: 'seat_hold.write',
    capabilities: students,
    bridgeOnly: true,
    summary: 'Keep seats until whoever reads the mail to an address confirms them; a mail sent before ends',
    params: none,
    query: none,
    body: askAddressSchema,
    response: addressConfirmationSchema,
  },
  confirmAddress: {
    method: 'POST',
    path: '/address-confirmations/confirm',
    action: 'seat_hold.write',
    capabilities: students,
    bridgeOnly: true,
    summary: 'Book what was kept for an address, for the account that has it',
    params: none,
    query: none,
    body: confirmAddressSchema,
    response: z.strictObject({ items: z.array(bookingSchema) }),
  },
  changeAddress: {
    method: 'POST',
    path: '/awaiting-seats/:seatId/address',
    action: 'seat_hold.write',
    capabilities: students,
    bridgeOnly: true,
    summary: 'Keep one seat that waits for an address for another one; the others of its order wait as before',
    params: bySeat,
    query: none,
    body: changeAddressSchema,
    response: addressConfirmationSchema,
  },
  releaseAwaitingSeat: {
    method: 'POST',
    path: '/awaiting-seats/:seatId/release',
    action: 'seat_hold.write',
    capabilities: students,
    summary: 'Give one seat back that waits for an address; the others of its order wait as before',
    params: bySeat,
    query: none,
    body: askerSchema,
    response: null,
  },
} as const satisfies Record<string, ApiRoute>;
