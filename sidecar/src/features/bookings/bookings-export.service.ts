import type { BookingsFile } from '@lectern/contracts';
import { Temporal } from 'temporal-polyfill';
import { invalidInput } from '../../platform/errors/domain-error.ts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import type { BookingQueries } from './bookings.queries.ts';
import { bookingsCsv } from './participants-csv.rules.ts';

/** Bookings of all classes of some days as a file: what the office invoices by hand, and what it gives back. */
export interface BookingsExport {
  /** @throws DomainError `invalid_input` where the days are in the wrong order, more than a year, or hold more bookings than a file takes */
  csvOf(days: BookingsFile): Promise<string>;
}

const mostDays = 366;
const mostBookings = 20_000;
const idsAtOnce = 1000;

export function createBookingsExport(dependencies: {
  queries: Pick<BookingQueries, 'ofDays'>;
  wordpress: Pick<WordPressQueries, 'peopleByIds' | 'courseTitles'>;
}): BookingsExport {
  const { queries, wordpress } = dependencies;
  return {
    async csvOf({ from, to }) {
      const days = Temporal.PlainDate.from(from).until(to).days + 1;
      if (days < 1) throw invalidInput({ to: 'The last day is before the first. Choose a later one.' });
      if (days > mostDays)
        throw invalidInput({ to: `A file holds at most ${String(mostDays)} days. Choose an earlier last day.` });
      const bookings = await queries.ofDays({ from, to, limit: mostBookings + 1 });
      if (bookings.length > mostBookings)
        throw invalidInput({
          to: `There are more than ${String(mostBookings)} bookings on these days. Choose an earlier last day.`,
        });
      const [people, courses] = await Promise.all([
        inTurn(
          bookings.flatMap(({ userId }) => userId ?? []),
          (ids) => wordpress.peopleByIds(ids),
        ),
        inTurn(
          bookings.map(({ courseId }) => courseId),
          (ids) => wordpress.courseTitles(ids),
        ),
      ]);
      return bookingsCsv(bookings, people, courses);
    },
  };
}

async function inTurn<Value>(
  ids: readonly number[],
  find: (ids: readonly number[]) => Promise<ReadonlyMap<number, Value>>,
): Promise<Map<number, Value>> {
  const unique = [...new Set(ids)];
  const found = new Map<number, Value>();
  for (let start = 0; start < unique.length; start += idsAtOnce)
    for (const [id, value] of await find(unique.slice(start, start + idsAtOnce))) found.set(id, value);
  return found;
}
