import { DomainError } from '../../platform/errors/domain-error.ts';
import type { OfferRecord } from './waitlist-entry.ts';

/**
 * An offer is for one person, once, until it ends. Somebody else who has its link learns why it does not work.
 * @throws DomainError `not_found`, `offer_not_yours`, `offer_used`, `offer_expired`
 */
export function refuseForeignOffer(offer: OfferRecord | null, userId: number): OfferRecord {
  if (offer === null) throw new DomainError('not_found');
  if (offer.userId !== userId) throw new DomainError('offer_not_yours');
  if (offer.end === 'booked' || offer.end === 'declined') throw new DomainError('offer_used');
  if (offer.end !== null) throw new DomainError('offer_expired');
  return offer;
}
