import type { Database } from '../../platform/database/database.ts';
import type { EventHandler } from '../../platform/messaging/outbox.ts';
import { createHoursDeparture } from './hours-departure.service.ts';

/** Who is gone gives no lessons any more. */
export function createHoursPersonDeletedListener(database: Database): EventHandler<'person.deleted'> {
  const departure = createHoursDeparture(database);
  return {
    name: 'availability.on_person_deleted',
    topic: 'person.deleted',
    handle: ({ userId }) => departure.releasePerson(userId),
  };
}
