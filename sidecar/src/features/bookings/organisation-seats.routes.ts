import type { Handlers } from '../../platform/http/handlers.ts';
import type { OrganisationSeatsFile } from './organisation-seats-file.service.ts';
import type { OrganisationSeats } from './organisation-seats.service.ts';

/** Routes of seats that organisations book. */
export function createOrganisationSeatRoutes(
  seats: OrganisationSeats,
  file: OrganisationSeatsFile,
): Pick<
  Handlers,
  | 'listOrganisationSeats'
  | 'bookOrganisationSeats'
  | 'assignOrganisationSeat'
  | 'assignOrganisationSeats'
  | 'inviteToOrganisationSeat'
  | 'moveOrganisationSeat'
  | 'cancelOrganisationSeat'
  | 'takeInvitedSeat'
> {
  return {
    listOrganisationSeats: ({ params, query }) => seats.list(params.organisationId, query),
    bookOrganisationSeats: ({ caller, params, body }) => seats.book(caller, params.organisationId, body),
    assignOrganisationSeat: ({ caller, params, body }) => seats.assign(caller, params, body),
    assignOrganisationSeats: ({ caller, params, body }) => file.assign(caller, params.organisationId, body),
    inviteToOrganisationSeat: ({ caller, params, body }) => seats.invite(caller, params, body.reach),
    moveOrganisationSeat: ({ caller, params, body }) => seats.move(caller, params, body),
    cancelOrganisationSeat: async ({ caller, params, query }) => {
      await seats.cancel(caller, params, query.reach);
      return undefined;
    },
    takeInvitedSeat: ({ caller, body }) => seats.take(caller, body.token),
  };
}
