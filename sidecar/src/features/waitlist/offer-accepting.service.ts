import type { Booking, ConfirmHold, PublicId } from '@lectern/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { actFor } from '../../platform/database/in-charge.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import { refuseForeignOffer } from './offer-refusals.ts';
import { createWaitlistQueries } from './waitlist.queries.ts';

/** Turns an offer into a booking. `forUserId`: to whom it was made, where to a child in the caller's charge. */
export interface OfferAccepting {
  /**
   * Books the offered seat, or those of a series in one order, for the person to whom it was offered, in the way of every other kept seat. The line
   * learns of it by the event of the booking. @returns the first of them
   * @throws DomainError `not_found`, `offer_not_yours`, `offer_used`, `offer_expired`, and what confirming a hold throws
   */
  accept(caller: Caller, offerId: PublicId, forUserId?: number): Promise<Booking>;
}

export function createOfferAccepting(dependencies: {
  database: Database;
  clock: Clock;
  /** Port of the bookings feature. */
  confirm: (caller: Caller, input: ConfirmHold, userId: number) => Promise<Booking[]>;
}): OfferAccepting {
  const { clock, confirm } = dependencies;
  const queries = createWaitlistQueries(dependencies.database);
  return {
    async accept(caller, offerId, forUserId = caller.userId) {
      // Whether the caller may act for the person is asked in the same statement.
      const offer = refuseForeignOffer(await queries.offer(offerId, actFor(caller.userId, forUserId)), forUserId);
      if (offer.heldUntil !== null && offer.heldUntil <= clock.now()) throw new DomainError('offer_expired');
      // Two clicks at once are one order: the key is the same.
      const [booking] = await confirm(caller, { token: offerId, key: offerId }, forUserId).catch((error: unknown) => {
        if (error instanceof DomainError && error.code === 'hold_expired')
          throw new DomainError('offer_expired', { cause: error });
        throw error;
      });
      if (booking === undefined) throw new Error('an offer without a seat');
      return booking;
    },
  };
}
