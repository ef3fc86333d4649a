import type { Guardianship, Person, PublicId, RecordGuardianship } from '@lectern/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import { actorOf, recordAudit } from '../../platform/audit/audit.ts';
import { toInstant, toInstantOrNull, type Clock } from '../../platform/clock/clock.ts';
import { isDuplicateKey, type Connection, type Database } from '../../platform/database/database.ts';
import { lockPeople } from '../../platform/database/person-locks.ts';
import { DomainError, invalidInput } from '../../platform/errors/domain-error.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import { createGuardianshipQueries, type GuardianshipRecord } from './guardianships.queries.ts';
import { guardianshipRepository } from './guardianships.repository.ts';

/** Who may book for which child. */
export interface GuardianshipService {
  /** For whom somebody may book now. */
  childrenOf(userId: number): Promise<{ items: Person[] }>;
  /** @throws DomainError `not_found` where there is no such person */
  ofPerson(userId: number): Promise<{ items: Guardianship[] }>;
  /** @throws DomainError `not_found`, `already_guardian`, `invalid_input` */
  record(caller: Caller, childUserId: number, input: RecordGuardianship): Promise<Guardianship>;
  /** What was booked stays; one that has ended stays as it is. @throws DomainError `not_found` */
  revoke(caller: Caller, userId: number, guardianshipId: PublicId): Promise<void>;
  /** Takes a deleted person out of all. */
  forget(userId: number): Promise<void>;
}

export function createGuardianshipService(dependencies: {
  database: Database;
  clock: Clock;
  wordpress: Pick<WordPressQueries, 'peopleByIds'>;
}): GuardianshipService {
  const { database, clock, wordpress } = dependencies;
  const queries = createGuardianshipQueries(database);

  return {
    async childrenOf(userId) {
      const ids = await queries.childrenOf(userId);
      const people = await wordpress.peopleByIds(ids);
      return { items: ids.filter((id) => people.has(id)).map((id) => personOf(id, people)) };
    },

    async ofPerson(userId) {
      const records = await queries.ofPerson(userId);
      const people = await wordpress.peopleByIds([userId, ...records.flatMap(idsOf)]);
      if (!people.has(userId)) throw new DomainError('not_found');
      return { items: records.filter((record) => idsOf(record).length === 2).map((record) => show(record, people)) };
    },

    async record(caller, childUserId, { guardianUserId, consentText, consentedOn }) {
      if (guardianUserId === childUserId)
        throw invalidInput({ guardianUserId: 'Nobody is their own guardian. Choose another person.' });
      const now = clock.now();
      // A day ahead of UTC is today somewhere.
      if (Date.parse(consentedOn) > now + 14 * 3_600_000)
        throw invalidInput({ consentedOn: 'This day is yet to come. Enter the day that stands on the form.' });
      const people = await wordpress.peopleByIds([guardianUserId, childUserId]);
      if (!people.has(childUserId)) throw new DomainError('not_found');
      if (!people.has(guardianUserId))
        throw invalidInput({ guardianUserId: 'This person has no account here. Choose somebody from the list.' });
      const record = { publicId: randomId(), guardianUserId, childUserId, consentText, consentedOn, recordedAt: now };
      await database.transaction().execute(async (transaction) => {
        // Both, so that of two that are recorded at once, each the other's, one is refused.
        await lockPeople(transaction, [guardianUserId, childUserId]);
        if (await createGuardianshipQueries(transaction).isGuardianOf(childUserId, guardianUserId))
          throw invalidInput({
            guardianUserId:
              'This person is the child of the one they would be guardian of. End that first, or choose another person.',
          });
        await guardianshipRepository
          .insert(transaction, { ...record, recordedBy: caller.userId })
          .catch((error: unknown) => {
            if (isDuplicateKey(error, 'guardianships_active')) throw new DomainError('already_guardian');
            throw error;
          });
        await audit(transaction, caller, 'guardianship.record', record.publicId);
      });
      return show({ ...record, revokedAt: null }, people);
    },

    async revoke(caller, userId, guardianshipId) {
      await database.transaction().execute(async (transaction) => {
        if (await guardianshipRepository.revoke(transaction, userId, guardianshipId, clock.now())) {
          await audit(transaction, caller, 'guardianship.revoke', guardianshipId);
          return;
        }
        const known = await createGuardianshipQueries(transaction).ofPerson(userId);
        if (!known.some(({ publicId }) => publicId === guardianshipId)) throw new DomainError('not_found');
      });
    },

    forget: (userId) => guardianshipRepository.unlinkPerson(database, userId),
  };

  function audit(transaction: Connection, caller: Caller, action: string, objectId: PublicId): Promise<void> {
    const object = { objectType: 'guardianship', objectId, details: {} };
    return recordAudit(transaction, { at: clock.now(), actor: actorOf(caller), action, ...object });
  }
}

function idsOf({ guardianUserId, childUserId }: GuardianshipRecord): number[] {
  return [guardianUserId, childUserId].filter((id) => id !== null);
}

function show(record: GuardianshipRecord, people: ReadonlyMap<number, Person>): Guardianship {
  return {
    id: record.publicId,
    guardian: personOf(record.guardianUserId ?? 0, people),
    child: personOf(record.childUserId ?? 0, people),
    consentText: record.consentText,
    consentedOn: record.consentedOn,
    recordedAt: toInstant(record.recordedAt),
    revokedAt: toInstantOrNull(record.revokedAt),
  };
}

function personOf(userId: number, people: ReadonlyMap<number, Person>): Person {
  return { userId, displayName: people.get(userId)?.displayName ?? '' };
}
