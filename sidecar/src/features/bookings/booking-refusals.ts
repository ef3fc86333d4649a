import type { BookingPolicy } from '@lectern/contracts';
import { toInstant } from '../../platform/clock/clock.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import { policyInForce } from '../courses/course-policy.rules.ts';
import type { LockedClassSession } from '../sessions/class-session.ts';
import { bookingWindow, changeUntil } from './booking-window.rules.ts';
import { isInTime } from './returns.rules.ts';

/**
 * Students book in the window of the course; the office does not ask. What is kept already is prolonged until booking closes, whenever it was to open.
 * @throws DomainError `booking_not_open`, `booking_closed`
 */
export function refuseOutsideWindow(
  classSessions: readonly Pick<LockedClassSession, 'startsAt' | 'coursePolicy'>[],
  school: BookingPolicy,
  now: number,
  { isKept }: { readonly isKept: boolean } = { isKept: false },
): void {
  for (const { startsAt, coursePolicy } of classSessions) {
    const window = bookingWindow(startsAt, policyInForce(school, coursePolicy), now);
    if (window.state === 'not_open' && !isKept)
      throw new DomainError('booking_not_open', { parameters: { opensAt: toInstant(window.opensAt) } });
    if (window.state === 'closed')
      throw new DomainError('booking_closed', { parameters: { closedAt: toInstant(window.closedAt) } });
  }
}

/**
 * Students cancel a booking until the deadline, and after it where the course says what comes back then; a class that the school cancelled has none.
 * @throws DomainError `too_late_to_cancel`
 */
export function refuseLateCancellation(
  classSession: Pick<LockedClassSession, 'startsAt' | 'isCancelled' | 'coursePolicy'>,
  school: BookingPolicy,
  now: number,
): void {
  const policy = policyInForce(school, classSession.coursePolicy);
  if (policy.returnLate !== 'refused' && now < classSession.startsAt) return;
  refuseLateChange(classSession, school, now);
}

/** The same for moving, which ends at the deadline whatever comes back. @throws DomainError `too_late_to_cancel` */
export function refuseLateChange(
  { startsAt, isCancelled, coursePolicy }: Pick<LockedClassSession, 'startsAt' | 'isCancelled' | 'coursePolicy'>,
  school: BookingPolicy,
  now: number,
): void {
  const policy = policyInForce(school, coursePolicy);
  if (isCancelled || isInTime(startsAt, policy, now)) return;
  throw new DomainError('too_late_to_cancel', { parameters: { until: toInstant(changeUntil(startsAt, policy)) } });
}
