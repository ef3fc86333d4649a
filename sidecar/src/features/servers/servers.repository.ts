import type { PublicId } from '@lectern/contracts';
import { sql } from 'kysely';
import { isDuplicateKey, type Connection } from '../../platform/database/database.ts';
import { invalidInput } from '../../platform/errors/domain-error.ts';
import type { BbbServerRecord } from './bbb-server.ts';

/** What the school sets of a server. */
export type ServerValues = Pick<BbbServerRecord, 'name' | 'url' | 'region' | 'priority' | 'state' | 'hashAlgorithm'>;

/** Write side of servers. */
export const serverRepository = {
  /** @throws DomainError `invalid_input` at `url` where another server has this address */
  async insert(
    connection: Connection,
    publicId: PublicId,
    values: ServerValues,
    sealedSecret: Buffer,
    now: number,
  ): Promise<void> {
    await refuseSameUrl(() =>
      connection
        .insertInto('bbb_servers')
        .values({
          ...toColumns(values),
          public_id: publicId,
          secret_encrypted: sealedSecret,
          created_at: now,
          updated_at: now,
        })
        .execute(),
    );
  },

  /**
   * Changes a server if nobody else did since `version` was read. `sealedSecret` null: it stays.
   * @returns false where the version is another one by now
   */
  async update(
    connection: Connection,
    server: { publicId: PublicId; version: number },
    values: ServerValues,
    sealedSecret: Buffer | null,
    now: number,
  ): Promise<boolean> {
    const { numUpdatedRows } = await refuseSameUrl(() =>
      connection
        .updateTable('bbb_servers')
        .set({
          ...toColumns(values),
          ...(sealedSecret === null ? {} : { secret_encrypted: sealedSecret }),
          // What was wrong may be what was just mended.
          trouble_until: 0,
          trouble_code: null,
          version: sql<number>`version + 1`,
          updated_at: now,
        })
        .where('public_id', '=', server.publicId)
        .where('version', '=', server.version)
        .executeTakeFirstOrThrow(),
    );
    return numUpdatedRows > 0n;
  },

  /** Notes that new classes should avoid a server until an instant (milliseconds UTC); 0 and null: it is well again. */
  async markTrouble(connection: Connection, id: number, until: number, code: string | null): Promise<void> {
    await connection
      .updateTable('bbb_servers')
      .set({ trouble_until: until, trouble_code: code })
      .where('id', '=', id)
      .execute();
  },

  /** Notes the version that a server reports of itself. */
  async noteVersion(connection: Connection, id: number, bbbVersion: string): Promise<void> {
    await connection
      .updateTable('bbb_servers')
      .set({ bbb_version: bbbVersion.slice(0, 40) })
      .where('id', '=', id)
      .execute();
  },
};

function toColumns(values: ServerValues) {
  return {
    name: values.name,
    url: values.url,
    region: values.region,
    priority: values.priority,
    state: values.state,
    hash_algorithm: values.hashAlgorithm,
  };
}

async function refuseSameUrl<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (!isDuplicateKey(error, 'bbb_servers_url')) throw error;
    throw invalidInput({ url: 'A server with this address is in the list already. Change that one instead.' }, error);
  }
}
