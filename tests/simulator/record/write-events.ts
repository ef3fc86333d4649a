import { element, escapeXml, textElement } from '../xml.ts';
import type { EventsFile } from './events-file.ts';

/** An events.xml as BigBlueButton 2.6 and later writes it. */
export function writeEvents(file: EventsFile): string {
  const { internalMeetingId, meetingId, name, bbbVersion, metadata, events } = file;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<recording meeting_id="${escapeXml(internalMeetingId)}" bbb_version="${escapeXml(bbbVersion)}">`,
    `  ${element('meeting', '', { id: internalMeetingId, externalId: meetingId, name, breakout: 'false' })}`,
    `  ${element('metadata', '', metadata)}`,
    '  <breakout/>',
    '  <breakoutRooms/>',
  ];
  for (const event of events) {
    const head = `timestamp="${event.timestamp}" module="${escapeXml(event.module)}" eventname="${escapeXml(event.name)}"`;
    const fields = Object.entries(event.fields).map(([field, value]) => `    ${textElement(field, value)}`);
    lines.push(`  <event ${head}>`, ...fields, '  </event>');
  }
  return `${[...lines, '</recording>'].join('\n')}\n`;
}
