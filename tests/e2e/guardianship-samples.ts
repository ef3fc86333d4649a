import type { ApiRouteName } from '@lectern/contracts';
import { z } from 'zod';
import { schoolZone } from '../support/school/organisations.ts';
import { dateIn } from '../support/school/wall-time.ts';
import { publicId } from '../support/school/wordpress-client.ts';
import type { Sample, SampleSchool } from './contract-samples.ts';

type GuardianshipRouteName = Extract<
  ApiRouteName,
  'listMyChildren' | 'listGuardianships' | 'recordGuardianship' | 'revokeGuardianship'
>;

const heldSchema = z.object({
  items: z.array(z.object({ id: z.string(), revokedAt: z.string().nullable() })),
});

/** The child of every sample, and what the office says of the guardian. */
async function family({ desk }: SampleSchool) {
  return {
    userId: await desk.userId('student 3'),
    body: {
      guardianUserId: await desk.userId('guardian'),
      consentText: 'I agree that my child takes part in live classes, “Più” too.',
      consentedOn: dateIn(-1, schoolZone),
    },
  };
}

/** The child, nobody in whose charge it is. */
async function alone(school: SampleSchool) {
  const { userId, body } = await family(school);
  const path = `/lectern/v1/people/${String(userId)}/guardianships`;
  const { items } = heldSchema.parse(await school.desk.client.rest('GET', path));
  for (const { id, revokedAt } of items)
    if (revokedAt === null) await school.desk.client.rest('DELETE', `${path}/${id}`);
  return { userId, body, path };
}

/** One sample for each route of guardians. */
export const guardianshipSamples: { readonly [Name in GuardianshipRouteName]: Sample<Name> } = {
  listMyChildren: { prepare: async () => ({}) },
  listGuardianships: {
    prepare: async (school) => ({ params: { userId: (await family(school)).userId } }),
  },
  recordGuardianship: {
    prepare: async (school) => {
      const { userId, body } = await alone(school);
      return { params: { userId }, body };
    },
  },
  revokeGuardianship: {
    prepare: async (school) => {
      const { userId, body, path } = await alone(school);
      return { params: { userId, guardianshipId: publicId(await school.desk.client.rest('POST', path, body)) } };
    },
  },
};
