import type { Price, PublicId } from '@lectern/contracts';
import { isDuplicateKey, type Connection } from '../../platform/database/database.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import type { CreditLedger } from '../credits/credit-ledger.service.ts';
import type { LockedClassSession } from '../sessions/class-session.ts';

/** What a new booking of a class costs at this moment. */
export function termsOf({ coursePolicy }: Pick<LockedClassSession, 'coursePolicy'>): { cost: Price; isTrial: boolean } {
  return { cost: coursePolicy.price, isTrial: coursePolicy.trial };
}

/**
 * Takes the credits for new bookings. Runs after the bookings stand and the person is locked.
 * @throws DomainError `no_credit`
 */
export async function payBookings(
  transaction: Connection,
  credits: Pick<CreditLedger, 'use'>,
  order: {
    userId: number;
    bookings: readonly { publicId: PublicId; session: Pick<LockedClassSession, 'courseId' | 'coursePolicy'> }[];
    now: number;
  },
): Promise<void> {
  const toPay = order.bookings.filter(({ session }) => session.coursePolicy.price === 'credit');
  const bookings = toPay.map(({ publicId, session }) => ({ publicId, courseId: session.courseId }));
  if (bookings.length > 0) await credits.use(transaction, { userId: order.userId, bookings, now: order.now });
}

/** A second trial lesson stumbles over the unique key; of two at once, too. @throws DomainError `trial_used`, or the error itself */
export function refuseSecondTrial(error: unknown): never {
  if (isDuplicateKey(error, 'bookings_trial')) throw new DomainError('trial_used', { cause: error });
  throw error;
}
