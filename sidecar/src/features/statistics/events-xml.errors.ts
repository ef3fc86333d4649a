/** The input is no readable events file; the message is one sentence for the person who gave it, without names of people. */
export class EventsFileError extends Error {
  override readonly name = 'EventsFileError';
}
