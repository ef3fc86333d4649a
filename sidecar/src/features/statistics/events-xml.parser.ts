import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { EventsFileError } from './events-xml.errors.ts';

/** Who met: attributes of the elements before the first event. */
export interface MeetingHeader {
  readonly internalMeetingId: string;
  readonly meetingId: string | null;
  readonly name: string | null;
}

/** One event of a wanted name with the wanted ones of its fields. */
export interface RecordedEvent {
  readonly name: string;
  /** `PARTICIPANT`, `VOICE`, `CHAT`, …: two modules may use one event name. */
  readonly module: string;
  /** Milliseconds of the server's monotonic clock. */
  readonly timestampMs: number;
  /** The text of a field; the empty string where it is missing. */
  field(name: string): string;
}

/** What the parser tells, in the order of the file. */
export interface EventsFileListener {
  /** Event name to the fields that are read; everything else is only checked for well-formedness. */
  readonly wanted: ReadonlyMap<string, ReadonlySet<string>>;
  /** Once, before anything else. */
  meetingFound(header: MeetingHeader): void;
  /** The time of each event, also of those that nobody wants; blank events (bbb issue 22450) have none. */
  timePassed(timestampMs: number): void;
  eventRead(event: RecordedEvent): void;
}

/** An events file is three levels deep. */
const DEEPEST = 32;
/** Characters without a tag: far above the longest real field, far below what would hurt. */
const LONGEST_GAP = 4 * 1024 * 1024;
const LONGEST_FIELD = 256 * 1024;

/** Takes the text of an events.xml, cut anywhere. Each call throws EventsFileError at the first fault. */
export interface EventsXmlParser {
  write(text: string): void;
  end(): void;
}

/** The parser of everything: correct for any XML, and as fast as saxes. */
export interface StrictEventsXmlParser extends EventsXmlParser {
  /** The text so far ends with the closing tag of an event: what follows is read as content of the root element. */
  isBetweenEvents(): boolean;
  /** Says that an event with so many line breaks was passed over between two events. */
  passEvent(timestampMs: number, lineBreaks: number): void;
}

export function createStrictEventsXmlParser(listener: EventsFileListener): StrictEventsXmlParser {
  const parser = new SaxesParser();
  const header = createHeaderReader(listener);
  let depth = 0;
  let gap = 0;
  let passedLines = 0;
  let written = 0;
  let eventEnd = -1;
  let event: { name: string; module: string; timestampMs: number; wanted: ReadonlySet<string> } | undefined;
  let fields = new Map<string, string>();
  let fieldName: string | undefined;
  let text = '';

  function collect(piece: string): void {
    text += piece;
  }

  function refuse(reason: string): EventsFileError {
    return new EventsFileError(`line ${parser.line + passedLines}: ${reason}`);
  }

  function openEvent({ eventname = '', timestamp = '', module = '' }: Record<string, string>): void {
    header.complete();
    const isTimed = /^\d{1,15}$/.test(timestamp);
    if (isTimed) listener.timePassed(Number(timestamp));
    const wanted = listener.wanted.get(eventname);
    if (wanted === undefined) return;
    if (!isTimed) throw refuse(`the ${eventname} has no time that makes sense`);
    event = { name: eventname, module, timestampMs: Number(timestamp), wanted };
    fields = new Map();
  }

  // The parser's shape is settled before it begins: a handler that first appears midway would slow down all that follows.
  parser.on('text', collect);
  parser.off('text');

  // Nearly all tags belong to cursor moves: what is not wanted must leave these two handlers at once.
  parser.on('opentag', (tag: SaxesTagPlain) => {
    depth += 1;
    gap = 0;
    if (depth === 3) {
      if (event?.wanted.has(tag.name) !== true) return;
      fieldName = tag.name;
      text = '';
      parser.on('text', collect);
    } else if (depth === 2) {
      if (tag.name === 'event') openEvent(tag.attributes);
      else header.read(tag);
    } else if (depth === 1) {
      header.readRoot(tag);
    } else if (depth > DEEPEST) {
      throw refuse('elements are nested too deeply for an events file');
    }
  });
  parser.on('closetag', ({ name: tagName }: SaxesTagPlain) => {
    depth -= 1;
    if (depth === 1 && tagName === 'event') eventEnd = parser.position;
    if (event === undefined) return;
    if (depth === 2 && fieldName !== undefined) {
      if (text.length > LONGEST_FIELD) throw refuse(`the field ${fieldName} is too long`);
      fields.set(fieldName, detach(text));
      fieldName = undefined;
      parser.off('text');
    } else if (depth === 1) {
      const { name, module, timestampMs } = event;
      const read = fields;
      event = undefined;
      listener.eventRead({ name, module, timestampMs, field: (field) => read.get(field) ?? '' });
    }
  });
  parser.on('cdata', (piece) => {
    if (fieldName !== undefined) text += piece;
  });
  parser.on('doctype', () => {
    throw new EventsFileError('a document type declaration is not accepted in an events file');
  });
  parser.on('error', (error) => {
    throw refuse(`not well-formed XML: ${describeFault(error.message)}`);
  });

  return {
    write(piece) {
      gap += piece.length;
      written += piece.length;
      parser.write(piece);
      if (gap > LONGEST_GAP) throw refuse('one text is too long for an events file');
    },
    end() {
      parser.close();
      header.complete();
    },
    isBetweenEvents: () => eventEnd === written && depth === 1,
    passEvent(timestampMs, lineBreaks) {
      gap = 0;
      passedLines += lineBreaks;
      listener.timePassed(timestampMs);
    },
  };
}

/** Gathers the meeting's identity and tells it before the first event. */
function createHeaderReader(listener: EventsFileListener) {
  let isComplete = false;
  let hasMetadata = false;
  let rootId: string | undefined;
  let meeting: Record<string, string> = {};
  let metadata: Record<string, string> = {};
  return {
    readRoot({ name, attributes }: SaxesTagPlain): void {
      if (name !== 'recording')
        throw new EventsFileError(`not an events file: it begins with <${name}>, not with <recording>`);
      rootId = attributes['meeting_id'];
    },
    read({ name, attributes }: SaxesTagPlain): void {
      if (name === 'meeting') meeting = attributes;
      if (name === 'metadata') {
        metadata = attributes;
        hasMetadata = true;
      }
    },
    complete(): void {
      if (isComplete) return;
      const internalMeetingId = meeting['id'] ?? rootId ?? '';
      if (internalMeetingId === '') throw new EventsFileError("not an events file: the meeting's id is missing");
      if (!hasMetadata) throw new EventsFileError("not an events file: the meeting's metadata is missing");
      isComplete = true;
      listener.meetingFound({
        internalMeetingId,
        meetingId: metadata['meetingId'] ?? meeting['externalId'] ?? null,
        name: meeting['name'] ?? metadata['meetingName'] ?? null,
      });
    },
  };
}

/** A copy: a piece of a chunk keeps the whole chunk in memory, and a name is kept to the end of the file. */
function detach(text: string): string {
  return Buffer.from(text).toString();
}

/** `12:5: unclosed tag: event.` without the place: saxes does not know of the events that were passed over. */
function describeFault(message: string): string {
  return message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
}
