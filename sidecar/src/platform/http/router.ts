import { apiRoutes, type ApiRoute, type ApiRouteName, type Relation } from '@lectern/contracts';
import { Router, type Request, type Response } from 'express';
import type { z } from 'zod';
import { decideAccess } from '../access/access.rules.ts';
import type { Caller, FindRelations, FindRights } from '../access/caller.ts';
import { DomainError } from '../errors/domain-error.ts';
import type { SignedRequest } from './authentication.ts';
import type { Handlers } from './handlers.ts';
import { parseInput } from './parse-input.ts';

/** What the router needs to let people through. */
export interface RouterPorts {
  readonly authenticate: (request: SignedRequest) => Promise<Caller>;
  readonly findRelations: FindRelations;
  readonly findRights: FindRights;
  /** Words for somebody who holds the link to a class and has no seat in it. */
  readonly refusalWithoutRelation: (classSessionId: string) => Promise<DomainError>;
}

/** All routes of `contracts/sidecar-api.ts`: authentication, access, schemas, handler, answer — in this order, for every one of them. */
export function createApiRouter(handlers: Handlers, ports: RouterPorts): Router {
  const router = Router({ strict: true, caseSensitive: true });
  for (const name of routeNames()) {
    const route: ApiRoute = apiRoutes[name];
    const method = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
    router[method](route.path, async (request, response) => {
      await answer(name, route, request, response);
    });
  }
  return router;

  async function answer(name: ApiRouteName, route: ApiRoute, request: Request, response: Response): Promise<void> {
    const caller = await ports.authenticate(toSignedRequest(request));
    if (route.bridgeOnly === true && caller.userId !== 0) throw new DomainError('not_found');
    const params = parseInput(route.params, request.params);
    const scope = await authorise(route, caller, params);
    const query = parseInput(route.query, request.query);
    const body = route.body === null ? null : parseInput(route.body, request.body ?? {});
    response.set('Cache-Control', 'private, no-store').set('Referrer-Policy', 'no-referrer');
    // Name, schemas and handler belong together by the type of `Handlers`; in a loop over names TypeScript cannot see that.
    const handler = handlers[name] as (input: object) => unknown;
    const result = await handler({ caller, scope, params, query, body, request, response });
    if (route.response === 'text') return;
    if (route.response === null) response.status(204).end();
    else response.json(parseAnswer(route.response, result));
  }

  async function authorise(route: ApiRoute, caller: Caller, params: Record<string, unknown>): Promise<Relation> {
    if (caller.userId === 0) return authoriseWordPress(route, caller);
    const object = params['classSessionId'];
    const first = decideAccess(route.action, caller.capabilities, null);
    const isEntering = route.action === 'class_session.join' || route.action === 'class_session.follow';
    // Before any look at the object: whoever may do this to none learns nothing of one, not even that it is there.
    if (first === null && !(isEntering && typeof object === 'string')) throw new DomainError('not_allowed');
    // Whoever may do it to any class need not be asked about this one: whether it is there, the handler sees.
    const asksRelation = typeof object === 'string' && first !== 'any';
    // Both at once: whoever joins waits for every question to the database.
    const [rights, relations] = await Promise.all([
      route.method === 'GET' ? caller.rights : ports.findRights(caller.userId),
      asksRelation ? ports.findRelations(caller, route.action, object) : null,
    ]);
    // Whoever changes something must still be who the token says: a role taken away or a deleted account is out at once.
    if (rights !== caller.rights) throw new DomainError('person_changed');
    if (asksRelation && relations === null) throw new DomainError('not_found');
    const scope = decideAccess(route.action, caller.capabilities, relations);
    if (scope !== null) return scope;
    if (isEntering && typeof object === 'string') throw await ports.refusalWithoutRelation(object);
    throw new DomainError('not_found');
  }
}

/** An answer that breaks its own contract is our fault, not one of the fields that were sent. */
function parseAnswer(schema: z.ZodType, result: unknown): unknown {
  const answer = schema.safeParse(result);
  if (!answer.success) throw new DomainError('internal', { cause: answer.error });
  return answer.data;
}

/** WordPress itself speaks with user id 0, only in signed calls, and names the capabilities it acts with. */
function authoriseWordPress(route: ApiRoute, caller: Caller): Relation {
  const scope = decideAccess(route.action, caller.capabilities, new Set());
  if (scope === null) throw new DomainError('not_allowed');
  return scope;
}

function routeNames(): ApiRouteName[] {
  return Object.keys(apiRoutes).filter((name): name is ApiRouteName => Object.hasOwn(apiRoutes, name));
}

function toSignedRequest(request: Request): SignedRequest {
  const { rawBody } = request as Request & { rawBody?: unknown };
  return {
    method: request.method,
    path: request.originalUrl,
    rawBody: Buffer.isBuffer(rawBody) ? rawBody : Buffer.alloc(0),
    authorization: request.get('authorization') ?? request.get('x-lectern-authorization'),
    address: request.ip ?? '',
    agent: (request.get('user-agent') ?? '').slice(0, 1000),
  };
}
