import { describe, expect, test } from '@jest/globals';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { parseCsv } from './csv.parser.ts';

const cellsOf = (text: string) => parseCsv(text, 1000).map(({ cells }) => cells);

describe('parseCsv', () => {
  test.each<[string, string, string[][]]>([
    ['nothing', '', []],
    ['empty lines only', '\n\r\n', []],
    ['a row without an end', 'a,b', [['a', 'b']]],
    [
      'both kinds of line end',
      'a,b\r\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'empty cells',
      'a,,\n,,',
      [
        ['a', '', ''],
        ['', '', ''],
      ],
    ],
    ['a byte order mark', '\ufeffa,b', [['a', 'b']]],
    [
      'semicolons',
      'a;b\n"x;y";"1,5"',
      [
        ['a', 'b'],
        ['x;y', '1,5'],
      ],
    ],
    ['quotes, separators and line ends in quotes', '"a ""b""","c,\r\nd"', [['a "b"', 'c,\r\nd']]],
    ['an empty quoted cell', '"",x', [['', 'x']]],
    ['a lone carriage return inside a cell', 'a\rb,c', [['a\rb', 'c']]],
  ])('reads %s', (_what, text, rows) => {
    expect(cellsOf(text)).toEqual(rows);
  });

  test.each<[string, string, number, RegExp]>([
    ['a quote inside a cell', 'a\nb"c', 2, /^A quote stands inside a cell/],
    ['text after a quoted cell', 'a\n\n"b" c', 3, /^Something stands after the closing quote/],
    ['a quote that is never closed', '"a\nb', 1, /never closed/],
  ])('refuses %s and names the row', (_what, text, row, message) => {
    expect(() => parseCsv(text, 1000)).toThrow(
      expect.objectContaining({ row, message: expect.stringMatching(message) }),
    );
  });

  test('numbers rows as spreadsheets do, and leaves the rest unread', () => {
    expect(parseCsv('a\n\nb', 2)).toEqual([
      { row: 1, cells: ['a'] },
      { row: 3, cells: ['b'] },
    ]);
    expect(parseCsv('a\nb\n"c', 2)).toHaveLength(2);
  });

  test('gives back what a well-known writer wrote, whatever stands in the cells', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '漢', '🎓', '"', ',', ';', '\n', '\r', ' ', "'", '=') });
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
      );
    fc.assert(
      fc.property(table, fc.constantFrom(',', ';'), fc.constantFrom('windows', 'unix'), (rows, delimiter, ending) => {
        const header = Array.from(rows[0] ?? [], (_, index) => `column ${String(index)}`);
        const text = stringify([header, ...rows], { delimiter, record_delimiter: ending, quoted: true });
        expect(cellsOf(text)).toEqual([header, ...rows]);
      }),
    );
  });

  test('ends with rows or a CsvError, whatever it is given', () => {
    const noise = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r') });
    fc.assert(
      fc.property(noise, (text) => {
        try {
          for (const { row, cells } of parseCsv(text, 50)) expect([row > 0, cells.length > 0]).toEqual([true, true]);
        } catch (error) {
          expect(error).toMatchObject({ name: 'CsvError' });
        }
      }),
    );
  });
});
