import { z } from 'zod';
import { attendanceStateSchema } from './attendance.ts';
import { classSessionCardSchema } from './class-session.ts';
import { forUserIdSchema } from './guardianship.ts';
import { publicIdSchema, wordpressIdSchema } from './ids.ts';
import { pageQuerySchema } from './page.ts';
import { givenBackSchema, priceSchema } from './policy.ts';
import { instantSchema } from './time.ts';

/** Ties somebody, with or without an account, to the seats kept for them. Secret, random, 128 bits; never part of an address. */
export const holdTokenSchema = publicIdSchema;

/** What one transaction plans or books: more than a school year of every weekday, so that each series can be booked as a whole. */
export const mostClassesAtOnce = 200;

/** A class session may be named once. */
const classSessionIdsSchema = z
  .array(publicIdSchema)
  .min(1)
  .max(mostClassesAtOnce)
  .refine((ids) => new Set(ids).size === ids.length, 'Please name each class once.');

/** Keeps a seat in each of these. The token of an earlier answer adds to what it keeps and prolongs it all; absent: a new one is made. */
export const holdSeatsSchema = z.strictObject({
  classSessionIds: classSessionIdsSchema,
  token: holdTokenSchema.optional(),
  forUserId: forUserIdSchema,
});
export type HoldSeats = z.infer<typeof holdSeatsSchema>;

export const byHoldTokenSchema = z.strictObject({ token: holdTokenSchema, forUserId: forUserIdSchema });

/** Seats kept until an instant. `frozen`: a payment is under way. `awaiting`: whoever reads a mail takes them. */
export const seatHoldSchema = z.strictObject({
  token: holdTokenSchema,
  state: z.enum(['active', 'frozen']),
  expiresAt: instantSchema,
  classSessionIds: z.array(publicIdSchema),
});
export type SeatHold = z.infer<typeof seatHoldSchema>;

/** A class of an order as the person who books was shown it. */
export const seenClassSchema = z.strictObject({
  classSessionId: publicIdSchema,
  startsAt: instantSchema,
  cost: priceSchema,
});
export type SeenClass = z.infer<typeof seenClassSchema>;

/** Turns what a token keeps into bookings. A request repeated with the same key gets what the first one made. */
export const confirmHoldSchema = z.strictObject({
  token: holdTokenSchema,
  key: z.string().regex(/^[\w-]{8,64}$/, 'Please give 8 to 64 letters, digits, - or _.'),
  /** What was agreed to. Nothing is booked where the order is another by now: a class moved, its price changed, a seat went to another order. */
  seen: z.array(seenClassSchema).min(1).max(mostClassesAtOnce).optional(),
  forUserId: forUserIdSchema,
});
export type ConfirmHold = z.infer<typeof confirmHoldSchema>;

export const bookingSourceSchema = z.enum(['office', 'self', 'organisation']);
export type BookingSource = z.infer<typeof bookingSourceSchema>;
/** `given_away`: somebody else has the seat since. */
export const cancelCodeSchema = z.enum(['by_student', 'by_office', 'person_deleted', 'given_away']);
export type CancelCode = z.infer<typeof cancelCodeSchema>;

/** A confirmed place of one person in one class session, with what became of it. */
export const bookingSchema = z.strictObject({
  id: publicIdSchema,
  classSessionId: publicIdSchema,
  source: bookingSourceSchema,
  bookedAt: instantSchema,
  cancelledAt: instantSchema.nullable(),
  cancelCode: cancelCodeSchema.nullable(),
  cost: priceSchema,
  /** What came back, by the rule at that time; null: it was neither cancelled nor excused. `money`: the school returns it. */
  givenBack: givenBackSchema.nullable(),
});
export type Booking = z.infer<typeof bookingSchema>;

export const moveBookingSchema = z.strictObject({
  toClassSessionId: publicIdSchema,
  /** The office lets the booking overtake the waiting list of the new class; for others it says nothing. */
  overtake: z.boolean().default(false),
});

/** Who has the seat from now on. */
export const giveSeatSchema = z.strictObject({ userId: wordpressIdSchema });

export const listMyBookingsSchema = z.strictObject({
  ...pageQuerySchema.shape,
  when: z.enum(['upcoming', 'past']).default('upcoming'),
  forUserId: forUserIdSchema,
});

/** A booking as the person who sits there sees it. */
export const myBookingSchema = z.strictObject({
  ...bookingSchema.omit({ classSessionId: true }).shape,
  classSession: classSessionCardSchema,
  /** Until when the person may cancel or move it without the office. */
  changeUntil: instantSchema,
  /** What the person would get back by cancelling now; null: it is too late, or cancelled already. */
  wouldGiveBack: givenBackSchema.nullable(),
});
export type MyBooking = z.infer<typeof myBookingSchema>;

export const listPersonBookingsSchema = listMyBookingsSchema.omit({ forUserId: true });

/** A booking of a person as the office sees it. */
export const personBookingSchema = z.strictObject({
  ...myBookingSchema.omit({ changeUntil: true, wouldGiveBack: true }).shape,
  /** What became of the seat; null: the class has not begun, or it or the booking was cancelled. */
  attendance: attendanceStateSchema.nullable(),
  /** What the person gets back when the office cancels it now; null: nothing to give back. */
  wouldGiveBack: givenBackSchema.nullable(),
});
export type PersonBooking = z.infer<typeof personBookingSchema>;
