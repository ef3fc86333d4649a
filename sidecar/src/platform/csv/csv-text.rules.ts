import { stringify } from 'csv-stringify/sync';

/**
 * Rows as CSV (RFC 4180, UTF-8 with byte order mark, so that spreadsheets read names right).
 * No cell can act as a formula: a text that a spreadsheet would evaluate gets an apostrophe before it.
 */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return stringify(
    rows.map((row) => row.map(guard)),
    { bom: true, record_delimiter: 'windows' },
  );
}

/**
 * OWASP's rule against CSV injection, also after spaces and quotes and for full-width signs. Numbers are ours and stay numbers.
 */
function guard(cell: string | number): string | number {
  if (typeof cell === 'number') return cell;
  return /^[\s"'\u200b\ufeff]*[=+\-@\t\r\n|%\uff1d\uff0b\uff0d\uff20]/u.test(cell) ? `'${cell}` : cell;
}
