import { none, students, type ApiRoute } from './api-route.ts';
import { calendarFeedSchema, madeCalendarFeedSchema, readCalendarFileSchema } from './calendar-feed.ts';

/** Routes of the calendar feeds of students and teachers. */
export const calendarFeedRoutes = {
  readMyCalendarFeed: {
    method: 'GET',
    path: '/my-calendar-feed',
    action: 'my_calendar_feed.read',
    capabilities: students,
    summary: 'Whether calendar programs can read the reader’s classes',
    params: none,
    query: none,
    body: null,
    response: calendarFeedSchema,
  },
  makeMyCalendarFeed: {
    method: 'POST',
    path: '/my-calendar-feed',
    action: 'my_calendar_feed.write',
    capabilities: students,
    summary: 'Make an address at which calendar programs read the reader’s classes; the one before it dies',
    params: none,
    query: none,
    body: none,
    response: madeCalendarFeedSchema,
  },
  revokeMyCalendarFeed: {
    method: 'POST',
    path: '/my-calendar-feed/revoke',
    action: 'my_calendar_feed.write',
    capabilities: students,
    summary: 'Let the address die at once',
    params: none,
    query: none,
    body: none,
    response: calendarFeedSchema,
  },
  readCalendarFile: {
    method: 'POST',
    path: '/calendar-files',
    action: 'calendar_file.read',
    capabilities: students,
    summary: 'The iCalendar file behind a token, for whoever asks WordPress with it',
    params: none,
    query: none,
    body: readCalendarFileSchema,
    response: 'text',
    bridgeOnly: true,
  },
} as const satisfies Record<string, ApiRoute>;
