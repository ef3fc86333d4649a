import { describe, expect, test } from '@jest/globals';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { participantsCsv } from './participants-csv.rules.ts';
import { readParticipantsFile } from './participants-file.rules.ts';

const faultsOf = (text: string, most = 200) => {
  const read = readParticipantsFile(text, most);
  return 'faults' in read ? [...read.faults] : [];
};

describe('readParticipantsFile', () => {
  test.each<[string, string]>([
    ['an address in each row', 'email\nana@school.example\nBo@School.example'],
    ['names beside, in any order', 'Name,E-Mail\r\nAna Souza,ana@school.example\r\n"Lind, Bo",bo@school.example\r\n'],
    [
      'what a spreadsheet of another country writes',
      '\ufeffemail;name\nana@school.example;Ana\n bo@school.example ;Bo\n',
    ],
  ])('takes %s', (_what, text) => {
    expect(readParticipantsFile(text, 200)).toEqual({
      people: [
        { row: 2, email: 'ana@school.example' },
        { row: 3, email: 'bo@school.example' },
      ],
    });
  });

  test.each<[string, string, number, RegExp]>([
    ['another encoding, as a decoder leaves it', 'email\nb\ufffd@school.example', 1, /not written in UTF-8/],
    ['another encoding, with zeros between letters', 'e\0m\0a\0i\0l\0', 1, /not written in UTF-8/],
    ['no header', 'ana@school.example\nbo@school.example', 1, /^No column is called “email”. The first row names/],
    ['a column that is not known', 'email,Phone\nana@school.example,1', 1, /^Column 2, “Phone”, is not known/],
    ['a column twice', 'email,e-mail\na@b,c@d', 1, /^Column 2, “e-mail”, stands there twice/],
    ['names without addresses', 'name\nAna', 1, /^No column is called “email”/],
    ['nothing', '', 1, /^No column is called “email”/],
    ['a header alone', 'email\n\n', 2, /^Nobody stands in the file/],
    [
      'a row with more cells than the header',
      'email\na@b.example\nc@d.example,x',
      3,
      /^It has 2 cells, and the first row has 1/,
    ],
    ['a cell without an address', 'name,email\nAna,\n', 2, /^Column “email” holds no e-mail address/],
    ['a person twice', 'email\na@b.example\nA@B.example', 3, /^Column “email” names the same person as row 2/],
    ['a broken cell', 'email\n"a@b.example', 2, /never closed/],
  ])('refuses %s', (_what, text, row, sentence) => {
    expect(faultsOf(text)).toEqual([[row, expect.stringMatching(sentence)]]);
  });

  test('takes what was exported: whoever has a seat, and neither what was cancelled nor seats of nobody', () => {
    const booking = {
      id: 1,
      publicId: randomId(),
      source: 'self',
      organisationId: null,
      createdAt: 0,
      cancelledAt: null,
      cancelCode: null,
      cost: 'free',
      givenBack: null,
    } as const;
    const cancelled = { cancelledAt: 1, cancelCode: 'by_student', givenBack: 'nothing' } as const;
    const bookings = [
      { ...booking, userId: 1, ...cancelled },
      { ...booking, userId: 1 },
      { ...booking, userId: null },
      { ...booking, userId: 2, ...cancelled },
    ];
    const person = (userId: number, email: string) => [userId, { userId, displayName: 'A; B, C', email }] as const;
    const people = new Map([person(1, 'Ana@school.example'), person(2, 'bo@school.example')]);
    const csv = participantsCsv(bookings, people);
    expect(readParticipantsFile(csv, 200)).toEqual({ people: [{ row: 3, email: 'ana@school.example' }] });
    const onlyCancelled = participantsCsv(bookings.slice(3), people);
    expect(faultsOf(onlyCancelled)).toEqual([[2, expect.stringMatching(/^Nobody stands in the file/)]]);
  });

  test('names every row at fault', () => {
    expect(faultsOf('email\nx\na@b.example\ny').map(([row]) => row)).toEqual([2, 4]);
  });

  test('says in words how many one file may name', () => {
    const rows = (count: number) => [
      'email',
      ...Array.from({ length: count }, (_, index) => `p${String(index)}@b.example`),
    ];
    expect(faultsOf(rows(200).join('\n'))).toEqual([]);
    expect(faultsOf(rows(10_000).join('\n'))).toEqual([
      [202, expect.stringMatching(/^A file may name at most 200 people, and this is the first row beyond them/)],
    ]);
  });
});
