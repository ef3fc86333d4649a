import type {
  createMembershipSchema,
  searchMembershipsSchema,
  Membership,
  Person,
  PublicId,
  updateMembershipSchema,
} from '@lectern/contracts';
import type { z } from 'zod';
import type { Caller } from '../../platform/access/caller.ts';
import { actorOf, changedFields, recordAudit } from '../../platform/audit/audit.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Connection, Database } from '../../platform/database/database.ts';
import { DomainError, invalidInput } from '../../platform/errors/domain-error.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import { termProblems } from './dated-term.rules.ts';
import { createMembershipQueries, type MembershipRecord } from './memberships.queries.ts';
import { createOrganisationQueries } from './organisations.queries.ts';
import { organisationRepository } from './organisations.repository.ts';

/** Who belongs to an organisation from when to when. */
export interface MembershipService {
  /** A search looks at the names and addresses of today; who is deleted is found without one only. */
  search(
    organisationId: PublicId,
    query: z.output<typeof searchMembershipsSchema>,
  ): Promise<{ items: Membership[]; total: number }>;
  /** @throws DomainError `not_found`, `invalid_input` */
  create(caller: Caller, organisationId: PublicId, input: z.output<typeof createMembershipSchema>): Promise<Membership>;
  /** @throws DomainError `not_found`, `invalid_input` */
  update(
    caller: Caller,
    organisationId: PublicId,
    membershipId: PublicId,
    change: z.output<typeof updateMembershipSchema>,
  ): Promise<Membership>;
}

/** Matches of a search among the members; somebody who finds this many types another letter. */
const searchLimit = 500;

export function createMembershipService(dependencies: {
  database: Database;
  clock: Clock;
  wordpress: Pick<WordPressQueries, 'peopleByIds' | 'searchPeople'>;
}): MembershipService {
  const { database, clock, wordpress } = dependencies;
  const queries = createMembershipQueries(database);

  return {
    async search(publicId, { search, page, perPage }) {
      const organisation = await createOrganisationQueries(database).byPublicId(publicId);
      if (organisation === null) throw new DomainError('not_found');
      const userIds = search === '' ? null : await findMembers(organisation.id, search);
      const { rows, total } = await queries.list({
        organisationId: organisation.id,
        userIds,
        limit: perPage,
        offset: (page - 1) * perPage,
      });
      const people = await wordpress.peopleByIds(rows.map(({ userId }) => userId));
      return { items: rows.map((row) => toMembership(row, people)), total };
    },

    async create(caller, publicId, input) {
      const people = await wordpress.peopleByIds([input.userId]);
      if (!people.has(input.userId))
        throw invalidInput({ userId: 'This person has no account here. Choose somebody from the list.' });
      const record: MembershipRecord = { publicId: randomId(), ...input };
      await database.transaction().execute(async (transaction) => {
        const organisationId = await lockOrganisation(transaction, publicId);
        await refuseOverlap(transaction, organisationId, record);
        await organisationRepository.insertMembership(transaction, { ...record, organisationId }, clock.now());
        await recordAudit(transaction, entry(caller, 'membership.create', publicId, record.publicId, []));
      });
      return toMembership(record, people);
    },

    async update(caller, publicId, membershipId, change) {
      const record = await database.transaction().execute(async (transaction) => {
        const organisationId = await lockOrganisation(transaction, publicId);
        const before = await createMembershipQueries(transaction).byPublicId(organisationId, membershipId);
        if (before === null) throw new DomainError('not_found');
        const after = {
          ...before,
          startsOn: change.startsOn ?? before.startsOn,
          endsOn: change.endsOn === undefined ? before.endsOn : change.endsOn,
        };
        await refuseOverlap(transaction, organisationId, after);
        await organisationRepository.updateMembership(transaction, membershipId, after);
        await recordAudit(
          transaction,
          entry(caller, 'membership.write', publicId, membershipId, changedFields(change)),
        );
        return after;
      });
      return toMembership(record, await wordpress.peopleByIds([record.userId]));
    },
  };

  async function findMembers(organisationId: number, search: string): Promise<number[]> {
    const ids = await queries.userIds(organisationId);
    const { items } = await wordpress.searchPeople({ search, role: 'any', limit: searchLimit, offset: 0, ids });
    return items.map(({ userId }) => userId);
  }

  function entry(
    caller: Caller,
    action: string,
    organisation: PublicId,
    membershipId: PublicId,
    fields: readonly string[],
  ) {
    return {
      at: clock.now(),
      actor: actorOf(caller),
      action,
      objectType: 'membership',
      objectId: membershipId,
      details: { organisation, fields },
    };
  }
}

async function lockOrganisation(transaction: Connection, publicId: PublicId): Promise<number> {
  const id = await organisationRepository.lock(transaction, publicId);
  if (id === null) throw new DomainError('not_found');
  return id;
}

/** One person belongs to an organisation once at a time. */
async function refuseOverlap(
  transaction: Connection,
  organisationId: number,
  membership: MembershipRecord,
): Promise<void> {
  const others = await createMembershipQueries(transaction).ofPerson(organisationId, membership.userId);
  const problems = termProblems(
    membership,
    others.filter(({ publicId }) => publicId !== membership.publicId),
    'membership',
  );
  if (Object.keys(problems).length > 0) throw invalidInput(problems);
}

function toMembership(
  { publicId, userId, startsOn, endsOn }: MembershipRecord,
  people: ReadonlyMap<number, Person>,
): Membership {
  return { id: publicId, person: { userId, displayName: people.get(userId)?.displayName ?? '' }, startsOn, endsOn };
}
