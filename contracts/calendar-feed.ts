import { z } from 'zod';
import { publicIdSchema } from './ids.ts';
import { instantSchema } from './time.ts';

/** Since when calendar programs can read the reader’s classes; null: they cannot. */
export const calendarFeedSchema = z.strictObject({ madeAt: instantSchema.nullable() });
export type CalendarFeed = z.infer<typeof calendarFeedSchema>;

/** A feed that was just made. The token is told once: WordPress serves the feed at `/?lectern_calendar=<token>.ics`. */
export const madeCalendarFeedSchema = z.strictObject({ token: publicIdSchema, madeAt: instantSchema });
export type MadeCalendarFeed = z.infer<typeof madeCalendarFeedSchema>;

/** What a calendar program asked WordPress for. */
export const readCalendarFileSchema = z.strictObject({ token: publicIdSchema });
