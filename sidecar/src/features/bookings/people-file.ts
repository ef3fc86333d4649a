import { mostPeopleInFile, mostSeatsOfFile } from '@lectern/contracts';
import { DomainError, invalidInput } from '../../platform/errors/domain-error.ts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import { readParticipantsFile, type RowFaults } from './participants-file.rules.ts';

/** Somebody whom a file names, by the row that a spreadsheet shows. */
export interface PersonOfFile {
  readonly row: number;
  readonly userId: number;
}

/** More rows at fault than this are only counted. */
const shownFaults = 20;

/**
 * Whom a CSV file names, in the order of their ids, in which people are locked everywhere.
 * @throws DomainError `invalid_input` with a sentence for each row at fault
 */
export async function peopleOfFile(
  wordpress: Pick<WordPressQueries, 'idsByEmails'>,
  csv: string,
): Promise<PersonOfFile[]> {
  const read = readParticipantsFile(csv, mostPeopleInFile);
  if ('faults' in read) throw refuseRows(read.faults);
  const ids = await wordpress.idsByEmails(read.people.map(({ email }) => email));
  const unknown = read.people.filter(({ email }) => !ids.has(email));
  const sentence = 'Column “email”: nobody here has this address. Correct it, or add the account first.';
  if (unknown.length > 0) throw refuseRows(new Map(unknown.map(({ row }) => [row, sentence])));
  return read.people
    .flatMap(({ row, email }) => {
      const userId = ids.get(email);
      return userId === undefined ? [] : [{ row, userId }];
    })
    .sort((a, b) => a.userId - b.userId);
}

/**
 * Does something for each person of a file. What stands in one person's way rolls all back in the end; first the others are looked at, so that all is
 * told at once.
 * @throws DomainError `invalid_input` with a sentence for each row at fault
 */
export async function forAllOfFile(
  people: readonly PersonOfFile[],
  act: (person: PersonOfFile, index: number) => Promise<unknown>,
): Promise<void> {
  const faults = new Map<number, string>();
  for (const [index, person] of people.entries()) {
    try {
      await act(person, index);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      faults.set(person.row, wordFault(error));
    }
  }
  if (faults.size > 0) throw refuseRows(faults);
}

/** Names row by row; addresses are not repeated, so that no log and no picture of the screen has them. */
export function refuseRows(faults: RowFaults): DomainError {
  const ordered = [...faults].sort(([a], [b]) => a - b);
  const shown = ordered
    .slice(0, shownFaults)
    .map(([row, sentence]) => [`csv.${String(row)}`, `Row ${String(row)}: ${sentence}`] as const);
  const more = ordered.length - shown.length;
  return invalidInput({
    ...Object.fromEntries(shown),
    ...(more > 0 ? { csv: `${String(more)} more rows need attention.` } : {}),
  });
}

function wordFault(error: DomainError): string {
  if (error.code === 'waitlist_first')
    return 'Others wait for the free seats of this class. Let the people of the file overtake them, or leave the row out.';
  const title = error.parameters['title'];
  if (error.code === 'student_busy' && title !== undefined)
    return `This person has another class at the same time: “${String(title)}”. Leave the row out, or give that one up.`;
  // Of several classes the one at fault is named there.
  return error.fields[0]?.detail ?? error.message;
}

/** @throws DomainError `invalid_input` where a file asks for more seats than one act gives */
export function refuseTooManySeats(seats: number, { people, classes }: { people: number; classes: number }): void {
  if (seats > mostSeatsOfFile)
    throw invalidInput({
      csv: `A file may give at most ${String(mostSeatsOfFile)} seats at once, and this one is for ${String(people)} people in ${String(classes)} classes. Divide it.`,
    });
}
