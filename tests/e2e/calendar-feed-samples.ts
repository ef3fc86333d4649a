import { publicIdSchema, type ApiRouteName } from '@lectern/contracts';
import { z } from 'zod';
import type { Sample } from './contract-samples.ts';

type CalendarFeedRouteName = Extract<
  ApiRouteName,
  'readMyCalendarFeed' | 'makeMyCalendarFeed' | 'revokeMyCalendarFeed' | 'readCalendarFile'
>;

const madeSchema = z.object({ token: publicIdSchema });

/** One sample for each route of calendar feeds. */
export const calendarFeedSamples: { readonly [Name in CalendarFeedRouteName]: Sample<Name> } = {
  readMyCalendarFeed: { prepare: async () => ({}) },
  makeMyCalendarFeed: { prepare: async () => ({ body: {} }) },
  revokeMyCalendarFeed: { prepare: async () => ({ body: {} }) },
  readCalendarFile: {
    prepare: async ({ desk }) => {
      const made = await desk.client.rest('POST', '/lectern/v1/my-calendar-feed', {});
      return { body: { token: madeSchema.parse(made).token } };
    },
    readText: (text) => {
      z.string().startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n').parse(text);
    },
  },
};
