import { createCalendarFeedPersonDeletedListener } from '../features/calendar-feeds/calendar-feeds.events.ts';
import { createCalendarFeedRoutes } from '../features/calendar-feeds/calendar-feeds.routes.ts';
import { createCalendarFeedService } from '../features/calendar-feeds/calendar-feeds.service.ts';
import { createMessageQueries } from '../features/notifications/messages.queries.ts';
import { createMyClassesQueries } from '../features/sessions/my-classes.queries.ts';
import type { composeBookings } from './bookings.ts';
import type { Foundation } from './foundation.ts';
import type { composeSchool } from './school.ts';

/** What calendar programs read. */
export function composeCalendarFeeds(
  { configuration, database, clock }: Foundation,
  parts: {
    school: ReturnType<typeof composeSchool>;
    bookings: ReturnType<typeof composeBookings>;
    schoolName: () => Promise<string | null>;
  },
) {
  const feeds = createCalendarFeedService({
    siteUrl: configuration.siteUrl,
    schoolName: parts.schoolName,
    database,
    clock,
    wordpress: parts.school.wordpress,
    bookings: parts.bookings.queries,
    myClasses: createMyClassesQueries(database),
    messages: createMessageQueries(database),
  });
  return {
    eventHandlers: [createCalendarFeedPersonDeletedListener(feeds)],
    handlers: createCalendarFeedRoutes(feeds),
  };
}
