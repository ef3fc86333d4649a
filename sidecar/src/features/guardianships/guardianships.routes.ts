import type { Handlers } from '../../platform/http/handlers.ts';
import type { GuardianshipService } from './guardianships.service.ts';

/** Routes of guardians. */
export function createGuardianshipRoutes(
  guardianships: GuardianshipService,
): Pick<Handlers, 'listMyChildren' | 'listGuardianships' | 'recordGuardianship' | 'revokeGuardianship'> {
  return {
    listMyChildren: ({ caller }) => guardianships.childrenOf(caller.userId),
    listGuardianships: ({ params }) => guardianships.ofPerson(params.userId),
    recordGuardianship: ({ caller, params, body }) => guardianships.record(caller, params.userId, body),
    revokeGuardianship: async ({ caller, params }) => {
      await guardianships.revoke(caller, params.userId, params.guardianshipId);
      return undefined;
    },
  };
}
