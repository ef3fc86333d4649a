import type { Mail, MessageKind } from '@lectern/contracts';
import type { BookingStanding } from '../bookings/bookings.queries.ts';

type End = Pick<Mail['classes'][number], 'cancelledBy' | 'givenBack' | 'reason'>;

/** What is said of a seat that is not gone. */
export const noEnd: End = { cancelledBy: null, givenBack: null, reason: null };

/** Who took a seat away, what came back to its person and why, as far as that is known and the person's to know. */
export function endOf(
  standing: Pick<BookingStanding, 'source' | 'cancelCode' | 'givenBack' | 'classCancelReason'>,
  kind: MessageKind,
  hasGuardian: boolean,
): End {
  if (kind !== 'booking_cancelled' && kind !== 'class_cancelled') return noEnd;
  // What an organisation paid comes back to it, and it may have given the seat to somebody else.
  const isOwn = standing.source !== 'organisation';
  return {
    cancelledBy: kind === 'booking_cancelled' && isOwn ? whoCancelled(standing, hasGuardian) : null,
    givenBack: isOwn ? standing.givenBack : null,
    reason: kind === 'class_cancelled' && standing.classCancelReason !== '' ? standing.classCancelReason : null,
  };
}

function whoCancelled({ cancelCode }: Pick<BookingStanding, 'cancelCode'>, hasGuardian: boolean): End['cancelledBy'] {
  if (cancelCode === 'by_office') return 'school';
  if (cancelCode === 'given_away') return 'given_away';
  if (cancelCode !== 'by_student') return null;
  return hasGuardian ? 'family' : 'student';
}
