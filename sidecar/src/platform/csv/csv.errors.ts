/** A text that is no CSV. `row` counts from 1, the header included, as spreadsheets show it; `remedy` says what to do. */
export class CsvError extends Error {
  readonly row: number;

  constructor(row: number, remedy: string) {
    super(remedy);
    this.name = 'CsvError';
    this.row = row;
  }
}
