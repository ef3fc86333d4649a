import type { Booking, ErrorCode, Settings } from '@lectern/contracts';
import { actorOf, recordAudit } from '../../platform/audit/audit.ts';
import { toInstant, type Clock } from '../../platform/clock/clock.ts';
import { transactWithRetry, type Connection, type Database } from '../../platform/database/database.ts';
import { lockPeople } from '../../platform/database/person-locks.ts';
import { DomainError, invalidInput } from '../../platform/errors/domain-error.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import type { EmitEvent } from '../../platform/messaging/outbox.ts';
import type { CreditLedger } from '../credits/credit-ledger.service.ts';
import { createGuardianshipQueries } from '../guardianships/guardianships.queries.ts';
import type { LockedClassSession } from '../sessions/class-session.ts';
import type { SeatTaking } from '../sessions/seat-taking.service.ts';
import { refuseSecondTrial } from './booking-payment.ts';
import { refuseLateChange } from './booking-refusals.ts';
import { toBooking, type BookingRecord } from './booking.ts';
import { createBookingQueries } from './bookings.queries.ts';
import { bookingRepository } from './bookings.repository.ts';
import type { BookingAct } from './bookings.service.ts';
import type { Returns } from './returns.service.ts';
import { refuseTooMany } from './upcoming-limit.ts';

/** A seat that is given to somebody else. A booking never changes its person: the one ends and another takes its place and its seat, in one transaction. */
export interface SeatGiving {
  /**
   * The office gives to anybody; others among themselves and the children in their charge, until the deadline of moves. The seat is never free in between,
   * so that whoever waits for one is not overtaken. It costs whoever gets it what it did, and that comes back to whoever had it.
   * @returns the booking of who sits there now; the same where the seat was given to that person already
   * @throws DomainError `organisation_seat`, `booking_cancelled`, `too_late_to_cancel`, `already_seated`, `teaches_class`, `student_busy`,
   * `class_cancelled`, `class_over`, `trial_used`, `no_credit`, `too_many_upcoming`, `not_found`, `invalid_input`
   */
  give(act: BookingAct, userId: number): Promise<Booking>;
}

/** What can stand against a person, for whom another can be chosen. */
const ofReceiver: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'already_seated',
  'teaches_class',
  'student_busy',
  'trial_used',
  'no_credit',
  'too_many_upcoming',
]);

export function createSeatGiving(dependencies: {
  database: Database;
  clock: Clock;
  emit: EmitEvent;
  seatTaking: SeatTaking;
  readSettings: () => Promise<Settings>;
  credits: Pick<CreditLedger, 'use'>;
  returns: Pick<Returns, 'cancel'>;
}): SeatGiving {
  const { database, clock, emit, seatTaking, readSettings, credits, returns } = dependencies;
  return {
    async give(act, userId) {
      const settings = await readSettings();
      return transactWithRetry(database, async (transaction) => {
        const { session, personName } = await seatTaking.lockForPerson(transaction, act.classSessionId, userId);
        const record = await bookingRepository.lock(transaction, session.id, act.bookingId);
        if (record === null || !(await mayGive(transaction, act, [record.userId, userId])))
          throw new DomainError('not_found');
        if (personName === null)
          throw invalidInput({ userId: 'This person has no account here. Choose somebody from the list.' });
        const given = await standingOf(transaction, session, record, userId);
        if (given !== null) return toBooking(given, act.classSessionId);
        // What was given back is not theirs any more.
        if (record.cancelledAt !== null || record.givenBack !== null) throw new DomainError('booking_cancelled');
        if (record.organisationId !== null) throw new DomainError('organisation_seat');
        const now = clock.now();
        seatTaking.refusePast([session], now);
        if (act.scope !== 'any') refuseLateChange(session, settings, now);
        try {
          return await hand(transaction, act, { record, session, userId, settings, now });
        } catch (error) {
          throw atField(error);
        }
      });
    },
  };

  async function hand(
    transaction: Connection,
    { caller, scope, bookingId, classSessionId }: BookingAct,
    to: { record: BookingRecord; session: LockedClassSession; userId: number; settings: Settings; now: number },
  ): Promise<Booking> {
    const { record, session, userId, settings, now } = to;
    const { cost } = record;
    const isOffice = scope === 'any';
    const request = { session, classSessions: [session], userId, bookingId: record.id, now };
    await seatTaking.refuseSeated(transaction, request);
    // Where both have their credits changed they are locked at once, so that two who give to each other never wait in a circle.
    await lockPeople(transaction, cost === 'credit' ? [record.userId ?? userId, userId] : [userId]);
    if (!isOffice) await refuseTooMany(transaction, request, settings);
    const publicId = randomId();
    const place = { publicId, classSessionId: session.id, cost, isTrial: session.coursePolicy.trial };
    const source = isOffice ? ('office' as const) : ('self' as const);
    const order = { userId, bookedBy: caller.userId, source, createdAt: now, idempotencyHash: null };
    const bookingRowId = await bookingRepository
      .insertWhere(transaction, [place], order, seatTaking.notBusy(request))
      .catch(refuseSecondTrial);
    if (bookingRowId === null) {
      await seatTaking.refuseBusy(transaction, request);
      throw new DomainError('changed_meanwhile');
    }
    await bookingRepository.handOver(transaction, record.id, { bookingRowId, userId });
    const code = 'given_away' as const;
    await returns.cancel(transaction, record, { session, code, isGivenByOffice: isOffice, settings, now });
    if (cost === 'credit')
      await credits.use(transaction, { userId, bookings: [{ publicId, courseId: session.courseId }], now });
    await emit(
      transaction,
      { topic: 'booking.cancelled', bookingId, classSessionId, code, at: toInstant(now) },
      { topic: 'booking.made', bookingIds: [publicId] },
    );
    const entry = { at: now, actor: actorOf(caller), objectType: 'booking' };
    await recordAudit(
      transaction,
      {
        ...entry,
        action: 'booking.cancel',
        objectId: bookingId,
        details: { classSession: classSessionId, to: publicId },
      },
      { ...entry, action: 'booking.create', objectId: publicId, details: { classSession: classSessionId } },
    );
    const fresh = { publicId, source, createdAt: now, cancelledAt: null, cancelCode: null, cost, givenBack: null };
    return toBooking(fresh, classSessionId);
  }
}

/** The booking of somebody who has the seat already: their own, or given to them by this request before. */
async function standingOf(
  transaction: Connection,
  session: LockedClassSession,
  record: BookingRecord,
  userId: number,
): Promise<BookingRecord | null> {
  if (record.cancelledAt === null) return record.userId === userId ? record : null;
  if (record.cancelCode !== 'given_away') return null;
  const standing = await createBookingQueries(transaction).ofClass(session.id);
  return standing.find((booking) => booking.userId === userId) ?? null;
}

/** What stands against whoever is to get the seat is said at the field that names them. */
function atField(error: unknown): unknown {
  if (!(error instanceof DomainError) || !ofReceiver.has(error.code)) return error;
  const fields = [{ field: 'userId', detail: error.message }];
  return new DomainError(error.code, { parameters: error.parameters, fields, cause: error });
}

/** Whether both are the caller or in the caller's charge. */
async function mayGive(
  transaction: Connection,
  { caller, scope }: BookingAct,
  people: readonly (number | null)[],
): Promise<boolean> {
  if (scope === 'any') return true;
  const guardianships = createGuardianshipQueries(transaction);
  for (const userId of people)
    if (userId === null || (userId !== caller.userId && !(await guardianships.isGuardianOf(caller.userId, userId))))
      return false;
  return true;
}
