import { z } from 'zod';
import { classSessionCardSchema, personSchema, reachSchema } from './class-session.ts';
import { publicIdSchema, wordpressIdSchema } from './ids.ts';
import { peopleCsvSchema } from './participants.ts';
import { instantSchema } from './time.ts';

/** A seat that an organisation booked: an employee's, or nobody's yet. */
export const organisationSeatSchema = z.strictObject({
  /** Of the seat: stays when it is moved or given to somebody else. */
  id: publicIdSchema,
  classSession: classSessionCardSchema,
  person: personSchema.nullable(),
  /** Until when whoever has the link may take it; null: there is no link. */
  invitedUntil: instantSchema.nullable(),
});
export type OrganisationSeat = z.infer<typeof organisationSeatSchema>;

export const bookOrganisationSeatsSchema = z.strictObject({
  classSessionId: publicIdSchema,
  count: z
    .number()
    .int()
    .min(1, 'Please enter 1 seat or more.')
    .max(50, 'Please enter 50 seats or fewer, and book the others after that.'),
  /** The seats are taken before those who wait for one. */
  overtake: z.boolean().default(false),
  reach: reachSchema.default('one'),
});
export type BookOrganisationSeats = z.infer<typeof bookOrganisationSeatsSchema>;

/** The seats of the class that is named, and how many were booked in all. */
export const bookedOrganisationSeatsSchema = z.strictObject({
  items: z.array(organisationSeatSchema),
  seats: z.int().positive(),
});
export type BookedOrganisationSeats = z.infer<typeof bookedOrganisationSeatsSchema>;

/**
 * null: the seat is nobody's again. With `following`, in each class one seat of the organisation that has the same person, or nobody as well; classes
 * without such a seat are left out.
 */
export const assignOrganisationSeatSchema = z.strictObject({
  userId: wordpressIdSchema.nullable(),
  reach: reachSchema.default('one'),
});
export type AssignOrganisationSeat = z.infer<typeof assignOrganisationSeatSchema>;

/** The people of a file get seats that are nobody's yet. With `following`, classes in which the organisation has none are left out. */
export const assignOrganisationSeatsSchema = z.strictObject({
  classSessionId: publicIdSchema,
  csv: peopleCsvSchema,
  reach: reachSchema.default('one'),
});
export type AssignOrganisationSeats = z.infer<typeof assignOrganisationSeatsSchema>;

export const moveOrganisationSeatSchema = z.strictObject({
  toClassSessionId: publicIdSchema,
  overtake: z.boolean().default(false),
});

/** With `following`, the link gives in each class one seat of the organisation that is nobody's. */
export const inviteToSeatSchema = z.strictObject({ reach: reachSchema.default('one') });

/** Lets whoever has it take one seat, once. Secret, random, 128 bits; shown once, and the database knows its hash only. */
export const seatInvitationSchema = z.strictObject({ token: publicIdSchema, expiresAt: instantSchema });
export type SeatInvitation = z.infer<typeof seatInvitationSchema>;

export const takeInvitedSeatSchema = z.strictObject({ token: publicIdSchema });
