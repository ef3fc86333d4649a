import type { Caller } from '../../platform/access/caller.ts';
import type { Handlers } from '../../platform/http/handlers.ts';
import type { OfferAccepting } from './offer-accepting.service.ts';
import type { WaitlistService } from './waitlist.service.ts';

/** Routes of the waiting lists and of offers. */
export function createWaitlistRoutes(services: {
  waitlist: WaitlistService;
  accepting: OfferAccepting;
  /** Port of the bookings feature: a child of the caller, or the caller. */
  forWhom: { person(caller: Caller, forUserId: number | undefined): Promise<number> };
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
  const { waitlist, accepting, forWhom } = services;
  return {
    joinWaitlist: async ({ caller, params, body }) =>
      waitlist.join(caller, params.classSessionId, await forWhom.person(caller, body.forUserId)),
    leaveWaitlist: async ({ caller, params, body }) => {
      await waitlist.leave(caller, params.classSessionId, await forWhom.person(caller, body.forUserId));
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
    acceptWaitlistOffer: ({ caller, params, body }) => accepting.accept(caller, params.offerId, body.forUserId),
    declineWaitlistOffer: async ({ caller, params, body }) => {
      await waitlist.decline(caller, params.offerId, await forWhom.person(caller, body.forUserId));
      return undefined;
    },
  };
}
