import type { PublicId } from '@lectern/contracts';
import type { Connection } from '../../platform/database/database.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import { hashToken } from '../../platform/identifiers/hash-token.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { seatHoldRepository } from './seat-holds.repository.ts';

/**
 * Seats kept for one person until an offer ends (port for the waiting list): a hold whose token is the offer's id. It belongs to that person, so
 * its token need not be secret; it is confirmed, frozen and given back as any other, but neither prolonged nor added to.
 */
export const offeredSeats = {
  /** @returns the hold that the seat goes to */
  keep(
    transaction: Connection,
    offer: { offerId: PublicId; userId: number; expiresAt: number; now: number },
  ): Promise<number> {
    return seatHoldRepository.insert(transaction, {
      publicId: randomId(),
      tokenHash: hashToken(offer.offerId),
      holderUserId: offer.userId,
      state: 'offered',
      expiresAt: offer.expiresAt,
      createdAt: offer.now,
    });
  },

  /** Gives the seat of an offer back. False: it is being paid. @throws DomainError `offer_used` where it is booked, and the line has not heard of it yet */
  async giveBack(transaction: Connection, offerId: PublicId, now: number): Promise<boolean> {
    const hold = await seatHoldRepository.lockByToken(transaction, hashToken(offerId));
    if (hold === null) return true;
    if (hold.classSessionIds.length === 0) throw new DomainError('offer_used');
    if (hold.state === 'frozen' && hold.expiresAt > now) return false;
    await seatHoldRepository.delete(transaction, hold.id);
    return true;
  },

  /** Ends offers that nobody answers any more; what is being paid stays. */
  endAll: (transaction: Connection, holdIds: readonly number[]) =>
    seatHoldRepository.deleteOffered(transaction, holdIds),

  shorten: (transaction: Connection, holdIds: readonly number[], expiresAt: number) =>
    seatHoldRepository.shortenOffered(transaction, holdIds, expiresAt),
};
export type OfferedSeats = typeof offeredSeats;
