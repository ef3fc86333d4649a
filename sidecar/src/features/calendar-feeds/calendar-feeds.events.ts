import type { EventHandler } from '../../platform/messaging/outbox.ts';
import type { CalendarFeedService } from './calendar-feeds.service.ts';

/** The address of a person who is deleted dies. */
export function createCalendarFeedPersonDeletedListener(
  feeds: Pick<CalendarFeedService, 'revoke'>,
): EventHandler<'person.deleted'> {
  return {
    name: 'calendar_feeds.on_person_deleted',
    topic: 'person.deleted',
    handle: async ({ userId }) => {
      await feeds.revoke(userId);
    },
  };
}
