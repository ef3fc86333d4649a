import { join } from 'node:path';

import { addressConfirmationSchema, type ApiRouteName } from '@lectern/contracts';
import { z } from 'zod';
import { wordPressId } from '../support/school/wordpress-client.ts';
import type { Sample, SampleSchool } from './contract-samples.ts';
import { hash } from './bridge-questions.ts';
import { findWays } from './support/api-ways.ts';

type AddressRouteName = Extract<
  ApiRouteName,
  'askAddress' | 'confirmAddress' | 'changeAddress' | 'releaseAwaitingSeat'
>;

let mailboxes = 0;

const bridgeQueries = join(import.meta.dirname, 'php/bridge-queries.php');
const keptSchema = z.tuple([z.object({ seat_id: z.string() })]);

/** One sample for each route of seats that wait for an address. */
export function createAddressConfirmationSamples(builders: {
  /** Seats kept for the first student. */
  held: (school: SampleSchool) => Promise<{ token: string }>;
}): { readonly [Name in AddressRouteName]: Sample<Name> } {
  const asked = async (school: SampleSchool) => {
    const name = `mailbox${String(Date.now())}${String((mailboxes += 1))}`;
    const bookedBy = await school.desk.userId('student');
    return { ...(await builders.held(school)), name, email: `${name}@school.example`, bookedBy };
  };
  const ask = async (school: SampleSchool, body: object) => {
    const reply = await findWays(school.site).bridge(null, { method: 'POST', path: '/address-confirmations', body });
    return addressConfirmationSchema.parse(JSON.parse(reply.text));
  };
  const waiting = async (school: SampleSchool) => {
    const body = await asked(school);
    await ask(school, body);
    const question = ['hold-by-token', { tokenHash: hash(body.token), now: Date.now() }];
    const { stdout } = await school.site.runPhp(bridgeQueries, [JSON.stringify([question])]);
    const [{ seat_id: seatId }] = keptSchema.parse(JSON.parse(stdout));
    return { params: { seatId }, body };
  };
  return {
    askAddress: { prepare: async (school) => ({ body: await asked(school) }) },
    changeAddress: { prepare: waiting },
    releaseAwaitingSeat: { prepare: async (school) => ({ params: (await waiting(school)).params, body: {} }) },
    confirmAddress: {
      prepare: async (school) => {
        const body = await asked(school);
        const { token } = await ask(school, body);
        const account = { username: body.name, email: body.email, password: body.name, roles: ['lectern_student'] };
        return { body: { token, userId: wordPressId(await school.desk.client.rest('POST', '/wp/v2/users', account)) } };
      },
    },
  };
}
