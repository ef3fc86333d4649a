import { z } from 'zod';
import { clients, none, students, type ApiRoute } from './api-route.ts';
import { bookingSchema } from './booking.ts';
import { freeSeatSchema } from './class-session.ts';
import { publicIdSchema } from './ids.ts';
import {
  assignOrganisationSeatSchema,
  assignOrganisationSeatsSchema,
  bookedOrganisationSeatsSchema,
  inviteToSeatSchema,
  bookOrganisationSeatsSchema,
  moveOrganisationSeatSchema,
  organisationSeatSchema,
  seatInvitationSchema,
  takeInvitedSeatSchema,
} from './organisation-seat.ts';
import { pageOf, pageQuerySchema } from './page.ts';
import { importedParticipantsSchema } from './participants.ts';

const byOrganisation = z.strictObject({ organisationId: publicIdSchema });
const bySeat = z.strictObject({ organisationId: publicIdSchema, seatId: publicIdSchema });

/** Routes of seats that organisations book for their employees. */
export const organisationSeatRoutes = {
  listOrganisationSeats: {
    method: 'GET',
    path: '/organisations/:organisationId/seats',
    action: 'organisation_seat.read',
    capabilities: clients,
    summary: 'Seats of an organisation in classes to come, the next class first',
    params: byOrganisation,
    query: z.strictObject({ ...pageQuerySchema.shape }),
    body: null,
    response: pageOf(organisationSeatSchema),
  },
  bookOrganisationSeats: {
    method: 'POST',
    path: '/organisations/:organisationId/seats',
    action: 'organisation_seat.write',
    capabilities: clients,
    summary: 'Book seats of a class for employees who are named later; all or none',
    params: byOrganisation,
    query: none,
    body: bookOrganisationSeatsSchema,
    response: bookedOrganisationSeatsSchema,
  },
  assignOrganisationSeat: {
    method: 'PUT',
    path: '/organisations/:organisationId/seats/:seatId/person',
    action: 'organisation_seat.write',
    capabilities: clients,
    summary: 'Give a seat to a person, to another one, or to nobody',
    params: bySeat,
    query: none,
    body: assignOrganisationSeatSchema,
    response: organisationSeatSchema,
  },
  assignOrganisationSeats: {
    method: 'POST',
    path: '/organisations/:organisationId/seats/people',
    action: 'organisation_seat.write',
    capabilities: clients,
    summary: 'Give seats of a class that are nobody’s to the people of a CSV file; all or none',
    params: byOrganisation,
    query: none,
    body: assignOrganisationSeatsSchema,
    response: importedParticipantsSchema,
  },
  inviteToOrganisationSeat: {
    method: 'POST',
    path: '/organisations/:organisationId/seats/:seatId/invitation',
    action: 'organisation_seat.write',
    capabilities: clients,
    summary: 'Make the link by which an employee takes a seat that is nobody’s; one made before ends',
    params: bySeat,
    query: none,
    body: inviteToSeatSchema,
    response: seatInvitationSchema,
  },
  moveOrganisationSeat: {
    method: 'POST',
    path: '/organisations/:organisationId/seats/:seatId/move',
    action: 'organisation_seat.write',
    capabilities: clients,
    summary: 'Take a seat to another class, with whoever has it',
    params: bySeat,
    query: none,
    body: moveOrganisationSeatSchema,
    response: organisationSeatSchema,
  },
  cancelOrganisationSeat: {
    method: 'DELETE',
    path: '/organisations/:organisationId/seats/:seatId',
    action: 'organisation_seat.write',
    capabilities: clients,
    summary: 'Give one seat back',
    params: bySeat,
    query: freeSeatSchema,
    body: null,
    response: null,
  },
  takeInvitedSeat: {
    method: 'POST',
    path: '/seat-invitations/take',
    action: 'seat_invitation.take',
    capabilities: students,
    summary: 'Take the seat that a link offers, for the reader',
    params: none,
    query: none,
    body: takeInvitedSeatSchema,
    response: bookingSchema,
  },
} as const satisfies Record<string, ApiRoute>;
