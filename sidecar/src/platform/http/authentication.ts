import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { browserClaimsSchema, callClaimsSchema, type BrowserClaims, type CallClaims } from '@lectern/contracts';
import { errors, jwtVerify } from 'jose';
import type { Caller } from '../access/caller.ts';
import type { Clock } from '../clock/clock.ts';
import { DomainError } from '../errors/domain-error.ts';
import { createVerifiedTokens } from './verified-tokens.ts';

/** Purposes of keys; see docs/architecture.md, "Tokens". */
export type KeyPurpose = 'call' | 'browser' | 'slides' | 'mail';

/** Key of one purpose: `HMAC-SHA256(secret, "lectern <purpose> 1")`. The secret itself signs nothing. */
export function deriveKey(secret: string, purpose: KeyPurpose): Uint8Array<ArrayBuffer> {
  return createHmac('sha256', secret).update(`lectern ${purpose} 1`).digest();
}

/** The parts of a request that a token is checked against. */
export interface SignedRequest {
  readonly method: string;
  /** Path with query, as it was received. */
  readonly path: string;
  readonly rawBody: Buffer;
  readonly authorization: string | undefined;
  readonly address: string;
  readonly agent: string;
}

/** Port: remembers a token id until it expires; false: it was used before. */
export type UseTokenOnce = (jti: string, expiresAt: number) => Promise<boolean>;

const skewSeconds = 30;

/** Makes the function that turns a request into the caller. Throws `not_signed_in` or `token_invalid`. */
export function createAuthenticator(options: {
  bridgeSecret: string;
  siteUrl: string;
  clock: Clock;
  useTokenOnce: UseTokenOnce;
}): (request: SignedRequest) => Promise<Caller> {
  // Imported once: jose would import bytes and key objects anew for each token.
  const callKey = importKey(deriveKey(options.bridgeSecret, 'call'));
  const browserKey = importKey(deriveKey(options.bridgeSecret, 'browser'));
  const verified = createVerifiedTokens();

  return async (request) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(request.authorization ?? '')?.[1];
    if (token === undefined) throw new DomainError('not_signed_in');
    const claims = verified.find(token, options.clock.now()) ?? (await readClaims(token));
    if (claims.use === 'call') {
      checkBinding(claims, request);
      if (!(await options.useTokenOnce(claims.jti, (claims.exp + skewSeconds) * 1000)))
        throw new DomainError('token_invalid');
      return toCaller(claims, claims.address, claims.agent);
    }
    // WordPress itself speaks in signed calls only, bound to one request: a bearer that many requests carry is a person's.
    if (claims.sub === '0') throw new DomainError('token_invalid');
    verified.keep(token, claims);
    // A bearer is older than the last call may be: what it says of the school's name is not news.
    return { ...toCaller(claims, request.address, request.agent), school: '' };
  };

  async function readClaims(token: string): Promise<CallClaims | BrowserClaims> {
    try {
      // Which of the two keys: the token's own word only chooses; the signature under that purpose's key decides.
      const use = peekUse(token);
      const { payload } = await jwtVerify(token, await (use === 'call' ? callKey : browserKey), {
        algorithms: ['HS256'],
        issuer: options.siteUrl,
        audience: 'lectern-sidecar',
        clockTolerance: skewSeconds,
        requiredClaims: ['exp', 'iat', 'jti', 'sub'],
        currentDate: new Date(options.clock.now()),
        maxTokenAge: use === 'call' ? '60s' : '300s',
      });
      return use === 'call' ? callClaimsSchema.parse(payload) : browserClaimsSchema.parse(payload);
    } catch (error) {
      throw new DomainError('token_invalid', { cause: error instanceof errors.JOSEError ? error : undefined });
    }
  }
}

function importKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
}

function peekUse(token: string): 'call' | 'browser' {
  const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  return typeof payload === 'object' && payload !== null && 'use' in payload && payload.use === 'call'
    ? 'call'
    : 'browser';
}

function checkBinding(claims: CallClaims, request: SignedRequest): void {
  const body = createHash('sha256').update(request.rawBody).digest('hex');
  const isBound =
    claims.method === request.method &&
    claims.path === request.path &&
    timingSafeEqual(Buffer.from(claims.body), Buffer.from(body));
  if (!isBound) throw new DomainError('token_invalid');
}

function toCaller(claims: CallClaims | BrowserClaims, address: string, agent: string): Caller {
  return {
    userId: Number(claims.sub),
    capabilities: new Set(claims.caps),
    rights: claims.rights,
    locale: claims.locale,
    zone: claims.zone,
    school: claims.school,
    address,
    agent,
  };
}
