import { civilDateSchema, type CivilDate, type Contract, type PublicId, type RetentionTerm } from '@lectern/contracts';
import type { Connection } from '../../platform/database/database.ts';
import { containsPattern } from '../../platform/database/like-pattern.ts';

/** A row of organisations. */
export interface OrganisationRecord {
  readonly id: number;
  readonly publicId: PublicId;
  readonly name: string;
  readonly serviceManagerId: number | null;
  readonly version: number;
}

/** A contract that binds what is held of a person, because the person belongs or belonged to the organisation. Civil dates as text. */
export interface ContractOfPerson {
  readonly contractId: number;
  readonly organisationName: string;
  readonly retention: RetentionTerm;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly memberFrom: string;
  readonly memberUntil: string | null;
}

const organisationColumns = [
  'o.id',
  'o.public_id as publicId',
  'o.name',
  'o.service_manager_id as serviceManagerId',
  'o.version',
] as const;
const contractColumns = [
  'c.public_id as publicId',
  'c.starts_on as startsOn',
  'c.ends_on as endsOn',
  'c.retention_mode as mode',
  'c.retention_days as days',
  'c.version',
] as const;

/** Contracts of one organisation that are read at most: a new one every year for longer than any of them lives. */
const contractLimit = 200;

/** Read side of organisations and their contracts. */
export function createOrganisationQueries(database: Connection) {
  return {
    /** A page by name (index organisations_name). */
    async list(options: {
      search: string;
      limit: number;
      offset: number;
    }): Promise<{ rows: OrganisationRecord[]; total: number }> {
      const found = database
        .selectFrom('organisations as o')
        .$if(options.search !== '', (query) => query.where('o.name', 'like', containsPattern(options.search)));
      const [rows, count] = await Promise.all([
        found
          .select(organisationColumns)
          .orderBy('o.name')
          .orderBy('o.id')
          .limit(options.limit)
          .offset(options.offset)
          .execute(),
        found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
      ]);
      return { rows, total: count.total };
    },

    async byPublicId(publicId: PublicId): Promise<OrganisationRecord | null> {
      const row = await database
        .selectFrom('organisations as o')
        .select(organisationColumns)
        .where('o.public_id', '=', publicId)
        .executeTakeFirst();
      return row ?? null;
    },

    /** People who belong to each of these organisations on a day (index memberships_once); organisations without any are missing. */
    async memberCounts(organisationIds: readonly number[], date: CivilDate): Promise<Map<number, number>> {
      if (organisationIds.length === 0) return new Map();
      const rows = await database
        .selectFrom('memberships as m')
        .select(({ fn }) => [
          'm.organisation_id as organisationId',
          fn.count<number>('m.user_id').distinct().as('members'),
        ])
        .where('m.organisation_id', 'in', [...organisationIds])
        .where('m.starts_on', '<=', date)
        .where((where) => where.or([where('m.ends_on', 'is', null), where('m.ends_on', '>=', date)]))
        .groupBy('m.organisation_id')
        .limit(1000)
        .execute();
      return new Map(rows.map(({ organisationId, members }) => [organisationId, members]));
    },

    /** Contracts in force on a day, by organisation (index contracts_organisation). */
    async currentContracts(organisationIds: readonly number[], date: CivilDate): Promise<Map<number, Contract>> {
      if (organisationIds.length === 0) return new Map();
      const rows = await database
        .selectFrom('contracts as c')
        .select([...contractColumns, 'c.organisation_id as organisationId'])
        .where('c.organisation_id', 'in', [...organisationIds])
        .where('c.starts_on', '<=', date)
        .where((where) => where.or([where('c.ends_on', 'is', null), where('c.ends_on', '>=', date)]))
        .limit(1000)
        .execute();
      return new Map(rows.map((row) => [row.organisationId, toContract(row)]));
    },

    /** All contracts of an organisation, the newest first (index contracts_organisation). */
    async contractsOf(organisationId: number): Promise<Contract[]> {
      const rows = await database
        .selectFrom('contracts as c')
        .select(contractColumns)
        .where('c.organisation_id', '=', organisationId)
        .orderBy('c.starts_on', 'desc')
        .limit(contractLimit)
        .execute();
      return rows.map(toContract);
    },

    /**
     * For retention: contracts of people through their memberships, past and future ones too (indexes memberships_user and
     * contracts_organisation). People without any are missing. At most 1,000 people.
     */
    async contractsOfPeople(userIds: readonly number[]): Promise<Map<number, ContractOfPerson[]>> {
      if (userIds.length === 0) return new Map();
      const rows = await database
        .selectFrom('memberships as m')
        .innerJoin('organisations as o', 'o.id', 'm.organisation_id')
        .innerJoin('contracts as c', 'c.organisation_id', 'm.organisation_id')
        .select([
          'm.user_id as userId',
          'm.starts_on as memberFrom',
          'm.ends_on as memberUntil',
          'c.id as contractId',
          'o.name as organisationName',
          'c.starts_on as startsOn',
          'c.ends_on as endsOn',
          'c.retention_mode as mode',
          'c.retention_days as days',
        ])
        .where('m.user_id', 'in', [...new Set(userIds)])
        .orderBy('m.user_id')
        .orderBy('c.id')
        .orderBy('m.id')
        .limit(200_000)
        .execute();
      const byUser = new Map<number, ContractOfPerson[]>();
      for (const { userId, mode, days, ...row } of rows) {
        const contracts = byUser.get(userId) ?? [];
        contracts.push({ ...row, retention: toRetention(mode, days) });
        byUser.set(userId, contracts);
      }
      return byUser;
    },

    /**
     * For retention: contracts by row id, as they bind somebody who belonged to the organisation all the time (primary key). Those that
     * are gone are missing. At most 1,000.
     */
    async contractsByIds(ids: readonly number[]): Promise<Map<number, ContractOfPerson>> {
      if (ids.length === 0) return new Map();
      const rows = await database
        .selectFrom('contracts as c')
        .innerJoin('organisations as o', 'o.id', 'c.organisation_id')
        .select([
          'c.id as contractId',
          'o.name as organisationName',
          'c.starts_on as startsOn',
          'c.ends_on as endsOn',
          'c.retention_mode as mode',
          'c.retention_days as days',
        ])
        .where('c.id', 'in', [...new Set(ids)])
        .limit(1000)
        .execute();
      return new Map(
        rows.map(({ mode, days, ...row }) => [
          row.contractId,
          { ...row, memberFrom: row.startsOn, memberUntil: row.endsOn, retention: toRetention(mode, days) },
        ]),
      );
    },
  };
}
export type OrganisationQueries = ReturnType<typeof createOrganisationQueries>;

interface ContractColumns {
  publicId: PublicId;
  startsOn: string;
  endsOn: string | null;
  mode: 'days' | 'on_request';
  days: number | null;
  version: number;
}

function toContract(row: ContractColumns): Contract {
  return {
    id: row.publicId,
    startsOn: civilDateSchema.parse(row.startsOn),
    endsOn: row.endsOn === null ? null : civilDateSchema.parse(row.endsOn),
    retention: toRetention(row.mode, row.days),
    version: row.version,
  };
}

/** A constraint of the table holds mode and days together. */
function toRetention(mode: 'days' | 'on_request', days: number | null): RetentionTerm {
  return mode === 'days' && days !== null ? { mode, days } : { mode: 'on_request' };
}
