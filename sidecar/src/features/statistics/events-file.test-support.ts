/** Builds events files for tests, in the shape that BigBlueButton writes. */
export interface BuiltEvent {
  readonly name: string;
  /** Milliseconds after the first event's time; a string stands in the file as it is. */
  readonly at: number | string;
  readonly module?: string;
  readonly fields?: Readonly<Record<string, string>>;
}

const CREATED_AT = '2026-09-14T16:00:00.000Z';
const FIRST_TIMESTAMP = 50_000_417;

export function buildEventsFile(
  events: readonly BuiltEvent[],
  { internalMeetingId = `abc-${Date.parse(CREATED_AT)}` } = {},
): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<recording meeting_id="${escapeXml(internalMeetingId)}" bbb_version="3.0.19">`,
    `  <meeting id="${escapeXml(internalMeetingId)}" externalId="lesson_1" name="Lesson" breakout="false"/>`,
    '  <metadata meetingId="lesson_1" meetingName="Lesson"/>',
    ...events.map(buildEvent),
    '</recording>',
  ].join('\n');
}

export function join(
  at: number,
  visitId: string,
  personId: string,
  { name = personId, role = 'VIEWER' } = {},
): BuiltEvent {
  return { name: 'ParticipantJoinEvent', at, fields: { name, role, externalUserId: personId, userId: visitId } };
}

export function leave(at: number, visitId: string): BuiltEvent {
  return { name: 'ParticipantLeftEvent', at, fields: { userId: visitId } };
}

export function leaveAudio(at: number, visitId: string): BuiltEvent {
  return { name: 'ParticipantLeftEvent', at, module: 'VOICE', fields: { bridge: '1', participant: visitId } };
}

export function talk(at: number, visitId: string, talking: boolean): BuiltEvent {
  return {
    name: 'ParticipantTalkingEvent',
    at,
    module: 'VOICE',
    fields: { participant: visitId, talking: String(talking) },
  };
}

/** What nearly all of a real file is. */
export function cursorMove(at: number): BuiltEvent {
  const fields = { xOffset: '99.27310488058151', userId: 'w_a', yOffset: '-4.05' };
  return { name: 'WhiteboardCursorMoveEvent', at, module: 'WHITEBOARD', fields };
}

export function end(at: number): BuiltEvent {
  return { name: 'EndAndKickAllEvent', at, fields: { reason: 'ENDED' } };
}

/** UTF-8 bytes in pieces, as a file would give them. */
export async function* inChunks(text: string, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

function buildEvent({ name, at, module = 'PARTICIPANT', fields = {} }: BuiltEvent): string {
  const timestamp = typeof at === 'number' ? String(FIRST_TIMESTAMP + at) : at;
  const content = Object.entries(fields).map(([field, text]) => `    <${field}>${escapeXml(text)}</${field}>\n`);
  return `  <event timestamp="${timestamp}" module="${module}" eventname="${name}">\n${content.join('')}  </event>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
