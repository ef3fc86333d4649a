import { createGuardianPersonDeletedListener } from '../features/guardianships/guardianships.events.ts';
import { createGuardianshipRoutes } from '../features/guardianships/guardianships.routes.ts';
import { createGuardianshipService } from '../features/guardianships/guardianships.service.ts';
import type { Foundation } from './foundation.ts';
import type { composeSchool } from './school.ts';

/** Guardians and their children. */
export function composeGuardianships(
  { database, clock }: Foundation,
  { wordpress }: Pick<ReturnType<typeof composeSchool>, 'wordpress'>,
) {
  const guardianships = createGuardianshipService({ database, clock, wordpress });
  return {
    eventHandlers: [createGuardianPersonDeletedListener(guardianships)],
    handlers: createGuardianshipRoutes(guardianships),
  };
}
