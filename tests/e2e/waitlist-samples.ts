import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiRouteName } from '@lectern/contracts';
import { z } from 'zod';
import { schoolZone } from '../support/school/organisations.ts';
import { minutesUntilNoonIn } from '../support/school/wall-time.ts';
import type { Sample, SampleSchool } from './contract-samples.ts';
import { asStudent } from './support/as-student.ts';

type WaitlistRouteName = Extract<
  ApiRouteName,
  | 'joinWaitlist'
  | 'leaveWaitlist'
  | 'listWaitlist'
  | 'removeFromWaitlist'
  | 'listMyWaitlist'
  | 'acceptWaitlistOffer'
  | 'declineWaitlistOffer'
>;

const seatsSchema = z.object({ items: z.array(z.object({ id: z.string() })).min(1) });
const offersSchema = z.object({ items: z.array(z.object({ offer: z.object({ id: z.string() }).nullable() })) });

/** Each class has a day of its own, after all classes of the other samples. */
let daysAhead = 260;

async function full({ desk }: SampleSchool) {
  daysAhead += 1;
  const startsInMinutes = minutesUntilNoonIn(daysAhead, schoolZone);
  return { classSessionId: await desk.planClass({ students: ['student 1'], startsInMinutes, capacity: 1 }) };
}

/** In a full class, and with an offer once its seat is free. */
async function inLine(school: SampleSchool) {
  const { classSessionId } = await full(school);
  const entry = await asStudent(school, 'POST', `/class-sessions/${classSessionId}/waitlist`, {});
  return { classSessionId, entryId: z.object({ id: z.string() }).parse(entry).id };
}

async function offered(school: SampleSchool) {
  const { classSessionId } = await inLine(school);
  const seats = `/class-sessions/${classSessionId}/seats`;
  const [seat] = seatsSchema.parse(await school.desk.client.rest('GET', `/lectern/v1${seats}`)).items;
  await school.desk.client.rest('DELETE', `/lectern/v1${seats}/${seat?.id ?? ''}`);
  for (;;) {
    const found = await asStudent(school, 'GET', `/my-waitlist?classSessionId=${classSessionId}`);
    const [offer] = offersSchema.parse(found).items;
    if (offer?.offer != null) return { offerId: offer.offer.id };
    await sleep(200);
  }
}

/** One sample for each route of the waiting lists. */
export const waitlistSamples: { readonly [Name in WaitlistRouteName]: Sample<Name> } = {
  joinWaitlist: { prepare: async (school) => ({ params: await full(school), body: {} }) },
  leaveWaitlist: {
    prepare: async (school) => ({ params: { classSessionId: (await inLine(school)).classSessionId }, body: {} }),
  },
  listWaitlist: { prepare: async (school) => ({ params: { classSessionId: (await inLine(school)).classSessionId } }) },
  removeFromWaitlist: { prepare: async (school) => ({ params: await inLine(school) }) },
  listMyWaitlist: { prepare: async (school) => ({ query: { classSessionId: (await inLine(school)).classSessionId } }) },
  acceptWaitlistOffer: { prepare: async (school) => ({ params: await offered(school), body: {} }) },
  declineWaitlistOffer: { prepare: async (school) => ({ params: await offered(school), body: {} }) },
};
