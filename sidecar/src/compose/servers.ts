import type { BbbServerAccess } from '../features/meetings/ports.ts';
import type { BbbServerWithSecret } from '../features/servers/bbb-server.ts';
import { createMeetingQueries } from '../features/meetings/meetings.queries.ts';
import { createServerQueries } from '../features/servers/servers.queries.ts';
import { serverRepository } from '../features/servers/servers.repository.ts';
import { createServerRoutes } from '../features/servers/servers.routes.ts';
import { createServerService } from '../features/servers/servers.service.ts';
import { createBbbClient } from '../platform/bbb/bbb-client.ts';
import { checkBbbServer } from '../platform/bbb/server-check.ts';
import { checkServerUrl } from '../platform/network/address-policy.ts';
import { createHttpSender } from '../platform/network/http-sender.ts';
import { createSecretBox } from '../platform/secrets/secret-box.ts';
import type { Foundation } from './foundation.ts';

/** BigBlueButton servers and the clients that speak to them. */
export function composeServers({ configuration, database, clock, logger }: Foundation) {
  const { mode, publicUrl } = configuration;
  const sender = createHttpSender({ mode });
  const secretBox = createSecretBox(configuration.encryptionKey);
  const queries = createServerQueries({ database, secretBox, logger });
  const meetings = createMeetingQueries(database);
  const clientOf = ({ url, secret, hashAlgorithm }: BbbServerWithSecret) =>
    createBbbClient({ url, secret, hashAlgorithm }, { sender });
  const accessTo = (server: BbbServerWithSecret): BbbServerAccess => ({
    id: server.id,
    priority: server.priority,
    state: server.state,
    troubleUntil: server.troubleUntil,
    client: clientOf(server),
  });
  const service = createServerService({
    database,
    clock,
    queries,
    secretBox,
    checkUrl: (text) => checkServerUrl(text, mode),
    async checkServer(server) {
      const { checks, bbbVersion } = await checkBbbServer(clientOf(server), publicUrl);
      if (bbbVersion !== null) await serverRepository.noteVersion(database, server.id, bbbVersion);
      return { checks };
    },
    runningByServer: () => meetings.runningByServer(),
  });

  return {
    handlers: createServerRoutes(service),
    inOrder: async (): Promise<BbbServerAccess[]> => (await queries.serversInOrder()).map(accessTo),
    async byId(id: number): Promise<BbbServerAccess | null> {
      const server = await queries.serverById(id);
      return server === null ? null : accessTo(server);
    },
    secretOf: async (id: number): Promise<string | null> => (await queries.serverById(id))?.secret ?? null,
    bbbVersionOf: async (id: number): Promise<string | null> => (await queries.serverById(id))?.bbbVersion ?? null,
    markTrouble: (id: number, until: number, code: string): Promise<void> =>
      serverRepository.markTrouble(database, id, until, code),
    /** State of the servers in a sentence, without asking them: a health check must not depend on their speed. */
    async check(): Promise<{ outcome: 'good' | 'warning' | 'bad'; detail: string }> {
      const active = (await queries.list()).filter(({ state }) => state === 'active');
      if (active.length === 0) return { outcome: 'warning', detail: 'No active BigBlueButton server is set up.' };
      const troubled = active.filter(({ troubleUntil }) => troubleUntil > clock.now());
      if (troubled.length === active.length)
        return { outcome: 'bad', detail: 'No BigBlueButton server could start the last class.' };
      return {
        outcome: 'good',
        detail: `${String(active.length - troubled.length)} of ${String(active.length)} servers are in use.`,
      };
    },
    close: () => {
      sender.close();
    },
  };
}
