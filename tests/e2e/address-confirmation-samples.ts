import { addressConfirmationSchema, type ApiRouteName } from '@lectern/contracts';
import { wordPressId } from '../support/school/wordpress-client.ts';
import type { Sample, SampleSchool } from './contract-samples.ts';
import { findWays } from './support/api-ways.ts';

type AddressRouteName = Extract<ApiRouteName, 'askAddress' | 'confirmAddress'>;

let mailboxes = 0;

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
  return {
    askAddress: { prepare: async (school) => ({ body: await asked(school) }) },
    confirmAddress: {
      prepare: async (school) => {
        const body = await asked(school);
        const reply = await findWays(school.site).bridge(null, {
          method: 'POST',
          path: '/address-confirmations',
          body,
        });
        const { token } = addressConfirmationSchema.parse(JSON.parse(reply.text));
        const account = { username: body.name, email: body.email, password: body.name, roles: ['lectern_student'] };
        return { body: { token, userId: wordPressId(await school.desk.client.rest('POST', '/wp/v2/users', account)) } };
      },
    },
  };
}
