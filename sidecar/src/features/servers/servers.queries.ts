import type { PublicId } from '@lectern/contracts';
import type { Connection } from '../../platform/database/database.ts';
import type { Logger } from '../../platform/observability/logger.ts';
import type { SecretBox } from '../../platform/secrets/secret-box.ts';
import { secretPurpose, type BbbServerRecord, type BbbServerWithSecret } from './bbb-server.ts';

const columns = [
  'b.id',
  'b.public_id as publicId',
  'b.name',
  'b.url',
  'b.region',
  'b.priority',
  'b.state',
  'b.hash_algorithm as hashAlgorithm',
  'b.bbb_version as bbbVersion',
  'b.trouble_until as troubleUntil',
  'b.version',
] as const;

/** More servers than any school has: balancing many is Scalelite's job. */
const limit = 100;

/** Read side of servers. Secrets are opened here and nowhere else. */
export function createServerQueries(dependencies: { database: Connection; secretBox: SecretBox; logger: Logger }) {
  const { database, secretBox, logger } = dependencies;

  /** null: the secret does not open (the key of the environment was changed); the log says so, the others go on. */
  function open(row: BbbServerRecord & { sealed: Buffer }): BbbServerWithSecret | null {
    const { sealed, ...record } = row;
    try {
      return { ...record, secret: secretBox.open(sealed, secretPurpose(row.publicId)) };
    } catch (error) {
      logger.error({ server: row.publicId, error }, 'bbb_server.secret_unreadable');
      return null;
    }
  }

  return {
    /** All servers in order of priority, without secrets. */
    list(): Promise<BbbServerRecord[]> {
      return database
        .selectFrom('bbb_servers as b')
        .select(columns)
        .orderBy('b.priority')
        .orderBy('b.id')
        .limit(limit)
        .execute();
    },

    async byPublicId(publicId: PublicId): Promise<BbbServerRecord | null> {
      const row = await database
        .selectFrom('bbb_servers as b')
        .select(columns)
        .where('b.public_id', '=', publicId)
        .executeTakeFirst();
      return row ?? null;
    },

    /** Servers that are not switched off, in order of priority, with their secrets (index bbb_servers_priority). */
    async serversInOrder(): Promise<BbbServerWithSecret[]> {
      const rows = await database
        .selectFrom('bbb_servers as b')
        .select([...columns, 'b.secret_encrypted as sealed'])
        .where('b.state', '<>', 'off')
        .orderBy('b.priority')
        .orderBy('b.id')
        .limit(limit)
        .execute();
      return rows.flatMap((row) => open(row) ?? []);
    },

    /** One server with its secret, also when it is switched off: meetings on it must still be ended and their recordings deleted. */
    async serverById(id: number): Promise<BbbServerWithSecret | null> {
      const row = await database
        .selectFrom('bbb_servers as b')
        .select([...columns, 'b.secret_encrypted as sealed'])
        .where('b.id', '=', id)
        .executeTakeFirst();
      return row === undefined ? null : open(row);
    },
  };
}
export type ServerQueries = ReturnType<typeof createServerQueries>;
