import type { PublicId, RetentionTerm } from '@lectern/contracts';
import { sql } from 'kysely';
import type { Connection } from '../../platform/database/database.ts';
import type { DatedTerm } from './dated-term.rules.ts';

/** What a contract says. */
export type ContractValues = DatedTerm & { readonly retention: RetentionTerm };

/** Write side of organisations, their contracts and memberships, in the caller's transaction. Instants in milliseconds UTC. */
export const organisationRepository = {
  /** The internal id of an organisation, locked until the transaction ends: its contracts and memberships are checked one after the other. */
  async lock(connection: Connection, publicId: PublicId): Promise<number | null> {
    const row = await connection
      .selectFrom('organisations as o')
      .select('o.id')
      .where('o.public_id', '=', publicId)
      .forUpdate()
      .executeTakeFirst();
    return row?.id ?? null;
  },

  async insert(
    connection: Connection,
    publicId: PublicId,
    values: { name: string; serviceManagerId: number | null },
    now: number,
  ): Promise<void> {
    await connection
      .insertInto('organisations')
      .values({
        public_id: publicId,
        name: values.name,
        service_manager_id: values.serviceManagerId,
        created_at: now,
        updated_at: now,
      })
      .execute();
  },

  /** @returns false where the version is another one by now */
  async update(
    connection: Connection,
    organisation: { publicId: PublicId; version: number },
    values: { name: string; serviceManagerId: number | null },
    now: number,
  ): Promise<boolean> {
    const { numUpdatedRows } = await connection
      .updateTable('organisations')
      .set({
        name: values.name,
        service_manager_id: values.serviceManagerId,
        version: sql<number>`version + 1`,
        updated_at: now,
      })
      .where('public_id', '=', organisation.publicId)
      .where('version', '=', organisation.version)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },

  async insertContract(
    connection: Connection,
    publicId: PublicId,
    organisationId: number,
    values: ContractValues,
    now: number,
  ): Promise<void> {
    await connection
      .insertInto('contracts')
      .values({
        ...contractColumns(values),
        public_id: publicId,
        organisation_id: organisationId,
        created_at: now,
        updated_at: now,
      })
      .execute();
  },

  async updateContract(connection: Connection, publicId: PublicId, values: ContractValues, now: number): Promise<void> {
    await connection
      .updateTable('contracts')
      .set({ ...contractColumns(values), version: sql<number>`version + 1`, updated_at: now })
      .where('public_id', '=', publicId)
      .execute();
  },

  async insertMembership(
    connection: Connection,
    membership: DatedTerm & { publicId: PublicId; organisationId: number; userId: number },
    now: number,
  ): Promise<void> {
    await connection
      .insertInto('memberships')
      .values({
        public_id: membership.publicId,
        organisation_id: membership.organisationId,
        user_id: membership.userId,
        starts_on: membership.startsOn,
        ends_on: membership.endsOn,
        created_at: now,
      })
      .execute();
  },

  async updateMembership(connection: Connection, publicId: PublicId, term: DatedTerm): Promise<void> {
    await connection
      .updateTable('memberships')
      .set({ starts_on: term.startsOn, ends_on: term.endsOn })
      .where('public_id', '=', publicId)
      .execute();
  },

  /** Ends what a person who is gone had to do with organisations: memberships end today, those to come never begin, nobody manages. */
  async releasePerson(connection: Connection, userId: number, today: string, now: number): Promise<void> {
    await connection.deleteFrom('memberships').where('user_id', '=', userId).where('starts_on', '>', today).execute();
    await connection
      .updateTable('memberships')
      .set({ ends_on: today })
      .where('user_id', '=', userId)
      .where((where) => where.or([where('ends_on', 'is', null), where('ends_on', '>', today)]))
      .execute();
    await connection
      .updateTable('organisations')
      .set({ service_manager_id: null, version: sql<number>`version + 1`, updated_at: now })
      .where('service_manager_id', '=', userId)
      .execute();
  },
};

function contractColumns({ startsOn, endsOn, retention }: ContractValues) {
  return {
    starts_on: startsOn,
    ends_on: endsOn,
    retention_mode: retention.mode,
    retention_days: retention.mode === 'days' ? retention.days : null,
  };
}
