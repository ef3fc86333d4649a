/** A registered webhook. */
export interface Hook {
  readonly id: string;
  readonly callbackUrl: string;
  /** Null: every meeting. */
  readonly meetingId: string | null;
  /** Lower case; empty: every event. */
  readonly eventIds: readonly string[];
  readonly isRaw: boolean;
}
