/** One `<event>` of an events.xml; names and values as BigBlueButton writes them. */
export interface RecordedEvent {
  /** Milliseconds since the recording service started; only differences mean something. */
  readonly timestamp: number;
  readonly module: string;
  readonly name: string;
  /** The child elements in order. `timestampUTC` is epoch milliseconds. */
  readonly fields: Readonly<Record<string, string>>;
}
