import type { Handlers } from '../../platform/http/handlers.ts';
import type { OfferAccepting } from './offer-accepting.service.ts';
import type { WaitlistService } from './waitlist.service.ts';

/** Routes of the waiting lists and of offers. */
export function createWaitlistRoutes(services: {
  waitlist: WaitlistService;
  accepting: OfferAccepting;
}): Pick<
  Handlers,
  | 'joinWaitlist'
  | 'leaveWaitlist'
  | 'listWaitlist'
  | 'removeFromWaitlist'
  | 'listMyWaitlist'
  | 'listPersonWaitlist'
  | 'acceptWaitlistOffer'
  | 'declineWaitlistOffer'
> {
  const { waitlist, accepting } = services;
  return {
    joinWaitlist: ({ caller, params }) => waitlist.join(caller, params.classSessionId),
    leaveWaitlist: async ({ caller, params }) => {
      await waitlist.leave(caller, params.classSessionId);
      return undefined;
    },
    listWaitlist: async ({ params }) => ({ items: await waitlist.list(params.classSessionId) }),
    removeFromWaitlist: async ({ caller, params }) => {
      await waitlist.remove(caller, params.classSessionId, params.entryId);
      return undefined;
    },
    listMyWaitlist: async ({ caller, query }) => ({
      items: await waitlist.listOf(caller.userId, query.classSessionId ?? null),
    }),
    listPersonWaitlist: async ({ params }) => ({ items: await waitlist.listOfPerson(params.userId) }),
    acceptWaitlistOffer: ({ caller, params }) => accepting.accept(caller, params.offerId),
    declineWaitlistOffer: async ({ caller, params }) => {
      await waitlist.decline(caller, params.offerId);
      return undefined;
    },
  };
}
