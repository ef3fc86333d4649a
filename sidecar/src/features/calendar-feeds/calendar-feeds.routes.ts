import type { Handlers } from '../../platform/http/handlers.ts';
import type { CalendarFeedService } from './calendar-feeds.service.ts';

/** Routes of calendar feeds. */
export function createCalendarFeedRoutes(
  feeds: CalendarFeedService,
): Pick<Handlers, 'readMyCalendarFeed' | 'makeMyCalendarFeed' | 'revokeMyCalendarFeed' | 'readCalendarFile'> {
  return {
    readMyCalendarFeed: ({ caller }) => feeds.of(caller.userId),
    makeMyCalendarFeed: ({ caller }) => feeds.make(caller.userId),
    revokeMyCalendarFeed: ({ caller }) => feeds.revoke(caller.userId),
    readCalendarFile: async ({ body, response }) => {
      const file = await feeds.read(body.token);
      response.type('text/calendar; charset=utf-8').send(file);
      return undefined;
    },
  };
}
