import type { EventHandler } from '../../platform/messaging/outbox.ts';
import type { GuardianshipService } from './guardianships.service.ts';

/** Who is deleted is nobody's guardian or child any more; the seats of the other stay. */
export function createGuardianPersonDeletedListener(
  guardianships: Pick<GuardianshipService, 'forget'>,
): EventHandler<'person.deleted'> {
  return {
    name: 'guardianships.on_person_deleted',
    topic: 'person.deleted',
    handle: ({ userId }) => guardianships.forget(userId),
  };
}
