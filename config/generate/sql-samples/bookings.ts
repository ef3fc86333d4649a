import { expressionBuilder } from 'kysely';
import { addressConfirmationRepository } from '../../../sidecar/src/features/bookings/address-confirmations.repository.ts';
import { createBookingAuditQueries } from '../../../sidecar/src/features/bookings/booking-audit.queries.ts';
import { createBookingQueries } from '../../../sidecar/src/features/bookings/bookings.queries.ts';
import { bookingRepository } from '../../../sidecar/src/features/bookings/bookings.repository.ts';
import { createOrganisationSeatQueries } from '../../../sidecar/src/features/bookings/organisation-seats.queries.ts';
import { organisationSeatRepository } from '../../../sidecar/src/features/bookings/organisation-seats.repository.ts';
import { createSeatHoldQueries } from '../../../sidecar/src/features/bookings/seat-holds.queries.ts';
import { seatHoldRepository } from '../../../sidecar/src/features/bookings/seat-holds.repository.ts';
import { createUpcomingQueries, withinLimits } from '../../../sidecar/src/features/bookings/upcoming.queries.ts';
import { nobodyBusy, noOtherSeat } from '../../../sidecar/src/features/sessions/busy.queries.ts';
import type { Tables } from '../../../sidecar/src/platform/database/tables.ts';
import { sampleDate, sampleHash, sampleMinute, sampleNow, samplePublicId } from './sample-values.ts';
import { sqlSource, type SqlSource } from './sql-source.ts';

const mine = { userId: 100, now: sampleNow, limit: 20, offset: 0 };
const cancellation = { code: 'by_office', givenBack: 'credit', now: sampleNow } as const;
const counted = [{ rows: [] }, { rows: [{ total: 0 }] }];

const place = { publicId: samplePublicId(), classSessionId: 1, cost: 'credit', isTrial: true } as const;
const newOrder = {
  userId: 100,
  bookedBy: 100,
  source: 'self',
  createdAt: sampleNow,
  idempotencyHash: sampleHash,
} as const;
const upcoming = { userId: 100, exceptIds: [1, 2], now: sampleNow };
const conditions = expressionBuilder<Tables>().and([
  nobodyBusy([{ startsAt: sampleNow, endsAt: sampleNow + 60 * sampleMinute, teacherIds: [], studentIds: [100] }]),
  noOtherSeat({ userId: 100, classSessionIds: [1, 2], holdId: 1 }),
  withinLimits([{ courseId: 1, limit: 3, asked: 2 }], upcoming),
]);

/** Seats kept and booked. */
export const bookingSources: readonly SqlSource[] = [
  sqlSource('features/bookings/seat-holds.queries.ts', createSeatHoldQueries, {
    expired: [(queries) => queries.expired(sampleNow, 200)],
  }),
  sqlSource('features/bookings/seat-holds.repository.ts', () => seatHoldRepository, {
    lockByToken: [(repository, database) => repository.lockByToken(database, sampleHash)],
    ofSeat: [(repository, database) => repository.ofSeat(database, samplePublicId())],
    handOver: [(repository, database) => repository.handOver(database, samplePublicId(), 1)],
    insert: [
      (repository, database) =>
        repository.insert(database, {
          publicId: samplePublicId(),
          tokenHash: sampleHash,
          holderUserId: 1,
          expiresAt: sampleNow + 15 * sampleMinute,
          createdAt: sampleNow,
        }),
    ],
    prolong: [
      (repository, database) =>
        repository.prolong(database, 1, { createdAt: sampleNow, expiresAt: sampleNow, holderUserId: 1 }),
    ],
    mostAwaiting: [
      (repository, database) =>
        repository.mostAwaiting(database, {
          holderUserId: 100,
          classSessionIds: [1, 2],
          besideHoldId: 1,
          now: sampleNow,
        }),
    ],
    freeze: [(repository, database) => repository.freeze(database, 1, sampleNow)],
    awaitAddress: [
      (repository, database) => repository.awaitAddress(database, 1, { expiresAt: sampleNow, holderUserId: 1 }),
    ],
    delete: [(repository, database) => repository.delete(database, 1)],
    deleteOffered: [(repository, database) => repository.deleteOffered(database, [1, 2])],
    shortenOffered: [(repository, database) => repository.shortenOffered(database, [1, 2], sampleNow)],
    lockKeptIn: [(repository, database) => repository.lockKeptIn(database, 1)],
    leaveClass: [(repository, database) => repository.leaveClass(database, [1, 2], 1)],
    deleteOfPerson: [(repository, database) => repository.deleteOfPerson(database, 1)],
  }),
  sqlSource('features/bookings/address-confirmations.repository.ts', () => addressConfirmationRepository, {
    put: [
      (repository, database) =>
        repository.put(database, {
          publicId: samplePublicId(),
          holdId: 1,
          tokenHash: sampleHash,
          name: 'Ana',
          email: 'ana@school.example',
          createdAt: sampleNow,
        }),
    ],
    byTokenHash: [(repository, database) => repository.byTokenHash(database, sampleHash)],
    countOpen: [
      {
        answers: [{ rows: [{ n: 0 }] }],
        run: (repository, database) =>
          repository.countOpen(database, 'ana@school.example', { now: sampleNow, besideHoldId: 1 }),
      },
    ],
  }),
  sqlSource('features/bookings/bookings.queries.ts', createBookingQueries, {
    ofOrder: [(queries) => queries.ofOrder(sampleHash)],
    standingByPublicIds: [(queries) => queries.standingByPublicIds([samplePublicId()])],
    standingByIds: [(queries) => queries.standingByIds([1])],
    standingOfClasses: [(queries) => queries.standingOfClasses([samplePublicId(), samplePublicId('b')], 1)],
    standingOfPeople: [(queries) => queries.standingOfPeople([100, 101], sampleNow)],
    standingOfClass: [(queries) => queries.standingOfClass(samplePublicId(), 0)],
    ofSeat: [(queries) => queries.ofSeat(samplePublicId(), samplePublicId())],
    ofPerson: [
      { answers: counted, run: (queries) => queries.ofPerson({ ...mine, when: 'upcoming' }) },
      { answers: counted, run: (queries) => queries.ofPerson({ ...mine, when: 'past' }) },
    ],
    ofDays: [(queries) => queries.ofDays({ from: sampleDate, to: sampleDate, limit: 20_001 })],
    seriesToBook: [
      (queries) => queries.seriesToBook(samplePublicId(), { now: sampleNow, userId: 100 }),
      (queries) => queries.seriesToBook(1, { now: sampleNow, userId: null }),
    ],
    coursesOf: [(queries) => queries.coursesOf([samplePublicId(), samplePublicId()])],
    coursesOfClass: [(queries) => queries.coursesOfClass(samplePublicId(), 0)],
    bookedAmong: [(queries) => queries.bookedAmong(samplePublicId(), [100, 101])],
    ofClass: [(queries) => queries.ofClass(1)],
    everOfClass: [(queries) => queries.everOfClass(1)],
  }),
  sqlSource('features/bookings/upcoming.queries.ts', createUpcomingQueries, {
    byCourse: [(queries) => queries.byCourse([1, 2], upcoming)],
  }),
  sqlSource('features/bookings/bookings.repository.ts', () => bookingRepository, {
    insert: [(repository, database) => repository.insert(database, [place], newOrder)],
    idsByClass: [(repository, database) => repository.idsByClass(database, [samplePublicId()])],
    insertWhere: [(repository, database) => repository.insertWhere(database, [place], newOrder, conditions)],
    handOverHeld: [
      (repository, database) =>
        repository.handOverHeld(database, { holdId: 1, idempotencyHash: sampleHash, userId: 1 }),
    ],
    handOver: [(repository, database) => repository.handOver(database, 1, { bookingRowId: 2, userId: 100 })],
    lock: [(repository, database) => repository.lock(database, 1, samplePublicId())],
    lockHeldBy: [
      (repository, database) =>
        repository.lockHeldBy(
          database,
          { userId: null, organisationId: 1 },
          { classSessionIds: [1, 2], now: sampleNow },
        ),
      (repository, database) =>
        repository.lockHeldBy(
          database,
          { userId: 100, organisationId: null },
          { classSessionIds: [1, 2], now: sampleNow },
        ),
    ],
    cancel: [
      (repository, database) => repository.cancel(database, 1, { ...cancellation, keepsTrial: true }),
      (repository, database) => repository.cancel(database, 1, { ...cancellation, keepsTrial: false }),
    ],
    setGivenBack: [(repository, database) => repository.setGivenBack(database, [1, 2], 'credit')],
    releaseTrials: [(repository, database) => repository.releaseTrials(database, 1)],
    move: [
      (repository, database) => repository.move(database, 1, { classSessionId: 2 }),
      (repository, database) => repository.move(database, 1, { classSessionId: 2, trialUserId: 100 }),
    ],
    releasePerson: [(repository, database) => repository.releasePerson(database, 100, sampleNow)],
  }),
  sqlSource('features/bookings/organisation-seats.queries.ts', createOrganisationSeatQueries, {
    ofOrganisation: [
      {
        answers: counted,
        run: (queries) => queries.ofOrganisation({ organisationId: 1, now: sampleNow, limit: 20, offset: 0 }),
      },
    ],
    byIds: [(queries) => queries.byIds(1, [samplePublicId(), samplePublicId()])],
    classesOfPerson: [(queries) => queries.classesOfPerson(100, sampleNow)],
    lockClasses: [(queries) => queries.lockClasses([1, 2])],
    lockOfPerson: [(queries) => queries.lockOfPerson(100, [1, 2])],
    invitation: [(queries) => queries.invitation(sampleHash)],
  }),
  sqlSource('features/bookings/organisation-seats.repository.ts', () => organisationSeatRepository, {
    name: [(repository, database) => repository.name(database, 1, { userId: 100, isTrial: true })],
    unlinkPerson: [(repository, database) => repository.unlinkPerson(database, 100)],
    invite: [
      (repository, database) =>
        repository.invite(database, {
          publicId: samplePublicId(),
          bookingRowId: 1,
          tokenHash: sampleHash,
          reach: 'one',
          expiresAt: sampleNow,
          createdBy: 1,
          createdAt: sampleNow,
        }),
    ],
  }),
  sqlSource('features/bookings/booking-audit.queries.ts', createBookingAuditQueries, {
    checked: [(queries) => queries.checked()],
    overCapacity: [(queries) => queries.overCapacity(100)],
    seatsWithoutOwner: [(queries) => queries.seatsWithoutOwner(100)],
    seatsUnlikeBooking: [(queries) => queries.seatsUnlikeBooking(100)],
    seatsWithNumberZero: [(queries) => queries.seatsWithNumberZero(100)],
    seatsOfTeachers: [(queries) => queries.seatsOfTeachers(100)],
    bookingsWithoutSeat: [(queries) => queries.bookingsWithoutSeat(100)],
    bookingsOfNobody: [(queries) => queries.bookingsOfNobody(sampleNow, 100)],
    cancelledBookingsWithSeat: [(queries) => queries.cancelledBookingsWithSeat(100)],
    peopleTwice: [(queries) => queries.peopleTwice(100)],
    expiredHoldsWithSeats: [(queries) => queries.expiredHoldsWithSeats(sampleNow, 100)],
    awaitingSeatsOfSomebody: [(queries) => queries.awaitingSeatsOfSomebody(100)],
    creditsUnlikeBooking: [(queries) => queries.creditsUnlikeBooking(100)],
    trialsUnlikeBooking: [(queries) => queries.trialsUnlikeBooking(100)],
    trialsOfOnePerson: [(queries) => queries.trialsOfOnePerson(100)],
    grantsWithoutReason: [(queries) => queries.grantsWithoutReason(100)],
    brokenCreditLots: [(queries) => queries.brokenCreditLots(100)],
    overlappingSeats: [(queries) => queries.overlappingSeats(100)],
    overlappingClassesOfTeachers: [(queries) => queries.overlappingClassesOfTeachers(100)],
  }),
];
