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
  /** Of a series: the first class that is offered, or would be booked now. */
  classSession: classSessionCardSchema,
  /** What is waited for where it is all that can be booked of a series, and how many classes that is now; null: the one class. */
  series: z.strictObject({ id: publicIdSchema, title: z.string(), classes: z.number().int() }).nullable(),
  position: positionSchema,
  joinedAt: instantSchema,
  offer: waitlistOfferSchema.nullable(),
});
export type MyWaitlistEntry = z.infer<typeof myWaitlistEntrySchema>;

/** The same as the office sees it. */
export const waitlistEntrySchema = z.strictObject({
  id: publicIdSchema,
  person: personSchema,
  /** Waits for all that can be booked of the class's series: counted apart from those who wait for the one class. */
  isForSeries: z.boolean(),
  position: positionSchema,
  joinedAt: instantSchema,
  offer: waitlistOfferSchema.nullable(),
});
export type WaitlistEntry = z.infer<typeof waitlistEntrySchema>;

/** All classes for which the reader waits, or this one. */
export const listMyWaitlistSchema = z.strictObject({ classSessionId: publicIdSchema.optional() });
