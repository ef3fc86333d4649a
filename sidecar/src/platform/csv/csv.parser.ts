import { CsvError } from './csv.errors.ts';

/** What separates cells: RFC 4180 says a comma, spreadsheets of many countries write a semicolon. */
const separators = [',', ';'] as const;

/**
 * Reads CSV as RFC 4180 has it, strictly: a quote stands around a whole cell or not at all, and is doubled inside. Lines end with CRLF or LF; a byte
 * order mark before the first cell and lines without anything are left out. The separator is the one that the first line holds.
 * @param mostRows the rest is left unread
 * @returns the rows with the numbers that a spreadsheet shows, from 1 on
 * @throws CsvError with the row at fault
 */
export function parseCsv(text: string, mostRows: number): { row: number; cells: string[] }[] {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text;
  const separator = separatorOf(source);
  const rows: { row: number; cells: string[] }[] = [];
  let position = 0;
  for (let row = 1; position < source.length && rows.length < mostRows; row += 1) {
    const line = readRow(source, position, separator, row);
    position = line.next;
    if (line.cells.length === 1 && line.cells[0] === '') continue;
    rows.push({ row, cells: line.cells });
  }
  return rows;
}

function separatorOf(source: string): string {
  const firstLine = source.slice(0, source.search(/\r?\n|$/));
  const found = separators.find((separator) => firstLine.includes(separator));
  return found ?? separators[0];
}

function readRow(source: string, start: number, separator: string, row: number): { cells: string[]; next: number } {
  const cells: string[] = [];
  for (let position = start; ;) {
    const cell =
      source[position] === '"' ? readQuoted(source, position, row) : readPlain(source, position, separator, row);
    cells.push(cell.text);
    const after = source[cell.next];
    if (after === separator) {
      position = cell.next + 1;
      continue;
    }
    if (after === undefined) return { cells, next: cell.next };
    if (source.startsWith('\r\n', cell.next)) return { cells, next: cell.next + 2 };
    if (after === '\n') return { cells, next: cell.next + 1 };
    throw new CsvError(row, 'Something stands after the closing quote of a cell. Put quotes around the whole cell.');
  }
}

function readPlain(source: string, start: number, separator: string, row: number): { text: string; next: number } {
  let end = start;
  while (end < source.length && source[end] !== separator && source[end] !== '\n' && !source.startsWith('\r\n', end)) {
    if (source[end] === '"')
      throw new CsvError(row, 'A quote stands inside a cell. Put quotes around the whole cell and double it.');
    end += 1;
  }
  return { text: source.slice(start, end), next: end };
}

function readQuoted(source: string, start: number, row: number): { text: string; next: number } {
  let text = '';
  for (let position = start + 1; ;) {
    const quote = source.indexOf('"', position);
    if (quote === -1) throw new CsvError(row, 'A cell begins with a quote that is never closed. Close it.');
    text += source.slice(position, quote);
    if (source[quote + 1] !== '"') return { text, next: quote + 1 };
    text += '"';
    position = quote + 2;
  }
}
