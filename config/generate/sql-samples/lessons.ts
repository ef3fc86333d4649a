import { createAvailabilityQueries } from '../../../sidecar/src/features/availability/availability.queries.ts';
import { availabilityRepository } from '../../../sidecar/src/features/availability/availability.repository.ts';
import { createLessonOfferQueries } from '../../../sidecar/src/features/courses/lesson-offers.queries.ts';
import { lessonOfferRepository } from '../../../sidecar/src/features/courses/lesson-offers.repository.ts';
import { createSubstitutionQueries } from '../../../sidecar/src/features/sessions/substitutions.queries.ts';
import { substitutionRepository } from '../../../sidecar/src/features/sessions/substitutions.repository.ts';
import { sampleDay, sampleNow, samplePublicId } from './sample-values.ts';
import { sqlSource, type SqlSource } from './sql-source.ts';

const hours = { zone: 'Europe/Berlin', weekly: [{ weekday: 1, from: '09:00', to: '12:00' }], bufferMinutes: 10 };

/** Teachers' hours and the lessons that courses offer. */
export const lessonSources: readonly SqlSource[] = [
  sqlSource('features/availability/availability.queries.ts', createAvailabilityQueries, {
    hoursOf: [(queries) => queries.hoursOf(1)],
    exceptionsOf: [(queries) => queries.exceptionsOf(1, sampleNow)],
    lessonFacts: [
      (queries) => queries.lessonFacts(1, 1, { startsAt: sampleNow, endsAt: sampleNow + sampleDay }),
      (queries) =>
        queries.lessonFacts(
          1,
          1,
          { startsAt: sampleNow, endsAt: sampleNow + sampleDay },
          { guardianUserId: 1, childUserId: 100 },
        ),
    ],
  }),
  sqlSource('features/availability/availability.repository.ts', () => availabilityRepository, {
    saveHours: [(repository, database) => repository.saveHours(database, 1, hours, sampleNow)],
    insertException: [
      (repository, database) =>
        repository.insertException(database, {
          publicId: samplePublicId(),
          userId: 1,
          kind: 'off',
          startsAt: sampleNow,
          endsAt: sampleNow + sampleDay,
          createdAt: sampleNow,
        }),
    ],
    deleteException: [(repository, database) => repository.deleteException(database, 1, samplePublicId())],
    deleteOver: [(repository, database) => repository.deleteOver(database, sampleNow, 500)],
    releasePerson: [(repository, database) => repository.releasePerson(database, 1)],
  }),
  sqlSource('features/courses/lesson-offers.queries.ts', createLessonOfferQueries, {
    list: [
      (queries) => queries.list({}),
      (queries) => queries.list({ courseId: 1 }),
      (queries) => queries.list({ teacherId: 1 }),
    ],
  }),
  sqlSource('features/courses/lesson-offers.repository.ts', () => lessonOfferRepository, {
    save: [
      (repository, database) =>
        repository.save(
          database,
          1,
          { title: 'Italian A1 – one to one', lessonMinutes: [30, 60], teacherIds: [1] },
          sampleNow,
        ),
    ],
    delete: [(repository, database) => repository.delete(database, 1)],
    releasePerson: [(repository, database) => repository.releasePerson(database, 1)],
  }),
  sqlSource('features/sessions/substitutions.queries.ts', createSubstitutionQueries, {
    ofClass: [(queries) => queries.ofClass(1)],
    latestOf: [(queries) => queries.latestOf([1, 2])],
  }),
  sqlSource('features/sessions/substitutions.repository.ts', () => substitutionRepository, {
    insert: [
      (repository, database) =>
        repository.insert(database, 1, {
          publicId: samplePublicId(),
          fromUserId: 1,
          toUserId: 2,
          reason: '',
          decidedBy: 3,
          decidedAt: sampleNow,
        }),
    ],
  }),
];
