import { z } from 'zod';
import { classSessionCardSchema, personSchema } from './class-session.ts';
import { publicIdSchema } from './ids.ts';
import { instantSchema } from './time.ts';

/** A dated chance at a freed seat, which is kept for one person until it ends. Its id is also the token of the seat hold behind it. */
export const waitlistOfferSchema = z.strictObject({ id: publicIdSchema, expiresAt: instantSchema });
export type WaitlistOffer = z.infer<typeof waitlistOfferSchema>;

/** 1: the next free seat goes to this person. null: a seat is offered already. Those with an offer are in nobody's way. */
const positionSchema = z.number().int().min(1).nullable();

/** A place in line as the person who waits sees it. */
export const myWaitlistEntrySchema = z.strictObject({
  id: publicIdSchema,
  classSession: classSessionCardSchema,
  position: positionSchema,
  joinedAt: instantSchema,
  offer: waitlistOfferSchema.nullable(),
});
export type MyWaitlistEntry = z.infer<typeof myWaitlistEntrySchema>;

/** The same as the office sees it. */
export const waitlistEntrySchema = z.strictObject({
  id: publicIdSchema,
  person: personSchema,
  position: positionSchema,
  joinedAt: instantSchema,
  offer: waitlistOfferSchema.nullable(),
});
export type WaitlistEntry = z.infer<typeof waitlistEntrySchema>;

/** All classes for which the reader waits, or this one. */
export const listMyWaitlistSchema = z.strictObject({ classSessionId: publicIdSchema.optional() });
