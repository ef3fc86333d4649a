import type { BookingPolicy, PublicId } from '@lectern/contracts';
import type { Connection } from '../../platform/database/database.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import { policyInForce } from '../courses/course-policy.rules.ts';
import { createSeriesQueries } from '../series/series.queries.ts';
import type { ClassSessionRecord } from '../sessions/class-session.ts';
import { bookingWindow } from './booking-window.rules.ts';
import { createBookingQueries, type SeriesToBook } from './bookings.queries.ts';

/** When a series is asked for, and the school's rules of booking. `now` in milliseconds UTC. */
interface Moment {
  readonly now: number;
  readonly policy: BookingPolicy;
}

/**
 * The classes of a series that one order books: those to come that can still be booked, without those in which the person sits already.
 * @param userId null: somebody without an account
 * @throws DomainError `not_found`, `single_dates_only`, `class_over` where none is left, `already_seated` where all are theirs
 */
export async function classesToBook(
  connection: Connection,
  seriesId: PublicId,
  { now, policy, userId }: Moment & { userId: number | null },
): Promise<PublicId[]> {
  const series = await createBookingQueries(connection).seriesToBook(seriesId, { now, userId });
  if (series === null) throw new DomainError('not_found');
  if (series.offer === 'single') throw new DomainError('single_dates_only', { parameters: { title: series.title } });
  const classes = notClosed(series, { now, policy });
  if (classes.length === 0) throw new DomainError('class_over');
  const left = classes.filter(({ isTheirs }) => !isTheirs).map(({ publicId }) => publicId);
  if (left.length === 0) throw new DomainError('already_seated');
  return left;
}

/**
 * A series that is booked as a whole lends no single date: an order must cover all that is to come.
 * @param covered all that the order keeps
 * @throws DomainError `whole_series_only`
 */
export async function refuseSingleDates(
  transaction: Connection,
  classSessions: readonly ClassSessionRecord[],
  covered: ReadonlySet<PublicId>,
  moment: Moment,
): Promise<void> {
  const ids = classSessions.flatMap(({ series }) => (series === null ? [] : [series.id]));
  if (ids.length === 0) return;
  const offers = await createSeriesQueries(transaction).offersOf(ids);
  for (const { id, title, offer } of offers) {
    if (offer !== 'whole') continue;
    const series = await createBookingQueries(transaction).seriesToBook(id, { now: moment.now, userId: null });
    if (series === null) continue;
    if (notClosed(series, moment).some(({ publicId }) => !covered.has(publicId)))
      throw new DomainError('whole_series_only', { parameters: { title } });
  }
}

/** The classes that can still be booked. */
function notClosed({ classes }: SeriesToBook, { now, policy }: Moment) {
  return classes.filter(
    ({ startsAt, coursePolicy }) =>
      bookingWindow(startsAt, policyInForce(policy, coursePolicy), now).state !== 'closed',
  );
}
