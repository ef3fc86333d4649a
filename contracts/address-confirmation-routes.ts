import { z } from 'zod';
import { addressConfirmationSchema, askAddressSchema, confirmAddressSchema } from './address-confirmation.ts';
import { none, students, type ApiRoute } from './api-route.ts';
import { bookingSchema } from './booking.ts';

/** Routes of seats that wait for an address. WordPress alone calls them: it sends the mail, and knows who read it. */
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
} as const satisfies Record<string, ApiRoute>;
