import type { Booking, CancelCode, GivenSeat, PublicId, Reach, Relation, Settings } from '@lectern/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import { actorOf, recordAudit, type AuditEntry } from '../../platform/audit/audit.ts';
import { toInstant, type Clock } from '../../platform/clock/clock.ts';
import { transactWithRetry, type Connection, type Database } from '../../platform/database/database.ts';
import { personName } from '../../platform/database/person-name.ts';
import { DomainError, invalidInput } from '../../platform/errors/domain-error.ts';
import type { EmitEvent } from '../../platform/messaging/outbox.ts';
import { policyInForce } from '../courses/course-policy.rules.ts';
import { createGuardianshipQueries } from '../guardianships/guardianships.queries.ts';
import type { LockedClassSession } from '../sessions/class-session.ts';
import type { SeatTaking } from '../sessions/seat-taking.service.ts';
import { refuseLateCancellation, refuseLateChange, refuseOutsideWindow } from './booking-refusals.ts';
import { refuseSecondTrial, termsOf } from './booking-payment.ts';
import { toBooking, type BookingRecord } from './booking.ts';
import type { BookingQueries } from './bookings.queries.ts';
import { bookingRepository, type Holder } from './bookings.repository.ts';
import type { BookForPerson } from './office-booking.ts';
import { lockReached, notSeated, onePerClass, refuseTrialSeries } from './reach.ts';
import { isInTime } from './returns.rules.ts';
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
   * The office books for a person; the school's window does not bind it, and nor does the waiting list if it says so. All that is reached, or nothing.
   * @throws DomainError `class_full`, `waitlist_first`, `already_seated`, `teaches_class`, `student_busy`, `class_cancelled`, `class_over`, `trial_used`,
   * `no_credit`, `not_in_series`, `not_found`, `invalid_input`
   */
  bookFor(
    caller: Caller,
    classSessionId: PublicId,
    userId: number,
    options?: { overtake: boolean; reach?: Reach },
  ): Promise<GivenSeat>;
  /**
   * Frees the seat; what an employee gives up stays the organisation's. One that is cancelled already stays as it is.
   * @throws DomainError `too_late_to_cancel`, `class_cancelled` for all but the office: it is not they who gave it up, `not_found`
   */
  cancel(act: BookingAct): Promise<Booking>;
  /**
   * The office cancels a booking and, in each class to come of the series, one that has the same person, or nobody as well, and is paid by the same: the
   * person or an organisation.
   * @param holder who has it, as it was looked up
   * @throws DomainError `not_found`, `not_in_series`, `changed_meanwhile` where it stands no longer
   */
  cancelFollowing(act: Omit<BookingAct, 'scope'>, holder: Holder): Promise<void>;
  /** The same, or `cancel`, for the booking behind a seat. @throws DomainError as they do */
  freeSeat(caller: Caller, classSessionId: PublicId, seatId: PublicId, reach?: Reach): Promise<void>;
  /**
   * Takes a booking to another class, seat and all, or leaves everything as it was.
   * @throws DomainError as `hold` of seat-holds.service.ts does for the new class, `too_late_to_cancel`, `other_course`, `booking_cancelled`,
   * `whole_series_only`, `trial_used`
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
    async bookFor(caller, classSessionId, userId, { overtake, reach = 'one' } = { overtake: false }) {
      return transactWithRetry(database, async (transaction) => {
        const now = clock.now();
        const { sessions, personName: name } =
          reach === 'one'
            ? await lockOne(transaction, classSessionId, userId)
            : await lockFollowing(transaction, { classSessionId, userId, now });
        if (name === null)
          throw invalidInput({ userId: 'This person has no account here. Choose somebody from the list.' });
        const [first] = await bookForPerson(transaction, { caller, sessions, userId, overtake, now });
        if (first === undefined) throw new DomainError('already_seated');
        return {
          id: first.seatId,
          bookingId: first.bookingId,
          person: { userId, displayName: name },
          takenAt: toInstant(now),
          classes: sessions.length,
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
        if (act.scope !== 'any') {
          if (session.isCancelled) throw new DomainError('class_cancelled');
          refuseLateCancellation(session, settings, now);
        }
        return cancelLocked(transaction, act, { record, session, settings, now });
      });
    },

    async cancelFollowing(act, holder) {
      const settings = await readSettings();
      await transactWithRetry(database, async (transaction) => {
        const { classSessionId, bookingId } = act;
        const now = clock.now();
        const reached = await lockReached(transaction, seatTaking, { classSessionId, reach: 'following', now });
        const classSessionIds = reached.map(({ id }) => id);
        const held = await bookingRepository.lockHeldBy(transaction, holder, { classSessionIds, now });
        const isNamedReached = reached.some(({ publicId }) => publicId === classSessionId);
        if (isNamedReached && held.every(({ publicId }) => publicId !== bookingId))
          throw new DomainError('changed_meanwhile');
        if (held.length === 0) throw new DomainError('class_over');
        const chosen = onePerClass(reached, held, bookingId);
        const bookingIds = chosen.map(({ booking }) => booking.publicId);
        await emit(transaction, { topic: 'series.bookings_cancelled', bookingIds });
        for (const { booking: record, session } of chosen) {
          const one = { ...act, scope: 'any', classSessionId: session.publicId, bookingId: record.publicId } as const;
          await cancelLocked(transaction, one, { record, session, settings, now, isToldTogether: true });
        }
      });
    },

    async freeSeat(caller, classSessionId, seatId, reach = 'one') {
      const booking = await queries.ofSeat(classSessionId, seatId);
      if (booking === null) throw new DomainError('not_found');
      const act = { caller, classSessionId, bookingId: booking.publicId };
      if (reach === 'following') await this.cancelFollowing(act, booking);
      else await this.cancel({ ...act, scope: 'any' });
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
        const to = { classSessionId: target.id, ...trialIn(record, session, target) };
        await bookingRepository.move(transaction, record.id, to).catch(refuseSecondTrial);
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

  /** Cancels a booking that stands, in a class session that is locked. */
  async function cancelLocked(
    transaction: Connection,
    { caller, scope, bookingId, classSessionId }: BookingAct,
    found: {
      record: BookingRecord;
      session: LockedClassSession;
      settings: Settings;
      now: number;
      isToldTogether?: true;
    },
  ): Promise<Booking> {
    const { record, session, settings, now, ...told } = found;
    const code = scope === 'any' ? 'by_office' : 'by_student';
    // Somebody of the office may be an employee of a client, too.
    const isOwn = scope !== 'any' || record.userId === caller.userId;
    const isKept = isOwn && record.organisationId !== null && !session.isCancelled;
    const cancelled = isKept
      ? await handBack(transaction, record, { session, caller, code, settings, now })
      : await returns.cancel(transaction, record, { session, code, settings, now });
    if (!isKept) await seatTaking.free(transaction, record.id);
    await emit(transaction, {
      topic: 'booking.cancelled',
      bookingId,
      classSessionId,
      code,
      at: toInstant(now),
      ...told,
    });
    if (!isKept) await leave(transaction, session, now);
    await recordAudit(transaction, entry(caller, 'booking.cancel', bookingId, { classSession: classSessionId }));
    return toBooking(cancelled, classSessionId);
  }

  async function lockOne(transaction: Connection, classSessionId: PublicId, userId: number) {
    const { session, personName } = await seatTaking.lockForPerson(transaction, classSessionId, userId);
    return { sessions: [session], personName };
  }

  /** The classes in which the person has no seat yet. */
  async function lockFollowing(
    transaction: Connection,
    { classSessionId, userId, now }: { classSessionId: PublicId; userId: number; now: number },
  ) {
    const reached = await lockReached(transaction, seatTaking, { classSessionId, reach: 'following', now });
    refuseTrialSeries(reached);
    const openTo = await notSeated(transaction, reached);
    return { sessions: openTo(userId), personName: await personName(transaction, userId) };
  }

  /** What an employee gives up is the organisation's still: to give to somebody else. */
  async function handBack(
    transaction: Connection,
    record: BookingRecord,
    act: { session: LockedClassSession; caller: Caller; code: CancelCode; settings: Settings; now: number },
  ): Promise<BookingRecord> {
    const { session, caller, code, settings, now } = act;
    const keepsTrial =
      code === 'by_student' && !isInTime(session.startsAt, policyInForce(settings, session.coursePolicy), now);
    const to = { classSession: session, userId: null, isTrial: false, keepsTrial, bookedBy: null, code };
    await replaceBooking(transaction, { booking: record, ...to, actor: actorOf(caller), now });
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

/** A class of another course may be a trial lesson, or is none any more; within a course the booking is what it was booked as. */
function trialIn(
  { userId }: BookingRecord,
  from: LockedClassSession,
  to: LockedClassSession,
): { trialUserId?: number | null } {
  return from.courseId === to.courseId ? {} : { trialUserId: termsOf(to).isTrial ? userId : null };
}

/** Between courses only what is free moves: a credit may count for the one alone, and a trial lesson is another thing. @throws DomainError `other_course` */
function refuseOtherPrice(booking: BookingRecord, from: LockedClassSession, to: LockedClassSession): void {
  const isFree = booking.cost === 'free' && to.coursePolicy.price === 'free';
  const isTrial = from.coursePolicy.trial || to.coursePolicy.trial;
  if (from.courseId !== to.courseId && (!isFree || isTrial)) throw new DomainError('other_course');
}
