import { join } from 'node:path';

import type { ApiRoute } from '@lectern/contracts';
import { z } from 'zod';

import type { Site } from '../../support/site/site.ts';
import { bearerOf, clientOf } from './clients.ts';
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

const bridgeCall = join(import.meta.dirname, '../php/bridge-call.php');

export function findWays(site: Site): ApiWays {
  return {
    async wordpress(who, { method, path, body }) {
      const route = `/lectern/v1${path}`;
      return read(
        await (who === null
          ? fetch(`${site.siteUrl}/wp-json${route}`, write(method, body))
          : (await clientOf(site, who)).ask(method, route, body)),
      );
    },
    async fastPath(who, { method, path, body }) {
      const bearer = who === null ? { headers: {} } : await bearerOf(site, who);
      if (bearer === null) throw new Error('This site has no fast path.');
      if ('refusal' in bearer) return read(bearer.refusal);
      return read(await fetch(`${site.siteUrl}/lectern-api/v1${path}`, write(method, body, bearer.headers)));
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
