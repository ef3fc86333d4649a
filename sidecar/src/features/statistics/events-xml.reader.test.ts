import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildEventsFile, cursorMove, end, inChunks, join, leave } from './events-file.test-support.ts';
import { EventsFileError } from './events-xml.errors.ts';
import { readEventsFile, readEventsXml } from './events-xml.reader.ts';

const start = { name: 'MeetingConfigurationEvent', at: 0 };
const whole = buildEventsFile([
  start,
  join(1000, 'w_a', 'u1', { name: 'Zoë \u{1F600} & Co <b>' }),
  leave(50_000, 'w_a'),
  end(60_000),
]);

async function refusal(text: string): Promise<string> {
  const error: unknown = await readEventsXml(inChunks(text)).then(
    () => 'it was read',
    (reason: unknown) => reason,
  );
  if (!(error instanceof EventsFileError)) throw new Error(`expected a refusal, got ${String(error)}`);
  return error.message;
}

describe('any piece of a file', () => {
  test('the size of the chunks changes nothing, also inside a letter, a tag or an entity', async () => {
    const expected = await readEventsXml(inChunks(whole, 1_000_000));
    expect(expected.participants).toMatchObject([{ name: 'Zoë \u{1F600} & Co <b>', sessionSeconds: 49 }]);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 300 }), async (size) => {
        expect(await readEventsXml(inChunks(whole, size))).toEqual(expected);
      }),
    );
  });

  test('every truncation is refused', async () => {
    const length = whole.trimEnd().length;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: length - 1 }), async (cut) => {
        expect(await refusal(whole.slice(0, cut))).not.toBe('');
      }),
    );
  });

  test('any name comes through as it was', async () => {
    // What XML can carry at all: no control characters but these, no lone surrogates, no reserved code points.
    const name = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 300 })
      .filter((text) => !/[\p{Cc}\ufffe\uffff]/u.test(text) && text.isWellFormed());
    await fc.assert(
      fc.asyncProperty(name, async (text) => {
        const { participants } = await readEventsXml(
          inChunks(buildEventsFile([start, join(1, 'w_a', 'u1', { name: text }), end(9)])),
        );
        expect(participants[0]?.name).toBe(text);
      }),
    );
  });

  test('comments, CDATA and text that looks like an event are what XML says they are', async () => {
    const odd = whole
      .replace('<name>', '<name><![CDATA[<event timestamp="1"> ]]>')
      .replace('</name>', '<!-- not here --></name>')
      .replace('</recording>', '<!-- <event timestamp="1" eventname="ParticipantJoinEvent"/> --></recording>');
    const { participants, meeting } = await readEventsXml(inChunks(odd));
    expect(participants.map(({ name }) => name)).toEqual(['<event timestamp="1"> Zoë \u{1F600} & Co <b>']);
    expect(meeting.durationSeconds).toBe(60);
  });

  test('fields of other elements and deeper levels are not mistaken', async () => {
    const odd = whole.replace('<name>', '<extra><name>Other</name></extra><name>');
    expect((await readEventsXml(inChunks(odd))).participants[0]?.name).toBe('Zoë \u{1F600} & Co <b>');
  });
});

describe('refusals say what is wrong', () => {
  test.each([
    ['nothing', '', 'the file is empty'],
    ['no XML', 'name,moderator\nAna,no\n', 'line 1: not well-formed XML'],
    ['JSON', '{"a":1}', 'line 1: not well-formed XML'],
    ['another document', '<error></error>', 'it begins with <error>'],
    ['no meeting', '<recording><metadata/></recording>', "the meeting's id is missing"],
    [
      'the metadata.xml of a recording',
      '<recording><id>x</id><meeting id="a-1534433961829"/></recording>',
      "the meeting's metadata is missing",
    ],
    ['two roots', `${whole}<recording/>`, 'not well-formed XML'],
    ['crossed tags', whole.replace('</event>', '</evnt>'), 'unexpected close tag'],
    ['an undefined entity', whole.replace('&amp;', '&boom;'), 'undefined entity'],
    ['a control character', whole.replace('&amp;', '\u0001'), 'disallowed character'],
    [
      'a fault behind events that were passed over, with its line',
      buildEventsFile([start, ...Array.from({ length: 9 }, (_, at) => cursorMove(at))]).replace(/<\/recording>$/, '&'),
      'line 52: not well-formed XML',
    ],
    [
      'a broken cursor move',
      whole.replace(
        '</recording>',
        '<event timestamp="50060417" eventname="WhiteboardCursorMoveEvent"><xOffset>1</yOffset></event></recording>',
      ),
      'unexpected close tag',
    ],
    ['an id without time', buildEventsFile([], { internalMeetingId: 'abc' }), 'time of creation'],
    ['an id of 1970', buildEventsFile([], { internalMeetingId: 'abc-12' }), 'time of creation'],
    [
      'an id beyond the calendar',
      buildEventsFile([], { internalMeetingId: 'abc-999999999999999' }),
      'time of creation',
    ],
    ['an end before the start', buildEventsFile([start, end(-1)]), 'the last event lies before the first'],
    ['an end years later', buildEventsFile([start, end(400 * 24 * 3600 * 1000)]), 'more than a year'],
    [
      'a join long after the end',
      buildEventsFile([start, join(4e9, 'w_a', 'u1'), end(9)]),
      'before the first or after the last event',
    ],
    [
      'a join at no time',
      buildEventsFile([start, { ...join(1, 'w_a', 'u1'), at: 'noon' }, end(9)]),
      'ParticipantJoinEvent has no time',
    ],
    [
      'a doctype',
      `<!DOCTYPE recording SYSTEM "x.dtd">${whole.slice(whole.indexOf('<recording'))}`,
      'document type declaration',
    ],
    [
      'endless nesting',
      whole.replace('</recording>', `${'<a>'.repeat(40)}${'</a>'.repeat(40)}</recording>`),
      'nested too deeply',
    ],
    [
      'an endless field',
      buildEventsFile([start, join(1, 'w_a', 'u1', { name: 'x'.repeat(300_000) }), end(9)]),
      'the field name is too long',
    ],
  ])('%s', async (_, text, reason) => {
    expect(await refusal(text)).toContain(reason);
  });

  test('an entity bomb is refused at its declaration', async () => {
    const bomb = '<!DOCTYPE recording [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>';
    expect(await refusal(whole.replace('<recording', `${bomb}<recording`))).toContain('document type declaration');
  });

  test.each(['<!--', '<recording a="', '<!DOCTYPE recording [ '])(
    'an endless text behind %s does not fill the memory',
    async (opening) => {
      async function* endless() {
        yield Buffer.from(opening);
        for (;;) yield Buffer.alloc(64 * 1024, 'x');
      }
      await expect(readEventsXml(endless())).rejects.toThrow('one text is too long');
    },
  );

  test.each([
    ['bytes that are no UTF-8', Buffer.from([0x3c, 0x72, 0xff, 0xfe, 0x00])],
    ['UTF-16', Buffer.from(`\ufeff${whole}`, 'utf16le')],
    ['a letter cut at the end', Buffer.from(whole).subarray(0, Buffer.from(whole).indexOf('ë') + 1)],
  ])('%s', async (_, bytes) => {
    async function* once() {
      yield bytes;
    }
    await expect(readEventsXml(once())).rejects.toThrow('not text in UTF-8');
  });
});

describe('files', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(joinPath(tmpdir(), 'lectern-events-'));
    writeFileSync(joinPath(folder, 'bom.xml'), `\ufeff${whole}`);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('a byte order mark does no harm', async () => {
    expect((await readEventsFile(joinPath(folder, 'bom.xml'))).participants).toHaveLength(1);
  });

  test.each([
    ['missing.xml', 'there is no such file'],
    ['bom.xml/inside.xml', 'there is no such file'],
    ['.', 'it is a directory, not a file'],
  ])('%s', async (name, reason) => {
    await expect(readEventsFile(joinPath(folder, name))).rejects.toThrow(reason);
  });
});
