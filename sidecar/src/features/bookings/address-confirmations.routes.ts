import type { Handlers } from '../../platform/http/handlers.ts';
import type { AddressConfirming } from './address-confirming.service.ts';

/** Routes of seats that wait for an address. */
export function createAddressConfirmationRoutes(
  addresses: AddressConfirming,
): Pick<Handlers, 'askAddress' | 'confirmAddress'> {
  return {
    askAddress: ({ body }) => addresses.ask(body),
    confirmAddress: async ({ body }) => ({ items: await addresses.confirm(body) }),
  };
}
