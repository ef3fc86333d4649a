import { z } from 'zod';
import { capabilities } from './access.ts';

/**
 * Claims of a token of the bridge, HS256 under a key derived for its direction (see docs/architecture.md, "Tokens").
 * `call`: signs one request of WordPress to the sidecar, 60 s, used once, bound to method, path and body.
 * `browser`: a person's bearer on the fast path, 5 minutes, many uses.
 */
const personClaims = {
  iss: z.url(),
  aud: z.literal('lectern-sidecar'),
  iat: z.number().int(),
  exp: z.number().int(),
  jti: z.string().regex(/^[a-zA-Z0-9_-]{16,64}$/),
  /** WordPress user id as text; `0` for WordPress itself (privacy tools, site health). */
  sub: z.string().regex(/^\d{1,19}$/),
  caps: z.array(z.enum(capabilities)),
  /** SHA-256 (hex) of the stored capabilities of the person: a change of role makes the token useless for joins and destructive acts. */
  rights: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .or(z.literal('')),
  locale: z.string().max(20),
  zone: z.string().max(64),
  /**
   * What the school is called, as plain text of at most 200 characters (an emoji is two of ours); empty: WordPress is of an older version. It stands in calendars only: whatever a
   * school calls itself, no call is refused for it.
   */
  school: z.string().max(400).catch(''),
};
export const callClaimsSchema = z.object({
  ...personClaims,
  use: z.literal('call'),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  /** Path with query as the sidecar sees it: `/v1/class-sessions?page=1`. */
  path: z.string(),
  /** SHA-256 (hex) of the raw body; of the empty string where there is none. */
  body: z.string().regex(/^[0-9a-f]{64}$/),
  /** Address and user agent of the person's browser, for the support record. */
  address: z.string().max(64),
  agent: z.string().max(1000),
});
export type CallClaims = z.infer<typeof callClaimsSchema>;

export const browserClaimsSchema = z.object({ ...personClaims, use: z.literal('browser') });
export type BrowserClaims = z.infer<typeof browserClaimsSchema>;

/** What `POST lectern/v1/session` gives the browser. */
export const browserSessionSchema = z.strictObject({
  /** Base of the API for this browser: the fast path or WordPress' own REST root, without a slash at the end. */
  apiUrl: z.string(),
  /** Bearer for the fast path; null where the calls go through WordPress. */
  token: z.string().nullable(),
  expiresInSeconds: z.number().int(),
});
