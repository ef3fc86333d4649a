import type { PublicId } from '@lectern/contracts';
import type { Connection } from '../../platform/database/database.ts';
import type { LockedClassSession } from '../sessions/class-session.ts';
import type { SeatTaking } from '../sessions/seat-taking.service.ts';
import type { LineAtClass, WaitlistEntryRecord } from './waitlist-entry.ts';
import { createWaitlistQueries } from './waitlist.queries.ts';

/** A class whose line may change, or all classes to come of a series that is waited for. */
export interface LockedLine extends Pick<LineAtClass, 'seriesId' | 'isWhole'> {
  /** In the order of their starts. */
  readonly classSessions: readonly LockedClassSession[];
}

/** Locks all that a line is about at once, so that no two acts wait for each other in a circle. @throws DomainError `not_found` */
export async function lockLine(
  transaction: Connection,
  seatTaking: Pick<SeatTaking, 'lock'>,
  { publicId, seriesId, isWhole }: LineAtClass,
  now: number,
): Promise<LockedLine> {
  const others = seriesId === null ? [] : await createWaitlistQueries(transaction).classesInLine(seriesId, now);
  const ids = new Set<PublicId>([publicId, ...others]);
  const locked = await seatTaking.lock(transaction, [...ids]);
  const classSessions = locked.toSorted((one, other) => one.startsAt - other.startsAt || one.id - other.id);
  return { classSessions, seriesId, isWhole };
}

/** Who stands in a line that is locked. Who has begun to wait for a series since is left to the next who settles it. */
export async function entriesOf(
  transaction: Connection,
  { classSessions, seriesId }: LockedLine,
): Promise<WaitlistEntryRecord[]> {
  const entries = await createWaitlistQueries(transaction).linesOf(classSessions.map(({ id }) => id));
  return entries.filter(({ isForSeries }) => !isForSeries || seriesId !== null);
}
