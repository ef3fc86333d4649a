import { z } from 'zod';
import { holdTokenSchema } from './booking.ts';
import { forUserIdSchema } from './guardianship.ts';

/** How students book the classes of a series: all that are to come in one order, single dates, or as they like. */
export const seriesOfferSchema = z.enum(['either', 'whole', 'single']);
export type SeriesOffer = z.infer<typeof seriesOfferSchema>;

export const seriesOfferBodySchema = z.strictObject({ offer: seriesOfferSchema });

/** The token of an earlier answer adds to what it keeps; absent: a new one is made. */
export const holdSeriesSchema = z.strictObject({
  token: holdTokenSchema.optional(),
  forUserId: forUserIdSchema,
});
