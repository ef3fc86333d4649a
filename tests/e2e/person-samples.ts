import type { ApiRouteName } from '@lectern/contracts';
import { z } from 'zod';
import { schoolZone } from '../support/school/organisations.ts';
import { minutesUntilNoonIn } from '../support/school/wall-time.ts';
import type { Sample, SampleSchool } from './contract-samples.ts';

type PersonRouteName = Extract<
  ApiRouteName,
  'listPersonBookings' | 'listPersonWaitlist' | 'exportParticipants' | 'exportBookings' | 'importParticipants'
>;

/** Each class has a day of its own, after all classes of the other samples. */
let daysAhead = 340;

async function planned({ desk }: SampleSchool, students: readonly string[] = []) {
  daysAhead += 1;
  const startsInMinutes = minutesUntilNoonIn(daysAhead, schoolZone);
  return { classSessionId: await desk.planClass({ students, startsInMinutes }) };
}

async function someStudent({ desk }: SampleSchool) {
  return { userId: await desk.userId('student') };
}

/** One sample for each route by which the office looks at a person. */
export const personSamples: { readonly [Name in PersonRouteName]: Sample<Name> } = {
  listPersonBookings: {
    prepare: async (school) => ({ params: await someStudent(school), query: { when: 'past', page: 1, perPage: 5 } }),
  },
  listPersonWaitlist: { prepare: async (school) => ({ params: await someStudent(school) }) },
  exportParticipants: {
    prepare: async (school) => ({ params: await planned(school, ['student 4']) }),
    readText: (text) => {
      z.string().startsWith('Name,E-mail,').parse(text);
    },
  },
  exportBookings: {
    prepare: () => Promise.resolve({ query: { from: '2026-11-01', to: '2026-11-30' } }),
    readText: (text) => {
      z.string().startsWith('Class,Course,Starts at,').parse(text);
    },
  },
  importParticipants: {
    prepare: async (school) => ({
      params: await planned(school),
      body: { csv: 'email,name\nemil@school.example,"Novák, „Emil“"\n', overtake: false },
    }),
  },
};
