import { createPersonalDataQueries } from '../../../sidecar/src/features/retention/personal-data.queries.ts';
import { createPurgeQueries } from '../../../sidecar/src/features/retention/purge-candidates.queries.ts';
import { createProofRepository } from '../../../sidecar/src/features/retention/proof.repository.ts';
import { createPurgeRepository, type PurgeEntry } from '../../../sidecar/src/features/retention/purge.repository.ts';
import { createTombstoneRepository } from '../../../sidecar/src/features/retention/tombstones.repository.ts';
import { createTypedAnswersRepository } from '../../../sidecar/src/features/retention/typed-answers.repository.ts';
import { retentionCatalogue } from '../../../sidecar/src/features/retention/retention-catalogue.ts';
import { sampleDay, sampleExternalUserId, sampleNow, samplePublicId } from './sample-values.ts';
import { sqlSource, type SqlSource } from './sql-source.ts';

const ofPeople = retentionCatalogue.filter(({ person }) => person !== undefined);
const erasable = ofPeople.filter(({ person }) => person?.onErasure !== 'keep');

const meetingRow = { rows: [{ id: 1 }] };
const entry: PurgeEntry = {
  dataClass: 'statistics',
  objectId: samplePublicId(),
  dueAt: sampleNow,
  reasonCode: 'site_days',
  outcome: 'deleted',
  evidence: {},
};
const note = () => Promise.resolve();

/** What must go, what did, and what is held of a person. */
export const retentionSources: readonly SqlSource[] = [
  sqlSource('features/retention/purge-candidates.queries.ts', createPurgeQueries, {
    meetings: [(queries) => queries.meetings(0, 100)],
    meetingsByIds: [(queries) => queries.meetingsByIds([1, 2])],
    meetingIdsOfPerson: [(queries) => queries.meetingIdsOfPerson(1)],
    parts: [(queries) => queries.parts([1, 2])],
  }),
  sqlSource('features/retention/personal-data.queries.ts', createPersonalDataQueries, {
    rowsOfPerson: ofPeople.map((table) => (queries) => queries.rowsOfPerson(table, 1, 100, 0)),
    countOfPerson: ofPeople.map((table) => (queries) => queries.countOfPerson(table, 1)),
    erasePerson: erasable.map((table) => (queries) => queries.erasePerson(table, 1)),
    eraseRawOfPerson: [(queries) => queries.eraseRawOfPerson(1)],
    recordingsWithPerson: [{ answers: [{ rows: [{ n: 0 }] }], run: (queries) => queries.recordingsWithPerson(1) }],
  }),
  sqlSource('features/retention/purge.repository.ts', createPurgeRepository, {
    startRun: [(repository) => repository.startRun('0'.repeat(64), 1, sampleNow)],
    finishRun: [(repository) => repository.finishRun(1, { deleted: 1, failed: 0 }, sampleNow)],
    noteEntry: [(repository, database) => repository.noteEntry(database, 1, entry, sampleNow)],
    noteFailure: [(repository) => repository.noteFailure(1, entry, sampleNow)],
    withConnection: { runsNoSqlBecause: 'it lends the connection' },
    keepTerms: [
      {
        answers: [{ rows: [{ known: null }] }],
        run: (repository) => repository.keepTerms(1, { contractIds: [1], siteRule: false }),
      },
    ],
    deleteStatistics: [
      {
        answers: [meetingRow],
        run: (repository) => repository.deleteStatistics(samplePublicId(), sampleExternalUserId, note),
      },
    ],
    deleteSupport: [
      {
        answers: [meetingRow],
        run: (repository) => repository.deleteSupport(samplePublicId(), sampleExternalUserId, note),
      },
    ],
    blankAddress: [
      {
        answers: [meetingRow],
        run: (repository) => repository.blankAddress(samplePublicId(), sampleExternalUserId, note),
      },
    ],
    deleteRaw: [{ answers: [meetingRow], run: (repository) => repository.deleteRaw(samplePublicId(), note) }],
    deleteSummary: [
      { answers: [meetingRow], run: (repository) => repository.deleteSummary(samplePublicId(), sampleNow, note) },
    ],
    forgetPseudonyms: [{ answers: [{ rows: [{ userId: 1 }] }], run: (repository) => repository.forgetPseudonyms() }],
    rowIdOf: [(repository) => repository.rowIdOf(samplePublicId())],
  }),
  sqlSource('features/retention/proof.repository.ts', createProofRepository, {
    forgetAudit: [(repository) => repository.forgetAudit(sampleNow - 1826 * sampleDay)],
    forgetRuns: [{ answers: [meetingRow], run: (repository) => repository.forgetRuns(sampleNow - 1826 * sampleDay) }],
  }),
  sqlSource('features/retention/tombstones.repository.ts', createTombstoneRepository, {
    raise: [
      {
        answers: [
          { rows: [{ externalUserId: sampleExternalUserId }] },
          { rows: [{ id: 1, publicId: samplePublicId() }] },
          meetingRow,
        ],
        run: (repository) => repository.raise(1, sampleNow),
      },
    ],
    erasedFrom: [(repository, database) => repository.erasedFrom(database, 1)],
    forget: [(repository) => repository.forget(sampleNow)],
  }),
  sqlSource('features/retention/typed-answers.repository.ts', createTypedAnswersRepository, {
    withdraw: [
      {
        answers: [{ rows: [{ id: 1, options: '["A"]', answers: '["A"]', others: null }] }],
        run: (repository) => repository.withdraw({ userId: 1 }),
      },
      (repository) => repository.withdraw({ meetingId: 1, externalUserId: sampleExternalUserId }),
    ],
  }),
];
