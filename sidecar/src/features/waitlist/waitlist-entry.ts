import type { PublicId } from '@lectern/contracts';
import type { EndOfEntry, LineEntry } from './line.rules.ts';

/** A live row of waitlist_entries as code uses it. Instants in milliseconds UTC. */
export interface WaitlistEntryRecord extends LineEntry {
  readonly publicId: PublicId;
  readonly joinedAt: number;
  readonly offerId: PublicId | null;
}

/** A live row with all that its person, or the office, is shown of it. Instants in milliseconds UTC. */
export interface PersonEntryRecord {
  readonly id: number;
  readonly publicId: PublicId;
  /** The class in whose line the person stands. */
  readonly sessionRowId: number;
  /** null: only that class is waited for. */
  readonly seriesRowId: number | null;
  readonly joinedAt: number;
  readonly offerId: PublicId | null;
  /** Until when the offered seat is kept. */
  readonly heldUntil: number | null;
  readonly ahead: number;
  readonly isOffered: number;
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

/** What is to be known of the line at a class before it is locked. */
export interface LineAtClass {
  readonly publicId: PublicId;
  /** Our id of the series whose line it is too: people wait for all of it, or can only wait for all of it. */
  readonly seriesId: number | null;
  /** Its dates are only booked together, so they are waited for together. */
  readonly isWhole: boolean;
  /** Somebody waits or has an offer. */
  readonly isWaitedFor: boolean;
  /** Somebody stands at this very class. */
  readonly isWaitedForAlone: boolean;
}
