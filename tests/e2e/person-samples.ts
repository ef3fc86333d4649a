import type { ApiRouteName } from '@lectern/contracts';
import type { Sample, SampleSchool } from './contract-samples.ts';

type PersonRouteName = Extract<ApiRouteName, 'listPersonBookings' | 'listPersonWaitlist'>;

async function someStudent({ desk }: SampleSchool) {
  return { userId: await desk.userId('student') };
}

/** One sample for each route by which the office looks at a person. */
export const personSamples: { readonly [Name in PersonRouteName]: Sample<Name> } = {
  listPersonBookings: {
    prepare: async (school) => ({ params: await someStudent(school), query: { when: 'past', page: 1, perPage: 5 } }),
  },
  listPersonWaitlist: { prepare: async (school) => ({ params: await someStudent(school) }) },
};
