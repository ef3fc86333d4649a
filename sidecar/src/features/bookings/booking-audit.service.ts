import type { Settings } from '@lectern/contracts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { WaitlistAuditQueries } from '../waitlist/waitlist-audit.queries.ts';
import type { Breach, BookingAuditQueries } from './booking-audit.queries.ts';

/** Something that must not be. `detail` in words with ids and numbers, never a name. */
export interface BookingViolation {
  readonly rule: string;
  readonly objectType:
    'class_session' | 'seat' | 'booking' | 'seat_hold' | 'credit_lot' | 'waitlist_entry' | 'enrolment_grant';
  readonly objectId: string;
  readonly detail: string;
}

/** Checks every promise about seats and bookings on the live database. Changes nothing. */
export interface BookingAudit {
  /** `checked`: rows looked at. At most 1,000 violations a rule. */
  run(): Promise<{ checked: number; violations: BookingViolation[] }>;
}

const limit = 1000;
/** The job ends holds every few seconds; one that is this old has been forgotten. */
const forgottenMilliseconds = 5 * 60_000;

export function createBookingAudit(dependencies: {
  queries: BookingAuditQueries;
  waitlist: WaitlistAuditQueries;
  clock: Clock;
  readSettings: () => Promise<Settings>;
}): BookingAudit {
  const { queries, waitlist, clock } = dependencies;
  return {
    async run() {
      const { bookingClosesMinutes } = await dependencies.readSettings();
      const close = { now: clock.now(), schoolMinutes: bookingClosesMinutes };
      const rules = [
        ['over_capacity', 'class_session', 'more seats than the class has', () => queries.overCapacity(limit)],
        ['seat_without_owner', 'seat', 'neither kept nor booked, or both', () => queries.seatsWithoutOwner(limit)],
        [
          'seat_unlike_booking',
          'seat',
          'not the person or class of its booking',
          () => queries.seatsUnlikeBooking(limit),
        ],
        ['seat_number_zero', 'seat', 'seats are numbered from 1', () => queries.seatsWithNumberZero(limit)],
        ['teacher_with_seat', 'seat', 'held by a teacher of the class', () => queries.seatsOfTeachers(limit)],
        ['booking_without_seat', 'booking', 'live, but no seat', () => queries.bookingsWithoutSeat(limit)],
        [
          'booking_of_nobody',
          'booking',
          'live, but neither a person’s nor an organisation’s',
          () => queries.bookingsOfNobody(clock.now(), limit),
        ],
        ['cancelled_with_seat', 'booking', 'cancelled, but has a seat', () => queries.cancelledBookingsWithSeat(limit)],
        ['person_twice', 'booking', 'one person, several bookings of a class', () => queries.peopleTwice(limit)],
        [
          'expired_hold_with_seats',
          'seat_hold',
          'ran out and still keeps seats',
          () => queries.expiredHoldsWithSeats(clock.now() - forgottenMilliseconds, limit),
        ],
        [
          'awaiting_seat_of_somebody',
          'seat',
          'waits for an address, but has a person',
          () => queries.awaitingSeatsOfSomebody(limit),
        ],
        ['credits_unlike_booking', 'booking', 'not the credits it cost', () => queries.creditsUnlikeBooking(limit)],
        [
          'trial_unlike_booking',
          'booking',
          'a trial lesson that is not marked as this person’s',
          () => queries.trialsUnlikeBooking(limit),
        ],
        ['trial_twice', 'booking', 'one person, several trial lessons', () => queries.trialsOfOnePerson(limit)],
        [
          'grant_without_reason',
          'enrolment_grant',
          'access to a course that its booking gives no more',
          () => queries.grantsWithoutReason(limit),
        ],
        ['credits_do_not_add_up', 'credit_lot', 'what is left is not the sum', () => queries.brokenCreditLots(limit)],
        ['overlapping_seats', 'seat', 'overlaps another class of this person', () => queries.overlappingSeats(limit)],
        [
          'overlapping_classes',
          'class_session',
          'overlaps another class of this teacher',
          () => queries.overlappingClassesOfTeachers(limit),
        ],
        [
          'waiting_beside_free_seat',
          'class_session',
          'a seat is free, people wait, and none is offered to them',
          () => waitlist.waitingBesideFreeSeat(close, limit),
        ],
        [
          'waiting_beside_free_series',
          'waitlist_entry',
          'waits for a series of which each date has a free seat',
          () => waitlist.waitingBesideFreeSeries(close, limit),
        ],
        [
          'offer_without_seat',
          'waitlist_entry',
          'offered, but no seat is kept',
          () => waitlist.offersWithoutSeat(limit),
        ],
        ['waiting_twice', 'waitlist_entry', 'one person, several places in line', () => waitlist.waitingTwice(limit)],
        ['overtaken', 'waitlist_entry', 'a later one has an offer', () => waitlist.overtakenEntries(limit)],
      ] as const;
      const violations: BookingViolation[] = [];
      for (const [rule, objectType, words, find] of rules) {
        const found = await find();
        violations.push(
          ...found.map((breach) => ({ rule, objectType, objectId: breach.objectId, detail: inWords(words, breach) })),
        );
      }
      return { checked: (await queries.checked()) + (await waitlist.checked()), violations };
    },
  };
}

function inWords(words: string, { facts }: Breach): string {
  const told = Object.entries(facts).map(([name, value]) => `${name} ${value === null ? 'none' : String(value)}`);
  return told.length === 0 ? words : `${words}: ${told.join(', ')}`;
}
