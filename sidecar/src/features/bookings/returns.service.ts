import type { CancelCode, PublicId, Settings } from '@lectern/contracts';
import type { Clock } from '../../platform/clock/clock.ts';
import { transactWithRetry, type Connection, type Database } from '../../platform/database/database.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import { policyInForce } from '../courses/course-policy.rules.ts';
import type { CreditLedger } from '../credits/credit-ledger.service.ts';
import type { LockedClassSession } from '../sessions/class-session.ts';
import type { SeatTaking } from '../sessions/seat-taking.service.ts';
import type { BookingRecord } from './booking.ts';
import { createBookingQueries } from './bookings.queries.ts';
import { bookingRepository } from './bookings.repository.ts';
import { isInTime, whatComesBack } from './returns.rules.ts';
import { seatHoldRepository } from './seat-holds.repository.ts';

/** What people get back for classes that they do not take. Money is only noted: whoever took it pays it out. */
export interface Returns {
  /**
   * Cancels a locked booking and gives back what the rule says, once. In the transaction of the caller, who frees the seat.
   * @param act `isGivenByOffice`: somebody else gets the seat because the office wants it so: a credit comes back as one for what the school takes away
   */
  cancel(
    transaction: Connection,
    booking: BookingRecord,
    act: { session: LockedClassSession; code: CancelCode; isGivenByOffice?: boolean; settings: Settings; now: number },
  ): Promise<BookingRecord>;
  /** Gives back to all who have a seat in a class that the school cancelled; what is only kept there goes. Can be repeated. */
  ofCancelledClass(classSessionId: PublicId): Promise<void>;
  /**
   * Gives one booking back by the rule for what the school cancels. One that was given back already stays as it is.
   * @throws DomainError `not_found`
   */
  excuse(transaction: Connection, classSessionId: PublicId, bookingId: PublicId, settings: Settings): Promise<void>;
}

export function createReturns(dependencies: {
  database: Database;
  clock: Clock;
  seatTaking: Pick<SeatTaking, 'lock'>;
  credits: CreditLedger;
  readSettings: () => Promise<Settings>;
}): Returns {
  const { database, clock, seatTaking, credits, readSettings } = dependencies;

  return {
    async cancel(transaction, booking, { session, code, isGivenByOffice = false, settings, now }) {
      const policy = policyInForce(settings, session.coursePolicy);
      const by = endedBy(code);
      const comesBack = whatComesBack(booking, { by, startsAt: session.startsAt, now }, policy);
      const givenBack = booking.givenBack ?? comesBack;
      const keepsTrial = by === 'student' && !isInTime(session.startsAt, policy, now);
      await bookingRepository.cancel(transaction, booking.id, { code, givenBack, keepsTrial, now });
      if (booking.givenBack === null && givenBack === 'credit')
        await giveCredits(transaction, [booking], session, {
          by: by === 'school' || isGivenByOffice ? 'school' : 'student',
          settings,
          now,
        });
      return { ...booking, cancelledAt: now, cancelCode: code, givenBack };
    },

    async ofCancelledClass(classSessionId) {
      const settings = await readSettings();
      await transactWithRetry(database, async (transaction) => {
        const [session] = await seatTaking.lock(transaction, [classSessionId]);
        if (session?.isCancelled !== true) return;
        const bookings = await createBookingQueries(transaction).ofClass(session.id);
        await giveBack(transaction, bookings, session, settings);
        await bookingRepository.releaseTrials(transaction, session.id);
        // An order goes on without the class; who was shown it with the class is told when it is booked.
        const holdIds = await seatHoldRepository.lockKeptIn(transaction, session.id);
        await seatHoldRepository.leaveClass(transaction, holdIds, session.id);
      });
    },

    async excuse(transaction, classSessionId, bookingId, settings) {
      const [session] = await seatTaking.lock(transaction, [classSessionId]);
      const booking = session === undefined ? null : await bookingRepository.lock(transaction, session.id, bookingId);
      if (session === undefined || booking === null) throw new DomainError('not_found');
      await giveBack(transaction, [booking], session, settings);
    },
  };

  async function giveBack(
    transaction: Connection,
    bookings: readonly BookingRecord[],
    session: LockedClassSession,
    settings: Settings,
  ): Promise<void> {
    const now = clock.now();
    const policy = policyInForce(settings, session.coursePolicy);
    const open = bookings.filter(
      ({ givenBack, userId, source }) => givenBack === null && (userId !== null || source === 'organisation'),
    );
    const decided = Map.groupBy(open, (booking) =>
      whatComesBack(booking, { by: 'school', startsAt: session.startsAt, now }, policy),
    );
    for (const [givenBack, group] of decided) {
      if (givenBack === null) continue;
      await bookingRepository.setGivenBack(
        transaction,
        group.map(({ id }) => id),
        givenBack,
      );
      if (givenBack === 'credit') await giveCredits(transaction, group, session, { by: 'school', settings, now });
    }
  }

  async function giveCredits(
    transaction: Connection,
    bookings: readonly BookingRecord[],
    { courseId }: LockedClassSession,
    { by, settings, now }: { by: 'student' | 'school'; settings: Settings; now: number },
  ): Promise<void> {
    const lessons = bookings.flatMap(({ publicId, userId }): { bookingId: PublicId; userId: number }[] =>
      userId === null ? [] : [{ bookingId: publicId, userId }],
    );
    await credits.giveBack(
      transaction,
      lessons.map((lesson) => ({ ...lesson, courseId, by })),
      { creditDays: settings.creditDays, now },
    );
  }
}

function endedBy(code: CancelCode): 'student' | 'school' | 'successor' {
  if (code === 'given_away') return 'successor';
  return code === 'by_office' ? 'school' : 'student';
}
