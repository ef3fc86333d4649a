import { createMembershipQueries } from '../../../sidecar/src/features/organisations/memberships.queries.ts';
import { createOrganisationQueries } from '../../../sidecar/src/features/organisations/organisations.queries.ts';
import {
  organisationRepository,
  type ContractValues,
} from '../../../sidecar/src/features/organisations/organisations.repository.ts';
import { createPeopleQueries } from '../../../sidecar/src/features/people/people.queries.ts';
import { createPeopleRepository } from '../../../sidecar/src/features/people/people.repository.ts';
import { createWordPressQueries } from '../../../sidecar/src/platform/wordpress/wordpress.queries.ts';
import { recordedPrefix } from '../sql-recorder.ts';
import { sampleDate, sampleExternalUserId, sampleNow, samplePublicId } from './sample-values.ts';
import { sqlSource, type SqlSource } from './sql-source.ts';

const counted = [{ rows: [] }, { rows: [{ total: 0 }] }];
const page = { limit: 20, offset: 0 };
const terms: ContractValues = { startsOn: sampleDate, endsOn: null, retention: { mode: 'days', days: 14 } };
const person = { userId: 1, externalUserId: sampleExternalUserId };

/** Organisations, people, and what WordPress knows of them. */
export const schoolSources: readonly SqlSource[] = [
  sqlSource('features/organisations/organisations.queries.ts', createOrganisationQueries, {
    list: [
      { answers: counted, run: (queries) => queries.list({ ...page, search: '' }) },
      { answers: counted, run: (queries) => queries.list({ ...page, search: 'Works' }) },
    ],
    byPublicId: [(queries) => queries.byPublicId(samplePublicId())],
    memberCounts: [(queries) => queries.memberCounts([1, 2], sampleDate)],
    currentContracts: [(queries) => queries.currentContracts([1, 2], sampleDate)],
    contractsOf: [(queries) => queries.contractsOf(1)],
    contractsOfPeople: [(queries) => queries.contractsOfPeople([1, 2])],
    contractsByIds: [(queries) => queries.contractsByIds([1, 2])],
  }),
  sqlSource('features/organisations/memberships.queries.ts', createMembershipQueries, {
    list: [
      { answers: counted, run: (queries) => queries.list({ ...page, organisationId: 1, userIds: null }) },
      { answers: counted, run: (queries) => queries.list({ ...page, organisationId: 1, userIds: [1, 2] }) },
    ],
    userIds: [(queries) => queries.userIds(1)],
    ofPerson: [(queries) => queries.ofPerson(1, 1)],
    byPublicId: [(queries) => queries.byPublicId(1, samplePublicId())],
  }),
  sqlSource('features/organisations/organisations.repository.ts', () => organisationRepository, {
    lock: [(repository, database) => repository.lock(database, samplePublicId())],
    insert: [
      (repository, database) =>
        repository.insert(database, samplePublicId(), { name: 'Works', serviceManagerId: 1 }, sampleNow),
    ],
    update: [
      (repository, database) =>
        repository.update(
          database,
          { publicId: samplePublicId(), version: 1 },
          { name: 'Works', serviceManagerId: 1 },
          sampleNow,
        ),
    ],
    insertContract: [
      (repository, database) => repository.insertContract(database, samplePublicId(), 1, terms, sampleNow),
    ],
    updateContract: [(repository, database) => repository.updateContract(database, samplePublicId(), terms, sampleNow)],
    insertMembership: [
      (repository, database) =>
        repository.insertMembership(
          database,
          { publicId: samplePublicId(), organisationId: 1, userId: 1, startsOn: sampleDate, endsOn: null },
          sampleNow,
        ),
    ],
    updateMembership: [(repository, database) => repository.updateMembership(database, samplePublicId(), terms)],
    releasePerson: [(repository, database) => repository.releasePerson(database, 1, sampleDate, sampleNow)],
  }),
  sqlSource('features/people/people.queries.ts', createPeopleQueries, {
    externalUserIds: [(queries) => queries.externalUserIds([1, 2])],
    userIdsByExternalIds: [(queries) => queries.userIdsByExternalIds([sampleExternalUserId])],
  }),
  sqlSource(
    'features/people/people.repository.ts',
    (database) => createPeopleRepository({ database, clock: { now: () => sampleNow } }),
    {
      externalUserIds: [(repository) => repository.externalUserIds([1, 2])],
      externalUserId: [{ answers: [{}, {}, { rows: [person] }], run: (repository) => repository.externalUserId(1) }],
    },
  ),
  sqlSource('platform/wordpress/wordpress.queries.ts', (database) => createWordPressQueries(database, recordedPrefix), {
    peopleByIds: [(queries) => queries.peopleByIds([1, 2])],
    teachingByIds: [(queries) => queries.teachingByIds([1, 2])],
    idsByEmails: [(queries) => queries.idsByEmails(['ada@school.example', 'ben@school.example'])],
    searchPeople: [
      { answers: counted, run: (queries) => queries.searchPeople({ ...page, search: '', role: 'any' }) },
      {
        answers: counted,
        run: (queries) => queries.searchPeople({ ...page, search: 'ada', role: 'teacher', ids: [1] }),
      },
    ],
    rightsOf: [(queries) => queries.rightsOf(1)],
    courseTitles: [(queries) => queries.courseTitles([1, 2])],
    searchCourses: [
      { answers: counted, run: (queries) => queries.searchCourses({ ...page, search: '' }) },
      { answers: counted, run: (queries) => queries.searchCourses({ ...page, search: 'German' }) },
    ],
    slideAttachments: [(queries) => queries.slideAttachments([1, 2])],
  }),
];
