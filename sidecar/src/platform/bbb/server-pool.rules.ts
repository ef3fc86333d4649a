import { BbbError, noServerError } from './bbb.errors.ts';

/** What the choice of a server needs to know of it. */
export interface PoolServer {
  /** Lower is tried first. */
  readonly priority: number;
  /** Only `active` ones get new meetings; those that run on a `draining` one go on. */
  readonly state: 'active' | 'draining' | 'off';
  /** Milliseconds UTC: until then it is passed over because it failed; 0: it did not. */
  readonly troubleUntil: number;
}

/**
 * The servers a new meeting may go to, in the order to try them: by priority; those in trouble come last, the one whose trouble is the
 * oldest first. Servers of one priority keep the order they are given in.
 */
export function orderServers<Server extends PoolServer>(servers: readonly Server[], now: number): Server[] {
  const active = servers.filter(({ state }) => state === 'active');
  const healthy = active
    .filter(({ troubleUntil }) => troubleUntil <= now)
    .sort((left, right) => left.priority - right.priority);
  const troubled = active
    .filter(({ troubleUntil }) => troubleUntil > now)
    .sort((left, right) => left.troubleUntil - right.troubleUntil);
  return [...healthy, ...troubled];
}

/** Whether another server may do better: a server that refuses what we ask would be followed by others that refuse it too. */
function isServerTrouble(error: unknown): error is BbbError {
  return (
    error instanceof BbbError &&
    (error.kind === 'unreachable' || error.kind === 'misconfigured' || error.kind === 'invalid_answer')
  );
}

/**
 * Tries one server after the other until an attempt succeeds.
 *
 * @param servers in the order of {@link orderServers}
 * @param onTrouble told of each server that failed, before the next one is tried
 * @throws DomainError `no_server` where there is none; the refusal of a server; the first server's trouble when all failed
 */
export async function tryServers<Server, Result>(
  servers: readonly Server[],
  attempt: (server: Server) => Promise<Result>,
  onTrouble: (server: Server, error: BbbError) => Promise<void>,
): Promise<Result> {
  let first: BbbError | undefined;
  for (const server of servers) {
    try {
      return await attempt(server);
    } catch (error) {
      if (!isServerTrouble(error)) throw error;
      await onTrouble(server, error);
      first ??= error;
    }
  }
  throw first ?? noServerError();
}
