import { createStrictEventsXmlParser, type EventsFileListener, type EventsXmlParser } from './events-xml.parser.ts';
import { findPlainEvent } from './plain-event.ts';

const EVENT_END = '</event>';
/** Characters looked at in one go; the regular expression needs stack in proportion. */
const LONGEST_PIECE = 64 * 1024;

/**
 * Reads an events.xml several times as fast as the strict parser alone and with the same result: nine events of ten are
 * cursor moves that nobody wants, and nearly all of them are plain. They are passed over where the strict parser stands
 * between two events; whatever is wanted, unusual, cut or wrong goes through it.
 */
export function createEventsXmlParser(listener: EventsFileListener): EventsXmlParser {
  const strict = createStrictEventsXmlParser(listener);

  /** Index of the first event that is not passed over. */
  function passEvents(text: string, from: number): number {
    let at = from;
    for (;;) {
      const event = findPlainEvent(text, at);
      if (event === undefined || listener.wanted.has(event.name)) return at;
      strict.passEvent(event.timestampMs, countLineBreaks(text, at, event.end));
      at = event.end;
    }
  }

  function writePiece(text: string): void {
    let at = 0;
    while (at < text.length) {
      if (strict.isBetweenEvents()) at = passEvents(text, at);
      // What looks like an event's end may stand in a comment; the strict parser tells.
      const end = text.indexOf(EVENT_END, at);
      const next = end === -1 ? text.length : end + EVENT_END.length;
      strict.write(text.slice(at, next));
      at = next;
    }
  }

  return {
    write(text) {
      for (let at = 0; at < text.length; at += LONGEST_PIECE) writePiece(text.slice(at, at + LONGEST_PIECE));
    },
    end: () => strict.end(),
  };
}

function countLineBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
