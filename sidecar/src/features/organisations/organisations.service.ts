import type {
  createOrganisationSchema,
  listOrganisationsSchema,
  Organisation,
  OrganisationCard,
  PublicId,
  updateOrganisationSchema,
} from '@lectern/contracts';
import type { z } from 'zod';
import type { Caller } from '../../platform/access/caller.ts';
import { actorOf, changedFields, recordAudit } from '../../platform/audit/audit.ts';
import { civilDateAt, type ReadSiteZone } from '../../platform/clock/civil-date.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { DomainError, invalidInput } from '../../platform/errors/domain-error.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import { createOrganisationQueries, type OrganisationRecord } from './organisations.queries.ts';
import { organisationRepository } from './organisations.repository.ts';

/** Corporate clients of the school. */
export interface OrganisationService {
  list(query: z.output<typeof listOrganisationsSchema>): Promise<{ items: OrganisationCard[]; total: number }>;
  /** @throws DomainError `not_found` */
  read(publicId: PublicId): Promise<Organisation>;
  /** @throws DomainError `invalid_input` */
  create(caller: Caller, input: z.output<typeof createOrganisationSchema>): Promise<Organisation>;
  /** @throws DomainError `not_found`, `changed_meanwhile`, `invalid_input` */
  update(caller: Caller, publicId: PublicId, change: z.output<typeof updateOrganisationSchema>): Promise<Organisation>;
}

export function createOrganisationService(dependencies: {
  database: Database;
  clock: Clock;
  wordpress: Pick<WordPressQueries, 'peopleByIds'>;
  siteZone: ReadSiteZone;
}): OrganisationService {
  const { database, clock, wordpress, siteZone } = dependencies;
  const queries = createOrganisationQueries(database);

  return {
    async list({ search, page, perPage }) {
      const { rows, total } = await queries.list({ search, limit: perPage, offset: (page - 1) * perPage });
      return { items: await cards(rows), total };
    },

    async read(publicId) {
      const record = await existing(publicId);
      const [[card], contracts] = await Promise.all([cards([record]), queries.contractsOf(record.id)]);
      if (card === undefined) throw new Error('a record without a card');
      return { ...card, contracts, version: record.version };
    },

    async create(caller, input) {
      await refuseStranger(input.serviceManagerId);
      const publicId = randomId();
      await database.transaction().execute(async (transaction) => {
        await organisationRepository.insert(transaction, publicId, input, clock.now());
        await recordAudit(transaction, entry(caller, 'organisation.create', publicId, []));
      });
      return this.read(publicId);
    },

    async update(caller, publicId, change) {
      const record = await existing(publicId);
      const serviceManagerId =
        change.serviceManagerId === undefined ? record.serviceManagerId : change.serviceManagerId;
      if (serviceManagerId !== record.serviceManagerId) await refuseStranger(serviceManagerId);
      const values = { name: change.name ?? record.name, serviceManagerId };
      await database.transaction().execute(async (transaction) => {
        const isUnchanged = await organisationRepository.update(
          transaction,
          { publicId, version: change.version },
          values,
          clock.now(),
        );
        if (!isUnchanged) throw new DomainError('changed_meanwhile');
        await recordAudit(transaction, entry(caller, 'organisation.write', publicId, changedFields(change)));
      });
      return this.read(publicId);
    },
  };

  async function existing(publicId: PublicId): Promise<OrganisationRecord> {
    const record = await queries.byPublicId(publicId);
    if (record === null) throw new DomainError('not_found');
    return record;
  }

  async function refuseStranger(userId: number | null): Promise<void> {
    if (userId === null || (await wordpress.peopleByIds([userId])).has(userId)) return;
    throw invalidInput({ serviceManagerId: 'This person has no account here any more. Choose somebody else.' });
  }

  async function cards(records: readonly OrganisationRecord[]): Promise<OrganisationCard[]> {
    const ids = records.map(({ id }) => id);
    const today = civilDateAt(clock.now(), await siteZone());
    const [members, contracts, people] = await Promise.all([
      queries.memberCounts(ids, today),
      queries.currentContracts(ids, today),
      wordpress.peopleByIds(
        records.flatMap(({ serviceManagerId }) => (serviceManagerId === null ? [] : [serviceManagerId])),
      ),
    ]);
    return records.map(({ id, publicId, name, serviceManagerId }) => ({
      id: publicId,
      name,
      serviceManager:
        serviceManagerId === null
          ? null
          : { userId: serviceManagerId, displayName: people.get(serviceManagerId)?.displayName ?? '' },
      memberCount: members.get(id) ?? 0,
      currentContract: contracts.get(id) ?? null,
    }));
  }

  function entry(caller: Caller, action: string, publicId: PublicId, fields: readonly string[]) {
    return {
      at: clock.now(),
      actor: actorOf(caller),
      action,
      objectType: 'organisation',
      objectId: publicId,
      details: { fields },
    };
  }
}
