import { z } from 'zod';
import { publicIdSchema, wordpressIdSchema } from './ids.ts';
import { civilDateSchema, instantSchema } from './time.ts';

/** A course that credits count for; null: any course. */
const creditCourseSchema = z.strictObject({ id: wordpressIdSchema, title: z.string().nullable() }).nullable();

/**
 * Why a number of credits changed. `pack`: given by the office; `used` and `returned`: by a booking; `make_up`: for a lesson that a credit did not
 * pay, or that the school took away; `correction`: by the office, either way.
 */
export const creditKindSchema = z.enum(['pack', 'used', 'returned', 'make_up', 'correction']);
export type CreditKind = z.infer<typeof creditKindSchema>;

/** Credits that were given together and end together. */
export const creditLotSchema = z.strictObject({
  id: publicIdSchema,
  course: creditCourseSchema,
  left: z.number().int(),
  /** null: they do not end. */
  expiresAt: instantSchema.nullable(),
});
export type CreditLot = z.infer<typeof creditLotSchema>;

/** What a person can use now, what ends first in front. */
export const myCreditsSchema = z.strictObject({ total: z.number().int(), lots: z.array(creditLotSchema) });
export type MyCredits = z.infer<typeof myCreditsSchema>;

export const creditEntrySchema = z.strictObject({
  lotId: publicIdSchema,
  kind: creditKindSchema,
  at: instantSchema,
  /** Negative: used or taken. */
  amount: z.number().int(),
  course: creditCourseSchema,
  expiresAt: instantSchema.nullable(),
  bookingId: publicIdSchema.nullable(),
  note: z.string(),
});
export type CreditEntry = z.infer<typeof creditEntrySchema>;

/** The same for the office, with the latest 200 changes, the newest first. */
export const personCreditsSchema = z.strictObject({ ...myCreditsSchema.shape, entries: z.array(creditEntrySchema) });
export type PersonCredits = z.infer<typeof personCreditsSchema>;

/** A pack for a person, or with a negative amount a correction of what they have. */
export const giveCreditsSchema = z.strictObject({
  amount: z
    .number()
    .int()
    .min(-100)
    .max(100)
    .refine((amount) => amount !== 0, 'Please enter a number of lessons other than 0.'),
  /** null: any course. */
  courseId: wordpressIdSchema.nullable(),
  /** The last day on which they can be used, in the school’s zone; null: they do not end. Of no meaning for a negative amount. */
  lastDay: civilDateSchema.nullable().default(null),
  note: z.string().trim().max(200).default(''),
});
export type GiveCredits = z.infer<typeof giveCreditsSchema>;
