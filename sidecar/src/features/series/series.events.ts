import type { Database } from '../../platform/database/database.ts';
import type { EventHandler } from '../../platform/messaging/outbox.ts';
import { createTeacherDeparture } from './teacher-departure.service.ts';

/** A person who is gone is planned for nothing any more. */
export function createSeriesPersonDeletedListener(database: Database): EventHandler<'person.deleted'> {
  const departure = createTeacherDeparture(database);
  return {
    name: 'series.on_person_deleted',
    topic: 'person.deleted',
    handle: ({ userId }) => departure.releasePerson(userId),
  };
}
