import type { Booking, ConfirmHold, PublicId } from '@lectern/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import type { LineSettling } from './line-settling.service.ts';
import { refuseForeignOffer } from './offer-refusals.ts';
import { createWaitlistQueries } from './waitlist.queries.ts';

/** Turns an offer into a booking. `userId`: to whom it was made, where not to the caller. */
export interface OfferAccepting {
  /**
   * Books the offered seat for the person to whom it was offered, in the way of every other kept seat.
   * @throws DomainError `not_found`, `offer_not_yours`, `offer_used`, `offer_expired`, and what confirming a hold throws
   */
  accept(caller: Caller, offerId: PublicId, userId?: number): Promise<Booking>;
}

export function createOfferAccepting(dependencies: {
  database: Database;
  clock: Clock;
  settling: LineSettling;
  /** Port of the bookings feature. */
  confirm: (caller: Caller, input: ConfirmHold, userId: number) => Promise<Booking[]>;
}): OfferAccepting {
  const { clock, settling, confirm } = dependencies;
  const queries = createWaitlistQueries(dependencies.database);
  return {
    async accept(caller, offerId, userId = caller.userId) {
      const offer = refuseForeignOffer(await queries.offer(offerId), userId);
      if (offer.heldUntil !== null && offer.heldUntil <= clock.now()) throw new DomainError('offer_expired');
      // Two clicks at once are one order: the key is the same.
      const [booking] = await confirm(caller, { token: offerId, key: offerId }, userId).catch((error: unknown) => {
        if (error instanceof DomainError && error.code === 'hold_expired')
          throw new DomainError('offer_expired', { cause: error });
        throw error;
      });
      if (booking === undefined) throw new Error('an offer is one seat');
      await settling.settleById(offer.classSessionId);
      return booking;
    },
  };
}
