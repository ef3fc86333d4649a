import { z } from 'zod';
import { classSessionCardSchema, personSchema } from './class-session.ts';
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
});
export type BookOrganisationSeats = z.infer<typeof bookOrganisationSeatsSchema>;

/** null: the seat is nobody's again. */
export const assignOrganisationSeatSchema = z.strictObject({ userId: wordpressIdSchema.nullable() });

/** The people of a file get seats of one class that are nobody's yet. */
export const assignOrganisationSeatsSchema = z.strictObject({ classSessionId: publicIdSchema, csv: peopleCsvSchema });
export type AssignOrganisationSeats = z.infer<typeof assignOrganisationSeatsSchema>;

export const moveOrganisationSeatSchema = z.strictObject({
  toClassSessionId: publicIdSchema,
  overtake: z.boolean().default(false),
});

/** Lets whoever has it take one seat, once. Secret, random, 128 bits; shown once, and the database knows its hash only. */
export const seatInvitationSchema = z.strictObject({ token: publicIdSchema, expiresAt: instantSchema });
export type SeatInvitation = z.infer<typeof seatInvitationSchema>;

export const takeInvitedSeatSchema = z.strictObject({ token: publicIdSchema });
