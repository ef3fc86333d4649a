import { createAttendanceQueries } from '../../../sidecar/src/features/attendance/attendance.queries.ts';
import { attendanceRepository } from '../../../sidecar/src/features/attendance/attendance.repository.ts';
import { createCreditQueries } from '../../../sidecar/src/features/credits/credits.queries.ts';
import { creditRepository } from '../../../sidecar/src/features/credits/credits.repository.ts';
import { createEnrolmentQueries } from '../../../sidecar/src/features/enrolments/enrolments.queries.ts';
import { enrolmentRepository } from '../../../sidecar/src/features/enrolments/enrolments.repository.ts';
import { sampleDay, sampleNow, samplePublicId } from './sample-values.ts';
import { sqlSource, type SqlSource } from './sql-source.ts';

const counted = [{ rows: [] }, { rows: [{ total: 0 }] }];
const use = { userId: 100, courseId: 1, now: sampleNow };
const holder = { userId: 100, courseId: 1 };

/** Credits, access to courses, attendance. */
export const rightsSources: readonly SqlSource[] = [
  sqlSource('features/credits/credits.queries.ts', createCreditQueries, {
    liveLots: [(queries) => queries.liveLots(100, sampleNow)],
    entriesOf: [(queries) => queries.entriesOf(100, 200)],
    paidBy: [(queries) => queries.paidBy([samplePublicId(), samplePublicId('b')])],
  }),
  sqlSource('features/credits/credits.repository.ts', () => creditRepository, {
    append: [
      (repository, database) =>
        repository.append(
          database,
          [
            {
              lot: samplePublicId(),
              sequence: 1,
              userId: 100,
              kind: 'pack',
              amount: 10,
              left: 10,
              courseId: null,
              expiresAt: null,
              bookingId: null,
            },
          ],
          { givenBy: 1, note: 'Autumn', now: sampleNow },
        ),
    ],
    use: [
      (repository, database) => repository.use(database, { ...use, bookingIds: [samplePublicId()] }),
      (repository, database) =>
        repository.use(database, { ...use, bookingIds: [samplePublicId(), samplePublicId('b')] }),
    ],
    deleteOfPerson: [(repository, database) => repository.deleteOfPerson(database, 1)],
  }),
  sqlSource('features/enrolments/enrolments.queries.ts', createEnrolmentQueries, {
    givenByBookings: [(queries) => queries.givenByBookings([samplePublicId(), samplePublicId('b')])],
    hasAccess: [(queries) => queries.hasAccess(100, 1, sampleNow)],
    ofPerson: [(queries) => queries.ofPerson(100)],
    ofCourse: [
      {
        answers: counted,
        run: (queries) => queries.ofCourse({ courseId: 1, now: sampleNow, limit: 20, offset: 0 }),
      },
    ],
  }),
  sqlSource('features/enrolments/enrolments.repository.ts', () => enrolmentRepository, {
    grant: [
      (repository, database) =>
        repository.grant(database, {
          ...holder,
          publicId: samplePublicId(),
          source: 'booking',
          sourceId: samplePublicId(),
          startsAt: sampleNow,
          endsAt: sampleNow + sampleDay,
          givenBy: null,
          createdAt: sampleNow,
        }),
    ],
    revoke: [(repository, database) => repository.revoke(database, 100, samplePublicId(), sampleNow)],
    revokeOfSource: [
      (repository, database) =>
        repository.revokeOfSource(database, 'booking', samplePublicId(), { except: null, now: sampleNow }),
      (repository, database) =>
        repository.revokeOfSource(database, 'booking', samplePublicId(), { except: holder, now: sampleNow }),
    ],
    deleteOfPerson: [(repository, database) => repository.deleteOfPerson(database, 1)],
  }),
  sqlSource('features/attendance/attendance.queries.ts', createAttendanceQueries, {
    newestOf: [(queries) => queries.newestOf([1, 2])],
  }),
  sqlSource('features/attendance/attendance.repository.ts', () => attendanceRepository, {
    add: [
      (repository, database) =>
        repository.add(database, {
          bookingId: 1,
          userId: 100,
          state: 'attended',
          reason: 'Was there by telephone.',
          correctedBy: 1,
          createdAt: sampleNow,
        }),
    ],
  }),
];
