import { CsvError } from '../../platform/csv/csv.errors.ts';
import { parseCsv } from '../../platform/csv/csv.parser.ts';
import { participantColumns } from './participants-csv.rules.ts';

/** One person of a file, by the row that a spreadsheet shows. */
export interface FileRow {
  readonly row: number;
  /** In small letters: addresses are compared without regard to capitals, as WordPress does. */
  readonly email: string;
}

/** What is wrong with a file: a sentence for each row at fault, that names the row and the column. */
export type RowFaults = ReadonlyMap<number, string>;

/** A file that was exported can be added as it is; of its columns only the address is read, and whether the booking was cancelled. */
const knownColumns: ReadonlySet<string> = new Set(participantColumns.map(columnName));
const cancelledColumn = columnName('Cancelled at (UTC)');
const nobody = 'Nobody stands in the file. Write one e-mail address in each row.';
const columnsRemedy =
  'The first row names the columns: “email”, and “name” if you like. Those of an exported list may stay; others are refused, so that nothing is read wrongly.';

/**
 * Reads a list of people: a column `email`, one `name` that is for the reader's eyes only, and those of an exported list, whose cancelled bookings and
 * rows without a person are left out.
 * @param mostPeople what one file may hold
 * @returns the people, or what is wrong with which row
 */
export function readParticipantsFile(text: string, mostPeople: number): { people: FileRow[] } | { faults: RowFaults } {
  // A decoder puts this sign where bytes were no UTF-8; a zero is what other encodings leave between letters.
  if (/[\ufffd\0]/.test(text))
    return fault(1, 'The file is not written in UTF-8. Save it again as “CSV UTF-8”, and choose that file.');
  let rows: ReturnType<typeof parseCsv>;
  try {
    rows = parseCsv(text, mostPeople + 2);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return fault(error.row, error.message);
  }
  const [header, ...people] = rows;
  const columns = (header?.cells ?? []).map(columnName);
  const wrong = wrongColumn(header?.cells ?? []);
  if (wrong !== null) return fault(header?.row ?? 1, `${wrong} ${columnsRemedy}`);
  const tooMuch = people[mostPeople];
  if (tooMuch !== undefined)
    return fault(
      tooMuch.row,
      `A file may name at most ${String(mostPeople)} people, and this is the first row beyond them. Divide it, and add one part after the other.`,
    );
  if (people.length === 0) return fault(2, nobody);
  return readPeople(people, columns);
}

function readPeople(
  rows: readonly { row: number; cells: string[] }[],
  columns: readonly string[],
): { people: FileRow[] } | { faults: RowFaults } {
  const width = columns.length;
  const emailAt = columns.indexOf('email');
  const cancelledAt = columns.indexOf(cancelledColumn);
  const faults = new Map<number, string>();
  const rowOf = new Map<string, number>();
  for (const { row, cells } of rows) {
    const email = (cells[emailAt] ?? '').trim().toLowerCase();
    const before = rowOf.get(email);
    if (cells.length !== width)
      faults.set(
        row,
        `It has ${String(cells.length)} cells, and the first row has ${String(width)}. Make them the same.`,
      );
    else if (cancelledAt !== -1 && (cells[cancelledAt] !== '' || email === '')) continue;
    else if (!/^[^\s@]+@[^\s@]+$/.test(email)) faults.set(row, 'Column “email” holds no e-mail address. Correct it.');
    else if (before !== undefined)
      faults.set(row, `Column “email” names the same person as row ${String(before)}. Leave one of them out.`);
    else rowOf.set(email, row);
  }
  if (faults.size > 0) return { faults };
  if (rowOf.size === 0) return fault(2, nobody);
  return { people: [...rowOf].map(([email, row]) => ({ row, email })) };
}

/** What is wrong with the first row, or nothing. A name is shown as it stands there, cut short. */
function wrongColumn(header: readonly string[]): string | null {
  const columns = header.map(columnName);
  if (!columns.includes('email')) return 'No column is called “email”.';
  for (const [index, column] of columns.entries()) {
    const named = `Column ${String(index + 1)}, “${(header[index] ?? '').trim().slice(0, 40)}”,`;
    if (!knownColumns.has(column)) return `${named} is not known.`;
    if (columns.indexOf(column) !== index) return `${named} stands there twice.`;
  }
  return null;
}

function columnName(cell: string): string {
  return cell.trim().toLowerCase().replace('-', '');
}

function fault(row: number, remedy: string): { faults: RowFaults } {
  return { faults: new Map([[row, remedy]]) };
}
