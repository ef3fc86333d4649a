import type { SeenClass } from '@lectern/contracts';
import { fromInstant } from '../../platform/clock/clock.ts';
import type { LockedClassSession } from '../sessions/class-session.ts';

/** Whether these are just the classes that somebody agreed to, at the time and the price that they were shown. */
export function isAsSeen(
  seen: readonly SeenClass[],
  classSessions: readonly Pick<LockedClassSession, 'publicId' | 'startsAt' | 'coursePolicy'>[],
): boolean {
  const shown = new Map(seen.map((one) => [one.classSessionId, one]));
  if (shown.size !== classSessions.length) return false;
  return classSessions.every(({ publicId, startsAt, coursePolicy }) => {
    const one = shown.get(publicId);
    return one !== undefined && fromInstant(one.startsAt) === startsAt && one.cost === coursePolicy.price;
  });
}
