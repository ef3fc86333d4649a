import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { organisationCardSchema, organisationSchema } from '@lectern/contracts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { buildContractInput, civilDate, insertOrganisation } from '../../../../tests/builders/organisation.builder.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { countStatements } from '../../../../tests/builders/statement-counter.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { createContractService } from './contracts.service.ts';
import { createPersonDeletedListener } from './organisations.events.ts';
import { createOrganisationQueries } from './organisations.queries.ts';
import { createOrganisationService } from './organisations.service.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
}, 60_000);
afterAll(() => school.close());

const manager = buildCaller({ userId: 8, role: 'lectern_service_manager' });
const siteZone = () => Promise.resolve('Europe/Berlin');
const createServices = (of: TestSchool = school) => ({
  organisations: createOrganisationService({ ...of, siteZone }),
  contracts: createContractService(of),
});

describe('organisations', () => {
  test('are added, changed by version and come back whole', async () => {
    const { organisations } = createServices();
    const serviceManagerId = await insertPerson(school.database, { displayName: 'Sara Lind' });
    const made = await organisations.create(manager, { name: 'Stadt Köln', serviceManagerId });
    expect(() => organisationSchema.parse(made)).not.toThrow();
    expect(made).toMatchObject({
      name: 'Stadt Köln',
      serviceManager: { userId: serviceManagerId, displayName: 'Sara Lind' },
      memberCount: 0,
      currentContract: null,
      contracts: [],
      version: 1,
    });
    const changed = await organisations.update(manager, made.id, { version: 1, serviceManagerId: null });
    expect(changed).toMatchObject({ name: 'Stadt Köln', serviceManager: null, version: 2 });
    await expect(organisations.update(manager, made.id, { version: 1, name: 'Other' })).rejects.toMatchObject({
      code: 'changed_meanwhile',
    });
    const entries = await school.database
      .selectFrom('audit_entries')
      .selectAll()
      .where('object_id', '=', made.id)
      .orderBy('id')
      .execute();
    expect(entries.map(({ action }) => action)).toEqual(['organisation.create', 'organisation.write']);
    expect(JSON.stringify(entries)).not.toMatch(/Köln|Lind/);
  });

  test('refuse a service manager who is gone, and are not found where there are none', async () => {
    const { organisations } = createServices();
    await expect(organisations.create(manager, { name: 'X GmbH', serviceManagerId: 999_999 })).rejects.toMatchObject({
      fields: [{ field: 'serviceManagerId' }],
    });
    await expect(organisations.read(randomId())).rejects.toMatchObject({ code: 'not_found' });
    await expect(organisations.update(manager, randomId(), { version: 1 })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('are listed by name with members and contract of today, in as many statements for many as for one', async () => {
    const people = await Promise.all([1, 2, 3].map(() => insertPerson(school.database)));
    const [one = 0, two = 0, former = 0] = people;
    await insertOrganisation(school.database, {
      name: 'Zeta 1 AG',
      contracts: [
        { startsOn: '2024-01-01', endsOn: '2026-11-22' },
        { startsOn: '2026-11-23', endsOn: null, retention: { mode: 'on_request' } },
      ],
      members: [{ userId: one }, { userId: two, endsOn: '2026-11-23' }, { userId: former, endsOn: '2026-11-22' }],
    });
    for (const number of [2, 3, 4])
      await insertOrganisation(school.database, {
        name: `Zeta ${String(number)} AG`,
        contracts: [{ startsOn: '2026-11-24', endsOn: null }],
      });
    const list = async (perPage: number) => {
      const counted = countStatements(school);
      const page = await createServices(counted.school).organisations.list({ search: 'zeta', page: 1, perPage });
      return { ...page, statements: counted.count() };
    };
    const { items, total, statements } = await list(20);
    for (const item of items) expect(() => organisationCardSchema.parse(item)).not.toThrow();
    expect(total).toBe(4);
    expect(items.slice(0, 2)).toMatchObject([
      {
        name: 'Zeta 1 AG',
        memberCount: 2,
        currentContract: { startsOn: '2026-11-23', retention: { mode: 'on_request' } },
      },
      { name: 'Zeta 2 AG', memberCount: 0, currentContract: null },
    ]);
    expect((await list(1)).statements).toBe(statements);
  });
});

describe('contracts', () => {
  test('follow one another but never share a day', async () => {
    const { organisations, contracts } = createServices();
    const { publicId } = await insertOrganisation(school.database);
    const first = await contracts.create(manager, publicId, buildContractInput());
    await expect(
      contracts.create(manager, publicId, buildContractInput({ startsOn: '2026-12-31', endsOn: null })),
    ).rejects.toMatchObject({
      code: 'invalid_input',
      fields: [{ field: 'startsOn' }],
    });
    const second = await contracts.create(
      manager,
      publicId,
      buildContractInput({ startsOn: '2027-01-01', endsOn: null, retention: { mode: 'on_request' } }),
    );
    await expect(contracts.update(manager, publicId, first.id, { version: 1, endsOn: null })).rejects.toMatchObject({
      fields: [{ field: 'startsOn' }],
    });
    const longer = await contracts.update(manager, publicId, first.id, {
      version: 1,
      startsOn: civilDate('2025-06-01'),
      retention: { mode: 'days', days: 7 },
    });
    expect(longer).toEqual({
      id: first.id,
      startsOn: '2025-06-01',
      endsOn: '2026-12-31',
      retention: { mode: 'days', days: 7 },
      version: 2,
    });
    expect((await organisations.read(publicId)).contracts).toEqual([second, longer]);
  });

  test('five at once for the same days: one stands', async () => {
    const { contracts } = createServices();
    const { publicId } = await insertOrganisation(school.database);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => contracts.create(manager, publicId, buildContractInput())),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('refuse a last day before the first, another version, and the contract of somebody else', async () => {
    const { contracts } = createServices();
    const [mine, other] = [await insertOrganisation(school.database), await insertOrganisation(school.database)];
    const contract = await contracts.create(manager, mine.publicId, buildContractInput());
    await expect(
      contracts.create(manager, mine.publicId, buildContractInput({ startsOn: '2028-02-01', endsOn: '2028-01-01' })),
    ).rejects.toMatchObject({
      fields: [{ field: 'endsOn' }],
    });
    await expect(contracts.update(manager, mine.publicId, contract.id, { version: 2 })).rejects.toMatchObject({
      code: 'changed_meanwhile',
    });
    await expect(contracts.update(manager, other.publicId, contract.id, { version: 1 })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(contracts.create(manager, randomId(), buildContractInput())).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('for retention', () => {
  test('contracts of people come with the days of their membership, ended ones too', async () => {
    const [member = 0, stranger = 0] = await Promise.all([1, 2].map(() => insertPerson(school.database)));
    await insertOrganisation(school.database, {
      name: 'Alt GmbH',
      contracts: [
        { startsOn: '2020-01-01', endsOn: '2024-12-31', retention: { mode: 'days', days: 7 } },
        { startsOn: '2025-01-01', endsOn: null, retention: { mode: 'on_request' } },
      ],
      members: [{ userId: member, startsOn: '2021-01-01', endsOn: '2022-12-31' }],
    });
    const shared = { organisationName: 'Alt GmbH', memberFrom: '2021-01-01', memberUntil: '2022-12-31' };
    const queries = createOrganisationQueries(school.database);
    const found = await queries.contractsOfPeople([member, stranger]);
    const ids = (found.get(member) ?? []).map(({ contractId }) => contractId);
    expect(found).toEqual(
      new Map([
        [
          member,
          [
            {
              ...shared,
              contractId: ids[0],
              startsOn: '2020-01-01',
              endsOn: '2024-12-31',
              retention: { mode: 'days', days: 7 },
            },
            {
              ...shared,
              contractId: ids[1],
              startsOn: '2025-01-01',
              endsOn: null,
              retention: { mode: 'on_request' },
            },
          ],
        ],
      ]),
    );
    // By their own ids they bind for as long as they last, whoever was a member.
    const byId = await queries.contractsByIds([...ids, 999_999]);
    expect([...byId.keys()]).toEqual(ids);
    expect(byId.get(ids[0] ?? 0)).toEqual({
      ...found.get(member)?.[0],
      memberFrom: '2020-01-01',
      memberUntil: '2024-12-31',
    });
  });
});

describe('a person is deleted', () => {
  test('memberships end today in the school’s zone, those to come never begin, past ones and others stay', async () => {
    const [gone = 0, other = 0] = await Promise.all([1, 2].map(() => insertPerson(school.database)));
    const { id, publicId } = await insertOrganisation(school.database, {
      serviceManagerId: gone,
      members: [
        { userId: gone, startsOn: '2020-01-01', endsOn: '2020-12-31' },
        { userId: gone, startsOn: '2026-01-01' },
        { userId: gone, startsOn: '2027-01-01', endsOn: '2027-12-31' },
        { userId: other },
      ],
    });
    // 23:30 UTC: in Berlin the next day has begun.
    school.clock.set(Date.parse('2026-11-23T23:30:00.000Z'));
    const listener = createPersonDeletedListener({ ...school, siteZone });
    await listener.handle({ topic: 'person.deleted', userId: gone });
    await listener.handle({ topic: 'person.deleted', userId: gone });
    school.clock.set(testNow);
    const rows = await school.database
      .selectFrom('memberships')
      .select(['user_id', 'starts_on', 'ends_on'])
      .where('organisation_id', '=', id)
      .orderBy('id')
      .execute();
    expect(rows).toEqual([
      { user_id: gone, starts_on: '2020-01-01', ends_on: '2020-12-31' },
      { user_id: gone, starts_on: '2026-01-01', ends_on: '2026-11-24' },
      { user_id: other, starts_on: '2026-01-01', ends_on: null },
    ]);
    expect(await createOrganisationQueries(school.database).byPublicId(publicId)).toMatchObject({
      serviceManagerId: null,
      version: 2,
    });
  });
});
