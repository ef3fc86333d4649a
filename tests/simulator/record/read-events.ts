import type { EventsFile } from './events-file.ts';
import type { RecordedEvent } from './recorded-event.ts';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
// Comments, declarations, CDATA, tags with their attributes, text: all that an events.xml is made of.
const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/gy;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * Reads an events.xml whole. Its own small reader, so that nothing the sidecar reads with is trusted here.
 *
 * @throws Error when the text is no well-formed XML or has no `<recording>`.
 */
export function readEvents(xml: string): EventsFile {
  const reading: Reading = {
    path: [],
    recording: {},
    meeting: {},
    metadata: {},
    events: [],
    event: undefined,
    text: '',
  };
  const text = xml.replace(/^\ufeff/, '');
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(text);
    if (token === null) throw new Error(`events file is not well-formed at character ${at}`);
    const [, cdata, closes, name, attributes = '', isEmpty, plain] = token;
    if (cdata !== undefined) reading.text += cdata;
    else if (plain !== undefined) reading.text += decode(plain);
    else if (name !== undefined && closes === '/') close(reading, name);
    else if (name !== undefined) {
      open(reading, name, attributes);
      if (isEmpty === '/') close(reading, name);
    }
  }
  if (reading.path.length > 0) throw new Error('events file ends too early');
  if (reading.recording['found'] === undefined) throw new Error('events file has no <recording>');
  return {
    internalMeetingId: reading.meeting['id'] ?? '',
    meetingId: reading.metadata['meetingId'] ?? reading.meeting['externalId'] ?? '',
    name: reading.meeting['name'] ?? '',
    bbbVersion: reading.recording['bbb_version'] ?? '',
    metadata: reading.metadata,
    events: reading.events,
  };
}

interface Reading {
  readonly path: string[];
  recording: Record<string, string>;
  meeting: Record<string, string>;
  metadata: Record<string, string>;
  readonly events: RecordedEvent[];
  event: { attributes: Record<string, string>; fields: Record<string, string> } | undefined;
  text: string;
}

function open(reading: Reading, name: string, attributes: string): void {
  reading.path.push(name);
  reading.text = '';
  const place = reading.path.join('/');
  if (place === 'recording') reading.recording = { found: 'yes', ...parseAttributes(attributes) };
  if (place === 'recording/meeting') reading.meeting = parseAttributes(attributes);
  if (place === 'recording/metadata') reading.metadata = parseAttributes(attributes);
  if (place === 'recording/event') reading.event = { attributes: parseAttributes(attributes), fields: {} };
}

function close(reading: Reading, name: string): void {
  if (reading.path.pop() !== name) throw new Error(`events file closes <${name}> where another element is open`);
  const { event, path } = reading;
  if (event !== undefined && path.length === 2) event.fields[name] = reading.text;
  if (event !== undefined && path.length === 1 && name === 'event') {
    const { timestamp, module: moduleName, eventname } = event.attributes;
    reading.events.push({
      timestamp: Number.parseInt(timestamp ?? '0', 10) || 0,
      module: moduleName ?? '',
      name: eventname ?? '',
      fields: event.fields,
    });
    reading.event = undefined;
  }
  reading.text = '';
}

function parseAttributes(text: string): Record<string, string> {
  const pairs = [...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [
    name,
    decode(double ?? single ?? ''),
  ]);
  return Object.fromEntries(pairs) as Record<string, string>;
}

function decode(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi,
    (whole, decimal?: string, hexadecimal?: string, name?: string) => {
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      if (hexadecimal !== undefined) return String.fromCodePoint(Number.parseInt(hexadecimal, 16));
      return ENTITIES[name ?? ''] ?? whole;
    },
  );
}
