import type { Handlers } from '../../platform/http/handlers.ts';
import type { ContractService } from './contracts.service.ts';
import type { MembershipService } from './memberships.service.ts';
import type { OrganisationService } from './organisations.service.ts';

/** Routes of organisations, their contracts and memberships. */
export function createOrganisationRoutes(
  organisations: OrganisationService,
  contracts: ContractService,
  memberships: MembershipService,
): Pick<
  Handlers,
  | 'listOrganisations'
  | 'createOrganisation'
  | 'readOrganisation'
  | 'updateOrganisation'
  | 'createContract'
  | 'updateContract'
  | 'searchMemberships'
  | 'createMembership'
  | 'updateMembership'
> {
  return {
    listOrganisations: ({ query }) => organisations.list(query),
    createOrganisation: ({ caller, body }) => organisations.create(caller, body),
    readOrganisation: ({ params }) => organisations.read(params.organisationId),
    updateOrganisation: ({ caller, params, body }) => organisations.update(caller, params.organisationId, body),
    createContract: ({ caller, params, body }) => contracts.create(caller, params.organisationId, body),
    updateContract: ({ caller, params, body }) =>
      contracts.update(caller, params.organisationId, params.contractId, body),
    searchMemberships: ({ params, body }) => memberships.search(params.organisationId, body),
    createMembership: ({ caller, params, body }) => memberships.create(caller, params.organisationId, body),
    updateMembership: ({ caller, params, body }) =>
      memberships.update(caller, params.organisationId, params.membershipId, body),
  };
}
