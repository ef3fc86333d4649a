import type { Handlers } from '../../platform/http/handlers.ts';
import type { AddressConfirming } from './address-confirming.service.ts';

/** Routes of seats that wait for an address. */
export function createAddressConfirmationRoutes(
  addresses: AddressConfirming,
): Pick<Handlers, 'askAddress' | 'confirmAddress' | 'changeAddress' | 'releaseAwaitingSeat'> {
  return {
    askAddress: ({ body }) => addresses.ask(body),
    changeAddress: ({ params, body }) => addresses.change(params.seatId, body),
    releaseAwaitingSeat: async ({ caller, params, body }) => {
      await addresses.release(caller, params.seatId, body);
      return undefined;
    },
    confirmAddress: async ({ body }) => ({ items: await addresses.confirm(body) }),
  };
}
