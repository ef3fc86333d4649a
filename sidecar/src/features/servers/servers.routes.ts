import type { Handlers } from '../../platform/http/handlers.ts';
import type { ServerService } from './servers.service.ts';

/** Routes of the school's BigBlueButton servers. */
export function createServerRoutes(
  servers: ServerService,
): Pick<Handlers, 'listBbbServers' | 'createBbbServer' | 'updateBbbServer' | 'checkBbbServer'> {
  return {
    listBbbServers: async () => ({ items: await servers.list() }),
    createBbbServer: ({ caller, body }) => servers.create(caller, body),
    updateBbbServer: ({ caller, params, body }) => servers.update(caller, params.serverId, body),
    checkBbbServer: ({ params }) => servers.check(params.serverId),
  };
}
