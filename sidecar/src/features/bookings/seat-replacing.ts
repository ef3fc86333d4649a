import type { CancelCode, PublicId } from '@lectern/contracts';
import { recordAudit, type AuditEntry } from '../../platform/audit/audit.ts';
import type { Connection } from '../../platform/database/database.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { refuseSecondTrial } from './booking-payment.ts';
import type { BookingRecord } from './booking.ts';
import { bookingRepository } from './bookings.repository.ts';
import { createOrganisationSeatQueries } from './organisation-seats.queries.ts';
import { organisationSeatRepository } from './organisation-seats.repository.ts';

/** A booking in a seat of an organisation, and who takes its place. Callers hold the lock of the class session. */
export interface SeatReplacement {
  readonly booking: Pick<BookingRecord, 'id' | 'organisationId' | 'cost' | 'givenBack'>;
  readonly classSession: { readonly id: number; readonly publicId: PublicId };
  /** null: nobody; the organisation keeps the seat. */
  readonly userId: number | null;
  /** Whether the class is the trial lesson of that person. */
  readonly isTrial: boolean;
  /** Whether the class stays the trial lesson of whoever had the seat. */
  readonly keepsTrial: boolean;
  /** null: whoever had the seat gave it up. */
  readonly bookedBy: number | null;
  readonly code: CancelCode;
  readonly actor: AuditEntry['actor'];
  readonly now: number;
}

/**
 * Ends a booking of an organisation's seat, which stays the organisation's: nothing is given back. Where its price was given back already, that stays
 * noted, and the booking that takes its place costs nothing.
 * @returns the booking that takes its place
 * @throws DomainError `trial_used`
 */
export async function replaceBooking(transaction: Connection, replacement: SeatReplacement): Promise<PublicId> {
  const { booking, classSession, userId, isTrial, keepsTrial, bookedBy, code, actor, now } = replacement;
  const { organisationId, givenBack } = booking;
  if (organisationId === null) throw new Error('only a seat of an organisation outlives its booking');
  const publicId = randomId();
  const cost = givenBack === null ? booking.cost : 'free';
  const place = { publicId, classSessionId: classSession.id, cost, isTrial };
  const common = { bookedBy, source: 'organisation', createdAt: now, idempotencyHash: null } as const;
  const order = { ...common, userId, organisationId };
  const bookingRowId = await bookingRepository.insert(transaction, [place], order).catch(refuseSecondTrial);
  await bookingRepository.handOver(transaction, booking.id, { bookingRowId, userId });
  await bookingRepository.cancel(transaction, booking.id, { code, givenBack, keepsTrial, now });
  await recordAudit(transaction, {
    at: now,
    actor,
    action: userId === null ? 'booking.unassign' : 'booking.assign',
    objectType: 'booking',
    objectId: publicId,
    details: { classSession: classSession.publicId },
  });
  return publicId;
}

/**
 * A person who goes leaves the seats that organisations gave them: those in classes to come are to give again, and what is over or was given back stays
 * the organisation's without the person. Locks class sessions in the order of their ids, before anything else. Can be repeated.
 */
export async function leaveOrganisationSeats(transaction: Connection, userId: number, now: number): Promise<void> {
  const queries = createOrganisationSeatQueries(transaction);
  let classIds = await queries.classesOfPerson(userId, now);
  while (classIds.length > 0) {
    const sessions = await queries.lockClasses(classIds);
    const byId = new Map(sessions.map((session) => [session.id, session]));
    for (const { classSessionId, ...booking } of await queries.lockOfPerson(userId, classIds)) {
      const classSession = byId.get(classSessionId);
      if (classSession === undefined || classSession.isCancelled) continue;
      const nobody = {
        userId: null,
        isTrial: false,
        keepsTrial: false,
        bookedBy: null,
        code: 'person_deleted',
      } as const;
      await replaceBooking(transaction, { booking, classSession, ...nobody, actor: { kind: 'wordpress' }, now });
    }
    const before = new Set(classIds);
    classIds = (await queries.classesOfPerson(userId, now)).filter((id) => !before.has(id));
  }
  await organisationSeatRepository.unlinkPerson(transaction, userId);
}
