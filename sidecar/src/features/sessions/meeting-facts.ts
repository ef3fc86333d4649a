import type { Connection } from '../../platform/database/database.ts';

/** What class sessions must know of their meetings. The meetings feature's queries answer it. */
export interface MeetingFacts {
  /** A meeting is on. */
  readonly running: boolean;
  readonly hasStatistics: boolean;
}

/** Port. Class sessions without a meeting are missing in the answer. */
export interface MeetingFactQueries {
  phaseFacts(classSessionIds: readonly number[]): Promise<ReadonlyMap<number, MeetingFacts>>;
}

/** Makes the port on a connection: inside a transaction it must not wait for a second one of the pool. */
export type MeetingFactsOn = (connection: Connection) => MeetingFactQueries;
