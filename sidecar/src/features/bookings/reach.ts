import type { PublicId, Reach } from '@lectern/contracts';
import type { Connection } from '../../platform/database/database.ts';
import { DomainError, invalidInput } from '../../platform/errors/domain-error.ts';
import type { LockedClassSession } from '../sessions/class-session.ts';
import type { SeatTaking } from '../sessions/seat-taking.service.ts';
import { createSessionQueries } from '../sessions/sessions.queries.ts';
import type { HeldBooking } from './bookings.repository.ts';

/** How far an act of the office goes. */
interface ReachWish {
  readonly classSessionId: PublicId;
  readonly reach: Reach;
  /** The class that is named is what it is about: it must be to come as well. Else it may be over, and those that follow are reached all the same. */
  readonly isNamedNeeded?: boolean;
  /** Milliseconds UTC. */
  readonly now: number;
}

/**
 * The class sessions that an act reaches, locked, the earliest first: the one that is named or, with `following`, it and all of its series after it that
 * are neither cancelled nor over.
 * @throws DomainError `not_found`, `not_in_series`, `class_over` where none of the series is left, `class_cancelled` where the named one is needed
 */
export async function lockReached(
  transaction: Connection,
  seatTaking: Pick<SeatTaking, 'lock' | 'refusePast'>,
  { classSessionId, reach, isNamedNeeded = false, now }: ReachWish,
): Promise<LockedClassSession[]> {
  if (reach === 'one') return seatTaking.lock(transaction, [classSessionId]);
  const queries = createSessionQueries(transaction);
  const chosen = await queries.byPublicId(classSessionId);
  if (chosen === null) throw new DomainError('not_found');
  if (chosen.series === null) throw new DomainError('not_in_series');
  if (isNamedNeeded) seatTaking.refusePast([chosen], now);
  const planned = await queries.ofSeries(chosen.series.id, chosen.startsAt);
  const toCome = planned.filter(({ isCancelled, endsAt }) => !isCancelled && endsAt > now);
  if (toCome.length === 0) throw new DomainError('class_over');
  const locked = await seatTaking.lock(
    transaction,
    toCome.map(({ publicId }) => publicId),
  );
  return locked.toSorted((a, b) => a.startsAt - b.startsAt);
}

/** A trial lesson is one class, once per person: nobody can have it in all that follow. @throws DomainError `invalid_input` */
export function refuseTrialSeries(reached: readonly LockedClassSession[]): void {
  if (reached.length > 1 && reached.some(({ coursePolicy }) => coursePolicy.trial))
    throw invalidInput({ reach: 'A trial lesson is one class, once per person. Do it for this class alone.' });
}

/** Of what one holder has in these class sessions one in each, where there is one: that booking itself, or the first. */
export function onePerClass(
  sessions: readonly LockedClassSession[],
  held: readonly HeldBooking[],
  bookingId: PublicId,
): { session: LockedClassSession; booking: HeldBooking }[] {
  return sessions.flatMap((session) => {
    const inClass = held.filter(({ classSessionId }) => classSessionId === session.id);
    const booking = inClass.find(({ publicId }) => publicId === bookingId) ?? inClass[0];
    return booking === undefined ? [] : [{ session, booking }];
  });
}

/** In which of these class sessions a person has no booked seat yet. */
export async function notSeated(
  connection: Connection,
  sessions: readonly LockedClassSession[],
): Promise<(userId: number) => LockedClassSession[]> {
  const holders = await createSessionQueries(connection).seatHolders(sessions.map(({ id }) => id));
  const byPerson = Map.groupBy(holders, ({ userId }) => userId);
  return (userId) => {
    const taken = new Set(byPerson.get(userId)?.map(({ classSessionId }) => classSessionId));
    return sessions.filter(({ id }) => !taken.has(id));
  };
}
