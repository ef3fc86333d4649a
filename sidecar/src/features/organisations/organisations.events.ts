import type { EventHandler } from '../../platform/messaging/outbox.ts';
import { createMemberDeparture } from './member-departure.service.ts';

/** Ends the memberships of a person who is gone. */
export function createPersonDeletedListener(
  dependencies: Parameters<typeof createMemberDeparture>[0],
): EventHandler<'person.deleted'> {
  const departure = createMemberDeparture(dependencies);
  return {
    name: 'organisations.on_person_deleted',
    topic: 'person.deleted',
    handle: ({ userId }) => departure.endMemberships(userId),
  };
}
