import { organisationSeatSchema, seatInvitationSchema, type ApiRouteName } from '@lectern/contracts';
import { z } from 'zod';
import { schoolZone } from '../support/school/organisations.ts';
import { minutesUntilNoonIn } from '../support/school/wall-time.ts';
import type { Sample, SampleSchool } from './contract-samples.ts';

type OrganisationSeatRouteName = Extract<
  ApiRouteName,
  | 'listOrganisationSeats'
  | 'bookOrganisationSeats'
  | 'assignOrganisationSeat'
  | 'assignOrganisationSeats'
  | 'inviteToOrganisationSeat'
  | 'moveOrganisationSeat'
  | 'cancelOrganisationSeat'
  | 'takeInvitedSeat'
>;

const seatsSchema = z.object({ items: z.array(organisationSeatSchema).min(1) });

/** Each class has a day of its own, beyond all classes of the other samples. */
let daysAhead = 400;

async function planned({ desk }: SampleSchool) {
  daysAhead += 1;
  return desk.planClass({ startsInMinutes: minutesUntilNoonIn(daysAhead, schoolZone) });
}

async function organisation({ desk }: SampleSchool) {
  return { organisationId: await desk.organisationId('Nordwind Logistik GmbH') };
}

/** A seat that is nobody's. */
async function seat(school: SampleSchool) {
  const { organisationId } = await organisation(school);
  const path = `/lectern/v1/organisations/${organisationId}/seats`;
  const booked = await school.desk.client.rest('POST', path, { classSessionId: await planned(school), count: 1 });
  return { organisationId, seatId: seatsSchema.parse(booked).items[0]?.id ?? '' };
}

/** One sample for each route of seats that organisations book. */
export const organisationSeatSamples: { readonly [Name in OrganisationSeatRouteName]: Sample<Name> } = {
  listOrganisationSeats: { prepare: async (school) => ({ params: await organisation(school) }) },
  bookOrganisationSeats: {
    prepare: async (school) => ({
      params: await organisation(school),
      body: { classSessionId: await planned(school), count: 2 },
    }),
  },
  assignOrganisationSeat: {
    prepare: async (school) => ({
      params: await seat(school),
      body: { userId: await school.desk.userId('student 2') },
    }),
  },
  assignOrganisationSeats: {
    prepare: async (school) => {
      const { organisationId } = await organisation(school);
      const classSessionId = await planned(school);
      await school.desk.client.rest('POST', `/lectern/v1/organisations/${organisationId}/seats`, {
        classSessionId,
        count: 2,
      });
      return { params: { organisationId }, body: { classSessionId, csv: 'email\nemil@school.example\n' } };
    },
  },
  inviteToOrganisationSeat: { prepare: async (school) => ({ params: await seat(school), body: {} }) },
  moveOrganisationSeat: {
    prepare: async (school) => ({
      params: await seat(school),
      body: { toClassSessionId: await planned(school) },
    }),
  },
  cancelOrganisationSeat: { prepare: async (school) => ({ params: await seat(school) }) },
  takeInvitedSeat: {
    prepare: async (school) => {
      const { organisationId, seatId } = await seat(school);
      const path = `/lectern/v1/organisations/${organisationId}/seats/${seatId}/invitation`;
      const { token } = seatInvitationSchema.parse(await school.desk.client.rest('POST', path, {}));
      return { body: { token } };
    },
  },
};
