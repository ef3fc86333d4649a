import {
  defaultRoomSettings,
  listClassSessionsSchema,
  wallTimeSchema,
  zoneSchema,
  type ListClassSessions,
} from '@lectern/contracts';
import { departuresRepository } from '../../../sidecar/src/features/sessions/departures.repository.ts';
import { createMyClassesQueries } from '../../../sidecar/src/features/sessions/my-classes.queries.ts';
import { nobodyBusy } from '../../../sidecar/src/features/sessions/busy.queries.ts';
import { seatRepository } from '../../../sidecar/src/features/sessions/seats.repository.ts';
import { createSessionQueries } from '../../../sidecar/src/features/sessions/sessions.queries.ts';
import { sessionRepository, type PlannedValues } from '../../../sidecar/src/features/sessions/sessions.repository.ts';
import {
  sampleDate,
  sampleDay,
  sampleHash,
  sampleInstant,
  sampleLaterInstant,
  sampleNow,
  samplePublicId,
} from './sample-values.ts';
import { sqlSource, type SqlSource } from './sql-source.ts';

/** A list whose page is asked for together with its total. */
const counted = [{ rows: [] }, { rows: [{ total: 0 }] }];

function listOf(filter: Partial<ListClassSessions>): ListClassSessions {
  return { ...listClassSessionsSchema.parse({}), ...filter };
}

const planned: PlannedValues = {
  courseId: 1,
  title: 'Past tenses',
  startsAt: sampleNow,
  endsAt: sampleNow + 90 * 60_000,
  zone: zoneSchema.parse('Europe/Berlin'),
  startsAtLocal: wallTimeSchema.parse('2026-11-23T09:00'),
  endsAtLocal: wallTimeSchema.parse('2026-11-23T10:30'),
  capacity: 10,
  recorded: false,
  earlyJoinMinutes: 10,
  lateJoinMinutes: null,
  slides: [],
  room: defaultRoomSettings,
};
const myClasses = { userId: 1, now: sampleNow, overrunning: [], limit: 20, offset: 0 };

/** Class sessions, who teaches them, and their seats. */
export const sessionSources: readonly SqlSource[] = [
  sqlSource('features/sessions/sessions.queries.ts', createSessionQueries, {
    byPublicId: [(queries) => queries.byPublicId(samplePublicId())],
    changedSince: [(queries) => queries.changedSince(sampleNow - 1000)],
    byIds: [(queries) => queries.byIds([1, 2])],
    byPublicIds: [(queries) => queries.byPublicIds([samplePublicId(), samplePublicId('b')])],
    joinFacts: [(queries) => queries.joinFacts(samplePublicId(), 1)],
    findRelations: [(queries) => queries.findRelations(1, samplePublicId())],
    list: [
      { answers: counted, run: (queries) => queries.list(listOf({}), null) },
      { answers: counted, run: (queries) => queries.list(listOf({}), 1) },
      {
        answers: counted,
        run: (queries) => queries.list(listOf({ courseId: 1, state: 'planned', order: 'desc' }), null),
      },
      {
        answers: counted,
        run: (queries) =>
          queries.list(listOf({ from: sampleInstant, to: sampleLaterInstant, teacherId: 1, state: 'cancelled' }), null),
      },
      { answers: counted, run: (queries) => queries.list(listOf({ search: 'tenses', orderBy: 'title' }), null) },
      { answers: counted, run: (queries) => queries.list(listOf({}), null, 1) },
    ],
    teachersOf: [(queries) => queries.teachersOf([1, 2])],
    seatsTaken: [(queries) => queries.seatsTaken([1, 2])],
    seatHolders: [(queries) => queries.seatHolders([1, 2])],
    bookedSeats: [(queries) => queries.bookedSeats([1, 2])],
    ofSeries: [(queries) => queries.ofSeries(1, sampleNow)],
    countToCome: [(queries) => queries.countToCome([1, 2], sampleNow)],
    seatsOf: [(queries) => queries.seatsOf(1)],
    unassignedSeatsOf: [(queries) => queries.unassignedSeatsOf(1)],
  }),
  sqlSource('features/sessions/my-classes.queries.ts', createMyClassesQueries, {
    taughtAfter: [(queries) => queries.taughtAfter(1, sampleNow)],
    endedBetween: [(queries) => queries.endedBetween(1, sampleNow - sampleDay, sampleNow)],
    list: [
      { answers: counted, run: (queries) => queries.list({ ...myClasses, when: 'upcoming' }) },
      { answers: counted, run: (queries) => queries.list({ ...myClasses, when: 'past' }) },
      { answers: counted, run: (queries) => queries.list({ ...myClasses, when: 'upcoming', overrunning: [1] }) },
      { answers: counted, run: (queries) => queries.list({ ...myClasses, when: 'past', overrunning: [1] }) },
    ],
  }),
  sqlSource('features/sessions/sessions.repository.ts', () => sessionRepository, {
    insert: [(repository, database) => repository.insert(database, samplePublicId(), planned, sampleNow)],
    insertLesson: [
      (repository, database) =>
        repository.insertLesson(database, {
          publicId: samplePublicId(),
          values: planned,
          teacherId: 1,
          now: sampleNow,
          only: nobodyBusy([
            { startsAt: sampleNow, endsAt: sampleNow + sampleDay, teacherIds: [1], studentIds: [100] },
          ]),
        }),
    ],
    lock: [(repository, database) => repository.lock(database, samplePublicId())],
    lockForPerson: [(repository, database) => repository.lockForPerson(database, samplePublicId(), 100)],
    lockSeveral: [(repository, database) => repository.lockSeveral(database, [samplePublicId(), samplePublicId('b')])],
    lockKept: [(repository, database) => repository.lockKept(database, sampleHash)],
    update: [(repository, database) => repository.update(database, 1, planned, sampleNow)],
    cancel: [(repository, database) => repository.cancel(database, [1, 2], 'The teacher is ill.', sampleNow)],
    insertOfSeries: [
      (repository, database) =>
        repository.insertOfSeries(
          database,
          1,
          [{ publicId: samplePublicId(), date: sampleDate, values: planned }],
          { teacherId: 1, coTeacherIds: [2] },
          sampleNow,
        ),
    ],
    lockOfSeries: [(repository, database) => repository.lockOfSeries(database, 1, sampleNow)],
    setSeriesDate: [(repository, database) => repository.setSeriesDate(database, 1, sampleDate)],
    touch: [(repository, database) => repository.touch(database, 1, sampleNow)],
    markChangedAlone: [(repository, database) => repository.markChangedAlone(database, 1)],
    replaceTeachers: [(repository, database) => repository.replaceTeachers(database, 1, 1, [2])],
  }),
  sqlSource('features/sessions/seats.repository.ts', () => seatRepository, {
    occupants: [(repository, database) => repository.occupants(database, [1, 2])],
    insert: [
      (repository, database) =>
        repository.insert(database, [{ publicId: samplePublicId(), classSessionId: 1, seatNumber: 1 }], {
          userId: 1,
          takenAt: sampleNow,
          bookingId: 1,
        }),
    ],
    handOver: [
      (repository, database) => repository.handOver(database, [{ seatId: 1, classSessionId: 1 }], { holdId: 1 }),
    ],
    delete: [(repository, database) => repository.delete(database, [1])],
    deleteOfBooking: [(repository, database) => repository.deleteOfBooking(database, 1)],
    move: [(repository, database) => repository.move(database, 1, { classSessionId: 2, seatNumber: 1 })],
    releaseExpired: [(repository, database) => repository.releaseExpired(database, [1, 2], sampleNow)],
  }),
  sqlSource('features/sessions/departures.repository.ts', () => departuresRepository, {
    releasePerson: [
      {
        answers: [
          { rows: [{ id: 1, publicId: samplePublicId() }] },
          {},
          {},
          {},
          { rows: [{ id: 1, publicId: samplePublicId() }] },
        ],
        run: (repository, database) => repository.releasePerson(database, 1, sampleNow),
      },
    ],
    lockPlanned: [
      (repository, database) =>
        repository.lockPlanned(database, { courseId: 1, afterId: 0, endsAfter: sampleNow, limit: 100 }),
    ],
  }),
];
