import { z } from 'zod';
import { personSchema } from './class-session.ts';
import { publicIdSchema, wordpressIdSchema } from './ids.ts';
import { civilDateSchema, instantSchema } from './time.ts';

/** Whom an order or a list is about: a child of the caller; absent: the caller. */
export const forUserIdSchema = wordpressIdSchema.optional();

/** A guardian who books, moves and cancels for a child, with the exact words that the guardian agreed to. */
export const guardianshipSchema = z.strictObject({
  id: publicIdSchema,
  guardian: personSchema,
  child: personSchema,
  consentText: z.string(),
  /** The day of the consent, as the office read it on the form. */
  consentedOn: civilDateSchema,
  recordedAt: instantSchema,
  /** null: in force. */
  revokedAt: instantSchema.nullable(),
});
export type Guardianship = z.infer<typeof guardianshipSchema>;

export const guardianshipsSchema = z.strictObject({ items: z.array(guardianshipSchema) });

export const recordGuardianshipSchema = z.strictObject({
  guardianUserId: wordpressIdSchema,
  consentText: z
    .string()
    .trim()
    .min(20, 'Please copy the whole text that the guardian agreed to.')
    .max(4000, 'Please keep the text below 4,000 characters.'),
  consentedOn: civilDateSchema,
});
export type RecordGuardianship = z.infer<typeof recordGuardianshipSchema>;

/** Children of the reader. */
export const myChildrenSchema = z.strictObject({ items: z.array(personSchema) });
