import type { RecordedEvent } from '../record/recorded-event.ts';

/** How people who really joined stand for people of the file; keys are the file's external ids, values ours. */
export type Participants = Record<string, string>;

/** A file being replayed in a meeting, and how far it is. */
export interface Play {
  readonly events: RecordedEvent[];
  /** Epoch milliseconds of the file's meeting, from its internal id. */
  readonly fileCreateTime: number;
  readonly times: 'file' | 'shifted';
  readonly names: 'file' | 'live';
  /** `auto`: whoever joins is matched to the file's next person of the same role. */
  readonly matching: 'auto' | 'given';
  readonly participants: Participants;
  /** Milliseconds of the file in one millisecond of the clock. */
  readonly speed: number;
  readonly startedAt: number;
  readonly autoEndMs: number | null;
  /** How many of the events have happened. */
  position: number;
}
