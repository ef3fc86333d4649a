import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildEventsFile, cursorMove, end, join, leave, talk } from './events-file.test-support.ts';
import { EventsFileError } from './events-xml.errors.ts';
import { createStrictEventsXmlParser, type EventsFileListener, type EventsXmlParser } from './events-xml.parser.ts';
import { createEventsXmlParser } from './events-xml.skipper.ts';

/** Everything that a parser tells of a text that comes in pieces, and how it ends. */
function record(createParser: (listener: EventsFileListener) => EventsXmlParser, text: string, size: number): string[] {
  const told: string[] = [];
  const wanted = new Map([
    ['ParticipantJoinEvent', new Set(['userId', 'name'])],
    ['ParticipantTalkingEvent', new Set(['participant', 'talking'])],
  ]);
  const parser = createParser({
    wanted,
    meetingFound: (header) => told.push(JSON.stringify(header)),
    timePassed: (timestampMs) => told.push(String(timestampMs)),
    eventRead: ({ name, module, timestampMs, field }) =>
      told.push([name, module, timestampMs, ...[...(wanted.get(name) ?? [])].map(field)].join('|')),
  });
  try {
    for (let from = 0; from < text.length; from += size) parser.write(text.slice(from, from + size));
    parser.end();
    told.push('the end');
  } catch (error) {
    if (!(error instanceof EventsFileError)) throw error;
    // Of text outside the root saxes gives the line in which the piece ends.
    told.push(error.message.replace(/^line \d+: /, ''));
  }
  return told;
}

const lesson = buildEventsFile([
  { name: 'MeetingConfigurationEvent', at: 0 },
  cursorMove(10),
  join(20, 'w_a', 'u1'),
  ...Array.from({ length: 4 }, (_, index) => cursorMove(30 + index)),
  { name: 'AddShapeEvent', at: 50, module: 'WHITEBOARD', fields: { points: '[[1,2],[3]]', text: 'a & b' } },
  talk(60, 'w_a', true),
  ...Array.from({ length: 4 }, (_, index) => cursorMove(70 + index)),
  leave(80, 'w_a'),
  cursorMove(90),
  end(100),
]);

const snippet = fc.oneof(
  fc.constantFrom(
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    ']]',
    '</event>',
    '</event >',
    '<event/>',
    '<event>',
    '<event timestamp="7">',
  ),
  fc.constantFrom(
    '&',
    '&amp;',
    '&lt;',
    '&boom;',
    '<',
    '>',
    '"',
    "'",
    '/',
    ']',
    '<a>',
    '</a>',
    '<a/>',
    '<?pi?>',
    '</recording>',
    '\r\n',
    '\n',
  ),
  fc.constantFrom(
    '\u0001',
    '\u0085',
    '\u2028',
    '\ufffe',
    '\uffff',
    'é',
    '\u{1F600}',
    ' x="1"',
    ' timestamp="8"',
    '<!DOCTYPE a>',
    'eventname=""',
  ),
);
/** Three files of four are broken: a piece is cut out somewhere and a snippet put in its place. */
const odd = fc
  .array(fc.tuple(fc.nat(lesson.length), fc.nat(6), snippet), { maxLength: 3 })
  .map((changes) => changes.reduce((text, [at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut), lesson));
const sizes = fc.oneof(fc.integer({ min: 1, max: 400 }), fc.constant(1_000_000));

test('passing events over changes nothing that is told, in good files and in broken ones', () => {
  fc.assert(
    fc.property(odd, sizes, (text, size) => {
      expect(record(createEventsXmlParser, text, size)).toEqual(record(createStrictEventsXmlParser, text, text.length));
    }),
    { numRuns: 2000 },
  );
});

test('an end of an event that stands in a comment, in CDATA or in a processing instruction is none', () => {
  const hidden = cursorMove(5);
  const event = buildEventsFile([hidden]).split('\n').slice(4, -1).join('\n');
  for (const [opening, closing] of [
    ['<!--</event>', '-->'],
    ['<a><![CDATA[</event>', ']]></a>'],
    ['<?a </event>', '?>'],
  ]) {
    const text = lesson.replace('</recording>', `${opening}${event}${closing}</recording>`);
    const told = record(createEventsXmlParser, text, 1_000_000);
    expect(told).toEqual(record(createStrictEventsXmlParser, text, 1_000_000));
    expect(told.at(-1)).toBe('the end');
    expect(told).not.toContain('50000422');
  }
});

test('an endless event of brackets is read without running out of stack', () => {
  const fields = { shape: '] '.repeat(1_500_000) };
  const text = buildEventsFile([cursorMove(1), { name: 'AddShapeEvent', at: 2, fields }, end(3)]);
  expect(record(createEventsXmlParser, text, text.length).at(-1)).toBe('the end');
});
