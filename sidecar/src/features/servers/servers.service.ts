import type {
  BbbServer,
  createBbbServerSchema,
  PublicId,
  serverChecksSchema,
  updateBbbServerSchema,
} from '@lectern/contracts';
import type { z } from 'zod';
import type { Caller } from '../../platform/access/caller.ts';
import { actorOf, changedFields, recordAudit } from '../../platform/audit/audit.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { DomainError, invalidInput } from '../../platform/errors/domain-error.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import type { ServerUrlCheck } from '../../platform/network/address-policy.ts';
import type { SecretBox } from '../../platform/secrets/secret-box.ts';
import { secretPurpose, type BbbServerRecord, type BbbServerWithSecret } from './bbb-server.ts';
import type { ServerQueries } from './servers.queries.ts';
import { serverRepository } from './servers.repository.ts';

type ServerChecks = z.output<typeof serverChecksSchema>;

/** Port: tests the connection to a server. Trouble of any kind is a finding, never an error. */
export type CheckServer = (server: BbbServerWithSecret) => Promise<ServerChecks>;

/** Servers of the school. */
export interface ServerService {
  list(): Promise<BbbServer[]>;
  /** @throws DomainError `invalid_input` at `url` */
  create(caller: Caller, input: z.output<typeof createBbbServerSchema>): Promise<BbbServer>;
  /** @throws DomainError `not_found`, `changed_meanwhile`, `invalid_input` */
  update(caller: Caller, publicId: PublicId, change: z.output<typeof updateBbbServerSchema>): Promise<BbbServer>;
  /** @throws DomainError `not_found` */
  check(publicId: PublicId): Promise<ServerChecks>;
}

export function createServerService(dependencies: {
  database: Database;
  clock: Clock;
  queries: ServerQueries;
  secretBox: SecretBox;
  checkUrl: (text: string) => ServerUrlCheck;
  checkServer: CheckServer;
  /** Running meetings by internal id of their server (queries of the meetings feature). */
  runningByServer: () => Promise<ReadonlyMap<number, number>>;
}): ServerService {
  const { database, clock, queries, secretBox } = dependencies;

  return {
    async list() {
      const [records, running] = await Promise.all([queries.list(), dependencies.runningByServer()]);
      return records.map((record) => toServer(record, running.get(record.id) ?? 0));
    },

    async create(caller, input) {
      const values = { ...input, url: acceptUrl(input.url) };
      const publicId = randomId();
      await database.transaction().execute(async (transaction) => {
        const sealed = secretBox.seal(input.secret, secretPurpose(publicId));
        await serverRepository.insert(transaction, publicId, values, sealed, clock.now());
        await recordAudit(transaction, entry(caller, 'bbb_server.create', publicId, []));
      });
      return read(publicId);
    },

    async update(caller, publicId, change) {
      const record = await existing(publicId);
      const values = {
        name: change.name ?? record.name,
        // An address that stays is not checked again: a server that was let in can always be drained or switched off.
        url: change.url === undefined || change.url === record.url ? record.url : acceptUrl(change.url),
        region: change.region ?? record.region,
        priority: change.priority ?? record.priority,
        state: change.state ?? record.state,
        hashAlgorithm: change.hashAlgorithm ?? record.hashAlgorithm,
      };
      const sealed = change.secret === undefined ? null : secretBox.seal(change.secret, secretPurpose(publicId));
      await database.transaction().execute(async (transaction) => {
        const isUnchanged = await serverRepository.update(
          transaction,
          { publicId, version: change.version },
          values,
          sealed,
          clock.now(),
        );
        if (!isUnchanged) throw new DomainError('changed_meanwhile');
        await recordAudit(transaction, entry(caller, 'bbb_server.write', publicId, changedFields(change)));
      });
      return read(publicId);
    },

    async check(publicId) {
      const server = await queries.serverById((await existing(publicId)).id);
      if (server !== null) return dependencies.checkServer(server);
      const detail =
        'The stored secret cannot be read any more, most likely because LECTERN_ENCRYPTION_KEY was changed. Enter the secret again.';
      return { checks: [{ check: 'secret', outcome: 'bad', detail }] };
    },
  };

  function acceptUrl(text: string): string {
    const checked = dependencies.checkUrl(text);
    if (!checked.ok) throw invalidInput({ url: checked.reason });
    return checked.url;
  }

  async function existing(publicId: PublicId): Promise<BbbServerRecord> {
    const record = await queries.byPublicId(publicId);
    if (record === null) throw new DomainError('not_found');
    return record;
  }

  async function read(publicId: PublicId): Promise<BbbServer> {
    const [record, running] = await Promise.all([existing(publicId), dependencies.runningByServer()]);
    return toServer(record, running.get(record.id) ?? 0);
  }

  function entry(caller: Caller, action: string, publicId: PublicId, fields: readonly string[]) {
    return {
      at: clock.now(),
      actor: actorOf(caller),
      action,
      objectType: 'bbb_server',
      objectId: publicId,
      details: { fields },
    };
  }
}

function toServer(record: BbbServerRecord, runningMeetings: number): BbbServer {
  const { publicId, name, url, region, priority, state, hashAlgorithm, version } = record;
  return { id: publicId, name, url, region, priority, state, hashAlgorithm, runningMeetings, version };
}
