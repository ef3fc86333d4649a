import type { PublicId } from '@lectern/contracts';

/**
 * What bound people whose rows of a meeting are gone. Not their due date but the contracts, which name nobody: a purge or an erasure
 * moves nothing, and a contract that is changed still counts as it stands.
 */
export interface KeptTerms {
  /** Ascending. */
  readonly contractIds: readonly number[];
  /** Somebody was bound by no contract, hence by the rule of the school. */
  readonly siteRule: boolean;
}

/** A meeting that is over, with what is still there of it. Instants in milliseconds UTC. */
export interface PurgeMeeting {
  readonly id: number;
  readonly publicId: PublicId;
  readonly classSessionId: PublicId;
  readonly title: string;
  /** Its end, from which the days count: see `anchorOf`. */
  readonly anchorAt: number;
  readonly hasSummary: boolean;
  /** Those that we know of; of a recorded class also those that nobody has told us of, until the server is proven to have none. */
  readonly hasRecordings: boolean;
  /** A recording that the server was told to delete is still there, as far as we know. */
  readonly hasUnprovenDeletion: boolean;
  readonly rawReceivedAt: number | null;
  /** What bound those whose rows are gone; null: nobody's are. */
  readonly keptTerms: KeptTerms | null;
}

/** One person's part of a meeting. */
export interface PurgePart {
  readonly meetingId: number;
  readonly externalUserId: string;
  readonly userId: number | null;
  /** Taught, at least once: the school's own people. */
  readonly isModerator: boolean;
  readonly hasStatistics: boolean;
  readonly hasSupport: boolean;
  readonly hasAddress: boolean;
}
