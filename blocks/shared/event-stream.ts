/** One server-sent event. */
export interface StreamedEvent {
  readonly name: string;
  readonly text: string;
}

/**
 * Reads a server-sent event stream (WHATWG HTML, section 9.2) piece by piece: `EventSource` cannot send an Authorization header, so the
 * stream is fetched. Ids and `retry` are not used here; comments (heartbeats) only prove that the line is alive.
 * @returns takes the next piece of text and gives the events that it completed.
 */
export function createEventStreamReader(): (piece: string) => StreamedEvent[] {
  let rest = '';
  let name = '';
  let lines: string[] = [];

  function takeLine(line: string): StreamedEvent | undefined {
    if (line === '') {
      const event = lines.length > 0 ? { name: name === '' ? 'message' : name, text: lines.join('\n') } : undefined;
      name = '';
      lines = [];
      return event;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') name = value;
    if (field === 'data') lines.push(value);
    return undefined;
  }

  return (piece) => {
    const text = rest + piece;
    // A carriage return at the very end may be the first half of a line end: it waits for the next piece.
    const whole = text.endsWith('\r') ? text.slice(0, -1) : text;
    const parts = whole.split(/\r\n|\n|\r/);
    rest = (parts.pop() ?? '') + text.slice(whole.length);
    return parts.map(takeLine).filter((event) => event !== undefined);
  };
}
