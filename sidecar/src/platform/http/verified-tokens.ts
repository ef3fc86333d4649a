import type { BrowserClaims } from '@lectern/contracts';

/** Remembers bearers that were found valid: a page sends its own with each request for minutes, and the signature of a text does not change. */
export interface VerifiedTokens {
  /** What a token says that is known and has not expired at `now` (milliseconds UTC); null: verify it. */
  find(token: string, now: number): BrowserClaims | null;
  keep(token: string, claims: BrowserClaims): void;
}

/** No bearer lives longer, whatever it says (`maxTokenAge` of authentication.ts). */
const mostSeconds = 300;
/** Some 5 MB at most; the oldest go first. */
const mostTokens = 10_000;

export function createVerifiedTokens(): VerifiedTokens {
  const known = new Map<string, BrowserClaims>();
  return {
    find(token, now) {
      const claims = known.get(token);
      if (claims === undefined) return null;
      if (Math.min(claims.exp, claims.iat + mostSeconds) * 1000 > now) return claims;
      known.delete(token);
      return null;
    },
    keep(token, claims) {
      if (known.has(token)) return;
      known.set(token, claims);
      const [oldest] = known.keys();
      if (known.size > mostTokens && oldest !== undefined) known.delete(oldest);
    },
  };
}
