import type { RecordedEvent } from './recorded-event.ts';

/** The content of an events.xml. */
export interface EventsFile {
  readonly internalMeetingId: string;
  readonly meetingId: string;
  readonly name: string;
  readonly bbbVersion: string;
  /** Attributes of the metadata element, as they are spelt there. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly events: readonly RecordedEvent[];
}

/** Epoch milliseconds at which a meeting was created: the number at the end of its internal id. */
export function createTimeOf(internalMeetingId: string): number {
  return Number(internalMeetingId.slice(internalMeetingId.lastIndexOf('-') + 1));
}
