import type { PublicId } from '@lectern/contracts';
import type { EndOfEntry, LineEntry } from './line.rules.ts';

/** A live row of waitlist_entries as code uses it. Instants in milliseconds UTC. */
export interface WaitlistEntryRecord extends LineEntry {
  readonly publicId: PublicId;
  readonly joinedAt: number;
  readonly offerId: PublicId | null;
}

/** An offer with all that decides about it. Instants in milliseconds UTC. */
export interface OfferRecord {
  readonly entryId: number;
  readonly offerId: PublicId;
  /** null: the person was deleted. */
  readonly userId: number | null;
  readonly classSessionId: number;
  readonly isOpen: boolean;
  readonly end: EndOfEntry | null;
  /** When the seat is no longer kept; null: it is not kept any more. */
  readonly heldUntil: number | null;
}
