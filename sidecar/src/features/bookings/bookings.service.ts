import type { Booking, CancelCode, PublicId, Relation, Seat, Settings } from '@lectern/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import { actorOf, recordAudit, type AuditEntry } from '../../platform/audit/audit.ts';
import { toInstant, type Clock } from '../../platform/clock/clock.ts';
import { transactWithRetry, type Connection, type Database } from '../../platform/database/database.ts';
import { DomainError, invalidInput } from '../../platform/errors/domain-error.ts';
import type { EmitEvent } from '../../platform/messaging/outbox.ts';
import { createGuardianshipQueries } from '../guardianships/guardianships.queries.ts';
import type { LockedClassSession } from '../sessions/class-session.ts';
import type { SeatTaking } from '../sessions/seat-taking.service.ts';
import { refuseLateCancellation, refuseLateChange, refuseOutsideWindow } from './booking-refusals.ts';
import { toBooking, type BookingRecord } from './booking.ts';
import type { BookingQueries } from './bookings.queries.ts';
import { bookingRepository } from './bookings.repository.ts';
import type { BookForPerson } from './office-booking.ts';
import type { Returns } from './returns.service.ts';
import { replaceBooking } from './seat-replacing.ts';
import { refuseTooMany } from './upcoming-limit.ts';
import { refuseSingleDates } from './whole-series.service.ts';

/** Port of the organisations feature (member-arrival.ts): in the transaction that gives the seat. `startsAt`: of the class, milliseconds UTC. */
export type EnsureMember = (
  transaction: Connection,
  organisationId: number,
  userId: number,
  startsAt: number,
) => Promise<void>;

/** Which booking, and who asks: with the relation `any` the office, else the person who sits there or their guardian. */
export interface BookingAct {
  readonly caller: Caller;
  readonly scope: Relation;
  readonly classSessionId: PublicId;
  readonly bookingId: PublicId;
}

/** Bookings that exist, and those that the office makes. Students book by way of a hold: confirming.service.ts. */
export interface BookingService {
  /**
   * The office books for a person; the school's window does not bind it, and nor does the waiting list if it says so.
   * @throws DomainError `class_full`, `waitlist_first`, `already_seated`, `teaches_class`, `class_cancelled`, `class_over`, `trial_used`,
   * `no_credit`, `not_found`, `invalid_input`
   */
  bookFor(caller: Caller, classSessionId: PublicId, userId: number, options?: { overtake: boolean }): Promise<Seat>;
  /**
   * Frees the seat; what an employee gives up stays the organisation's. One that is cancelled already stays as it is.
   * @throws DomainError `too_late_to_cancel`, `not_found`
   */
  cancel(act: BookingAct): Promise<Booking>;
  /** The same for the booking behind a seat. */
  freeSeat(caller: Caller, classSessionId: PublicId, seatId: PublicId): Promise<void>;
  /**
   * Takes a booking to another class, seat and all, or leaves everything as it was.
   * @throws DomainError as `hold` of seat-holds.service.ts does for the new class, `too_late_to_cancel`, `other_course`, `booking_cancelled`,
   * `whole_series_only`
   */
  move(act: BookingAct, toClassSessionId: PublicId, options?: { overtake: boolean }): Promise<Booking>;
}

export function createBookingService(dependencies: {
  database: Database;
  clock: Clock;
  emit: EmitEvent;
  seatTaking: SeatTaking;
  queries: BookingQueries;
  readSettings: () => Promise<Settings>;
  bookForPerson: BookForPerson;
  returns: Pick<Returns, 'cancel'>;
  ensureMember: EnsureMember;
}): BookingService {
  const { database, clock, emit, seatTaking, queries, readSettings, bookForPerson, returns, ensureMember } =
    dependencies;

  return {
    async bookFor(caller, classSessionId, userId, { overtake } = { overtake: false }) {
      return transactWithRetry(database, async (transaction) => {
        const { session, personName } = await seatTaking.lockForPerson(transaction, classSessionId, userId);
        if (personName === null)
          throw invalidInput({ userId: 'This person has no account here. Choose somebody from the list.' });
        const now = clock.now();
        const booking = { caller, session, userId, overtake, now };
        const { bookingId, seatId } = await bookForPerson(transaction, booking);
        return {
          id: seatId,
          bookingId,
          person: { userId, displayName: personName },
          takenAt: toInstant(now),
        };
      });
    },

    async cancel(act) {
      const settings = await readSettings();
      return transactWithRetry(database, async (transaction) => {
        const [classSession] = await seatTaking.lock(transaction, [act.classSessionId]);
        const { record, session } = await ownBooking(transaction, act, classSession);
        if (record.cancelledAt !== null) return toBooking(record, act.classSessionId);
        const now = clock.now();
        if (act.scope !== 'any') refuseLateCancellation(session, settings, now);
        const code = act.scope === 'any' ? 'by_office' : 'by_student';
        // Somebody of the office may be an employee of a client, too.
        const isOwn = act.scope !== 'any' || record.userId === act.caller.userId;
        const isKept = isOwn && record.organisationId !== null && !session.isCancelled;
        const cancelled = isKept
          ? await handBack(transaction, record, { session, caller: act.caller, code, now })
          : await returns.cancel(transaction, record, { session, code, settings, now });
        if (!isKept) await seatTaking.free(transaction, record.id);
        const { bookingId, classSessionId } = act;
        await emit(transaction, { topic: 'booking.cancelled', bookingId, classSessionId, code, at: toInstant(now) });
        if (!isKept) await leave(transaction, session, now);
        const details = { classSession: act.classSessionId };
        await recordAudit(transaction, entry(act.caller, 'booking.cancel', act.bookingId, details));
        return toBooking(cancelled, act.classSessionId);
      });
    },

    async freeSeat(caller, classSessionId, seatId) {
      const bookingId = await queries.ofSeat(classSessionId, seatId);
      if (bookingId === null) throw new DomainError('not_found');
      await this.cancel({ caller, scope: 'any', classSessionId, bookingId });
    },

    async move(act, toClassSessionId, options) {
      const settings = await readSettings();
      return transactWithRetry(database, async (transaction) => {
        const isElsewhere = toClassSessionId !== act.classSessionId;
        const locked = await seatTaking.lock(
          transaction,
          isElsewhere ? [act.classSessionId, toClassSessionId] : [act.classSessionId],
        );
        const { record, session } = await ownBooking(
          transaction,
          act,
          locked.find(({ publicId }) => publicId === act.classSessionId),
        );
        // What was given back is not theirs any more.
        if (record.cancelledAt !== null || record.givenBack !== null) throw new DomainError('booking_cancelled');
        const target = locked.find(({ publicId }) => publicId === toClassSessionId);
        if (!isElsewhere || target === undefined) return toBooking(record, act.classSessionId);
        const now = clock.now();
        if (act.scope !== 'any') refuseLateChange(session, settings, now);
        const overtake = act.scope === 'any' && options?.overtake === true;
        const request = { classSessions: [target], userId: record.userId, leaving: session, overtake, now };
        seatTaking.refusePast(request.classSessions, now);
        if (act.scope !== 'any') {
          refuseOutsideWindow(request.classSessions, settings, now);
          refuseOtherPrice(record, session, target);
          // Within a series one date is as good as another.
          if (target.series?.id !== session.series?.id)
            await refuseSingleDates(transaction, [target], new Set([target.publicId]), { now, policy: settings });
        }
        const [place] = await seatTaking.findPlaces(transaction, request);
        if (act.scope !== 'any') await refuseTooMany(transaction, { ...request, leavingId: session.id }, settings);
        if (place === undefined) throw new Error('one class session has one place');
        await bookingRepository.move(transaction, record.id, target.id);
        await seatTaking.move(transaction, record.id, place);
        if (record.organisationId !== null && record.userId !== null)
          await ensureMember(transaction, record.organisationId, record.userId, target.startsAt);
        const [fromClassSessionId, { bookingId }] = [act.classSessionId, act];
        await emit(transaction, { topic: 'booking.moved', bookingId, fromClassSessionId, toClassSessionId });
        await leave(transaction, session, now);
        const details = { from: act.classSessionId, to: toClassSessionId };
        await recordAudit(transaction, entry(act.caller, 'booking.move', act.bookingId, details));
        return toBooking(record, toClassSessionId);
      });
    },
  };

  /** What an employee gives up is the organisation's still: to give to somebody else. */
  async function handBack(
    transaction: Connection,
    record: BookingRecord,
    { session, caller, code, now }: { session: LockedClassSession; caller: Caller; code: CancelCode; now: number },
  ): Promise<BookingRecord> {
    const to = { classSession: session, userId: null, bookedBy: null, code, actor: actorOf(caller), now };
    await replaceBooking(transaction, { booking: record, ...to });
    return { ...record, cancelledAt: now, cancelCode: code };
  }

  /** A seat that is left may be somebody else's; a 1:1 lesson that is left is not held. */
  async function leave(transaction: Connection, session: LockedClassSession, now: number): Promise<void> {
    const classSessionId = session.publicId;
    if (!session.isLesson) {
      await emit(transaction, { topic: 'seat.freed', classSessionId });
      return;
    }
    if (session.isCancelled || now >= session.endsAt) return;
    await seatTaking.cancelLesson(transaction, session, now);
    await emit(transaction, { topic: 'class_session.cancelled', classSessionId });
  }

  /** The booking, if it stands in this class and the caller may change it. Somebody else's looks like none. */
  async function ownBooking(
    transaction: Connection,
    act: BookingAct,
    session: LockedClassSession | undefined,
  ): Promise<{ record: BookingRecord; session: LockedClassSession }> {
    const record = session === undefined ? null : await bookingRepository.lock(transaction, session.id, act.bookingId);
    if (session === undefined || record === null || !(await mayChange(transaction, act, record.userId)))
      throw new DomainError('not_found');
    return { record, session };
  }

  async function mayChange(transaction: Connection, act: BookingAct, userId: number | null): Promise<boolean> {
    if (act.scope === 'any' || userId === act.caller.userId) return true;
    return userId !== null && createGuardianshipQueries(transaction).isGuardianOf(act.caller.userId, userId);
  }

  function entry(caller: Caller, action: string, bookingId: PublicId, details: Record<string, string>): AuditEntry {
    return { at: clock.now(), actor: actorOf(caller), action, objectType: 'booking', objectId: bookingId, details };
  }
}

/** Between courses only what is free moves: a credit may count for the one alone, and a trial lesson is another thing. @throws DomainError `other_course` */
function refuseOtherPrice(booking: BookingRecord, from: LockedClassSession, to: LockedClassSession): void {
  const isFree = booking.cost === 'free' && to.coursePolicy.price === 'free';
  const isTrial = from.coursePolicy.trial || to.coursePolicy.trial;
  if (from.courseId !== to.courseId && (!isFree || isTrial)) throw new DomainError('other_course');
}
