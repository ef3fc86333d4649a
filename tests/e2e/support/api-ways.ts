import { join } from 'node:path';

import { type ApiRoute, browserSessionSchema } from '@lectern/contracts';
import { z } from 'zod';

import { logIn, type WordPressClient } from '../../support/school/wordpress-client.ts';
import type { Site } from '../../support/site/site.ts';
import type { Credentials } from './log-in.ts';

/** One request of the API; `path` below `/v1`, with its query. */
export interface ApiRequest {
  readonly method: ApiRoute['method'];
  readonly path: string;
  /** undefined: none. */
  readonly body?: unknown;
}

const replySchema = z.object({ status: z.number(), contentType: z.string(), text: z.string() });
export type ApiReply = z.infer<typeof replySchema>;

/** Sends a request as somebody who is logged in; null: as nobody. */
export type ApiWay = (who: Credentials | null, request: ApiRequest) => Promise<ApiReply>;

/** The ways into the sidecar: people through WordPress or past it, and WordPress itself. */
export interface ApiWays {
  readonly wordpress: ApiWay;
  /** Whom WordPress gives no bearer gets its refusal. */
  readonly fastPath: ApiWay;
  /** A signed call of WordPress itself, whoever is named. */
  readonly bridge: ApiWay;
}

interface Bearer {
  readonly headers: Readonly<Record<string, string>>;
  readonly madeAt: number;
}

/** A bearer lives five minutes. */
const bearerMilliseconds = 4 * 60_000;
const bridgeCall = join(import.meta.dirname, '../php/bridge-call.php');

export function findWays(site: Site): ApiWays {
  const clients = new Map<string, Promise<WordPressClient>>();
  const bearers = new Map<string, Bearer>();

  function clientOf({ login, password }: Credentials): Promise<WordPressClient> {
    const client = clients.get(login) ?? logIn(site.siteUrl, login, password);
    clients.set(login, client);
    return client;
  }

  async function bearerOf(who: Credentials): Promise<Bearer | { refusal: ApiReply }> {
    const known = bearers.get(who.login);
    if (known !== undefined && Date.now() - known.madeAt < bearerMilliseconds) return known;
    const answer = await read(await (await clientOf(who)).ask('POST', '/lectern/v1/session'));
    if (answer.status !== 200) return { refusal: answer };
    const { token, apiUrl } = browserSessionSchema.parse(JSON.parse(answer.text));
    if (token === null) throw new Error(`This site has no fast path: ${apiUrl}`);
    const bearer = { headers: { Authorization: `Bearer ${token}` }, madeAt: Date.now() };
    bearers.set(who.login, bearer);
    return bearer;
  }

  return {
    async wordpress(who, { method, path, body }) {
      const route = `/lectern/v1${path}`;
      return read(
        await (who === null
          ? fetch(`${site.siteUrl}/wp-json${route}`, write(method, body))
          : (await clientOf(who)).ask(method, route, body)),
      );
    },
    async fastPath(who, { method, path, body }) {
      const bearer = who === null ? null : await bearerOf(who);
      if (bearer !== null && 'refusal' in bearer) return bearer.refusal;
      return read(await fetch(`${site.siteUrl}/lectern-api/v1${path}`, write(method, body, bearer?.headers)));
    },
    async bridge(_who, { method, path, body }) {
      const { stdout } = await site.runPhp(bridgeCall, [
        method,
        `/v1${path}`,
        ...(body === undefined ? [] : [JSON.stringify(body)]),
      ]);
      return replySchema.parse(JSON.parse(stdout));
    },
  };
}

function write(method: string, body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit {
  if (body === undefined) return { method, headers };
  return { method, headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

async function read(response: Response): Promise<ApiReply> {
  return {
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    text: await response.text(),
  };
}
