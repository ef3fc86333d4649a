import { createHash, randomBytes } from 'node:crypto';
import { apiRoutes, type ApiCall, type ApiRouteName, type Capability, type Problem } from '@lectern/contracts';
import { SignJWT } from 'jose';
import { deriveKey } from '../../../sidecar/src/platform/http/authentication.ts';
import type { TestInstallation } from './test-installation.ts';

/** Somebody as the bridge names them in a token. */
export interface Signatory {
  readonly userId: number;
  readonly capabilities: readonly Capability[];
  /** SHA-256 (hex) of the stored capabilities; empty for WordPress itself. */
  readonly rights: string;
  readonly address?: string;
  readonly agent?: string;
}

/** What a call answered. */
export interface ApiReply<Body = unknown> {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed where it is JSON. */
  readonly body: Body;
  readonly text: string;
}

/** What stands in a token; each part can be replaced to make a wrong one. */
export interface TokenChanges {
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Purpose of the key that signs. */
  readonly key?: 'call' | 'browser' | 'slides';
  readonly secret?: string;
  /** Milliseconds UTC. */
  readonly now?: number;
}

type TokenParts = Pick<TestInstallation, 'siteUrl' | 'bridgeSecret'>;

/** A token for one request, as `Lectern\Bridge\PersonTokens::for_call` makes it. */
export function signCall(
  school: TokenParts,
  who: Signatory,
  request: { method: string; path: string; body: string },
  changes: TokenChanges = {},
): Promise<string> {
  const claims = {
    ...personClaims(school, who, 60, changes),
    use: 'call',
    method: request.method,
    path: request.path,
    body: createHash('sha256').update(request.body).digest('hex'),
    address: who.address ?? '198.51.100.7',
    agent: who.agent ?? 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0',
  };
  return sign(school, claims, 'call', changes);
}

/** A person's bearer for the fast path, as `PersonTokens::for_browser` makes it. */
export function signBrowser(school: TokenParts, who: Signatory, changes: TokenChanges = {}): Promise<string> {
  return sign(school, { ...personClaims(school, who, 300, changes), use: 'browser' }, 'browser', changes);
}

function personClaims(school: TokenParts, who: Signatory, seconds: number, { now = Date.now() }: TokenChanges) {
  const issuedAt = Math.floor(now / 1000);
  return {
    iss: school.siteUrl,
    aud: 'lectern-sidecar',
    iat: issuedAt,
    exp: issuedAt + seconds,
    jti: randomBytes(16).toString('hex'),
    sub: String(who.userId),
    caps: [...who.capabilities],
    rights: who.rights,
    locale: 'en-US',
    zone: 'Europe/Berlin',
    school: 'Scuola Aperta',
  };
}

function sign(
  school: TokenParts,
  claims: Record<string, unknown>,
  key: NonNullable<TokenChanges['key']>,
  changes: TokenChanges,
): Promise<string> {
  return new SignJWT({ ...claims, ...changes.claims })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(deriveKey(changes.secret ?? school.bridgeSecret, changes.key ?? key));
}

/** Path of a route with its parameters and query put in, below the sidecar's root. */
export function pathOf(name: ApiRouteName, params: object = {}, query: object = {}): string {
  const values = new Map(Object.entries(params));
  const path = apiRoutes[name].path.replace(/:(\w+)/g, (_whole, key: string) =>
    encodeURIComponent(String(values.get(key) ?? '')),
  );
  const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)])).toString();
  return `/v1${path}${search === '' ? '' : `?${search}`}`;
}

/** Sends a request with a token. */
export async function send(
  sidecarUrl: string,
  request: { method: string; path: string; body?: string; token?: string; headers?: Record<string, string> },
): Promise<ApiReply> {
  const response = await fetch(sidecarUrl + request.path, {
    method: request.method,
    redirect: 'manual',
    headers: {
      ...(request.token === undefined ? {} : { authorization: `Bearer ${request.token}` }),
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...request.headers,
    },
    ...(request.body === undefined ? {} : { body: request.body }),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson ? (JSON.parse(text) as unknown) : null,
  };
}

/** Calls a route as the bridge does, or (`by: 'browser'`) as a browser on the fast path does. */
export async function callAs<Name extends ApiRouteName>(
  target: { url: string; school: TokenParts },
  who: Signatory,
  name: Name,
  given: {
    params?: ApiCall<Name>['params'];
    query?: ApiCall<Name>['query'];
    body?: ApiCall<Name>['body'];
    by?: 'bridge' | 'browser';
  } = {},
): Promise<ApiReply<ApiCall<Name>['response'] & Problem>> {
  const route = apiRoutes[name];
  const path = pathOf(name, given.params, given.query);
  const body = route.body === null ? undefined : JSON.stringify(given.body ?? {});
  const token =
    given.by === 'browser'
      ? await signBrowser(target.school, who)
      : await signCall(target.school, who, { method: route.method, path, body: body ?? '' });
  const agent = given.by === 'browser' && who.agent !== undefined ? { 'user-agent': who.agent } : {};
  const address = given.by === 'browser' && who.address !== undefined ? { 'x-forwarded-for': who.address } : {};
  const reply = await send(target.url, {
    method: route.method,
    path,
    token,
    headers: { ...agent, ...address },
    ...(body === undefined ? {} : { body }),
  });
  return reply as ApiReply<ApiCall<Name>['response'] & Problem>;
}
