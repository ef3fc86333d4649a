import { createGuardianQueries } from '../../../sidecar/src/features/guardianships/guardians.queries.ts';
import { createGuardianshipQueries } from '../../../sidecar/src/features/guardianships/guardianships.queries.ts';
import { guardianshipRepository } from '../../../sidecar/src/features/guardianships/guardianships.repository.ts';
import { sampleDate, sampleNow, samplePublicId } from './sample-values.ts';
import { sqlSource, type SqlSource } from './sql-source.ts';

/** Guardians and their children. */
export const guardianshipSources: readonly SqlSource[] = [
  sqlSource('features/guardianships/guardians.queries.ts', createGuardianQueries, {
    guardiansOf: [(queries) => queries.guardiansOf([101, 102])],
    isGuardianSince: [(queries) => queries.isGuardianSince(100, 101, sampleNow)],
  }),
  sqlSource('features/guardianships/guardianships.queries.ts', createGuardianshipQueries, {
    isGuardianOf: [(queries) => queries.isGuardianOf(100, 101)],
    childrenOf: [(queries) => queries.childrenOf(100), (queries) => queries.childrenOf(100, sampleNow)],
    ofPerson: [(queries) => queries.ofPerson(100)],
  }),
  sqlSource('features/guardianships/guardianships.repository.ts', () => guardianshipRepository, {
    insert: [
      (repository, database) =>
        repository.insert(database, {
          publicId: samplePublicId(),
          guardianUserId: 100,
          childUserId: 101,
          consentText: 'I agree that my child takes part in live classes.',
          consentedOn: sampleDate,
          recordedBy: 1,
          recordedAt: sampleNow,
        }),
    ],
    revoke: [(repository, database) => repository.revoke(database, 100, samplePublicId(), sampleNow)],
    unlinkPerson: [(repository, database) => repository.unlinkPerson(database, 100)],
  }),
];
